import assert from 'node:assert/strict'
import { createHmac, randomUUID, randomUUIDv7 } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { listReminders, seeReminders } from '#core/reminders/api.ts'
import { duties } from '#server/duties/index.ts'
import { filings, generateFilings } from '#server/filings/index.ts'
import { openTestAppWith } from '#server/platform/test-app.ts'
import { openWebhook } from '#server/platform/webhook.ts'
import { reminders } from '#server/reminders/index.ts'

type Told = { id: string; type: string; data: { title: string; stage: string; to: { phone: string }[] } }

/** A gateway as a district might run one: answers what it is told to, keeps what it took. */
const gateway = { answers: 200, told: [] as Told[], keys: [] as unknown[], signatures: [] as string[] }
const secret = 'a secret for the gateway'
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => {
    if (gateway.answers === 200) {
      gateway.told.push(JSON.parse(body))
      gateway.keys.push(request.headers['idempotency-key'])
      const mine = createHmac('sha256', secret).update(body).digest('hex')
      gateway.signatures.push(`${request.headers['x-zhiben-signature'] === `sha256=${mine}`}`)
    }
    response.writeHead(gateway.answers).end()
  })
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

const webhook = openWebhook(url, secret)
const app = await openTestAppWith({ webhook }, filings, duties, reminders)
after(async () => {
  await app.close()
  server.close()
})
const NOW = new Date('2026-11-18T01:00:00Z')
await app.travelTo(NOW)
const district = '310109'
await app.addUnit({ name: '虹口区安全生产委员会办公室' })
const commerce = await app.addUnit({ name: '虹口区商务委员会', kind: 'department', line: 'sector' })
const market = await app.addUnit({ name: '市场管理科', kind: 'section', line: 'sector', parentId: commerce })
const other = await app.addUnit({ name: '贸易促进科', kind: 'section', line: 'sector', parentId: commerce })
const as = {
  market: await app.addAccount({ unitId: market }),
  other: await app.addAccount({ unitId: other }),
}
const liaison = { id: randomUUIDv7(), unitId: market, name: '示例联络员', post: '科员', phone: '13900000000' }
await app.owner
  .insertInto('unitLiaison')
  .values({ ...liaison, fromOn: '2026-01-01', toOn: null })
  .execute()
await app.db.transaction().execute((tx) => generateFilings(tx, { district, month: '2026-11', now: NOW }))

const morning = async (day: string) => {
  await app.travelTo(`${day}T00:30:00Z`)
  await app.jobs.start('remind-each')
  await app.drain()
  await app.drain()
}
const stages = async (token: string) =>
  (await app.send(token, listReminders, {})).body.items.map(({ stage }) => stage)

test('a unit is told once for each stage, however often the morning comes', async () => {
  await morning('2026-11-16')
  assert.deepEqual(await stages(as.market), [], 'eight days are far')
  await morning('2026-11-18')
  await morning('2026-11-18')
  await morning('2026-11-20')
  assert.deepEqual(await stages(as.market), ['7日内到期'])
  await morning('2026-11-24')
  await morning('2026-11-26')
  await morning('2026-11-27')
  assert.deepEqual(await stages(as.market), ['已逾期', '即将到期', '7日内到期'])
})

test('the gateway is told each of them once, signed, with the liaison to write to', () => {
  const ofMarket = gateway.told.filter(({ data }) => data.to.length > 0)
  assert.deepEqual(
    ofMarket.map(({ type, data }) => [type, data.stage, data.to[0]?.phone]),
    ['coming', 'soon', 'late'].map((stage) => ['reminder', stage, liaison.phone]),
  )
  assert.deepEqual(
    gateway.keys,
    gateway.told.map(({ id }) => id),
  )
  assert.equal(new Set(gateway.keys).size, gateway.keys.length)
  assert.deepEqual([...new Set(gateway.signatures)], ['true'])
})

test('a gateway that does not answer is tried again and loses nothing', async () => {
  await assert.rejects(
    openWebhook('http://127.0.0.1:9/', secret).post({ id: 'x', type: 'reminder', at: NOW, data: {} }),
  )
  gateway.answers = 503
  await assert.rejects(webhook.post({ id: 'x', type: 'reminder', at: NOW, data: {} }), /503/)
  gateway.answers = 200
})

test('a desk is one desk: seen by one is seen; another unit sees none of it', async () => {
  const before = (await app.send(as.market, listReminders, {})).body
  assert.deepEqual([before.unseen, before.hasGateway], [3, true])
  assert.ok(before.items.every(({ sentAt, because }) => sentAt !== null && because !== ''))
  await app.send(as.market, seeReminders, { commandId: randomUUID() })
  assert.equal((await app.send(as.market, listReminders, {})).body.unseen, 0)
  const others = (await app.send(as.other, listReminders, { limit: 1 })).body
  assert.equal(others.unseen, 3)
  assert.ok(others.items.every(({ id }) => before.items.every((mine) => mine.id !== id)))
  const next = (await app.send(as.other, listReminders, { before: others.next ?? undefined })).body
  assert.equal(next.items.length, 2)
})
