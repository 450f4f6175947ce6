import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import * as api from '#core/filings/api.ts'
import { overrideCell, saveEntries } from '#core/filings/entry-api.ts'
import type { FormContent } from '#core/filings/form-content.ts'
import { listNextFilings } from '#core/filings/next-api.ts'
import * as page from '#core/filings/page-api.ts'
import { correctFiling, recordReceipt, recordSending } from '#core/filings/sending-api.ts'
import { command, district, openFilingDistrict } from '#server/filings/test-district.ts'
import { hazardAdder } from '#server/filings/test-ledger.ts'

const app = await openFilingDistrict()
after(app.close)
const { as, units, generate, ofUnit, get, send, accept } = app
const { addHazard, addMove } = hazardAdder(app.owner, district)
const { ecology } = units

const waste = await addHazard({ regulatorUnitId: ecology, category: '危险废物', on: '2026-10-08' })
await addHazard({
  regulatorUnitId: ecology,
  category: '废弃危险化学品',
  on: '2026-10-20',
  closedOn: '2026-10-28',
})
await addHazard({ regulatorUnitId: ecology, category: '核与辐射', on: '2026-10-21', closedOn: '2026-11-03' })
await addHazard({ regulatorUnitId: ecology, category: '重金属', on: '2026-09-30', closedOn: '2026-10-09' })
await addHazard({ regulatorUnitId: ecology, category: null, on: '2026-10-31', title: '未分类的隐患' })
const invalid = await addHazard({ regulatorUnitId: ecology, category: '尾矿库', on: '2026-10-02' })
await addMove(invalid, 'invalid', '2026-10-05')

await generate('2026-11')
const annexes = await ofUnit(as.ecology, '2026-10', 'annexes-2-3')
const key = { district, id: annexes.id }

/** The figures of a row of 附件2: found, fixed, open. */
function annex2({ parts }: FormContent, row: string) {
  const table = parts.find(({ key }) => key === 'statistics')
  assert.ok(table?.kind === 'table')
  return table.rows
    .find(({ key }) => key === row)
    ?.cells.slice(2, 5)
    .map(({ value }) => value)
}
const cell = (row: string, column = 'found') => ({ ...key, part: 'statistics', row, column })
const rows = async (token: string, of: ReturnType<typeof cell>) =>
  (await send(token, page.listCellRows, of)).body

test('附件2 and 附件3 are filled from the ledger as it stood at the end of the month', async () => {
  const { content, dueOn, periodFrom, periodTo, toUnitId, toUnitName } = await get(as.ecology, annexes)
  assert.deepEqual([periodFrom, periodTo, dueOn], ['2026-10-01', '2026-10-31', '2026-11-05'])
  assert.deepEqual([toUnitId, toUnitName], [null, '上海市生态环境局'])
  assert.deepEqual(annex2(content, 'waste'), [2, 1, 1], 'two of the twelve categories are one row')
  assert.deepEqual(
    annex2(content, 'radiation'),
    [1, 0, 1],
    'struck off in November: open at the end of October',
  )
  assert.deepEqual(annex2(content, 'metals'), [0, 0, 0], 'of September')
  assert.deepEqual(annex2(content, 'tailings'), [0, 0, 0], 'struck off as no hazard')
  assert.deepEqual(annex2(content, 'other'), [1, 0, 1], 'what has no category yet')
  assert.deepEqual(annex2(content, 'total'), [4, 1, 3])
  assert.deepEqual(content.checks, [])

  const { body } = await send(as.ecology, page.listPartLines, { ...key, part: 'problems' })
  assert.equal(body.count, 5, 'cumulative: September too')
  assert.deepEqual(
    body.items.map(({ cells }) => [cells[0], cells[3], cells[4], cells[8]]),
    [
      [1, '2026-09-30', '重金属', '已完成'],
      [2, '2026-10-08', '危险废物', '正在整改，进度30%'],
      [3, '2026-10-20', '废弃危险化学品', '已完成'],
      [4, '2026-10-21', '核与辐射', '正在整改，进度100%'],
      [5, '2026-10-31', null, '正在整改，进度30%'],
    ],
  )
})

