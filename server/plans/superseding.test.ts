import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listMyWork } from '#core/duties/api.ts'
import * as api from '#core/plans/api.ts'
import { duties } from '#server/duties/index.ts'
import { command, district, newId, openPlanDistrict, planText } from '#server/plans/test-district.ts'
import { findBrokenEvents } from '#server/platform/event.ts'
import { listEvents } from '#server/platform/test-events.ts'

const app = await openPlanDistrict(duties)
after(app.close)
const { as, units, send, read, get, correct, publish, published, shares } = app

/** The next year's list: one task in other words, two repeated, one new, two no longer there. */
const newText = `示例区三年行动方案（2025年修订）
各街道、各有关部门：
一、主要任务
（一）责任体系提升行动
1.压实部门责任。区商务委2025年12月底前完善监管清单，会同欧阳路街道每季度开展1次联合检查。
2.压实属地责任。各街道每月至少开展1次巡查。
（二）能力提升行动
3.开展培训。区商务委2025年底前完成全员培训。
虹口区安全生产委员会办公室
2025年1月6日
`

type Key = { district: string; id: string }

const newVersionOf = (plan: Key, facts: object = {}) =>
  read(as.office, units.office, { text: newText, supersedesPlanId: plan.id, ...facts })

async function shareOf(token: string, plan: Key, ordinal: number, unitId: string, facts: object = {}) {
  const { items } = await shares(token, { planId: plan.id, unitId, limit: 200, ...facts })
  const share = items.find((one) => one.ordinal === ordinal)
  assert.ok(share, `task ${ordinal}`)
  return share
}

const pageOf = async (token: string, { id }: { id: string }) => {
  const reply = await send(token, api.getAssignment, { district, id })
  assert.equal(reply.status, 200, reply.text)
  return reply.body
}

/** One task is reported on and handed down, one claimed, one finished. */
async function worked() {
  await app.travelTo('2024-03-20T02:00:00Z')
  const plan = await published({
    token: as.office,
    answersFrom: [units.commerce],
    answersDueOn: '2024-04-15',
  })
  const list = await shareOf(as.commerce, plan, 1, units.commerce)
  const act = async (token: string, endpoint: typeof api.reportProgress, input: object, id = list.id) => {
    const reply = await send(token, endpoint, { ...command(), district, id, ...input } as never)
    assert.equal(reply.status, 200, reply.text)
    return reply
  }
  await act(as.commerce, api.reportProgress, { percent: 40, words: '已完成初稿' })
  const down = { unitIds: [units.market], dueOn: '2024-12-31' }
  const handed = await send(as.commerce, api.assignDown, { ...command(), district, id: list.id, ...down })
  const section = handed.body.items[0]
  assert.ok(section)
  await act(as.market, api.reportProgress, { percent: 30, words: '科室已开始' }, section.id)
  const done = await shareOf(as.emergency, plan, 4, units.emergency)
  await act(as.emergency, api.claimDone as never, { words: '全部排查' }, done.id)
  const verified = await send(as.office, api.verifyDone, { ...command(), district, id: done.id })
  assert.equal(verified.status, 200)
  return { plan, list, section, done }
}

/** The same, and the new version is out. */
async function replaced() {
  const before = await worked()
  await app.travelTo('2025-01-08T02:00:00Z')
  const { plan } = before
  assert.equal((await get(as.office, plan)).commands.supersede, null)
  const next = await newVersionOf(plan)
  assert.deepEqual((await get(as.office, next)).supersedes?.id, plan.id)
  const out = await publish(as.office, next)
  assert.equal(out.status, 200, out.text)
  return { ...before, next }
}

test('a new version takes the place of the old one', async () => {
  const { plan, next } = await replaced()
  const [before, now] = [await get(as.office, plan), await get(as.office, next)]
  assert.deepEqual([before.status, now.status], ['superseded', 'published'])
  assert.deepEqual([before.supersededBy?.id, now.supersedes?.id], [next.id, plan.id])
  assert.deepEqual(
    before.timeline.slice(-1).map(({ label, words }) => [label, words]),
    [['由新版替代', '由《示例区三年行动方案（2025年修订）》替代']],
  )
  assert.match(before.commands.supersede ?? '', /当前状态（已被替代）不能印发新版/)
})

