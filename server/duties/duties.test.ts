import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { listMyWork, type WorkItem } from '#core/duties/api.ts'
import { submitFiling } from '#core/filings/api.ts'
import { duties } from '#server/duties/index.ts'
import { filings, generateFilings } from '#server/filings/index.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { rowAdder } from '#server/platform/test-rows.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const app = await openTestApp(filings, duties)
after(app.close)
const { addPlan, addAssignment } = rowAdder(app.owner)
const NOW = new Date('2026-11-25T02:00:00Z') // a Wednesday
await app.travelTo(NOW)

const district = '310109'
await app.addUnit({ name: '虹口区安全生产委员会办公室' })
const commerce = await app.addUnit({ name: '虹口区商务委员会', kind: 'department', line: 'sector' })
const market = await app.addUnit({ name: '市场管理科', kind: 'section', line: 'sector', parentId: commerce })
const trade = await app.addUnit({ name: '贸易促进科', kind: 'section', line: 'sector', parentId: commerce })
const as = {
  commerce: await app.addAccount({ unitId: commerce }),
  market: await app.addAccount({ unitId: market }),
  trade: await app.addAccount({ unitId: trade }),
  administrator: await app.addAccount({ unitId: commerce, role: 'administrator' }),
}
await app.db.transaction().execute((tx) => generateFilings(tx, { district, month: '2026-11', now: NOW }))

const deskOf = async (token: string) => {
  const { status, text, body } = await app.send(token, listMyWork, {})
  assert.equal(status, 200, text)
  return body
}
const told = (items: readonly WorkItem[]) =>
  items.map(({ reason, title, dueOn }) => `${reason} ${title} ${dueOn ?? ''}`)

test('the desk of a unit: what came back, what is late, what is due, what comes next', async () => {
  const plan = await addPlan({ issuerUnitId: commerce })
  const share = (requirement: string, dueOn: string | null, more: object = {}) =>
    addAssignment({ plan, unitId: market, requirement, dueOn, ...more })
  const returned = await share('退回事项', '2026-11-30', { status: 'returned' })
  await sayReturned(returned.id, '第一次的理由', 1)
  await sayReturned(returned.id, '照片不清楚', 2)
  await share('逾期事项', '2026-11-24')
  await share('今天到期', '2026-11-25')
  await share('本周到期', '2026-11-29')
  await share('下周到期', '2026-11-30')
  await share('明年到期', '2027-06-30')
  await share('持续推进', null)
  await share('已申请办结', '2026-11-24', { status: 'claimed' })
  await share('已办结', '2026-11-24', { status: 'verified' })
  await addAssignment({ plan, unitId: trade, requirement: '别人的事项', dueOn: '2026-11-24' })

  const desk = await deskOf(as.market)
  const filing = '报送2026年11月商务领域治本攻坚工作开展情况及任务清单完成情况'
  assert.deepEqual(
    told(desk.items).slice(0, 2).sort(),
    ['late 逾期事项 2026-11-24', `late ${filing} 2026-11-24`].sort(),
  )
  assert.deepEqual(told(desk.items).slice(2), [
    'returned 退回事项 2026-11-30',
    'due 今天到期 2026-11-25',
    'due 本周到期 2026-11-29',
    'due 下周到期 2026-11-30',
  ])
  assert.deepEqual(told(desk.upcoming), ['due 明年到期 2027-06-30'])
  const back = desk.items.find(({ reason }) => reason === 'returned')
  assert.deepEqual(
    [back?.words, back?.because, back?.unitName],
    ['照片不清楚', '《治本攻坚三年行动方案》四、（三）', '市场管理科'],
  )
  const { counts } = desk
  assert.deepEqual(counts, {
    returned: 1,
    late: 2,
    dueToday: 1,
    dueThisWeek: 2,
    toVerify: 0,
    toAccept: 0,
    toReview: 0,
  })
})

async function sayReturned(recordId: string, reason: string, sequence: number) {
  const event = {
    district,
    recordId,
    sequence,
    record: 'assignment',
    at: NOW,
    command: 'return',
    previous: '',
    hash: '',
  }
  const by = { actorId: randomUUIDv7(), unitId: commerce, commandId: randomUUID() }
  await app.owner
    .insertInto('event')
    .values({ ...event, ...by, change: JSON.stringify({ reason }) })
    .execute()
}

