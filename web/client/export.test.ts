import assert from 'node:assert/strict'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { z } from 'zod'
import { endpoint } from '#core/endpoint.ts'
import { Refused, Unreachable } from '#web/client/call.ts'
import { nameIn, runExport } from '#web/client/export.ts'

const table = endpoint({
  method: 'GET',
  path: '/tables',
  access: 'self',
  gives: 'bytes',
  input: z.object({ how: z.string() }),
  output: z.unknown(),
})

const ID = '01900000-0000-7000-8000-000000000000'
const failure = { code: 'unavailable', message: '正在导出的人较多', requestId: ID }
const progress = {
  name: '台账.csv',
  rows: 42_000,
  outcome: 'running',
  startedAt: '2026-11-22T00:00:00Z',
  endedAt: null,
}

const answers: Record<string, (reply: ServerResponse) => void> = {
  whole: (reply) => begun(reply).end('整个'),
  slow: (reply) => {
    begun(reply).write('一半')
    setTimeout(() => reply.end('全部'), 1200)
  },
  broken: (reply) => begun(reply).write('一半', () => reply.destroy()),
  busy: (reply) => reply.writeHead(503).end(JSON.stringify(failure)),
  endless: (reply) => void begun(reply).write('一半'),
}

const begun = (reply: ServerResponse) =>
  reply.writeHead(200, {
    connection: 'close',
    'x-export-id': ID,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('台账（一）.csv')}`,
  })

const server = createServer(({ url = '' }, reply) => {
  if (url.startsWith('/api/exports/')) reply.end(JSON.stringify(progress))
  else answers[new URL(url, 'http://a').searchParams.get('how') ?? '']?.(reply)
}).listen(0)
server.unref()
const browserFetch = fetch
globalThis.fetch = (address, init) =>
  browserFetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${String(address)}`, init)
after(() => {
  globalThis.fetch = browserFetch
  server.close() // first no new connections, then none at all
  server.closeAllConnections()
})

function run(how: string, signal = new AbortController().signal) {
  const rows: number[] = []
  return { rows, done: runExport(table, { how }, { signal, onRows: (count) => rows.push(count) }) }
}

test('the file comes whole, under the name the server gave it', async () => {
  const { name, file } = await run('whole').done
  assert.deepEqual([name, await file.text()], ['台账（一）.csv', '整个'])
  assert.equal(nameIn('inline'), '导出')
})

test('how far it is, is told meanwhile', async () => {
  const { rows, done } = run('slow')
  assert.equal(await (await done).file.text(), '一半全部')
  assert.deepEqual(rows, [42_000])
})

test('one that breaks off is an error in words, and one that is refused says why', async () => {
  await assert.rejects(
    run('broken').done,
    (error) => error instanceof Unreachable && /文件不完整/.test(error.message),
  )
  await assert.rejects(run('busy').done, (error) => error instanceof Refused && error.code === 'unavailable')
})

test('one that is cancelled ends at once', async () => {
  const leaving = new AbortController()
  const { done } = run('endless', leaving.signal)
  setTimeout(() => leaving.abort(), 50)
  await assert.rejects(done, { name: 'AbortError' })
})
