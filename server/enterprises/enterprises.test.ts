import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as api from '#core/enterprises/api.ts'
import { checkCharacterOf } from '#core/enterprises/uscc.ts'
import { bigramsOf } from '#core/text.ts'
import { enterprises } from '#server/enterprises/index.ts'
import { idsAt } from '#server/platform/ids.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const app = await openTestApp(enterprises)
after(app.close)

const district = '310109'
const group = await app.addUnit({ name: '沪虹示例集团', kind: 'group', line: 'owner' })
const regulator = await app.addUnit({
  name: '虹口区商务委员会',
  kind: 'department',
  line: 'sector',
  sectors: ['commerce'],
})
const street = await app.addUnit({ name: '欧阳路街道办事处', kind: 'street', area: '310109009' })
const office = await app.addUnit({ name: '虹口区安全生产委员会办公室' })
const asOffice = await app.addAccount({ unitId: office, role: 'office' })

// In order even within a millisecond, as the list is.
const nextId = idsAt(new Date())

async function register(name: string, change: object = {}) {
  const id = nextId()
  const body = `91310109MA1G${id
    .slice(-5)
    .toUpperCase()
    .replace(/[IOSVZ]/g, '0')}`
  const uscc = body + checkCharacterOf(body)
  const scope = {
    town: '310109009',
    village: null,
    sectors: ['commerce'],
    enterpriseId: id,
    ownerGroupId: group,
  }
  const placed = { regulatorUnitId: regulator, reportedByUnitId: street, audience: 'normal' as const }
  const facts = { address: '示例路1号', size: 'small' as const, highRisk: false, registeredAt: new Date() }
  const found = { uscc, name, bigrams: bigramsOf(`${name} ${uscc}`) }
  await app.owner
    .insertInto('enterprise')
    .values({ district, id, ...scope, ...placed, ...facts, ...found, ...change })
    .execute()
  return { id, uscc }
}

const stored = await register('沪虹示例仓储有限公司')
const market = await register('沪虹示例集市', { ownerGroupId: null, regulatorUnitId: null })
const plant = await register('例示化工', {
  town: '310109010',
  sectors: ['hazchem'],
  highRisk: true,
  ownerGroupId: null,
})

const idsFor = async (token: string, filter: object = {}) => {
  const { body } = await app.send(token, api.listEnterprises, { district, ...filter })
  assert.equal(body.total.count, body.items.length)
  return body.items.map(({ id }) => id)
}

test('the list is found by name, part of the code, sector, town and risk', async () => {
  const ids = (filter: object) => idsFor(asOffice, filter)
  assert.deepEqual(await ids({}), [plant.id, market.id, stored.id])
  assert.deepEqual(await ids({ text: '示例' }), [market.id, stored.id])
  assert.deepEqual(await ids({ text: '例示 化' }), [plant.id])
  assert.deepEqual(await ids({ text: '储' }), [stored.id])
  assert.deepEqual(await ids({ text: stored.uscc.slice(6).toLowerCase() }), [stored.id])
  assert.deepEqual(await ids({ text: ` ${stored.uscc.toLowerCase()}` }), [stored.id])
  assert.deepEqual(await ids({ text: '虹沪' }), [])
  assert.deepEqual(await ids({ text: "'%_\\" }), [])
  assert.deepEqual(await ids({ sector: 'hazchem' }), [plant.id])
  assert.deepEqual(await ids({ town: '310109009' }), [market.id, stored.id])
  assert.deepEqual(await ids({ highRisk: 'true' }), [plant.id])
  assert.deepEqual(await ids({ highRisk: 'false', text: '集市' }), [market.id])
})

test('one enterprise comes with the names behind its codes', async () => {
  const { body } = await app.send(asOffice, api.getEnterprise, { district, id: stored.id })
  assert.equal(body.townName, '欧阳路街道')
  assert.equal(body.ownerGroupName, '沪虹示例集团')
  assert.equal(body.regulatorName, '虹口区商务委员会')
})

test('pages follow each other without gap or repeat', async () => {
  const seen: string[] = []
  for (let before: string | undefined; ; ) {
    const { body } = await app.send(asOffice, api.listEnterprises, { district, limit: 2, before })
    assert.deepEqual(body.total, { count: 3, exact: true })
    seen.push(...body.items.map(({ id }) => id))
    if (body.next === null) break
    before = body.next
  }
  assert.deepEqual(seen, [plant.id, market.id, stored.id])
})

test('each side sees its own: line, territory, group, the enterprise itself, and nobody from elsewhere', async () => {
  await app.addUnit({
    id: market.id,
    name: '沪虹示例集市',
    kind: 'enterprise',
    line: 'other',
    area: '310109009',
  })
  const elsewhere = await app.addUnit({ name: '青浦区安全生产委员会办公室', area: '310118' })
  const expected: [string, string, string[]][] = [
    [regulator, 'officer', [market.id, stored.id]],
    [street, 'officer', [market.id, stored.id]],
    [group, 'officer', [stored.id]],
    [market.id, 'enterprise', [market.id]],
    [elsewhere, 'office', []],
    [office, 'administrator', []],
  ]
  for (const [unitId, role, ids] of expected) {
    const token = await app.addAccount({ unitId, role: role as 'officer' })
    if (role === 'administrator')
      assert.equal((await app.send(token, api.listEnterprises, { district })).status, 403)
    else assert.deepEqual(await idsFor(token), ids, role)
    const detail = await app.send(token, api.getEnterprise, { district, id: plant.id })
    assert.equal(detail.status, role === 'administrator' ? 403 : 404)
  }
})

test('every statement of the feature is on record', (t) => {
  const text = statementsOn('enterprise', app.statements)
  t.assert.fileSnapshot(text, 'server/enterprises/queries.snap.sql', { serializers: [String] })
})
