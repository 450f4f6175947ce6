import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import * as api from '#core/filings/api.ts'
import { saveEntries } from '#core/filings/entry-api.ts'
import { LOCKED } from '#core/filings/life.ts'
import { command, DONE, district, openFilingDistrict, tasksIn, typed } from '#server/filings/test-district.ts'
import { findBrokenEvents } from '#server/platform/event.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const app = await openFilingDistrict()
after(app.close)
const { as, units, generate, ofUnit, get, submit, accept, sendBack, addPlan, addAssignment } = app
const { market, ecology } = units

await generate('2026-10')
await generate('2026-11')
const plan = await addPlan({ issuerUnitId: units.commerce })
for (const status of ['active', 'verified', 'active', 'active'] as const)
  await addAssignment({ plan, unitId: market, status, dueOn: '2026-12-31' })

test('what is typed is kept, and only the filing unit reads it before it is submitted', async () => {
  const filing = await ofUnit(as.market, '2026-11')
  const save = (done: string) =>
    app.send(as.market, saveEntries, { ...command(), district, id: filing.id, entries: typed(done) })
  const doneIn = ({ entries }: Awaited<ReturnType<typeof get>>) => entries.texts['narrative/done']
  assert.equal((await save('写到一半')).status, 200)
  assert.equal((await save('写完了')).status, 200)
  assert.equal(doneIn(await get(as.market, filing)), '写完了')
  assert.equal(doneIn(await get(as.marketLeader, filing)), '写完了')
  assert.equal(doneIn(await get(as.commerce, filing)), undefined)
  assert.deepEqual((await get(as.market, filing)).timeline, [], 'typing is no event')
})

test('submitted is frozen, returned is alive again for whoever files, resubmitted is the next version', async () => {
  const filing = await ofUnit(as.market, '2026-11')
  assert.equal((await submit(as.market, filing)).status, 200)
  const percent = { percent: 100, status: 'verified' } as const
  await app.owner.updateTable('assignment').set(percent).where('unitId', '=', market).execute()
  const frozen = await get(as.commerce, filing)
  assert.deepEqual(
    [frozen.frozen, tasksIn(frozen.content).own.done, frozen.entries.texts['narrative/done']],
    [true, 1, DONE],
  )

  assert.equal((await sendBack(as.commerce, filing, '请补充数据')).status, 200)
  assert.equal(
    tasksIn((await get(as.commerce, filing)).content).own.done,
    1,
    'the receiver still reads what was submitted',
  )
  const alive = await get(as.market, filing)
  assert.deepEqual(
    [alive.frozen, tasksIn(alive.content).own.done, alive.returnReason],
    [false, 4, '请补充数据'],
  )

  await submit(as.market, filing, '已补充')
  const again = await get(as.commerce, filing)
  assert.deepEqual(
    [
      again.version,
      tasksIn(again.content).own.done,
      again.entries.texts['narrative/done'],
      again.returnReason,
    ],
    [2, 4, '已补充', null],
  )
  const told = again.timeline.map(({ label, words, by }) => `${label} ${words ?? ''} ${by}`)
  assert.deepEqual(told, [
    '报送  经办 · 市场管理科',
    '退回 请补充数据 经办 · 虹口区商务委员会',
    '报送  经办 · 市场管理科',
  ])
  const { version, late } = await changeOf(filing.id, 'submit')
  assert.deepEqual([version, late], [1, false], 'every version stays in the events')
})

async function changeOf(id: string, name: string) {
  const event = await app.db
    .selectFrom('event')
    .select('change')
    .where('recordId', '=', id)
    .where('command', '=', name)
    .executeTakeFirstOrThrow()
  return event.change as Record<string, unknown>
}

test('the superior sums accepted filings, names who is missing, and locks what it used', async () => {
  const child = await ofUnit(as.market, '2026-11')
  const parent = await ofUnit(as.commerce, '2026-11')
  const before = await get(as.commerce, parent)
  assert.deepEqual(before.content.missing, ['贸易促进科', '市场管理科'])
  assert.equal(tasksIn(before.content).total.total, 0)

  assert.equal((await accept(as.commerce, child)).status, 200)
  assert.equal((await submit(as.commerce, parent)).body.status, 'submitted')
  const sent = await get(as.office, parent)
  assert.deepEqual(sent.content.missing, ['贸易促进科'])
  assert.deepEqual(
    [tasksIn(sent.content).own.total, tasksIn(sent.content).total.total, tasksIn(sent.content).total.done],
    [0, 4, 4],
  )

  const locked = await get(as.commerce, child)
  assert.deepEqual([locked.locked, locked.commands.return], [true, LOCKED])
  const refused = await sendBack(as.commerce, child)
  assert.equal(refused.status, 409)
  assert.match(refused.text, /不能退回/)

  assert.equal((await sendBack(as.office, parent, '请核对')).status, 200)
  const free = await get(as.commerce, child)
  assert.deepEqual([free.locked, free.commands.return], [false, null])
  assert.deepEqual(
    free.timeline.map(({ command: name }) => name),
    ['submit', 'return', 'submit', 'accept', 'lock', 'unlock'],
  )
  assert.equal((await sendBack(as.commerce, child)).status, 200)
  assert.equal((await submit(as.commerce, parent)).status, 200)
  assert.equal(
    tasksIn((await get(as.office, parent)).content).total.total,
    0,
    'what was taken back is not summed',
  )
})

