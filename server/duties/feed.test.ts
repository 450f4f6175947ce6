import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { endCalendarFeed, getCalendarFeed, openCalendarFeed } from '#core/duties/feed-api.ts'
import { duties } from '#server/duties/index.ts'
import { filings, generateFilings } from '#server/filings/index.ts'
import { openTestApp } from '#server/platform/test-app.ts'

const app = await openTestApp(filings, duties)
after(app.close)
const NOW = new Date('2026-11-20T02:00:00Z')
await app.travelTo(NOW)
const district = '310109'
await app.addUnit({ name: '虹口区安全生产委员会办公室' })
const commerce = await app.addUnit({ name: '虹口区商务委员会', kind: 'department', line: 'sector' })
const market = await app.addUnit({ name: '市场管理科', kind: 'section', line: 'sector', parentId: commerce })
const token = await app.addAccount({ unitId: market })
await app.db.transaction().execute((tx) => generateFilings(tx, { district, month: '2026-11', now: NOW }))

const read = (path: string) => app.http.inject({ method: 'GET', url: path })
const open = () => app.send(token, openCalendarFeed, { commandId: randomUUID() })

test('the calendar of an account holds what is due on its desk, with the clause, for whoever has the address', async () => {
  assert.equal((await app.send(token, getCalendarFeed, {})).body.madeAt, null)
  const { path } = (await open()).body
  assert.ok((await app.send(token, getCalendarFeed, {})).body.madeAt)
  const { statusCode, headers, body } = await read(path)
  assert.deepEqual([statusCode, headers['content-type']], [200, 'text/calendar; charset=utf-8'])
  const unfolded = body.replace(/\r\n /g, '')
  assert.match(unfolded, /DTSTART;VALUE=DATE:20261124/)
  assert.match(unfolded, /SUMMARY:报送2026年11月商务领域治本攻坚/)
  assert.match(unfolded, /依据：《.*五、（五）/)
})

test('a new address ends the one before, and an ended one is gone', async () => {
  const first = (await open()).body.path
  const second = (await open()).body.path
  assert.equal((await read(first)).statusCode, 404)
  assert.equal((await read(second)).statusCode, 200)
  await app.send(token, endCalendarFeed, { commandId: randomUUID() })
  assert.equal((await read(second)).statusCode, 404)
  assert.equal((await read('/api/calendar.ics?token=short')).statusCode, 400)
  assert.equal((await read(`/api/calendar.ics?token=${'x'.repeat(43)}`)).statusCode, 404)
})
