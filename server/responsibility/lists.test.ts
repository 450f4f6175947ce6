import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { getResponsibilityForms, wordSetItem } from '#core/responsibility/api.ts'
import { fourKinds } from '#core/responsibility/kinds.ts'
import * as api from '#core/responsibility/list-api.ts'
import * as sheets from '#core/responsibility/list-sheet-api.ts'
import { readSheet } from '#server/platform/sheets/read-sheet.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { writeXlsx } from '#server/platform/xlsx.ts'
import { listResponsibilityWork, responsibilityEvidence } from '#server/responsibility/index.ts'
import { district, NOW, newId, openDistrict } from '#server/responsibility/test-district.ts'

const app = await openDistrict()
after(app.close)
const { as, units, send, start, save, handIn, accept, get, on, item, file } = app
const of = { holder: 'unit' as const, holderId: units.commerce }
const statuses = async (token: string, asked: object = {}) =>
  (await send(token, api.listDutyLists, { district, ...asked })).body.items.map(({ title, status }) => [
    title,
    status,
  ])
const evidenceOf = (subjectIds: string[], from = '2026-01-01') =>
  app.db
    .transaction()
    .execute((tx) => responsibilityEvidence.list(tx, { district, subjectIds, from, to: '2026-12-31' }))

test('a list is written, handed in, returned, corrected, put on record with number and day, and revised', async () => {
  const { id, status, text } = await start(as.commerce, { kind: 'power', ...of })
  assert.equal(status, 200, text)
  assert.equal((await start(as.market, { kind: 'power', ...of })).status, 409, 'one is worked on at a time')
  assert.deepEqual(await statuses(as.office), [], 'a draft is the holder’s own')
  const refused = await handIn(as.commerce, id, units.office)
  assert.equal(refused.status, 422)
  assert.match(refused.text, /编制依据.*生效日期.*没有条目/)
  const first = [item('行政检查'), item('责令改正'), item('行政处罚')]
  assert.equal((await save(as.commerce, id, first)).body.completeness, 80)
  assert.equal((await handIn(as.commerce, id, units.commerce)).status, 422)
  assert.equal((await handIn(as.commerce, id, units.office)).body.status, 'handed-in')
  assert.equal((await save(as.commerce, id, first)).status, 409)
  const desk = { tx: app.db as never, now: NOW }
  const actor = {
    ...{ id: randomUUID(), unitId: units.office, district, post: '经办', unitIds: [units.office] },
    permissions: ['responsibility.read' as const, 'responsibility.check' as const],
    grants: [{ kind: 'territory' as const, area: district, sectors: 'all' as const }],
  }
  const [waiting] = await listResponsibilityWork({ ...desk, actor })
  assert.deepEqual([waiting?.record, waiting?.reason], ['duty-list', 'to-accept'])
  assert.equal((await accept(as.commerce, id)).status, 403)
  const reason = '第三项依据有误'
  assert.equal((await send(as.office, api.returnDutyList, { ...on(id), reason })).body.status, 'returned')
  assert.equal((await get(as.commerce, id)).returnReason, reason)
  await save(as.commerce, id, first)
  await handIn(as.commerce, id, units.office)
  const accepted = await accept(as.leader, id)
  assert.deepEqual(
    [accepted.body.status, accepted.body.recordNo, accepted.body.recordedOn],
    ['on-record', '安责备〔2026〕1号', '2026-11-20'],
    accepted.text,
  )
  assert.equal((await save(as.commerce, id, first)).status, 409, 'history is not rewritten')
  await revised(id, first)
})

async function revised(id: string, first: ReturnType<typeof item>[]) {
  const next = await start(as.market, { kind: 'power', ...of })
  assert.deepEqual([next.body.version, next.body.items], [2, 3], 'a section works for its department')
  const [one, two] = first
  assert.ok(one && two)
  const changed = { ...two, values: { ...two.values, frequency: '三日内' } }
  await save(as.market, next.id, [one, changed, item('移送')], { effectiveFrom: '2027-01-01' })
  const draft = await get(as.market, next.id)
  assert.deepEqual(
    draft.diff.map(({ state, name }) => [state, name]),
    [
      ['changed', '责令改正'],
      ['added', '移送'],
      ['removed', '行政处罚'],
    ],
  )
  assert.equal((await get(as.office, id)).status, 'on-record', 'until the next one is on record')
  await handIn(as.market, next.id, units.office)
  await accept(as.office, next.id)
  const before = await get(as.office, id)
  assert.deepEqual([before.status, before.effectiveTo], ['superseded', '2026-12-31'])
  assert.deepEqual(
    before.versions.map(({ version, status }) => [version, status]),
    [
      [2, 'on-record'],
      [1, 'superseded'],
    ],
  )
  const { raw } = await send(as.commerce, api.exportDutyList, { district, id: next.id })
  const cells = readSheet(new Uint8Array(raw)).rows.map(({ cells: row }) => row[1]?.text)
  assert.deepEqual(cells.slice(1), ['权力事项', '行政检查', '责令改正', '移送'])
}