test('a figure opens the rows behind it; of those a reader may not open it says only how many', async () => {
  const seen = await rows(as.office, cell('waste'))
  assert.deepEqual([seen.frozen, seen.count, seen.items.length, seen.next], [false, 2, 2, null])
  assert.ok(seen.items.some(({ id, path }) => id === waste.id && path === `/hazards/${district}/${waste.id}`))
  assert.match(seen.items[0]?.words ?? '', /沪虹电镀厂，2026-10-08 发现/)
  const counted = await rows(as.ecology, cell('waste'))
  assert.deepEqual(
    counted.items.map(({ id, path, amount }) => [id, path, amount]),
    [
      [null, null, 1],
      [null, null, 1],
    ],
    'this unit has no sector here, so the ledger is closed to it',
  )
  assert.equal((await send(as.ecology, page.listCellRows, cell('waste', 'remark'))).status, 404)
  for (const who of [as.commerce, as.market])
    assert.equal((await send(who, page.listCellRows, cell('waste'))).status, 404, 'not their filing')
})

test('a figure changed by hand needs a reason and stays marked', async () => {
  const change = (more: object) =>
    send(as.ecology, overrideCell, {
      ...command(),
      ...cell('waste'),
      value: 3,
      reason: '一处由市局转来，尚未录入',
      ...more,
    })
  assert.equal((await change({ reason: '' })).status, 422)
  assert.equal((await change({ row: 'total' })).status, 422, 'the total is worked out')
  assert.equal((await change({ row: 'nowhere' })).status, 404)
  const { body } = await change({})
  assert.deepEqual(annex2(body.content, 'waste'), [3, 1, 1])
  assert.deepEqual(annex2(body.content, 'total'), [5, 1, 3])
  assert.deepEqual(
    body.content.checks.map(({ rowTitle, says }) => `${rowTitle} ${says}`),
    ['危险废物、废弃危险化学品 found = fixed + open', '合计 found = fixed + open'],
  )
  const refused = await submit()
  assert.equal(refused.status, 422)
  assert.match(refused.text, /发现风险隐患问题应等于/)
  await change({ column: 'open', value: 2 })
  const typedIn = await send(as.ecology, saveEntries, {
    ...command(),
    ...key,
    entries: { contact: '综合科 02100000000', texts: {}, cells: { 'statistics/waste/remark': '含转办一处' } },
  })
  const { content } = typedIn.body
  assert.deepEqual(content.checks, [])
  const table = content.parts[0]
  assert.ok(table?.kind === 'table')
  assert.equal(table.rows[0]?.cells[2]?.override?.reason, '一处由市局转来，尚未录入')
  assert.deepEqual([table.rows[0]?.cells[2]?.own, table.rows[0]?.cells[5]?.value], [2, '含转办一处'])
})

const submit = () => send(as.ecology, api.submitFiling, { ...command(), ...key, signer: '副局长' })

test('what goes outside is sent by people; only its receipt accepts it', async () => {
  const sending = {
    sentOn: '2026-11-20',
    way: 'exchange',
    post: '机要员',
    note: '沪环演收〔2026〕1号',
  } as const
  const dispatch = (more: object = {}) =>
    send(as.ecology, recordSending, { ...command(), ...key, ...sending, ...more })
  const confirm = () =>
    send(as.ecology, recordReceipt, { ...command(), ...key, receivedOn: '2026-11-20', by: '市局综合处' })
  assert.equal((await dispatch()).status, 409, 'not signed yet')
  assert.equal((await submit()).status, 200)
  assert.equal((await confirm()).status, 403, 'not sent yet')
  assert.equal((await accept(as.office, annexes)).status, 403, 'nobody accepts for the city')
  assert.equal((await dispatch({ sentOn: '2026-11-19' })).status, 422)
  assert.equal((await dispatch()).body.status, 'submitted')
  const done = await confirm()
  assert.deepEqual([done.body.status, done.body.sending?.receipt?.by], ['accepted', '市局综合处'])
})

