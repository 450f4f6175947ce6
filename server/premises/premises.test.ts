import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import * as standing from '#core/enterprises/standing-api.ts'
import { checkCharacterOf } from '#core/enterprises/uscc.ts'
import { uploadFile } from '#core/files/api.ts'
import * as api from '#core/premises/api.ts'
import { enterprises } from '#server/enterprises/index.ts'
import { findBrokenEvents } from '#server/platform/event.ts'
import { idsAt } from '#server/platform/ids.ts'
import { rowsOfXlsx } from '#server/platform/sheets/read-xlsx.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { enterpriseRow } from '#server/platform/test-rows.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { type Cell, writeXlsx } from '#server/platform/xlsx.ts'
import { premises } from '#server/premises/index.ts'

const app = await openTestApp(enterprises, premises)
after(app.close)

const district = '310109'
const nextId = idsAt(new Date())
const add = {
  office: await app.addUnit({ name: '虹口区安全生产委员会办公室' }),
  defence: await app.addUnit({
    name: '虹口区国防动员办公室',
    ...{ kind: 'department', line: 'sector', sectors: ['underground'], aliases: ['区国动办'] },
  }),
  commerce: await app.addUnit({ name: '虹口区商务委员会', kind: 'department', line: 'sector', sectors: ['commerce'] }),
  group: await app.addUnit({ name: '沪虹示例集团', kind: 'group', line: 'owner' }),
  street: await app.addUnit({ name: '欧阳路街道办事处', kind: 'street', area: '310109009' }),
  neighbour: await app.addUnit({ name: '曲阳路街道办事处', kind: 'street', area: '310109010' }),
  elsewhere: await app.addUnit({ area: '310118' }),
}
type Who = keyof typeof add | 'owner'

const uscc = (n: number) => {
  const body = `91310109MA1${String(n).padStart(6, '0')}`
  return body + checkCharacterOf(body)
}
const owner = await addEnterprise('沪虹示例地产有限公司', 1, { ownerGroupId: add.group })
const hidden = await addEnterprise('例示物业', 2, { town: '310109010' })

async function addEnterprise(name: string, n: number, change: object) {
  const id = nextId()
  const placed = { regulatorUnitId: add.commerce, reportedByUnitId: add.street, town: '310109009' }
  await app.owner
    .insertInto('enterprise')
    .values(enterpriseRow({ district, id, name, uscc: uscc(n), ...placed, ...change }))
    .execute()
  return id
}

await app.addUnit({ id: owner, name: '沪虹示例地产有限公司', kind: 'enterprise', line: 'other', area: '310109009' })
const as: Record<Who, string> = {
  office: await app.addAccount({ unitId: add.office, role: 'office' }),
  defence: await app.addAccount({ unitId: add.defence }),
  commerce: await app.addAccount({ unitId: add.commerce }),
  group: await app.addAccount({ unitId: add.group }),
  street: await app.addAccount({ unitId: add.street }),
  neighbour: await app.addAccount({ unitId: add.neighbour }),
  elsewhere: await app.addAccount({ unitId: add.elsewhere }),
  owner: await app.addAccount({ unitId: owner, role: 'enterprise' }),
}

const facts = {
  kind: 'private-works' as const,
  code: '沪人防 0901',
  name: '示例大厦地下车库',
  enterpriseId: owner,
  unitId: null,
  address: '示例路 1 号地下一层',
  town: '310109009',
  village: null,
  sectors: ['underground'],
  highRisk: false,
  tags: ['old-area'],
  enteredOn: '2025-03-01',
}
const register = (who: Who, change: object = {}) =>
  app.send(as[who], api.registerPremises, {
    ...{ commandId: randomUUID(), district, id: nextId() },
    ...{ ...facts, code: `码${randomUUID().slice(0, 8)}`, name: `场所${randomUUID().slice(0, 6)}` },
    ...change,
  })
const command = () => ({ commandId: randomUUID(), district })

test('a place is regulated by whoever leads its sector, and seen by line, territory, group and its own', async () => {
  const { body, status, text } = await register('street', { code: facts.code, name: facts.name })
  assert.equal(status, 200, text)
  assert.deepEqual(
    [body.code, body.holderName, body.regulatorName, body.townName],
    ['沪人防0901', '沪虹示例地产有限公司', '虹口区国防动员办公室', '欧阳路街道'],
  )
  const byUnit = await register('defence', {
    ...{ enterpriseId: null, unitId: add.commerce, town: '310109010', regulatorUnitId: add.neighbour },
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
      assert.equal(list.body.items.some((one) => one.id === id), await sees(who, id), who)
  }
})

test('what may not be is refused with its field, and nobody registers what it would not see', async () => {
  const twice = await register('street')
  const refusals: [Who, object, string | undefined, number][] = [
    ['street', { town: '310109010' }, 'town', 403],
    ['commerce', {}, 'town', 403],
    ['street', { enterpriseId: hidden }, 'enterpriseId', 404],
    ['street', { enterpriseId: null }, 'enterpriseId', 422],
    ['street', { unitId: add.street }, 'enterpriseId', 422],
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
    ...{ code: twice.body.code, enterpriseId: null, unitId: add.neighbour, town: '310109010' },
  })
  assert.equal(unseen.status, 409)
  assert.doesNotMatch(unseen.text, new RegExp(twice.body.name))
})

