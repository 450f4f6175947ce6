import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { changeEnterprise } from '#core/enterprises/api.ts'
import * as standing from '#core/enterprises/standing-api.ts'
import * as api from '#core/premises/api.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { facts, openTestDistrict } from '#server/premises/test-district.ts'

const { app, district, units, as, owner, hidden, addEnterprise, register } = await openTestDistrict()
after(app.close)

type Who = keyof typeof as
const command = () => ({ commandId: randomUUID(), district })

test('a place is regulated by whoever leads its sector, and seen by line, territory, group and its own', async () => {
  const { body, status, text } = await register('street', { code: facts.code, name: facts.name })
  assert.equal(status, 200, text)
  assert.deepEqual(
    [body.code, body.holderName, body.regulatorName, body.townName],
    ['沪人防0901', '沪虹示例地产有限公司', '虹口区国防动员办公室', '欧阳路街道'],
  )
  const byUnit = await register('defence', {
    ...{ enterpriseId: null, unitId: units.commerce, town: '310109010', regulatorUnitId: units.neighbour },
  })
  assert.equal(byUnit.status, 200, byUnit.text)
  const sees = async (who: Who, id: string) =>
    (await app.send(as[who], api.getPremises, { district, id })).status === 200
  const seers = async (id: string) => {
    const all: Who[] = []
    for (const who of Object.keys(as) as Who[]) if (await sees(who, id)) all.push(who)
    return all
  }
  assert.deepEqual(await seers(body.id), ['office', 'defence', 'group', 'street', 'owner'])
  assert.deepEqual(await seers(byUnit.body.id), ['office', 'defence', 'commerce', 'neighbour'])
  for (const who of Object.keys(as) as Who[]) {
    const list = await app.send(as[who], api.listPremises, { district, limit: 100 })
    for (const id of [body.id, byUnit.body.id])
      assert.equal(
        list.body.items.some((one) => one.id === id),
        await sees(who, id),
        who,
      )
  }
})

test('what may not be is refused with its field, and nobody registers what it would not see', async () => {
  const twice = await register('street')
  const refusals: [Who, object, string | undefined, number][] = [
    ['street', { town: '310109010' }, 'town', 403],
    ['commerce', {}, 'town', 403],
    ['street', { enterpriseId: hidden }, 'enterpriseId', 404],
    ['street', { enterpriseId: null }, 'enterpriseId', 422],
    ['street', { unitId: units.street }, 'enterpriseId', 422],
    ['street', { tags: ['nothing'] }, 'tags', 422],
    ['street', { sectors: ['nothing'] }, 'sectors', 422],
    ['street', { village: '310109010001' }, 'village', 422],
    ['street', { enteredOn: '2999-01-01' }, 'enteredOn', 422],
    ['street', { code: twice.body.code }, 'code', 409],
    ['street', { name: twice.body.name }, 'name', 409],
    ['owner', {}, undefined, 403],
    ['elsewhere', {}, undefined, 403],
  ]
  for (const [who, change, field, status] of refusals) {
    const reply = await register(who, change)
    assert.deepEqual([reply.status, JSON.parse(reply.text).field], [status, field], reply.text)
  }
  const unseen = await register('neighbour', {
    ...{ code: twice.body.code, enterpriseId: null, unitId: units.neighbour, town: '310109010' },
  })
  assert.equal(unseen.status, 409)
  assert.doesNotMatch(unseen.text, new RegExp(twice.body.name))
})

test('a change tells what changed; a closed place is out of the list of those in use until it is reopened', async () => {
  const { body: one } = await register('street', { code: null })
  const change = (told: object) =>
    app.send(as.street, api.changePremises, {
      ...command(),
      id: one.id,
      ...facts,
      enterpriseId: owner,
      code: null,
      name: one.name,
      ...told,
    })
  const became = {
    kind: 'basement' as const,
    tags: ['crowded', 'old-area'],
    enterpriseId: null,
    unitId: units.street,
  }
  assert.equal((await change(became)).status, 200)
  const close = (closedOn: string) =>
    app.send(as.street, api.closePremises, { ...command(), id: one.id, closedOn, reason: '已封填' })
  assert.equal((await close('2024-01-01')).status, 422)
  assert.equal((await close('2026-01-31')).status, 200)
  assert.equal((await close('2026-01-31')).status, 409)
  const found = async (closed: string) =>
    (await app.send(as.office, api.listPremises, { district, closed, text: one.name, tag: 'crowded' })).body
      .items
  assert.deepEqual([(await found('true')).length, (await found('false')).length], [1, 0])
  const file = await app.send(as.street, api.getPremises, { district, id: one.id })
  assert.deepEqual(
    file.body.timeline.map(({ label, words }) => [label, words]),
    [
      ['登记', ''],
      [
        '变更登记',
        '场所类别：非公用人防工程 → 普通地下室；所属企业或单位：沪虹示例地产有限公司 → 欧阳路街道办事处；特征：旧区域 → 人员密集场所、旧区域',
      ],
      ['关闭', '自 2026-01-31 起不再产生履职事项：已封填'],
    ],
  )
  const reopened = await app.send(as.street, api.reopenPremises, { ...command(), id: one.id, reason: '误关' })
  assert.equal(reopened.body.closedOn, null)
})

test('the premises of an enterprise that leaves the books leave with it; its group is theirs', async () => {
  const id = await addEnterprise('沪虹示例退出', 3, {})
  const { body: one } = await register('street', { enterpriseId: id, enteredOn: '2026-06-01' })
  await app.owner
    .updateTable('enterprise')
    .set({ registeredAt: new Date('2025-01-01') })
    .where('id', '=', id)
    .execute()
  const { status } = await app.send(as.office, changeEnterprise, {
    ...{
      ...command(),
      id,
      name: '沪虹示例退出',
      address: '示例路1号',
      town: '310109009',
      sectors: ['commerce'],
    },
    ...{ size: 'small', highRisk: false, ownerGroupId: units.group },
  })
  assert.equal(status, 200)
  assert.equal((await app.send(as.group, api.getPremises, { district, id: one.id })).status, 200)
  const closing = { ...command(), id, closedOn: '2026-05-01', reason: '注销' }
  assert.equal((await app.send(as.office, standing.closeEnterprise, closing)).body.closedOn, '2026-05-01')
  const file = await app.send(as.office, api.getPremises, { district, id: one.id })
  assert.equal(file.body.closedOn, '2026-06-01')
  assert.equal(file.body.timeline.at(-1)?.words, '所属企业注销登记，场所随之关闭')
  assert.equal((await register('street', { enterpriseId: id })).status, 422)
})

test('every statement of the feature is on record', (t) => {
  const text = statementsOn(['premises', 'enterprise'], app.statements)
  t.assert.fileSnapshot(text, 'server/premises/queries.snap.sql', { serializers: [String] })
})