test('frozen: the ledger goes on, the filing and the rows behind it stay', async () => {
  await addHazard({ regulatorUnitId: ecology, category: '危险废物', on: '2026-10-30' })
  await app.owner.updateTable('hazard').set({ category: '其他' }).where('id', '=', waste.id).execute()
  const { content, frozen } = await get(as.office, annexes)
  assert.equal(frozen, true)
  assert.deepEqual(annex2(content, 'waste'), [3, 1, 2])
  const behind = await rows(as.ecology, cell('waste'))
  assert.deepEqual([behind.frozen, behind.count], [true, 2])
  const lines = await send(as.office, page.listPartLines, { ...key, part: 'problems', limit: 3 })
  assert.deepEqual(
    [lines.body.frozen, lines.body.count, lines.body.items.length, lines.body.next],
    [true, 5, 3, 3],
  )
  const download = await send(as.ecology, api.exportFiling, key)
  assert.equal(download.status, 200)
})

test('a correction is the next version, with what it changed and why', async () => {
  const reason = '漏报一处危险废物问题'
  const taken = await send(as.ecology, correctFiling, { ...command(), ...key, reason })
  assert.deepEqual([taken.body.status, taken.body.sending], ['returned', null])
  assert.equal((await get(as.office, annexes)).content.parts.length, 2, 'others still read what was sent')
  assert.equal((await submit()).status, 200)
  const versions = await send(as.ecology, page.listFilingVersions, key)
  assert.deepEqual(
    versions.body.items.map(({ version, reason: why, signer }) => [version, why, signer]),
    [
      [2, reason, '副局长'],
      [1, null, '副局长'],
    ],
  )
  const { body } = await send(as.ecology, page.compareFilingVersions, { ...key, version: 2 })
  assert.equal(body.reason, reason)
  const told = body.changes.map(
    ({ place, before, after: now }) => `${place.split(' / ').slice(1).join(' ')} ${before} ${now}`,
  )
  assert.ok(told.includes('其他 发现风险隐患问题（个） 1 2'), told.join('\n'))
  assert.ok(
    told.some((line) => line.startsWith('新增 null') && line.includes('2026-10-30')),
    told.join('\n'),
  )
  const old = await send(as.ecology, page.listPartLines, { ...key, part: 'problems', version: 1 })
  assert.equal(old.body.count, 5)
  assert.equal((await rows(as.ecology, { ...cell('waste'), ...{ version: 1 } })).count, 2)
  for (const endpoint of [page.listFilingVersions, page.listPartLines])
    assert.equal((await send(as.commerce, endpoint, { ...key, part: 'problems' })).status, 404)
})

test('the district table counts a hazard once that a department and the office both have', async () => {
  const child = await ofUnit(as.ecology, '2026-10', 'monthly-12')
  const parent = await ofUnit(as.office, '2026-10', 'monthly-12')
  const line = async (filing: { id: string }, row: string) => {
    const { content } = await get(as.office, filing)
    const table = content.parts.find(({ key }) => key === 'sectors')
    assert.ok(table?.kind === 'table')
    return table.rows
      .find(({ key }) => key === row)
      ?.cells.slice(2, 5)
      .map(({ value }) => value)
  }
  assert.deepEqual(await line(parent, 'ecology'), [6, 2, 0.333333], 'the office has the whole district')
  const change = { part: 'sectors', row: 'ecology', column: 'c2', value: 7, reason: '一处纸质移交' }
  await send(as.ecology, overrideCell, { ...command(), district, id: child.id, ...change })
  await send(as.ecology, api.submitFiling, { ...command(), district, id: child.id, signer: '副局长' })
  assert.equal((await accept(as.office, child)).status, 200)
  assert.deepEqual(
    await line(parent, 'ecology'),
    [7, 2, 0.285714],
    'the same six once, and the one changed by hand',
  )
  assert.deepEqual(await line(parent, 'construction'), [0, 0, null], 'no divisor, no rate')
  assert.deepEqual(await line(parent, 'total'), [7, 2, 0.285714])
  const { content } = await get(as.office, parent)
  assert.deepEqual(content.missing, ['虹口区商务委员会', '虹口区应急管理局'])
})

