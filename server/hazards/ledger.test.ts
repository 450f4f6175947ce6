import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import * as bulk from '#core/hazards/bulk-api.ts'
import * as commands from '#core/hazards/command-api.ts'
import * as api from '#core/hazards/ledger-api.ts'
import * as views from '#core/hazards/view-api.ts'
import { command, district, newId, openHazardDistrict } from '#server/hazards/test-district.ts'
import { readSheet } from '#server/platform/sheets/read-sheet.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const app = await openHazardDistrict()
after(app.close)
const { as, send, report, done, warehouse, majorOne, generalOne } = app

const list = async (token: string, asked: object = {}) => {
  const { status, text, body } = await send(token, api.listHazards, { district, ...asked })
  assert.equal(status, 200, text)
  return body
}
const titles = async (token: string, asked: object = {}) =>
  (await list(token, asked)).items.map(({ title }) => title)

const points = [
  { lat: 31.2601, lon: 121.4901 },
  { lat: 31.2602, lon: 121.4902 },
  { lat: 31.2701, lon: 121.5001 },
]
const made: { id: string; seq: number; title: string }[] = []
for (const [n, title] of ['阀门漏气', '配电箱缺少防护', '疏散通道被占用', '阀门老化', '货架超高'].entries())
  made.push(
    await report(as.street, {
      title,
      ...(n < 3
        ? { enterpriseId: warehouse }
        : { subject: '临时堆场', town: '310109009', sectors: ['industry'] }),
      point: points[n] ?? null,
    }),
  )
const [gas, box, passage] = made
assert.ok(gas && box && passage)
await app.book(as.emergency, gas)
await app.book(as.emergency, box)
const major = await majorOne()

test('the list is in the order in which the server learnt of them, in pages without gap or repeat', async () => {
  const all = (await list(as.office)).items
  assert.deepEqual(
    all.map(({ seq }) => seq),
    all.map(({ seq }) => seq).sort((a, b) => b - a),
  )
  const paged: number[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = await list(as.office, { limit: 2, ...(after && { after }) })
    assert.deepEqual(page.total, { count: all.length, exact: true })
    paged.push(...page.items.map(({ seq }) => seq))
    after = page.next
  }
  assert.deepEqual(
    paged,
    all.map(({ seq }) => seq),
  )
  const strange = await send(as.office, api.listHazards, { district, after: 'first page' })
  assert.equal(strange.status, 422)
})

test('longest overdue first, by day and place in the ledger', async () => {
  await app.owner.updateTable('hazard').set({ dueOn: '2026-11-01' }).where('id', '=', box.id).execute()
  await app.owner.updateTable('hazard').set({ dueOn: '2026-10-01' }).where('id', '=', gas.id).execute()
  const page = await list(as.office, { order: 'overdue' })
  assert.deepEqual(
    page.items.map(({ id, overdueDays }) => [id, overdueDays]),
    [
      [gas.id, 50],
      [box.id, 19],
      [major.id, 0],
    ],
  )
  const first = await list(as.office, { order: 'overdue', limit: 1 })
  const second = await list(as.office, { order: 'overdue', limit: 1, after: first.next })
  assert.deepEqual([first.items[0]?.id, second.items[0]?.id], [gas.id, box.id])
  assert.deepEqual(await titles(as.office, { order: 'overdue', text: '配电' }), ['配电箱缺少防护'])
  assert.deepEqual(await titles(as.emergency, { overdue: 'true' }), ['配电箱缺少防护', '阀门漏气'])
})