test('the units go on where the new version repeats what they were doing', async () => {
  const { list, section, next } = await replaced()
  const { items } = await shares(as.office, { planId: next.id, limit: 200 })
  assert.deepEqual(
    items.map(({ ordinal, unitName, percent, lastReport }) => [
      ordinal,
      unitName,
      percent,
      lastReport?.words,
    ]),
    [
      [1, '市场管理科', 30, '科室已开始'],
      [1, '虹口区商务委员会', 40, '已完成初稿'],
      [2, '虹口区商务委员会', 0, undefined],
      [2, '欧阳路街道办事处', 0, undefined],
      [3, '欧阳路街道办事处', 0, undefined],
      [3, '曲阳路街道办事处', 0, undefined],
      [4, '虹口区商务委员会', 0, undefined],
    ],
  )
  const goesOn = await pageOf(as.commerce, await shareOf(as.commerce, next, 1, units.commerce))
  assert.deepEqual([goesOn.continues?.id, goesOn.status, goesOn.dueOn], [list.id, 'active', '2025-12-31'])
  assert.equal(
    goesOn.timeline[0]?.words,
    '延续自《示例区三年行动方案（2024—2026年）》一、（一）1，此前进展 40%',
  )
  const below = await pageOf(as.market, await shareOf(as.market, next, 1, units.market))
  assert.deepEqual([below.continues?.id, below.parentId, below.dueOn], [section.id, goesOn.id, '2025-12-31'])
  assert.equal((await get(as.market, next)).id, next.id)
  const isNew = await pageOf(as.commerce, await shareOf(as.commerce, next, 4, units.commerce))
  assert.equal(isNew.continues, null)
})

test('what was unfinished ends, each with its event; what is finished stays', async () => {
  const { list, done, next } = await replaced()
  const goesOn = await shareOf(as.commerce, next, 1, units.commerce)
  const ended = await pageOf(as.commerce, list)
  assert.deepEqual(
    [ended.status, ended.light, ended.daysLate, ended.percent, ended.continuedBy?.id],
    ['superseded', 'ended', 0, 40, goesOn.id],
  )
  assert.deepEqual(
    ended.timeline.slice(-1).map(({ label, words }) => [label, words]),
    [['随方案替代', '在《示例区三年行动方案（2025年修订）》中延续']],
  )
  assert.match(ended.commands.report ?? '', /当前状态（已随方案替代）不能报告进展/)
  assert.equal((await pageOf(as.emergency, done)).status, 'verified')
  const [last] = (await listEvents(app.db, list)).slice(-1)
  assert.equal(last?.command, 'supersede')
  assert.deepEqual(await findBrokenEvents(app.db), [])
})

test('what ended is on no desk and no list, unless it is asked for', async () => {
  const { plan } = await worked()
  await app.travelTo('2025-02-01T02:00:00Z')
  const late = async (token: string) =>
    (await shares(token, { planId: plan.id, overdue: 'true' })).items.length
  assert.ok((await late(as.commerce)) > 0)
  assert.equal((await publish(as.office, await newVersionOf(plan))).status, 200)
  assert.equal(await late(as.commerce), 0)
  const listed = async (facts: object) => (await shares(as.office, { planId: plan.id, ...facts })).total.count
  assert.equal(await listed({}), 1)
  assert.equal(await listed({ status: 'verified' }), 1)
  assert.equal(await listed({ status: 'superseded' }), 8)
  assert.equal(await listed({ light: 'ended' }), 8)
  assert.equal(await listed({ ended: 'true' }), 9)
  const chart = await send(as.office, api.getWallChart, { district, planId: plan.id, year: 2024 })
  assert.deepEqual(
    chart.body.rows.map(({ light }) => light),
    ['done'],
  )
  const desk = await send(as.commerce, listMyWork, {})
  assert.doesNotMatch(desk.text, /（2024—2026年）》/)
})

test('the preview says how much goes on and how much only ends', async () => {
  const { plan } = await worked()
  const next = await newVersionOf(plan)
  await correct(as.office, next)
  const { body } = await send(as.office, api.previewPublishing, next)
  assert.deepEqual([body.continuing, body.met, body.ending], [6, 0, 2])
  const again = await read(as.office, units.office, { supersedesPlanId: plan.id })
  await correct(as.office, again)
  const whole = (await send(as.office, api.previewPublishing, again)).body
  assert.deepEqual([whole.continuing, whole.met, whole.ending], [8, 1, 0])
  const plain = await read(as.office, units.office)
  const other = (await send(as.office, api.previewPublishing, plain)).body
  assert.deepEqual([other.continuing, other.ending], [0, 0])
})

