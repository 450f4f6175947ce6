import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import Fastify from 'fastify'
import { serveScreens } from '#server/platform/screens.ts'

const root = await mkdtemp(join(tmpdir(), 'zhiben-web-'))
after(() => rm(root, { recursive: true }))
await mkdir(join(root, 'assets'))
await writeFile(join(root, 'index.html'), '<title>治本</title>')
await writeFile(join(root, 'assets', 'main-1a2b3c.js'), 'export {}')
await writeFile(join(root, 'assets', 'main-1a2b3c.js.gz'), gzipSync('export {}'))

const app = Fastify()
app.get('/api/health', async () => 'ok')
await serveScreens(app, root)
const get = (url: string) => app.inject({ method: 'GET', url })

test('the page answers every address that is not the interface’s, and is asked for anew each time', async () => {
  for (const url of ['/', '/plans', '/plans/310109/0190e0a0?tab=tasks']) {
    const reply = await get(url)
    assert.equal(reply.statusCode, 200)
    assert.match(reply.body, /治本/)
    assert.equal(reply.headers['cache-control'], 'no-cache')
  }
})

test('an asset keeps for ever, and one that is gone is not answered by the page', async () => {
  const reply = await get('/assets/main-1a2b3c.js')
  assert.match(String(reply.headers['cache-control']), /max-age=31536000, immutable/)
  assert.match(String(reply.headers['content-type']), /javascript/)
  assert.doesNotMatch((await get('/assets/main-000000.js')).body, /<title>/)
})

test('an asset goes packed to whoever takes it so, and plain to others', async () => {
  const headers = { 'accept-encoding': 'gzip, br' }
  const packed = await app.inject({ method: 'GET', url: '/assets/main-1a2b3c.js', headers })
  assert.equal(packed.headers['content-encoding'], 'gzip')
  assert.match(String(packed.headers['cache-control']), /immutable/)
  assert.equal(gunzipSync(packed.rawPayload).toString(), 'export {}')
  assert.equal((await get('/assets/main-1a2b3c.js')).body, 'export {}')
})

test('nothing outside the folder is served, and the interface answers for itself', async () => {
  for (const url of ['/api/nowhere', '/api', '/../package.json', '/%2e%2e/package.json'])
    assert.notEqual((await get(url)).statusCode, 200, url)
  assert.equal((await get('/api/health')).body, 'ok')
})