test('the due day ends at midnight in China; a later one is late, and a past month can still be handed in', async () => {
  const filing = await ofUnit(as.trade, '2026-11')
  await app.travelTo('2026-11-24T15:59:59Z')
  assert.equal((await ofUnit(as.trade, '2026-11')).late, false)
  await app.travelTo('2026-11-24T16:00:00Z')
  assert.equal((await ofUnit(as.trade, '2026-11')).late, true)
  await app.travelTo('2026-11-24T15:59:59Z')
  assert.equal((await submit(as.trade, filing)).body.late, false)
  await app.travelTo('2026-11-26T02:00:00Z')
  await sendBack(as.commerce, filing)
  assert.equal((await submit(as.trade, filing)).body.late, false, 'handed in on time, corrected later')
  const october = await ofUnit(as.trade, '2026-10')
  const caughtUp = await submit(as.trade, october)
  assert.deepEqual([caughtUp.status, caughtUp.body.late], [200, true])
})

test('the board shows unit by month, and offers the offices one may look at', async () => {
  const { body } = await app.send(as.commerce, api.getFilingBoard, { district, until: '2026-11', months: 2 })
  assert.equal(body.toUnitName, '虹口区商务委员会')
  assert.deepEqual(body.months, ['2026-10', '2026-11'])
  const cells = Object.fromEntries(
    body.rows.map(({ unitName, cells }) => [
      unitName,
      cells.map(({ period, status, late }) => `${period} ${status}${late ? ' late' : ''}`),
    ]),
  )
  assert.deepEqual(cells, {
    贸易促进科: ['2026-10 submitted late', '2026-11 submitted'],
    市场管理科: ['2026-10 open late', '2026-11 returned'],
  })
  assert.deepEqual(
    body.offices.map(({ name }) => name).sort(),
    ['虹口区商务委员会', '虹口区安全生产委员会办公室'].sort(),
  )
  const whole = await app.send(as.office, api.getFilingBoard, {
    district,
    until: '2026-11',
    outside: '上海市生态环境局',
  })
  assert.deepEqual([whole.body.toUnitId, whole.body.toUnitName], [null, '上海市生态环境局'])
  assert.deepEqual(
    whole.body.rows.map(({ unitId }) => unitId),
    [ecology],
  )
  assert.deepEqual(
    whole.body.rows[0]?.cells.map(({ period }) => period),
    ['2026-09', '2026-10'],
    'the month reported on',
  )
  const nobody = await app.send(as.office, api.getFilingBoard, { district, toUnitId: randomUUIDv7() })
  assert.equal(nobody.status, 404)
})

test('the export is a workbook of what the page shows', async () => {
  const { id } = await ofUnit(as.trade, '2026-11')
  const { status, headers, raw } = await app.send(as.commerce, api.exportFiling, { district, id })
  assert.equal(status, 200)
  assert.match(decodeURIComponent(String(headers['content-disposition'])), /贸易促进科2026-11.*\.xlsx/)
  const parts = Object.entries(unzipSync(raw)).map(([name, part]) => [name, strFromU8(part)] as const)
  const text = parts.map(([, part]) => part).join('')
  for (const word of [DONE, '任务总数']) assert.ok(text.includes(word), word)
})

test('of two verdicts at once one wins, and the chain of events holds', async () => {
  const filing = await ofUnit(as.trade, '2026-11')
  const waiting = async () => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(app.owner)
    return rows[0]?.count ?? 0
  }
  const started = await app.owner.transaction().execute(async (tx) => {
    await tx.selectFrom('filing').select('id').where('id', '=', filing.id).forUpdate().execute()
    const both = [accept(as.commerce, filing), accept(as.commerce, filing)]
    while ((await waiting()) < both.length) await new Promise((resolve) => setTimeout(resolve, 5))
    return both
  })
  const replies = await Promise.all(started)
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409])
  assert.deepEqual(await findBrokenEvents(app.db), [])
})

test('every statement of the feature is on record', async (t) => {
  const own = { district, side: 'own' } as const
  await app.send(as.market, api.listFilings, own)
  await app.send(as.market, api.listFilings, { ...own, status: 'open' })
  await app.send(as.market, api.listFilings, { ...own, side: 'received', status: 'open', period: '2026-11' })
  const text = ['assignment', 'filing'].map((table) => statementsOn(table, app.statements)).join('\n')
  t.assert.fileSnapshot(text, 'server/filings/queries.snap.sql', { serializers: [String] })
})