test('filters by facets and by columns, and words in Chinese', async () => {
  assert.deepEqual(await titles(as.office, { text: '阀门' }), ['阀门老化', '阀门漏气'])
  assert.deepEqual(await titles(as.office, { text: '门漏气' }), ['阀门漏气'])
  assert.deepEqual(await titles(as.office, { text: '气漏门' }), [])
  assert.deepEqual(await titles(as.office, { text: '阀门 堆场' }), ['阀门老化'])
  assert.deepEqual(await titles(as.office, { text: '货' }), ['三号仓库疏散通道被货物占用', '货架超高'])
  const number = (await list(as.office, { text: '漏气' })).items[0]?.no ?? ''
  assert.deepEqual(await titles(as.office, { text: number }), ['阀门漏气'])
  assert.equal((await list(as.office, { status: 'reported' })).total.count, 3)
  assert.equal((await list(as.office, { stage: 'open' })).total.count, 3)
  assert.equal((await list(as.office, { stage: 'open', grade: 'major' })).total.count, 1)
  assert.equal((await list(as.office, { grade: 'major', unread: 'true' })).total.count, 1)
  assert.equal((await list(as.office, { town: '310109009' })).total.count, 6)
  assert.equal((await list(as.office, { sector: 'commerce' })).total.count, 0)
  assert.equal(
    (await list(as.office, { discoveredFrom: '2026-11-01', discoveredTo: '2026-11-30' })).total.count,
    6,
  )
  assert.equal((await list(as.office, { discoveredTo: '2026-10-30' })).total.count, 0)
  assert.equal((await list(as.office, { dueFrom: '2026-11-01', dueTo: '2026-11-30' })).total.count, 2)
  assert.equal((await list(as.office, { stock: 'true' })).total.count, 0)
  assert.equal((await list(as.office, { enterpriseId: warehouse })).total.count, 4)
})

test('whose turn it is', async () => {
  assert.equal((await list(as.warehouse, { stage: 'my-turn' })).total.count, 3)
  const ofRegulator = await list(as.emergency, { stage: 'my-turn' })
  assert.ok(ofRegulator.items.every(({ status }) => status === 'reported'))
  assert.equal((await list(as.commerce, { stage: 'my-turn' })).total.count, 0)
})

test('the chips count what their lists hold', async () => {
  const { body } = await send(as.office, api.countHazards, { district })
  const totals = Object.fromEntries(body.counts.map(({ chip, total }) => [chip, total.count]))
  assert.equal(totals.all, 6)
  assert.equal(totals.open, 3)
  assert.equal(totals.major, 1)
  assert.equal(totals.overdue, 2)
  assert.equal(totals.unbooked, (await list(as.office, { stage: 'unbooked' })).total.count)
  const narrowed = await send(as.office, api.countHazards, { district, text: '阀门' })
  assert.equal(narrowed.body.counts.find(({ chip }) => chip === 'all')?.total.count, 2)
})

test('the map clusters what the list holds, and tells of one alone which it is', async () => {
  const window = { west: 121.4, south: 31.2, east: 121.6, north: 31.3 }
  const { body } = await send(as.office, api.mapHazards, { district, ...window, cells: 20 })
  assert.deepEqual(body.clusters.map(({ count }) => count).sort(), [1, 2])
  assert.equal(body.clusters.find(({ count }) => count === 1)?.one?.title, '疏散通道被占用')
  assert.equal(body.unplaced.count, 3)
  assert.deepEqual(body.bounds, { west: 121.4901, south: 31.2601, east: 121.5001, north: 31.2701 })
  assert.deepEqual(
    body.towns.map(({ name }) => name),
    ['欧阳路街道'],
  )
  const near = { west: 121.489, south: 31.259, east: 121.491, north: 31.261 }
  const closer = await send(as.office, api.mapHazards, { district, ...near, text: '阀门' })
  assert.deepEqual(
    closer.body.clusters.map(({ one }) => one?.title),
    ['阀门漏气'],
  )
  const wrong = await send(as.office, api.mapHazards, { district, ...near, west: 122 })
  assert.equal(wrong.status, 422)
})

