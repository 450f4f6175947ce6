import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import * as api from '#core/enterprises/api.ts'
import * as standing from '#core/enterprises/standing-api.ts'
import { enterprises } from '#server/enterprises/index.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { enterpriseRow } from '#server/platform/test-rows.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const app = await openTestApp(enterprises)
after(app.close)

const district = '310109'
const street = await app.addUnit({ name: '欧阳路街道办事处', kind: 'street', area: '310109009' })
const neighbour = await app.addUnit({ name: '曲阳路街道办事处', kind: 'street', area: '310109010' })
const as = {
  street: await app.addAccount({ unitId: street }),
  leader: await app.addAccount({ unitId: street, role: 'leader' }),
  neighbour: await app.addAccount({ unitId: neighbour }),
}
const id = randomUUIDv7()
const row = {
  id,
  name: '沪虹示例广场',
  uscc: '913101090000000000',
  reportedByUnitId: street,
  town: '310109009',
}
await app.owner.insertInto('enterprise').values(enterpriseRow(row)).execute()

const command = () => ({ commandId: randomUUID(), district, id })
const tag = (who: keyof typeof as, tags: string[]) =>
  app.send(as[who], standing.tagEnterprise, { ...command(), tags })
const file = async () => (await app.send(as.street, api.getEnterprise, { district, id })).body
const found = async (filter: object) =>
  (await app.send(as.street, api.listEnterprises, { district, ...filter })).body.total.count

test('tags are said by whoever regulates, found by, and told from what to what', async () => {
  assert.equal((await tag('neighbour', ['crowded'])).status, 404)
  assert.equal((await tag('leader', ['crowded'])).status, 403)
  const unknown = await tag('street', ['nothing'])
  assert.deepEqual([unknown.status, JSON.parse(unknown.text).field], [422, 'tags'])
  assert.deepEqual((await tag('street', ['crowded', 'big-unit', 'crowded'])).body.tags, [
    'big-unit',
    'crowded',
  ])
  assert.equal((await tag('street', ['big-unit', 'crowded'])).status, 200)
  assert.deepEqual([await found({ tag: 'crowded' }), await found({ tag: 'gas-user' })], [1, 0])
  const { timeline } = await file()
  assert.deepEqual(
    timeline.map(({ label, words }) => [label, words]),
    [['标注特征', '（无） → 大单位、人员密集场所']],
  )
  const { body } = await app.send(as.street, standing.listSubjectTags, {})
  assert.ok(body.items.some(({ code, name }) => code === 'small-premises' && name === '小场所'))
})

test('an enterprise that leaves the books stays to be read, and may come back', async () => {
  const close = (closedOn: string) =>
    app.send(as.street, standing.closeEnterprise, { ...command(), closedOn, reason: '迁出本区' })
  const reopen = () => app.send(as.street, standing.reopenEnterprise, { ...command(), reason: '误注销' })
  for (const day of ['2999-01-01', '2024-03-31']) assert.equal((await close(day)).status, 422)
  assert.equal((await reopen()).status, 409)
  assert.equal((await close('2026-01-31')).body.closedOn, '2026-01-31')
  assert.equal((await close('2026-02-01')).status, 409)
  assert.deepEqual([await found({ closed: 'true' }), await found({ closed: 'false' })], [1, 0])
  const { commands } = await file()
  assert.deepEqual([commands.close, commands.reopen], ['已于 2026-01-31 注销登记', null])
  assert.equal((await reopen()).body.closedOn, null)
})

test('every statement on what an enterprise stands as is on record', (t) => {
  const text = statementsOn('enterprise', app.statements)
  t.assert.fileSnapshot(text, 'server/enterprises/standing-queries.snap.sql', { serializers: [String] })
})
