import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listMyWork } from '#core/duties/api.ts'
import * as api from '#core/supervision/api.ts'
import { detectSteps, getSupervisionBoard, listLadders } from '#core/supervision/board-api.ts'
import { markSupervised } from '#server/hazards/index.ts'
import { findBrokenEvents } from '#server/platform/event.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { endSupervisionOf } from '#server/supervision/closing.ts'
import { command, district, newId, openSupervisedDistrict } from '#server/supervision/test-district.ts'

const app = await openSupervisedDistrict()
after(app.close)
const { as, units, addHazard, detect, stepOn, steps, page, approve, issue, reply, judge, send } = app

test('the detector proposes one step for what is slow, and run twice changes nothing', async () => {
  const overdue = await addHazard()
  const fine = await addHazard({ dueOn: '2026-11-20' })
  assert.equal(await detect(as.office), 1)
  assert.equal(await detect(as.office), 0)
  const step = await stepOn(as.office, overdue)
  assert.deepEqual(
    [step.kind, step.status, step.trigger, step.detected, step.toName],
    ['reminder', 'proposed', 'overdue', true, '沪虹仓储公司'],
  )
  assert.deepEqual(await steps(as.office, { subjectId: fine }), [], 'on its due day it is not late')
  const { facts, timeline } = await page(as.office, step.id)
  assert.match(facts, /整改期限 2026-11-10，已逾期 10 天/)
  assert.deepEqual(
    timeline.map(({ label, by }) => `${label} ${by}`),
    ['系统提出 经办 · 虹口区安全生产委员会办公室'],
  )
})

test('a proposal is the draft of the issuing side: the addressee, its street and its regulator see nothing of it', async () => {
  const [step] = await steps(as.office, { view: 'toApprove' })
  assert.ok(step)
  for (const who of ['industry', 'street', 'store', 'commerce', 'otherStreet'] as const) {
    assert.deepEqual(await steps(as[who]), [], who)
    assert.equal((await send(as[who], api.getStep, { district, id: step.id })).status, 404, who)
  }
})

test('approved, issued with its letter, signed for, answered, judged; each by whom it should be', async () => {
  const hazard = await addHazard({ title: '喷淋失效' })
  await detect(as.office)
  const { id } = await stepOn(as.office, hazard)
  assert.equal((await issue(as.office, id)).status, 409, 'not approved yet')
  assert.equal((await approve(as.commerce, id)).status, 404)
  assert.equal((await approve(as.leader, id)).status, 200)
  const sent = await issue(as.office, id)
  assert.equal(sent.status, 200, sent.text)
  assert.match(sent.body.letterNo ?? '', /〔2026〕/)
  assert.equal(sent.body.replyBy, '2026-11-25') // three workdays after a Friday

  const seen = await page(as.store, id)
  assert.deepEqual([seen.commands.acknowledge, seen.commands.reply], [null, null])
  assert.equal(seen.letters.length, 1)
  assert.equal((await send(as.store, api.acknowledgeStep, { ...command(), id })).status, 200)
  assert.equal((await judge(as.office, id, true)).status, 403, 'its day is not over')
  assert.equal((await reply(as.store, id)).status, 200)
  const judged = await judge(as.office, id, false)
  assert.equal(judged.status, 200, judged.text)
  const nextId = judged.body.nextId ?? ''
  const next = await page(as.office, nextId)
  assert.deepEqual([next.kind, next.trigger, next.status], ['urging', 'ineffective', 'proposed'])
  assert.match((await approve(as.office, nextId)).text, /提出人不能批准/)
  assert.equal((await approve(as.colleague, nextId)).status, 200)

  const row = await app.owner
    .selectFrom('hazard')
    .select(['supervisionStep', 'touchedAt'])
    .where('id', '=', hazard)
    .executeTakeFirstOrThrow()
  assert.equal(row.supervisionStep, '提醒')
  assert.equal(row.touchedAt.toISOString(), '2026-11-18T02:00:00.000Z', 'urging is no progress')
  assert.deepEqual(
    (await page(as.office, id)).timeline.map(({ command: name }) => name),
    ['detect', 'approve', 'issue', 'acknowledge', 'reply', 'ineffective'],
  )
})