test('the export holds what the list holds, in chosen columns, and is on record', async () => {
  const asked = { district, format: 'xlsx' as const, text: '阀门', columns: 'title,status,subject' }
  const { status, raw, text } = await send(as.office, api.exportHazards, asked)
  assert.equal(status, 200, text)
  const rows = readSheet(raw).rows.map(({ cells }) => cells.map((cell) => cell?.text))
  assert.deepEqual(rows, [
    ['隐患', '状态', '单位（场所）'],
    ['阀门老化', '已上报', '临时堆场'],
    ['阀门漏气', '已上账', '沪虹仓储有限公司'],
  ])
  const csv = await send(as.office, api.exportHazards, { district, format: 'csv', columns: 'title' })
  assert.equal(csv.text.trim().split('\r\n').length, 7)
  const logged = await app.owner.selectFrom('exportLog').select(['name', 'filter']).execute()
  assert.equal(logged.length, 2)
  assert.match(logged[0]?.name ?? '', /虹口区隐患台账20261120/)
  const unknown = await send(as.office, api.exportHazards, { district, columns: 'title,password' })
  assert.equal(unknown.status, 422)
})

test('what somebody typed becomes no formula in an exported table', async () => {
  const evil = await report(as.office, {
    title: '=HYPERLINK("http://x")',
    ...{ subject: '@临时', town: '310109014', sectors: ['industry'] },
  })
  const csv = await send(as.office, api.exportHazards, { district, format: 'csv', columns: 'title,subject' })
  assert.match(csv.text, /"'=HYPERLINK/)
  assert.match(csv.text, /'@临时/)
  await done(as.office, commands.dismissHazard, evil, { reason: '误报' })
})

test('many at once: each is judged as if alone, and what is refused is left as it was', async () => {
  const own = await generalOne()
  const ids = [own.id, passage.id, newId(), own.id]
  const asked = { ...command(), district, ids, handlerUnitId: warehouse, reason: '由责任单位整改' }
  const { status, text, body } = await send(as.emergency, bulk.assignHazards, asked)
  assert.equal(status, 200, text)
  assert.ok(body.done.includes(own.id))
  assert.equal(body.refused.find(({ id }) => id === ids[2])?.title, '')
  assert.equal(body.done.length + body.refused.length, 3)
  const foreign = await send(as.otherStreet, bulk.remindHazards, {
    ...command(),
    district,
    ids: [own.id],
    words: '请抓紧',
  })
  assert.deepEqual(foreign.body.done, [])
  assert.match(foreign.body.refused[0]?.reason ?? '', /没有这条隐患/)
  assert.equal(foreign.body.refused[0]?.title, '')
  const reminded = await send(as.street, bulk.remindHazards, {
    ...command(),
    district,
    ids: [own.id],
    words: '请抓紧',
  })
  assert.deepEqual(reminded.body.done, [own.id], reminded.text)
})

test('a view is kept for its account alone, renamed and taken away', async () => {
  const view = { id: newId(), name: '我的重大', search: { grade: 'major' }, columns: ['status'] }
  const key = { list: 'hazards' as const }
  const save = (token: string, more: object) =>
    send(token, views.saveView, { ...command(), ...key, ...view, ...more })
  assert.deepEqual((await save(as.office, {})).body.items, [view])
  assert.equal((await save(as.office, { id: newId() })).status, 409)
  assert.deepEqual((await save(as.office, { name: '重大' })).body.items, [{ ...view, name: '重大' }])
  assert.equal((await save(as.street, {})).status, 409)
  assert.deepEqual((await send(as.street, views.listSavedViews, key)).body.items, [])
  await send(as.street, views.removeView, { commandId: randomUUID(), ...key, id: view.id })
  assert.equal((await send(as.office, views.listSavedViews, key)).body.items.length, 1)
  const removed = await send(as.office, views.removeView, { commandId: randomUUID(), ...key, id: view.id })
  assert.deepEqual(removed.body.items, [])
})

test('the statements of lists', (t) => {
  const mine = [...app.statements].filter((statement) =>
    /facet_keys|seq|saved_view|hazard\.id = any/.test(statement),
  )
  t.assert.fileSnapshot(
    statementsOn(['hazard', 'saved_view'], mine),
    'server/hazards/list-queries.snap.sql',
    {
      serializers: [String],
    },
  )
})
