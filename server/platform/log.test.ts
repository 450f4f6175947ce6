import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import Fastify from 'fastify'
import { openLog } from '#server/platform/log.ts'

const folder = await mkdtemp(join(tmpdir(), 'zhiben-log-'))
after(() => rm(folder, { recursive: true }))

const errors: string[] = []
const log = openLog(folder, (file) => errors.push(file))
const app = Fastify({ logger: log })
app.get('/fine', async () => 'fine')
app.get('/broken', async () => {
  throw Object.assign(new Error('duplicate key'), { detail: 'Key (phone)=(13800000000) already exists.' })
})

async function lines() {
  const [name = ''] = await readdir(join(folder, 'logs'))
  const text = await readFile(join(folder, 'logs', name), 'utf8')
  return text
}

test('a request is told by its id, method, path and status; what was asked for is not', async () => {
  await app.inject('/fine?name=somebody')
  await new Promise((resolve) => setTimeout(resolve, 50))
  const text = await lines()
  assert.match(text, /"reqId":"/)
  assert.match(text, /"req":\{"method":"GET","path":"\/fine"\}/)
  assert.match(text, /"res":\{"status":200\}/)
  assert.doesNotMatch(text, /somebody|127\.0\.0\.1/)
  assert.deepEqual(errors, [])
})

test('an error is told with its stack, without what the database says of the row, and somebody hears of it', async () => {
  await app.inject('/broken')
  await new Promise((resolve) => setTimeout(resolve, 50))
  const text = await lines()
  assert.match(text, /"message":"duplicate key"/)
  assert.doesNotMatch(text, /13800000000/)
  assert.equal(errors.length, 1)
})

test('what is older than six months is removed when a new file begins', async () => {
  const old = await mkdtemp(join(tmpdir(), 'zhiben-log-'))
  const log = openLog(old, () => {})
  for (let day = 0; day < 200; day++) {
    const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10)
    await writeFile(join(old, 'logs', `zhiben-${date}.log`), '')
  }
  log.stream.write('{}\n')
  await new Promise((resolve) => log.stream.end(() => resolve(undefined)))
  const names = (await readdir(join(old, 'logs'))).sort()
  assert.equal(names.length, 191) // today's and the 190 before it
  assert.equal(names[0], 'zhiben-2020-01-11.log')
  await rm(old, { recursive: true })
})
