import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import { addDays } from '#core/calendar.ts'
import { uploadFile } from '#core/files/api.ts'
import * as api from '#core/plans/api.ts'
import { lightOf } from '#core/plans/assignment.ts'
import { lightOn } from '#server/plans/lights.ts'
import { command, district, newId, openPlanDistrict, planText } from '#server/plans/test-district.ts'
import { findBrokenEvents } from '#server/platform/event.ts'
import { listEvents } from '#server/platform/test-events.ts'

const app = await openPlanDistrict()
after(app.close)
const { as, units, send, published, shares } = app

const plan = await published({ token: as.office })
const about = { planId: plan.id }

/** A fresh plan, and the share of its first task: 区商务委, due at the end of 2024. */
async function newShare(ordinal = 1) {
  const key = await published({ token: as.office })
  const { items } = await shares(as.commerce, { planId: key.id, side: 'own' })
  const share = items.find((one) => one.ordinal === ordinal)
  assert.ok(share)
  return { district, id: share.id, taskId: share.taskId, planId: key.id }
}
type ShareKey = { district: string; id: string }

const page = async (token: string, { id }: ShareKey) => {
  const reply = await send(token, api.getAssignment, { district, id })
  assert.equal(reply.status, 200, reply.text)
  return reply.body
}
const report = (token: string, { id }: ShareKey, percent: number, words: string, fileIds: string[] = []) =>
  send(token, api.reportProgress, { ...command(), district, id, percent, words, fileIds })
const claim = (token: string, { id }: ShareKey) =>
  send(token, api.claimDone, { ...command(), district, id, words: '清单已建立' })
const verify = (token: string, { id }: ShareKey) =>
  send(token, api.verifyDone, { ...command(), district, id })
const sendBack = (token: string, { id }: ShareKey) =>
  send(token, api.returnAssignment, { ...command(), district, id, reason: '缺少清单附件' })

test('a share is reported on, claimed, sent back, claimed again and verified; each step is an event', async () => {
  const share = await newShare()
  const steps = [
    () => report(as.commerce, share, 40, '已完成初稿'),
    () => claim(as.commerce, share),
    () => sendBack(as.office, share),
    () => report(as.commerce, share, 90, '正在补充'),
    () => claim(as.commerce, share),
    () => verify(as.office, share),
  ]
  const statuses: string[] = []
  for (const [minute, step] of steps.entries()) {
    await app.travelTo(`2024-03-20T03:0${minute}:00Z`)
    const reply = await step()
    statuses.push(`${reply.status} ${reply.body.status} ${reply.body.percent}`)
  }
  assert.deepEqual(statuses, [
    '200 active 40',
    '200 claimed 100',
    '200 returned 100',
    '200 active 90',
    '200 claimed 100',
    '200 verified 100',
  ])
  const told = await page(as.commerce, share)
  assert.deepEqual(
    told.timeline.map(({ label, words }) => [label, words]),
    [
      ['下达任务', null],
      ['报告进展', '已完成初稿'],
      ['申请办结', '清单已建立'],
      ['退回', '缺少清单附件'],
      ['报告进展', '正在补充'],
      ['申请办结', '清单已建立'],
      ['核实办结', null],
    ],
  )
  assert.deepEqual([told.light, told.daysLate, told.expected], ['done', 0, 0])
  assert.deepEqual(
    told.reports.map(({ percent }) => percent),
    [100, 90, 100, 40],
  )
  assert.match(told.sourceText, /^1\.压实部门责任/)
  assert.match(told.commands.report ?? '', /当前状态（已办结）不能报告进展/)
  assert.equal((await listEvents(app.db, share)).length, 7)
  assert.deepEqual(await findBrokenEvents(app.db), [])
})