test('a change tells what changed; a closed place is out of the list of those in use until it is reopened', async () => {
  const { body: one } = await register('street', { code: null })
  const change = (told: object) =>
    app.send(as.street, api.changePremises, { ...command(), id: one.id, ...facts, code: null, name: one.name, ...told })
  const became = { kind: 'basement' as const, tags: ['crowded', 'old-area'], enterpriseId: null, unitId: add.street }
  assert.equal((await change(became)).status, 200)
  const close = (closedOn: string) =>
    app.send(as.street, api.closePremises, { ...command(), id: one.id, closedOn, reason: '已封填' })
  assert.equal((await close('2024-01-01')).status, 422)
  assert.equal((await close('2026-01-31')).status, 200)
  assert.equal((await close('2026-01-31')).status, 409)
  const found = async (closed: string) =>
    (await app.send(as.office, api.listPremises, { district, closed, text: one.name, tag: 'crowded' })).body.items
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
  await app.owner.updateTable('enterprise').set({ registeredAt: new Date('2025-01-01') }).where('id', '=', id).execute()
  const { changeEnterprise } = await import('#core/enterprises/api.ts')
  const { status } = await app.send(as.office, changeEnterprise, {
    ...{ ...command(), id, name: '沪虹示例退出', address: '示例路1号', town: '310109009', sectors: ['commerce'] },
    ...{ size: 'small', highRisk: false, ownerGroupId: add.group },
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

const HEAD = ['名称', '类别', '人防码', '所属企业', '街道', '地址', '特征', '启用日期']
async function upload(who: Who, rows: Cell[][]) {
  const bytes = writeXlsx([{ name: '名册', widths: [10], headings: 1, rows: [HEAD, ...rows] }])
  const key = { commandId: randomUUID(), district, id: randomUUIDv7(), name: '场所.xlsx' }
  assert.equal((await app.upload(as[who], uploadFile, key, bytes)).status, 200)
  return { district, fileId: key.id }
}

test('a file is checked row by row and carried out once; refused rows come back with their reasons', async () => {
  const { body: known } = await register('street', { enteredOn: '2025-03-01', address: '示例路9号' })
  const { body: far } = await register('neighbour', {
    ...{ enterpriseId: null, unitId: add.neighbour, town: '310109010' },
  })
  const same = [known.name, '非公用人防工程', known.code, '沪虹示例地产有限公司', '欧阳路', '示例路9号', '旧区域', '2025-03-01']
  const key = await upload('street', [
    same,
    ['新工程甲', '普通地下室', '', uscc(1), '欧阳路街道', '示例路 2 号', '人员密集场所', '2026/1/5'],
    ['新工程乙', '公园', '', '欧阳路街道办事处', '310109009', '示例路 3 号', '', ''],
    ['新工程甲', '普通地下室', '', uscc(1), '欧阳路街道', '示例路 2 号', '', ''],
    ['新工程丙', '防空洞', '', '例示物业', '无此镇', '示例路', '无此特征', '昨天'],
    ['新工程丁', '公园', far.code, uscc(1), '欧阳路', '示例路 4 号', '', ''],
  ])
  const { body: check, status, text } = await app.send(as.street, api.checkPremises, key)
  assert.equal(status, 200, text)
  assert.deepEqual(
    check.rows.map(({ state, reasons }) => [state, ...reasons.map(({ column, words }) => `${column}：${words}`)]),
    [
      ['same'],
      ['new'],
      ['new'],
      ['refused', '场所名称：与第 3 行重复'],
      [
        'refused',
        '所属企业或单位：没有这家企业或单位，或不在本单位的管辖范围内',
        '场所类别：“防空洞”不在可填的值中：见模板“场所类别”表',
        '所属街镇：“无此镇”不在可填的值中：本区街镇的名称或 9 位代码',
        '特征：“无此特征”不在可填的值中：见模板“特征”表',
        '启用日期：“昨天”不是日期，请写成 2024-04-01',
      ],
      ['refused', '编码：该编码已在本区登记，但不在本单位的管辖范围内，请与区安委办核对'],
    ],
  )
  const { raw } = await app.send(as.street, api.refusedPremises, key)
  assert.equal(rowsOfXlsx(raw, 10).length, 4)
  const told = { ...key, commandId: randomUUID(), seen: check.seen, leaveOutRefused: true }
  const done = await app.send(as.street, api.importPremises, told)
  assert.deepEqual(done.body, { added: 2, changed: 0, same: 1, leftOut: 3 }, done.text)
  const again = await app.send(as.street, api.checkPremises, key)
  assert.deepEqual(again.body.counts, { new: 0, change: 1, same: 2, refused: 3 })
  assert.deepEqual(await findBrokenEvents(app.owner), [])
})

test('the template holds the kinds, the table holds what the list holds', async () => {
  const { raw } = await app.send(as.street, api.premisesTemplate, { district })
  assert.ok(raw.length > 1000)
  const { raw: table } = await app.send(as.street, api.exportPremises, { district, kind: 'park' })
  const rows = rowsOfXlsx(table, 100).map(({ cells }) => cells.map((cell) => cell?.text))
  assert.deepEqual(
    rows.slice(1).map((cells) => cells.slice(0, 4)),
    [['新工程乙', '公园', undefined, '欧阳路街道办事处']],
  )
  const { body } = await app.send(as.street, api.listPremisesKinds, {})
  assert.equal(body.items.length, 11)
  const first = await app.send(as.office, api.listPremises, { district, limit: 2 })
  assert.equal(first.body.items.length, 2)
  assert.ok(first.body.next)
})

test('every statement of the feature is on record', (t) => {
  const text = statementsOn('premises', app.statements)
  t.assert.fileSnapshot(text, 'server/premises/queries.snap.sql', { serializers: [String] })
})
