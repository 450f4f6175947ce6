import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { z } from 'zod'
import { addDays, dayInChina } from '#core/calendar.ts'
import { registerEnterprise } from '#core/enterprises/api.ts'
import { checkCharacterOf } from '#core/enterprises/uscc.ts'
import * as api from '#core/inspections/self-check-api.ts'
import { enterprises } from '#server/enterprises/index.ts'
import { inspections } from '#server/inspections/index.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { units } from '#server/units/index.ts'

const district = '310109'
const today = dayInChina(new Date())
const app = await openTestApp(units, enterprises, inspections)
after(() => app.close())

let street = ''
let otherStreet = ''
let enterprise = ''
const enterpriseId = randomUUIDv7()
const command = () => ({ commandId: randomUUID() })

before(async () => {
  const streetId = await app.addUnit({ name: '某街道', kind: 'street', area: '310109009' })
  const otherId = await app.addUnit({ name: '另一街道', kind: 'street', area: '310109010' })
  street = await app.addAccount({ unitId: streetId, role: 'officer' })
  otherStreet = await app.addAccount({ unitId: otherId, role: 'officer' })
  const body17 = '91310109MA1DEM0QT'
  const { status, text } = await app.send(street, registerEnterprise, {
    ...command(),
    district,
    id: enterpriseId,
    uscc: `${body17}${checkCharacterOf(body17)}`,
    name: '演示仓储',
    address: '示例路 2 号',
    town: '310109009',
    sectors: ['commerce'],
    size: 'small',
    highRisk: false,
    ownerGroupId: null,
  })
  assert.equal(status, 200, text)
  await app.addUnit({ id: enterpriseId, name: '演示仓储', kind: 'enterprise', line: 'owner' })
  enterprise = await app.addAccount({ unitId: enterpriseId, role: 'enterprise' })
})

type Told = Partial<z.input<typeof api.handInSelfCheck.input>>

const handIn = (by: string, told: Told = {}) =>
  app.send(by, api.handInSelfCheck, {
    ...command(),
    district,
    id: randomUUIDv7(),
    enterpriseId,
    checkedOn: today,
    leader: '主要负责人',
    ledInPerson: true,
    places: '一号库、配电间',
    point: { lat: 31.27, lon: 121.5 },
    words: '逐处查看了消防通道和配电箱',
    found: 0,
    ...told,
  })

test('an enterprise hands in a round, a zero-report too, and its street and its line read it', async () => {
  const zero = await handIn(enterprise)
  assert.deepEqual([zero.status, zero.body.zeroReport], [200, true], zero.text)
  assert.equal((await handIn(enterprise, { found: 2 })).body.zeroReport, false)
  const { items, total } = (await app.send(street, api.listSelfChecks, { district })).body
  assert.deepEqual([items.length, total.count], [2, 2])
  const found = await app.send(street, api.listSelfChecks, {
    district,
    zeroReport: 'true',
    month: today.slice(0, 7),
    enterpriseId,
  })
  assert.equal(found.body.items.length, 1)
  const { body } = await app.send(street, api.getSelfCheck, { district, id: zero.body.id })
  assert.deepEqual([body.hazards, body.timeline.length, body.words.length > 0], [[], 1, true])
})

test('a round of tomorrow and a zero-report that shows nothing are refused with the reason', async () => {
  const early = await handIn(enterprise, { checkedOn: addDays(today, 1) })
  assert.equal(early.status, 422)
  const empty = await handIn(enterprise, { words: ' ' })
  assert.equal(empty.status, 422)
  assert.match(empty.text, /零报告/)
})

test('the same round twice is refused, and a retry is the same round', async () => {
  const id = randomUUIDv7()
  assert.equal((await handIn(enterprise, { id })).status, 200)
  assert.equal((await handIn(enterprise, { id })).status, 409)
})

test('another street finds nothing, by list, by id, or by handing in for an enterprise it does not see', async () => {
  const { body } = await handIn(enterprise)
  assert.equal((await app.send(otherStreet, api.listSelfChecks, { district })).body.total.count, 0)
  assert.equal((await app.send(otherStreet, api.getSelfCheck, { district, id: body.id })).status, 404)
  assert.equal((await handIn(otherStreet)).status, 404)
})

test('every statement of the feature is on record', (t) => {
  const text = statementsOn('self_check', app.statements)
  t.assert.fileSnapshot(text, 'server/inspections/queries.snap.sql', { serializers: [String] })
})