test('what is not answered in time goes one rung up, at midnight in China', async () => {
  const hazard = await addHazard({ title: '配电箱无门' })
  await detect(as.office)
  const { id } = await stepOn(as.office, hazard)
  await approve(as.colleague, id)
  await issue(as.office, id)
  await app.travelTo('2026-11-25T15:59:59Z')
  await detect(as.office)
  assert.equal((await steps(as.office, { subjectId: hazard })).length, 1)
  assert.equal((await stepOn(as.office, hazard)).late, false)
  await app.travelTo('2026-11-25T16:00:00Z')
  await detect(as.office)
  const next = await stepOn(as.office, hazard, { status: 'proposed' })
  assert.deepEqual([next.kind, next.trigger], ['urging', 'unanswered'])
  assert.equal((await page(as.office, id)).late, true)
  await app.travelTo('2026-11-20T02:00:00Z')
})

test('a person may choose a graver step, but not skip without saying why, nor without the power', async () => {
  const hazard = await addHazard({
    title: '无证动火',
    touchedAt: new Date('2026-11-19T02:00:00Z'),
    dueOn: '2026-12-31',
  })
  const asked = { district, record: 'hazard' as const, recordId: hazard }
  const { body } = await send(as.office, api.listStepChoices, asked)
  const why = Object.fromEntries(body.items.map(({ kind, why }) => [kind, why]))
  assert.equal(why.interview, null)
  assert.match(why.stop ?? '', /由虹口区应急管理局督办/)
  const propose = (token: string, kind: 'interview' | 'stop' | 'reminder', skipReason: string | null) =>
    send(token, api.proposeStep, {
      ...command(),
      id: newId(),
      record: 'hazard',
      recordId: hazard,
      ladder: '310109',
      kind,
      facts: '现场发现无证动火',
      ask: '请主要负责人说明',
      skipReason,
    })
  const refused = await propose(as.office, 'interview', null)
  assert.equal(refused.status, 422, refused.text)
  assert.match(refused.text, /越过了“提醒、督促函、函告、通报”/)
  const proposed = await propose(as.office, 'interview', '正在冒险作业')
  assert.equal(proposed.status, 200, proposed.text)
  const second = await propose(as.colleague, 'reminder', null)
  assert.match(second.text, /已有待办理的“约谈”/)
  assert.equal((await propose(as.street, 'interview', '理由')).status, 409)
  assert.match((await approve(as.colleague, proposed.body.id)).text, /须由督办单位领导批准/)
  assert.equal((await approve(as.chairman, proposed.body.id)).status, 200, 'a leader above')
  const missing = await issue(as.office, proposed.body.id)
  assert.equal(missing.status, 422)
  assert.match(missing.text, /参加人员/)
  const values = { attendees: '主要负责人', time: '2026年11月25日下午2时', place: '三楼会议室' }
  assert.equal((await issue(as.office, proposed.body.id, { values })).status, 200)
})

test('a unit with the power takes the branch; the ladder of construction begins with its own', async () => {
  const site = await addHazard({
    title: '临边无防护',
    sectors: ['construction'],
    regulatorUnitId: units.building,
    handlerUnitId: null,
    subject: '示例工地',
    dueOn: '2026-11-01',
  })
  await detect(as.office)
  const first = await stepOn(as.building, site)
  assert.deepEqual([first.fromUnitId, first.kind], [units.building, 'reminder'])
  const { also } = await page(as.building, first.id)
  assert.deepEqual(also.length, 1, 'the other ladder asks for the same and is named')
})

test('many are approved at once, with the same checks', async () => {
  for (const title of ['甲', '乙', '丙']) await addHazard({ title })
  await detect(as.office)
  const proposed = await steps(as.office, { view: 'toApprove' })
  const ids = proposed.map(({ id }) => id)
  const none = await send(as.commerce, api.approveSteps, { ...command(), ids })
  assert.deepEqual([none.body.approved, none.body.refused.length], [0, ids.length])
  const { body } = await send(as.leader, api.approveSteps, { ...command(), ids })
  assert.equal(body.approved + body.refused.length, ids.length)
  assert.ok(body.approved >= 3)
  const counts = (await send(as.office, api.countSteps, { district })).body
  assert.ok(counts.toIssue.count >= 3)
})

test('what a person withdraws is not proposed again for the same reason', async () => {
  const hazard = await addHazard({ title: '已协调', dueOn: '2026-11-18' })
  await detect(as.office)
  const { id } = await stepOn(as.office, hazard)
  const withdrawn = await send(as.office, api.withdrawStep, { ...command(), id, reason: '企业已停产' })
  assert.equal(withdrawn.body.status, 'withdrawn')
  assert.equal(await detect(as.office), 0)
})