test('answers to the old version are history, and nobody waits for them any more', async () => {
  const { plan } = await worked()
  await app.travelTo('2025-03-01T02:00:00Z')
  const board = async () => (await send(as.office, api.listAnswers, plan)).body.items[0]
  assert.deepEqual([(await board())?.status, (await board())?.late], ['awaited', true])
  assert.equal((await publish(as.office, await newVersionOf(plan))).status, 200)
  const answer = await board()
  assert.deepEqual([answer?.status, answer?.late, answer?.ended], ['awaited', false, true])
  const own = (await send(as.commerce, api.listAnswers, plan)).body.items[0]
  assert.match(own?.commands.submit ?? '', /方案已被替代/)
  const { items } = (await send(as.office, api.listPlans, { district, status: 'superseded' })).body
  assert.equal(items.find(({ id }) => id === plan.id)?.answersMissing, 0)
})

test('what is finished stays finished where the new version only repeats it', async () => {
  const { plan, done } = await worked()
  const again = await read(as.office, units.office, { supersedesPlanId: plan.id })
  assert.equal((await publish(as.office, again)).status, 200)
  const repeated = await pageOf(as.emergency, await shareOf(as.emergency, again, 4, units.emergency))
  assert.deepEqual(
    [repeated.status, repeated.percent, repeated.light, repeated.continues?.id],
    ['verified', 100, 'done', done.id],
  )
  assert.match(repeated.timeline[0]?.words ?? '', /此前已办结$/)
  assert.equal((await pageOf(as.emergency, done)).status, 'verified')
})

test('of two new versions one takes the place; a third may follow it', async () => {
  const { plan } = await worked()
  const [one, other] = [await newVersionOf(plan), await newVersionOf(plan)]
  assert.equal((await publish(as.office, one)).status, 200)
  const late = await publish(as.office, other)
  assert.equal(late.status, 409)
  assert.match(late.text, /已经由另一份新版方案替代/)
  assert.equal((await get(as.office, other)).status, 'review')
  assert.equal((await publish(as.office, await newVersionOf(one))).status, 200)
  const section = await shareOf(as.market, one, 1, units.market, { status: 'superseded' })
  assert.deepEqual([section.percent, (await pageOf(as.market, section)).continuedBy?.percent], [30, 30])
})

test('only the issuer’s own published plan can be named, and only for one new version', async () => {
  const { plan } = await worked()
  const attempt = (token: string, issuerUnitId: string, facts: object) =>
    send(token, api.readPlan, {
      ...command(),
      district,
      id: newId(),
      issuerUnitId,
      kind: 'overall',
      text: newText,
      ...facts,
    })
  const foreign = await attempt(as.commerce, units.commerce, { supersedesPlanId: plan.id })
  assert.deepEqual([foreign.status, /印发单位与要替代的方案不同/.test(foreign.text)], [422, true])
  const draft = await read(as.office, units.office)
  for (const id of [draft.id, newId()]) {
    const reply = await attempt(as.office, units.office, { supersedesPlanId: id })
    assert.deepEqual([reply.status, /不存在，或者不是已印发/.test(reply.text)], [422, true])
  }
  const two = await attempt(as.office, units.office, {
    supersedesPlanId: plan.id,
    text: `${planText}\n\n${planText.replace('示例区三年', '第二份三年')}`,
  })
  assert.match(two.text, /文字中有 2 份方案/)
  assert.match((await get(as.commerce, plan)).commands.supersede ?? '', /只有印发单位/)
  assert.match((await get(as.commerceLeader, plan)).commands.supersede ?? '', /没有“印发新版”的权限/)
})

test('who has no part in the new version learns that the old one ended, and no more', async () => {
  const { plan, list } = await worked()
  const next = await newVersionOf(plan)
  assert.equal((await send(as.emergency, api.getPlan, next)).status, 404)
  assert.equal((await publish(as.office, next)).status, 200)
  const seen = await get(as.emergency, plan)
  assert.deepEqual([seen.status, seen.supersededBy], ['superseded', null])
  assert.equal((await send(as.emergency, api.getPlan, next)).status, 404)
  assert.equal((await send(as.emergency, api.getAssignment, { district, id: list.id })).status, 404)
  assert.equal((await send(as.elsewhere, api.getPlan, plan)).status, 404)
  assert.equal((await get(as.street, plan)).supersededBy?.id, next.id)
})