/** The section goes under another department from a day on. */
async function moveTrade(fromOn: string, parentId: string) {
  const { trade } = units
  await app.owner
    .updateTable('unitFact')
    .set({ toOn: '2026-12-01' })
    .where('unitId', '=', trade)
    .where('aspect', '=', 'parent')
    .execute()
  const fact = {
    id: randomUUIDv7(),
    unitId: trade,
    aspect: 'parent' as const,
    value: parentId,
    fromOn,
    toOn: null,
  }
  await app.owner.insertInto('unitFact').values(fact).execute()
}

test('what a bureau owes next stands by receiver, made or not yet made', async () => {
  await app.travelTo('2026-11-20T02:00:00Z')
  const { items } = (await send(as.ecology, listNextFilings, { district })).body
  const told = items.map(
    ({ rule, period, dueOn, toName, filing }) =>
      `${rule} ${period} ${dueOn} ${toName} ${filing ? 'made' : '—'}`,
  )
  for (const expected of [
    'ecology-progress 2026-11 2026-11-28 虹口区安全生产委员会办公室 made',
    'ecology-annexes 2026-11 2026-12-05 上海市生态环境局 —',
    'ecology-year 2026 2026-12-31 上海市生态环境局 —',
    'ecology-half-year 2027-H1 2027-06-30 上海市生态环境局 —',
    'monthly-table 2026-11 2026-12-03 虹口区安全生产委员会办公室 —',
  ])
    assert.ok(told.includes(expected), `${expected}\n${told.join('\n')}`)
  assert.deepEqual((await send(as.ecology, listNextFilings, { district: '310118' })).body.items, [])
})

test('five due days of one bureau, and what was due stays with the receiver of its day when a unit moves', async () => {
  await generate('2026-06')
  await generate('2026-12')
  const { body } = await send(as.ecology, api.listFilings, { district, side: 'own', limit: 50 })
  const due = body.items.map(
    ({ formCode, period, dueOn, toUnitName }) => `${formCode} ${period} ${dueOn} ${toUnitName}`,
  )
  for (const expected of [
    'annexes-2-3 2026-10 2026-11-05 上海市生态环境局',
    'progress 2026-11 2026-11-28 虹口区安全生产委员会办公室',
    'half-year-summary 2026-H1 2026-06-30 上海市生态环境局',
    'year-summary 2026 2026-12-31 上海市生态环境局',
    'monthly-12 2026-10 2026-11-03 虹口区安全生产委员会办公室',
  ])
    assert.ok(due.includes(expected), expected)

  await moveTrade('2026-12-02', units.ecology)
  await generate('2026-12', '2026-12-10T00:10:00Z')
  const board = (await send(as.commerce, api.getFilingBoard, { district, until: '2026-12', months: 2 })).body
  const owed = board.rows.find(({ unitId }) => unitId === units.trade)?.cells.map(({ period }) => period)
  assert.deepEqual(owed, ['2026-11', '2026-12'], 'made before it moved: still owed where it was owed')
  await generate('2027-01', '2027-01-02T00:10:00Z')
  const later = (await send(as.commerce, api.getFilingBoard, { district, until: '2027-01', months: 1 })).body
  assert.deepEqual(
    later.rows.map(({ unitName }) => unitName),
    ['市场管理科'],
  )
})