test('each may do what is theirs, and is told why not', async () => {
  const share = await newShare()
  const of = async (token: string) => (await page(token, share)).commands
  const mine = await of(as.commerce)
  assert.deepEqual([mine.report, mine.claim, mine.assignDown], [null, null, null])
  assert.match((await of(as.office)).report ?? '', /只有承担任务的单位/)
  assert.match((await of(as.commerceLeader)).report ?? '', /没有“报告进展”的权限/)
  assert.equal((await report(as.office, share, 10, '代报')).status, 403)
  await claim(as.commerce, share)
  assert.equal((await verify(as.commerce, share)).status, 403)
  assert.equal((await verify(as.commerceLeader, share)).status, 403)
  assert.equal((await of(as.office)).verify, null)
  assert.equal((await report(as.market, share, 10, '不是我们的')).status, 404)
})

test('a report carries its files, which whoever sees the share may read', async () => {
  const share = await newShare()
  const id = newId()
  const bytes = new TextEncoder().encode('监管清单')
  await app.upload(as.commerce, uploadFile, { ...command(), district, id, name: '清单.txt' }, bytes)
  const reply = await report(as.commerce, share, 30, '附清单', [id])
  assert.equal(reply.status, 200, reply.text)
  const { reports } = await page(as.office, share)
  assert.deepEqual(
    reports[0]?.files.map(({ name }) => name),
    ['清单.txt'],
  )
  assert.equal(reports[0]?.by, '经办 · 虹口区商务委员会')
  const foreign = await newShare()
  assert.equal((await report(as.commerce, foreign, 30, '同一附件', [id])).status, 422)
})

test('a task is handed down, answered from below and verified by whoever gave it', async () => {
  const share = await newShare()
  const down = (unitIds: string[], dueOn: string | null = '2024-11-30') =>
    send(as.commerce, api.assignDown, {
      ...command(),
      district,
      id: share.id,
      unitIds,
      dueOn,
      words: '请报清单',
    })
  const given = await down([units.market, units.trade])
  assert.equal(given.status, 200, given.text)
  assert.deepEqual(
    given.body.items.map((one) => [one.unitName, one.assignedByName, one.dueOn, one.startsOn]),
    [
      ['市场管理科', '虹口区商务委员会', '2024-11-30', '2024-03-20'],
      ['贸易促进科', '虹口区商务委员会', '2024-11-30', '2024-03-20'],
    ],
  )
  assert.match((await down([units.market])).text, /市场管理科已经承担这项任务/)
  assert.equal((await down([units.emergency])).status, 422)
  assert.equal((await down([units.trade], '2025-01-01')).status, 422)
  const [child] = given.body.items
  assert.ok(child)
  assert.equal((await send(as.market, api.getPlan, { district, id: share.planId })).status, 200)
  assert.equal((await claim(as.market, child)).status, 200)
  assert.equal((await verify(as.office, child)).status, 403)
  assert.equal((await verify(as.commerce, child)).status, 200)
  const above = await page(as.commerce, share)
  assert.deepEqual(
    above.children.map(({ unitName, status }) => [unitName, status]),
    [
      ['市场管理科', 'verified'],
      ['贸易促进科', 'active'],
    ],
  )
  const below = await page(as.market, child)
  assert.deepEqual(
    [below.parentId, below.siblings.length, below.timeline[0]?.words],
    [share.id, 0, '请报清单'],
  )
})

test('the office does the work of its committee, and its own is checked by a colleague', async () => {
  const own = (await shares(as.office, { ...about, side: 'own' })).items[0]
  assert.ok(own)
  assert.equal(own.dueOn, null)
  assert.match((await claim(as.office, own)).text, /持续推进/)
  assert.equal((await report(as.office, own, 20, '每月调度')).status, 200)
})

