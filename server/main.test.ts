import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { isAlive } from '#server/platform/embedded/process.ts'

const parent = await mkdtemp(join(tmpdir(), 'zhiben-main-'))
after(() => rm(parent, { recursive: true }))
const folder = join(parent, 'data')

const environment = (settings: Record<string, string>) => ({
  ...process.env,
  DATABASE_URL: '',
  OWNER_DATABASE_URL: '',
  ZHIBEN_DATA: folder,
  ...settings,
})

type Started = { child: ChildProcess; output: () => string; url: string }

/** `npm start -- --empty` as a process of its own; comes back when it has said its address, or has ended. */
async function start(settings: Record<string, string> = {}): Promise<Started> {
  const env = environment({ PORT: '0', ...settings })
  const child = spawn(process.execPath, ['server/main.ts', '--empty', '--api-only'], { env })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text))
  while (!output.includes('Ctrl-C') && child.exitCode === null)
    await Promise.race([once(child.stdout, 'data'), once(child, 'close')])
  return { child, output: () => output, url: output.match(/http:\S+/)?.[0] ?? '' }
}

async function stop({ child }: Started, signal: NodeJS.Signals) {
  child.kill(signal)
  const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode]
  return code
}

const command = (...words: string[]) =>
  spawnSync(process.execPath, ['server/cli.ts', ...words], { env: environment({}), encoding: 'utf8' })

async function postmaster() {
  const text = await readFile(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

test('an empty start answers, asks for the first administrator, and leaves nothing behind', async () => {
  const first = await start()
  const health = await fetch(`${first.url}/api/health`)
  assert.deepEqual([health.status, await health.json()], [200, { status: 'ok' }])
  assert.match(first.output(), /启用码 {2}[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/)
  const database = await postmaster()
  assert.equal(await stop(first, 'SIGINT'), 0)
  assert.equal(isAlive(database), false)
})

test('what is taken is named: the folder by its keeper, the port by its number', async () => {
  const first = await start()
  const second = await start()
  assert.equal(await stop(second, 'SIGTERM'), 1)
  assert.match(second.output(), new RegExp(`数据文件夹正由另一个进程使用（pid ${first.child.pid}`))
  const { port } = new URL(first.url)
  const elsewhere = await start({ PORT: port, ZHIBEN_DATA: join(parent, 'other') })
  assert.equal(await stop(elsewhere, 'SIGTERM'), 1)
  assert.match(elsewhere.output(), new RegExp(`端口 ${port} 已被另一个程序占用.*PORT=`))
  assert.equal(await stop(first, 'SIGTERM'), 0)
})

test('a command works beside the service and without it', async () => {
  const running = await start()
  const beside = command('audit', 'verify')
  assert.equal(beside.status, 0, beside.stderr)
  assert.equal(await stop(running, 'SIGTERM'), 0)
  const alone = command('audit', 'verify')
  assert.equal(alone.status, 0, alone.stderr)
  assert.equal(alone.stdout, beside.stdout)
})

test('a killed service, and a killed service with its database, start again', async () => {
  await stop(await start(), 'SIGKILL')
  const second = await start()
  assert.ok(second.url, second.output())
  process.kill(await postmaster(), 'SIGKILL')
  await stop(second, 'SIGKILL')
  const third = await start()
  assert.ok(third.url, third.output())
  assert.equal(await stop(third, 'SIGTERM'), 0)
})

test('a database that dies under the service comes back, and the service with it', async () => {
  const running = await start()
  process.kill(await postmaster(), 'SIGKILL')
  while (!running.output().includes('已自动重新启动'))
    await once(running.child.stdout ?? running.child, 'data')
  assert.equal((await fetch(`${running.url}/api/health`)).status, 200)
  assert.equal(await stop(running, 'SIGTERM'), 0)
})

test('what cannot be read or reached is said in words, without a stack', async () => {
  const nobody = createServer().listen(0, '127.0.0.1')
  await once(nobody, 'listening')
  const { port } = nobody.address() as { port: number }
  nobody.close()
  for (const [settings, words] of [
    [{ PORT: 'eighty' }, /PORT/],
    [{ HOST: '203.0.113.1' }, /203\.0\.113\.1/],
    [{ DATABASE_URL: `postgres://a:b@127.0.0.1:${port}/c` }, /没有程序在该端口应答/],
  ] as const) {
    const refused = await start(settings)
    assert.equal(await stop(refused, 'SIGTERM'), 1)
    assert.match(refused.output(), words)
    assert.doesNotMatch(refused.output(), /\n {4}at /)
  }
})

test('the command line lists itself, and says what it does not know', () => {
  const help = command('help')
  assert.equal(help.status, 0)
  for (const words of ['plan parse', 'audit verify', 'backup', 'restore', 'migrate', 'demo load'])
    assert.match(help.stdout, new RegExp(words))
  assert.equal(command('frobnicate').status, 1)
  assert.match(command('frobnicate').stderr, /没有“frobnicate”这个命令/)
})