test('a draft can be rewritten before it is approved', async () => {
  const hazard = await addHazard({ title: '改稿' })
  await detect(as.office)
  const { id } = await stepOn(as.office, hazard)
  const revised = await send(as.office, api.reviseStep, {
    ...command(),
    id,
    facts: '新的事实',
    ask: '新的要求',
  })
  assert.equal(revised.status, 200)
  assert.equal((await page(as.office, id)).facts, '新的事实')
})

test('the ladder of 反复隐患 begins higher; a relapse begins anew', async () => {
  const again = await addHazard({ title: '返潮', reopened: 1, dueOn: '2026-11-15' })
  await detect(as.office)
  const step = await stepOn(as.office, again)
  assert.equal(step.kind, 'urging')
  assert.match((await page(as.office, step.id)).skipReason ?? '', /起步提高一级/)
})

test('closing the hazard ends what is open on it, in the same transaction', async () => {
  const hazard = await addHazard({ title: '将销号' })
  await detect(as.office)
  const { id } = await stepOn(as.office, hazard)
  const actor = { id: newId(), unitId: units.industry, grants: [] }
  const occasion = { actor, now: new Date('2026-11-20T03:00:00Z'), commandId: newId() }
  await app.db.transaction().execute((tx) => endSupervisionOf(tx, { district, id: hazard }, occasion))
  const ended = await page(as.office, id)
  assert.deepEqual([ended.status, ended.commands.approve !== null], ['ended', true])
  assert.equal(ended.timeline.at(-1)?.label, '随隐患销号终止')
  await app.db
    .transaction()
    .execute((tx) => markSupervised(tx, { district, id: hazard }, { listed: false }, occasion, null))
})

test('tasks, filings and units stand on the ladder too', async () => {
  const plan = await app.addPlan({ issuerUnitId: units.committee })
  const share = await app.addAssignment({ plan, unitId: units.commerce, dueOn: '2026-11-01' })
  await detect(as.office)
  const step = await stepOn(as.office, share.id)
  assert.deepEqual(
    [step.subject.record, step.toName, step.fromUnitName],
    ['assignment', '虹口区商务委员会', '虹口区安全生产委员会办公室'],
  )
  const asked = { district, record: 'unit' as const, recordId: units.commerce }
  const { body } = await send(as.office, api.listStepChoices, asked)
  assert.equal(body.title, '虹口区商务委员会')
})

test('the board counts what was sent, each figure with its rows; ladders say where they come from', async () => {
  const { body } = await send(as.office, getSupervisionBoard, { district })
  const store = body.units.find(({ unitId }) => unitId === units.store)
  const rows = await steps(as.office, { toUnitId: units.store, issuedFrom: body.from, issuedTo: body.to })
  assert.equal(store?.total, rows.length)
  assert.ok(body.effects.some(({ kind, sent }) => kind === 'reminder' && sent > 0))
  assert.deepEqual((await send(as.otherStreet, getSupervisionBoard, { district })).body.units, [])
  const ladders = (await send(as.office, listLadders, { district })).body.items
  assert.deepEqual(
    ladders.map(({ code }) => code),
    ['310109-construction', '310109-greening', '310109'],
  )
})

test('only 安委办 runs the detector by hand; every chain is whole', async () => {
  assert.equal((await send(as.commerce, api.listSteps, { district, limit: 1 })).status, 200)
  assert.equal((await send(as.commerce, detectSteps, command())).status, 403)
  assert.deepEqual(await findBrokenEvents(app.db), [])
})

test('what waits lies on the desks: of the addressee by itself, of the issuer in one line a state', async () => {
  const hazard = await addHazard({ title: '在桌上' })
  await detect(as.office)
  const { id } = await stepOn(as.office, hazard)
  const linesOf = async (token: string) =>
    (await send(token, listMyWork, {})).body.items
      .filter(({ record }) => record === 'step' || record === 'steps')
      .map(({ reason, title }) => `${reason} ${title}`)
  assert.match((await linesOf(as.office)).join(), /to-verify \d+ 件督办建议待批准/)
  await approve(as.colleague, id)
  const no = (await issue(as.office, id)).body.letterNo
  assert.ok((await linesOf(as.store)).includes(`due 提醒 ${no} 在桌上`))
  await reply(as.store, id)
  assert.match((await linesOf(as.office)).join(), /to-accept \d+ 件督办已回复/)
  assert.deepEqual(await linesOf(as.otherStreet), [])
})

test('every statement on steps is on record', (t) => {
  const tables = ['supervision_step', 'assignment', 'filing', 'hazard']
  const text = statementsOn(tables, app.statements)
  t.assert.fileSnapshot(text, 'server/supervision/step-queries.snap.sql', { serializers: [String] })
})