test('what others wait for us to check lies on our desk, not on theirs', async () => {
  const { items } = await deskOf(as.trade)
  const filing = items.find(({ record }) => record === 'filing')
  assert.ok(filing)
  const entries = { texts: { 'narrative/done': '检查十家' }, cells: {} }
  const key = { commandId: randomUUID(), district, id: filing.recordId }
  assert.equal((await app.send(as.trade, submitFiling, { ...key, entries, signer: '科长' })).status, 200)
  await addPlan({
    issuerUnitId: commerce,
    status: 'review',
    title: '子方案草稿',
    audience: 'parties',
    items: 38,
    checked: 12,
  })

  const desk = await deskOf(as.commerce)
  const waiting = desk.items.filter(({ reason }) => reason.startsWith('to-'))
  assert.deepEqual(waiting.map(({ reason, title, unitName }) => `${reason} ${title} ${unitName}`).sort(), [
    'to-accept 接收2026年11月商务领域治本攻坚工作开展情况及任务清单完成情况 贸易促进科',
    'to-review 审阅方案：子方案草稿 虹口区商务委员会',
    'to-verify 已申请办结 市场管理科',
  ])
  assert.equal(waiting.find(({ record }) => record === 'plan')?.because, '已核 12/38')
  assert.deepEqual([desk.counts.toVerify, desk.counts.toAccept, desk.counts.toReview], [1, 1, 1])
  const after = await deskOf(as.trade)
  assert.deepEqual(told(after.items), ['late 别人的事项 2026-11-24'])
})

test('a plan that is asked for is owed, handed in it waits for the asker, and it may come back', async () => {
  const plan = await addPlan({ issuerUnitId: commerce, title: '专项方案' })
  await app.owner
    .insertInto('party')
    .values({ district, unitId: trade, recordId: plan.id, record: 'plan', until: null })
    .execute()
  const answer = {
    district,
    planId: plan.id,
    unitId: trade,
    dueOn: '2026-11-27',
    answerPlanId: null,
    submittedAt: null,
    submittedBy: null,
  }
  await app.owner
    .insertInto('planAnswer')
    .values({ ...answer, status: 'awaited', reason: null })
    .execute()
  const ofAnswers = async (token: string) =>
    (await deskOf(token)).items.filter(({ record }) => record === 'answer')
  const set = (change: { status: 'submitted' | 'returned'; reason?: string }) =>
    app.owner.updateTable('planAnswer').set(change).where('planId', '=', plan.id).execute()

  assert.deepEqual(told(await ofAnswers(as.trade)), ['due 报备子方案：专项方案 2026-11-27'])
  await set({ status: 'submitted' })
  assert.deepEqual(told(await ofAnswers(as.trade)), [])
  assert.deepEqual(told(await ofAnswers(as.commerce)), ['to-accept 备案子方案：专项方案 2026-11-27'])
  await set({ status: 'returned', reason: '缺少任务清单' })
  const [back] = await ofAnswers(as.trade)
  assert.deepEqual([back?.reason, back?.words, back?.recordId], ['returned', '缺少任务清单', plan.id])
})

test('the tasks of a body lie on the desk of its 安委办', async () => {
  const body = await app.addUnit({ name: '嘉兴路街道办事处', kind: 'street', area: '310109014' })
  const office = await app.addUnit({
    name: '嘉兴路街道安委办',
    kind: 'office',
    area: '310109014',
    parentId: body,
  })
  const plan = await addPlan({ issuerUnitId: commerce })
  await addAssignment({ plan, unitId: body, requirement: '街道的事项', dueOn: '2026-11-26' })
  const [item] = (await deskOf(await app.addAccount({ unitId: office, role: 'office' }))).items
  assert.equal(
    item,
    undefined,
    'not without the scope: nobody drew this office in, and the row names no town',
  )
  const ofTown = await addAssignment({
    plan,
    unitId: body,
    requirement: '街道的事项',
    dueOn: '2026-11-26',
    town: '310109014',
  })
  const [seen] = (await deskOf(await app.addAccount({ unitId: office, role: 'office' }))).items
  assert.deepEqual([seen?.recordId, seen?.unitName], [ofTown.id, '嘉兴路街道办事处'])
})

test('administration has no desk, and strangers have none at all', async () => {
  const { items, upcoming, counts } = await deskOf(as.administrator)
  assert.deepEqual([items, upcoming], [[], []])
  assert.equal(
    Object.values(counts).reduce((sum, count) => sum + count, 0),
    0,
  )
  assert.equal((await app.send('', listMyWork, {})).status, 401)
})

test('the counts are of all, the items of the most urgent two hundred', async () => {
  const plan = await addPlan({ issuerUnitId: commerce })
  for (let n = 0; n < 210; n++)
    await addAssignment({ plan, unitId: trade, dueOn: '2026-11-01', requirement: `第${n}项` })
  const { items, counts } = await deskOf(as.trade)
  assert.equal(items.length, 200)
  assert.equal(counts.late, 211)
})

test('every statement of the feature is on record', (t) => {
  const mine = [...app.statements].filter((statement) => statement.includes(' over ()'))
  const text = statementsOn('district', mine)
  t.assert.fileSnapshot(text, 'server/duties/queries.snap.sql', { serializers: [String] })
})