test('the list by side, unit, status, light, year and words, with its total', async () => {
  const count = async (filter: object, token = as.office) => {
    const { items, total } = await shares(token, { ...about, ...filter })
    assert.equal(items.length, total.count)
    return items.length
  }
  assert.equal(await count({}), 8)
  assert.equal(await count({ side: 'own' }), 1)
  assert.equal(await count({ side: 'assigned' }), 7)
  assert.equal(await count({ side: 'own' }, as.commerce), 3)
  assert.equal(await count({ unitId: units.street }), 2)
  assert.equal(await count({ status: 'verified' }), 0)
  assert.equal(await count({ light: 'continuing' }), 5)
  assert.equal(await count({ light: 'green' }), 3)
  assert.equal(await count({ overdue: 'true' }), 0)
  assert.equal(await count({ overdue: 'false' }), 8)
  assert.equal(await count({ year: 2025 }), 7)
  assert.equal(await count({ year: 2023 }), 0)
  assert.equal(await count({ text: '巡查' }), 2)
  assert.equal(await count({ text: '一、（一）1' }), 3)
  assert.equal(await count({ text: '%' }), 2)
})

test('late is what is past its day, whatever the clock of the server says', async () => {
  const share = await newShare()
  await app.travelTo('2025-01-02T15:00:00Z')
  const { items } = await shares(as.commerce, { planId: share.planId, overdue: 'true' })
  assert.deepEqual(
    items.map(({ id, light, daysLate, expected }) => [id, light, daysLate, expected]),
    [[share.id, 'red', 2, 100]],
  )
  await app.travelTo('2024-03-20T02:00:00Z')
})

test('shares follow each other in pages without gap or repeat', async () => {
  const all = (await shares(as.office, { limit: 200 })).items.map(({ id }) => id)
  const paged: string[] = []
  for (let before: string | undefined; ; ) {
    const { items, next } = await shares(as.office, { limit: 7, before })
    paged.push(...items.map(({ id }) => id))
    if (next === null) break
    before = next
  }
  assert.deepEqual(paged, all)
})

test('SQL and core agree on every light', async () => {
  const rules = { amber: 10, red: 25, source: '', verified: false }
  const today = '2024-07-01'
  const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(today, days))
  const row = fc.record({
    startsOn: day,
    length: fc.option(fc.nat(500)),
    status: fc.constantFrom('active' as const, 'claimed' as const, 'returned' as const, 'verified' as const),
    percent: fc.nat(100),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (made) => {
      const rows = made.map(({ startsOn, length, ...rest }) => ({
        ...rest,
        startsOn,
        dueOn: length === null ? null : addDays(startsOn, length),
      }))
      const columns = rows.map((one) => ({ ...one, starts_on: one.startsOn, due_on: one.dueOn }))
      const found = await sql<{ light: string }>`select ${lightOn(today, rules)} as light
        from jsonb_populate_recordset(null::assignment, ${JSON.stringify(columns)}::jsonb) as assignment`.execute(
        app.db,
      )
      assert.deepEqual(
        found.rows.map(({ light }) => light),
        rows.map((one) => lightOf(one, today, rules)),
      )
    }),
    { numRuns: 40 },
  )
})

test('of two units that give one task to the same unit at once, the second is told so', async () => {
  const text = planText.replace('区商务委、区应急局2025', '虹口区安全生产委员会、欧阳路街道2025')
  const key = await app.read(as.office, units.office, { text })
  const published = await app.publish(as.office, key)
  assert.equal(published.status, 200, published.text)
  const asCommittee = await app.addAccount({ unitId: units.committee, role: 'officer' })
  const handDown = async (token: string) => {
    const { items } = await shares(token, { planId: key.id, side: 'own' })
    const share = items.find(({ requirement }) => requirement.includes('全覆盖排查'))
    assert.ok(share)
    const input = { district, id: share.id, unitIds: [units.village], dueOn: '2024-11-30', words: '' }
    return () => send(token, api.assignDown, { ...command(), ...input })
  }
  const givers = [await handDown(asCommittee), await handDown(as.street)]
  // The row of the task is held: without a lock of their own both would get as far as writing the share.
  const replies = await app.owner.transaction().execute(async (tx) => {
    await tx.selectFrom('task').select('id').where('planId', '=', key.id).forUpdate().execute()
    const requests = givers.map((give) => give())
    while ((await countWaiting()) < requests.length) await sleep(5)
    return requests
  })
  const answers = await Promise.all(replies)
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422])
})

async function countWaiting() {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(app.owner)
  return rows[0]?.count ?? 0
}