test('four lists on record prove the unit, leaders’ lists their year; the board shows what is missing', async () => {
  for (const kind of fourKinds.filter((one) => one !== 'power')) {
    assert.deepEqual(await evidenceOf([units.commerce]), [])
    const { id } = await start(as.commerce, { kind, ...of })
    await save(
      as.commerce,
      id,
      [item('示例')].map((one) => ({ ...one, values: { ...one.values } })),
    )
    await handIn(as.commerce, id, units.office)
    const { status, text } = await accept(as.office, id)
    assert.equal(status, 200, text)
  }
  const [four, ...others] = await evidenceOf([units.commerce])
  assert.deepEqual([four?.record, four?.on, others.length], ['four-lists', '2026-11-20', 0])
  const leader = { holder: 'leader' as const, holderId: units.commerce, post: '分管副主任', year: 2026 }
  assert.equal((await start(as.commerce, { kind: 'leader-duty', ...leader, year: null })).status, 422)
  for (const kind of ['leader-duty', 'leader-task'] as const) {
    const { id } = await start(as.commerce, { kind, ...leader })
    const values = { field: '商贸领域', content: '每季度带队检查', schedule: '每季度末' }
    await save(as.commerce, id, [{ id: randomUUID(), values }])
    await handIn(as.commerce, id, units.office)
    await accept(as.office, id)
  }
  const year = (await evidenceOf([units.commerce])).find(({ record }) => record === 'leader-duty')
  assert.deepEqual([year?.period, year?.by, year?.amount], ['2026', ['leadership'], 1])
  const { body } = await send(as.commerce, api.getHolderBoard, { district, unitId: units.commerce })
  assert.deepEqual(
    [body.standing, body.wanted, body.rows.map(({ name }) => name), body.leaders.length],
    [4, 12, ['虹口区商务委员会', '领导班子', '市场管理科'], 1],
  )
  const standings = async (asked: object = {}) =>
    (await send(as.office, api.listUnitStandings, { district, ...asked })).body
  const own = (await standings({ lacking: 'false' })).items
  assert.deepEqual(
    own.map(({ name, four, waiting, posts, postsWhole }) => [name, four, waiting, posts, postsWhole]),
    [['虹口区商务委员会', 4, 0, 1, 1]],
  )
  const first = await standings({ lacking: 'true', limit: '2' })
  const second = await standings({ lacking: 'true', limit: '100', before: first.next ?? '' })
  assert.deepEqual([first.items.length, second.items.length], [2, first.total.count - 2])
  const touched = await app.db
    .transaction()
    .execute((tx) => responsibilityEvidence.subjectsOf(tx, district, [four?.id ?? '']))
  assert.deepEqual(touched, [units.commerce])
})

