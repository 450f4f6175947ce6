import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isAlive } from '#server/platform/embedded/process.ts'
import { type Embedded, reachEmbedded, startEmbedded } from '#server/platform/embedded/start.ts'
import { Halt } from '#server/platform/halt.ts'

const parent = await mkdtemp(join(tmpdir(), 'zhiben-embedded-'))
after(() => rm(parent, { recursive: true }))

let folder = ''
let count = 0
beforeEach(() => {
  folder = join(parent, `${++count}`)
})

const start = () => startEmbedded(folder, { as: `test ${process.pid}` })

async function query(embedded: Embedded, text: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: embedded.url('owner', 'postgres') })
  await client.connect()
  const { rows } = await client.query({ text, rowMode: 'array' })
  await client.end()
  return rows
}

async function postmaster() {
  const text = await readFile(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

async function until(what: () => Promise<boolean>) {
  for (let turn = 0; turn < 200; turn++) {
    if (await what().catch(() => false)) return
    await sleep(50)
  }
  assert.fail('waited ten seconds')
}

/** Another process that keeps the same data, as a second `npm start` would. Comes back when its server is up. */
async function startElsewhere() {
  const program = `
    import { startEmbedded } from '#server/platform/embedded/start.ts'
    await startEmbedded(${JSON.stringify(folder)}, { as: 'elsewhere' })
    process.stdout.write('up')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

test('what was written is there after a stop and a start, and a stop leaves no process', async () => {
  const first = await start()
  await query(first, 'create table kept as select 1 as value')
  const pid = await postmaster()
  await first.stop()
  assert.equal(isAlive(pid), false)
  const second = await start()
  assert.deepEqual(await query(second, 'select value from kept'), [[1]])
  await second.stop()
})

test('the application’s login does not exist before a migration makes it', async () => {
  const embedded = await start()
  const seen = await query(embedded, `select rolname from pg_roles where rolname like 'zhiben%'`)
  assert.deepEqual(seen, [['zhiben_owner']])
  await embedded.stop()
})

test('data that another process keeps are refused with its name; a command borrows its server', async () => {
  const other = await startElsewhere()
  await assert.rejects(start(), (error) => error instanceof Halt && /elsewhere/.test(error.message))
  const borrowed = await reachEmbedded(folder, 'command')
  assert.deepEqual(await query(borrowed, 'select 1'), [[1]])
  await borrowed.stop()
  assert.ok(isAlive(await postmaster()))
  other.kill('SIGKILL')
  await (await start()).stop() // and leave none behind
})

test('a killed keeper leaves a server: the next start stops it and keeps the data', async () => {
  const other = await startElsewhere()
  const orphan = await postmaster()
  other.kill('SIGKILL')
  const embedded = await start()
  assert.equal(isAlive(orphan), false)
  assert.deepEqual(await query(embedded, 'select 1'), [[1]])
  await embedded.stop()
})

test('keeper and server killed together: the next start recovers', async () => {
  const other = await startElsewhere()
  process.kill(await postmaster(), 'SIGKILL')
  other.kill('SIGKILL')
  const embedded = await start()
  assert.deepEqual(await query(embedded, 'select 1'), [[1]])
  await embedded.stop()
})

test('a server that dies under us is started anew on its port', async () => {
  const crashes: unknown[] = []
  const embedded = await startEmbedded(folder, { as: 'test', onCrash: (failure) => crashes.push(failure) })
  const before = embedded.url('owner', 'postgres')
  process.kill(await postmaster(), 'SIGKILL')
  await until(async () => crashes.length > 0)
  assert.deepEqual(crashes, [undefined])
  assert.equal(embedded.url('owner', 'postgres'), before)
  assert.deepEqual(await query(embedded, 'select 1'), [[1]])
  await embedded.stop()
})

test('a server that keeps dying is given up, in words', async () => {
  const crashes: unknown[] = []
  const embedded = await startEmbedded(folder, { as: 'test', onCrash: (failure) => crashes.push(failure) })
  for (let count = 1; count <= 4; count++) {
    process.kill(await postmaster(), 'SIGKILL')
    await until(async () => crashes.length === count)
  }
  assert.deepEqual(crashes.slice(0, 3), [undefined, undefined, undefined])
  assert.ok(crashes[3] instanceof Halt && /多次意外退出/.test(crashes[3].message))
  await embedded.stop()
})

test('a stale mark whose number went to another program does not stop the start', async () => {
  const first = await start()
  const mark = await readFile(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8')
  await first.stop()
  const stale = mark.replace(/^\d+/, `${process.pid}`)
  await writeFile(join(folder, 'postgres', 'data', 'postmaster.pid'), stale)
  const second = await start()
  await second.stop()
})

test('data of another PostgreSQL are refused in words', async () => {
  await (await start()).stop()
  await writeFile(join(folder, 'postgres', 'data', 'PG_VERSION'), '17\n')
  await assert.rejects(start(), (error) => error instanceof Halt && /PostgreSQL 17/.test(error.message))
})

test('two starts at once: one keeps the data, the other is told so', async () => {
  const outcomes = await Promise.allSettled([start(), start()])
  const started = outcomes.filter((outcome) => outcome.status === 'fulfilled')
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
  assert.equal(started.length, 1)
  assert.ok(refused.every(({ reason }) => reason instanceof Halt))
  for (const { value } of started) await value.stop()
})

test('a command on a folder without a database makes none', async () => {
  await assert.rejects(reachEmbedded(folder, 'command'), Halt)
})