test('items come from a file, row by row with reasons; the template names the columns', async () => {
  const { id } = await start(as.ecology, { kind: 'task', holder: 'unit', holderId: units.ecology })
  await save(as.ecology, id, [item('已有任务')])
  const template = await send(as.ecology, sheets.itemTemplate, { district, id })
  const headings = readSheet(new Uint8Array(template.raw)).rows[0]?.cells.map((one) => one?.text)
  assert.deepEqual(headings, ['任务内容', '依据', '责任岗位', '对象', '完成时限'])
  const rows = [
    ['任务', '来源', '岗位', '时限'],
    ['新任务', '方案四（一）', '科长', '12月底前'],
    ['缺依据', '', '科长', ''],
    ['已有任务', '方案四（二）', '科长', ''],
  ]
  const bytes = writeXlsx([{ name: '表', widths: [20, 20, 20, 20], headings: 1, rows }])
  const fileId = await file(as.ecology, '任务.xlsx', bytes)
  const key = { district, id, fileId }
  const { body: check } = await send(as.ecology, sheets.checkItemSheet, key)
  assert.deepEqual(check.counts, { new: 1, change: 1, same: 0, refused: 1 })
  assert.match(JSON.stringify(check.rows[1]?.reasons), /没有填写/)
  const refused = await send(as.ecology, sheets.refusedItems, key)
  assert.equal(readSheet(new Uint8Array(refused.raw)).rows.length, 2)
  const told = { ...on(id), fileId, seen: check.seen, leaveOutRefused: true }
  assert.equal((await send(as.ecology, sheets.importItems, { ...told, leaveOutRefused: false })).status, 422)
  assert.equal((await send(as.ecology, sheets.importItems, told)).body.added, 1)
  const page = await get(as.ecology, id)
  assert.deepEqual(
    page.rows.map(({ values }) => [values.content, values.basis]),
    [
      ['已有任务', '方案四（二）'],
      ['新任务', '方案四（一）'],
    ],
  )
  const dropped = await send(as.ecology, api.dropDutyList, { ...on(id), reason: '重新编制' })
  assert.equal(dropped.body.status, 'dropped')
  assert.equal(
    (await start(as.ecology, { kind: 'task', holder: 'unit', holderId: units.ecology })).body.version,
    2,
  )
})

test('posts of an enterprise: published, signed one by one; a revision keeps what did not change', async () => {
  const ofFirm = { kind: 'posts' as const, holder: 'enterprise' as const, holderId: units.firm }
  const { id } = await start(as.firm, ofFirm)
  const post = (name: string) => ({
    id: randomUUID(),
    values: { post: name, content: '遵守操作规程', standard: '季度考核' },
  })
  const posts = [post('仓库主管'), post('叉车工'), post('电工')]
  await save(as.firm, id, posts)
  assert.equal((await handIn(as.firm, id, units.street)).status, 403, 'not filed')
  const publish = (one: string) => send(as.firm, api.publishDutyList, { ...on(one), signer: '主要负责人' })
  assert.equal((await publish(id)).body.status, 'on-record')
  const [first, second, third] = posts.map((one) => one.id)
  const sign = (itemIds: string[], more = {}) =>
    send(as.firm, api.signPosts, { ...on(id), itemIds, signedOn: '2026-11-20', ...more })
  assert.equal((await sign([first ?? ''], { signedOn: '2026-11-21' })).status, 422)
  assert.equal((await sign([randomUUID()])).status, 422)
  assert.equal((await sign([first ?? '', second ?? ''])).body.signed, 2)
  assert.equal((await statuses(as.street, { unsigned: 'true' })).length, 1)
  const next = await start(as.firm, ofFirm)
  const rows = posts.map((one) =>
    one.id === second ? { ...one, values: { ...one.values, content: '持证上岗' } } : one,
  )
  await save(as.firm, next.id, rows)
  assert.equal((await publish(next.id)).body.signed, 1, 'whose duties changed signs anew')
  const page = await get(as.street, next.id)
  assert.deepEqual(
    page.signatures.map(({ itemId }) => itemId),
    [first],
  )
  assert.ok(third)
})

test('the office words the items of 五带头; without a document they stay 待机关确认', async () => {
  const told = { ...on(newId()), setCode: 'five-leads', item: 'lead-1', title: '带头学法', basis: '' }
  assert.equal((await send(as.commerce, wordSetItem, { ...told, confirmed: false })).status, 403)
  assert.equal((await send(as.office, wordSetItem, { ...told, confirmed: true })).status, 422)
  const basis = '示例〔2026〕1号'
  assert.equal((await send(as.office, wordSetItem, { ...told, basis, confirmed: true })).status, 200)
  const { body } = await send(as.firm, getResponsibilityForms, { district })
  const [set] = body.sets
  assert.deepEqual(
    set?.items.slice(0, 2).map(({ title, confirmed }) => [title === '带头学法', confirmed]),
    [
      [true, true],
      [false, false],
    ],
  )
})

test('every statement on lists is on record', (t) => {
  const tables = ['duty_list', 'post_signature', 'leading_item', 'record_number']
  const text = statementsOn(tables, app.statements)
  t.assert.fileSnapshot(text, 'server/responsibility/list-queries.snap.sql', { serializers: [String] })
})
