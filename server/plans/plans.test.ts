import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { uploadFile } from '#core/files/api.ts'
import * as api from '#core/plans/api.ts'
import { command, district, newId, openPlanDistrict, planText } from '#server/plans/test-district.ts'
import { findBrokenEvents } from '#server/platform/event.ts'
import { listEvents } from '#server/platform/test-events.ts'

const app = await openPlanDistrict()
after(app.close)
const { as, units, send, read, get, edit, correct, publish, published, shares } = app

test('a plan that was read is understood, its issuer’s alone, and not yet ready', async () => {
  const key = await read(as.office, units.office)
  const plan = await get(as.office, key)
  assert.deepEqual(
    [plan.status, plan.title, plan.issuedOn],
    ['review', '示例区三年行动方案（2024—2026年）', '2024-03-18'],
  )
  assert.deepEqual(
    plan.draft.items.map(({ clause }) => clause),
    ['一、（一）1', '一、（一）2', '一、（二）3', '二、（一）'],
  )
  const leads = plan.draft.items.flatMap(({ obligations }) => obligations.flatMap(({ lead }) => lead))
  assert.deepEqual(
    [...new Set(leads.map(({ name, state }) => `${name} ${state}`))],
    ['区商务委 matched', '各街道 collective', '区应急局 matched', '（未写明） suggested'],
  )
  for (const { span } of plan.draft.items) assert.ok(span && span[1] <= plan.source.length)
  assert.match(plan.obstacles.map(({ message }) => message).join('\n'), /“各街道”是统称/)
  assert.match(plan.commands.publish ?? '', /处需要处理/)
  assert.deepEqual([plan.commands.edit, plan.commands.withdraw], [null, null])
  assert.deepEqual(
    plan.timeline.map(({ label }) => label),
    ['读取方案'],
  )
  assert.equal((await send(as.commerce, api.getPlan, key)).status, 404)
})

test('nothing to read is refused in words', async () => {
  const attempt = (facts: object) =>
    send(as.office, api.readPlan, {
      ...command(),
      district,
      id: newId(),
      issuerUnitId: units.office,
      kind: 'sub',
      ...facts,
    })
  for (const [facts, words] of [
    [{ text: ' \n ' }, /没有可以读取的文字/],
    [{ text: '今天开会。' }, /不像是一份方案/],
    [{}, /上传一个文件，或粘贴/],
    [{ text: planText, fileId: newId() }, /上传一个文件，或粘贴/],
  ] as const) {
    const reply = await attempt(facts)
    assert.equal(reply.status, 422, reply.text)
    assert.match(reply.text, words)
  }
  assert.equal((await attempt({ fileId: newId() })).status, 404)
  assert.equal((await attempt({ text: planText, issuerUnitId: units.commerce })).status, 403)
  assert.match((await attempt({ text: planText, answersPlanId: newId() })).text, /上级方案/)
  const late = (Date.now() + 3_600_000).toString(16).padStart(12, '0')
  const id = `${late.slice(0, 8)}-${late.slice(8)}-7000-8000-000000000001`
  assert.equal((await attempt({ text: planText, id })).status, 422)
})

test('a file is read and hangs on the plan; its text may hold several plans', async () => {
  const fileId = newId()
  const bytes = new TextEncoder().encode(`${planText}\n\n${planText.replace('示例区三年', '第二份三年')}`)
  const upload = await app.upload(
    as.office,
    uploadFile,
    { ...command(), district, id: fileId, name: '方案.txt' },
    bytes,
  )
  assert.equal(upload.status, 200, upload.text)
  const id = newId()
  const reply = await send(as.office, api.readPlan, {
    ...command(),
    district,
    id,
    fileId,
    issuerUnitId: units.office,
    kind: 'overall',
  })
  assert.equal(reply.status, 200, reply.text)
  assert.deepEqual(
    reply.body.plans.map(({ title }) => title),
    ['示例区三年行动方案（2024—2026年）', '第二份三年行动方案（2024—2026年）'],
  )
  const [first, second] = await Promise.all(reply.body.plans.map((plan) => get(as.office, plan)))
  assert.equal(first?.id, id)
  assert.equal(first?.sourceFile?.id, fileId)
  // Another entry for the same bytes: whoever may see only the second plan reads its file too.
  assert.equal(second?.sourceFile?.name, '方案.txt')
  assert.notEqual(second?.sourceFile?.id, fileId)
  assert.ok(second?.source.startsWith('第二份'))
  const [item] = second?.draft.items ?? []
  assert.equal(second?.source.slice(...(item?.span ?? [0, 0])), item?.text)
})

test('a correction names the revision it saw; who was faster is told by name', async () => {
  const key = await read(as.office, units.office)
  const check = { type: 'check', rowId: 'i1', checked: true } as const
  const first = await edit(as.office, key, 1, check)
  assert.deepEqual([first.status, first.body.revision], [200, 2])
  const second = await edit(as.otherOffice, key, 1, check)
  assert.equal(second.status, 409)
  assert.match(second.text, /经办 · 虹口区安全生产委员会办公室已于 2024-03-20 10:00 修改/)
  assert.equal((await edit(as.otherOffice, key, 2, { ...check, rowId: 'i99' })).status, 409)
  const bad = await edit(as.office, key, 2, {
    type: 'resolve',
    mentionId: 'm1',
    unitIds: [units.elsewhere],
    outside: false,
    everywhere: false,
  })
  assert.equal(bad.status, 422, bad.text)
  const list = await send(as.office, api.listPlans, { district, status: 'review' })
  assert.deepEqual(list.body.items.find(({ id }) => id === key.id)?.checked, 1)
  assert.deepEqual(
    (await get(as.office, key)).timeline.map(({ command: name }) => name),
    ['read'],
  )
})

/** Holds the plan's row until every request waits for it: a race that happens each time. */
async function race<Reply>(id: string, start: () => Promise<Reply>[]) {
  const started = await app.owner.transaction().execute(async (tx) => {
    await tx.selectFrom('plan').select('id').where('id', '=', id).forUpdate().execute()
    const requests = start()
    while ((await countWaiting()) < requests.length) await sleep(5)
    return requests
  })
  return Promise.all(started)
}

async function countWaiting() {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(app.owner)
  return rows[0]?.count ?? 0
}

test('of two corrections at once one wins, and of two publications', async () => {
  const key = await read(as.office, units.office)
  const check = { type: 'check', rowId: 'i1', checked: true } as const
  const edits = await race(key.id, () => [
    edit(as.office, key, 1, check),
    edit(as.otherOffice, key, 1, check),
  ])
  assert.deepEqual(edits.map(({ status }) => status).sort(), [200, 409])
  const revision = await correct(as.office, key)
  const out = () =>
    send(as.office, api.publishPlan, { ...command(), ...key, revision, answersFrom: [], answersDueOn: null })
  const replies = await race(key.id, () => [out(), out()])
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409])
  assert.equal((await shares(as.office, { planId: key.id })).total.count, 8)
})

test('a draft with open questions is not published; the preview shows what would happen', async () => {
  const key = await read(as.office, units.office)
  const early = await send(as.office, api.publishPlan, {
    ...command(),
    ...key,
    revision: 1,
    answersFrom: [],
    answersDueOn: null,
  })
  assert.equal(early.status, 422)
  assert.match(early.text, /还不能印发/)
  await correct(as.office, key)
  const { body } = await send(as.office, api.previewPublishing, key)
  assert.deepEqual([body.tasks, body.assignments, body.outside], [5, 8, []])
  assert.deepEqual(
    body.units.find(({ unitId }) => unitId === units.street),
    { unitId: units.street, name: '欧阳路街道办事处', tasks: 2 },
  )
})

test('publishing makes tasks, one share for each member, parties, answers and events in one act', async () => {
  const key = await published({
    token: as.office,
    answersFrom: [units.commerce, units.emergency],
    answersDueOn: '2024-04-15',
  })
  const plan = await get(as.commerce, key)
  assert.deepEqual([plan.status, plan.tasks, plan.answersAsked], ['published', 5, 1])
  assert.match(plan.commands.edit ?? '', /当前状态（已印发）不能修改/)
  assert.equal(plan.commands.answer, null)
  assert.deepEqual(
    plan.timeline.map(({ label }) => label),
    ['读取方案', '修改', '印发并下达任务'],
  )
  const { items } = await shares(as.office, { planId: key.id })
  assert.deepEqual(
    items.map((share) => [share.ordinal, share.unitName, share.role, share.startsOn, share.dueOn]),
    [
      [1, '虹口区商务委员会', 'lead', '2024-03-18', '2024-12-31'],
      [2, '虹口区商务委员会', 'lead', '2024-03-18', null],
      [2, '欧阳路街道办事处', 'support', '2024-03-18', null],
      [3, '欧阳路街道办事处', 'lead', '2024-03-18', null],
      [3, '曲阳路街道办事处', 'lead', '2024-03-18', null],
      [4, '虹口区商务委员会', 'lead', '2024-03-18', '2025-12-31'],
      [4, '虹口区应急管理局', 'lead', '2024-03-18', '2025-12-31'],
      [5, '虹口区安全生产委员会办公室', 'lead', '2024-03-18', null],
    ],
  )
  const [first] = items
  assert.ok(first)
  assert.deepEqual(
    (await listEvents(app.db, first)).map((event) => event.command),
    ['assign'],
  )
  assert.deepEqual(await findBrokenEvents(app.db), [])
})

test('a plan is published once, and the same command twice is one act', async () => {
  const key = await read(as.office, units.office)
  const revision = await correct(as.office, key)
  const again = { ...command(), ...key, revision, answersFrom: [], answersDueOn: null }
  const replies = [
    await send(as.office, api.publishPlan, again),
    await send(as.office, api.publishPlan, again),
  ]
  assert.deepEqual(
    replies.map(({ text }) => text),
    [replies[0]?.text, replies[0]?.text],
  )
  assert.equal((await send(as.office, api.publishPlan, { ...again, ...command() })).status, 409)
})

test('who is asked for an answer must exist, be another, and have time', async () => {
  const key = await read(as.office, units.office)
  for (const facts of [
    { answersFrom: [units.office], answersDueOn: null },
    { answersFrom: [units.elsewhere], answersDueOn: null },
    { answersFrom: [units.commerce], answersDueOn: '2024-03-19' },
  ])
    assert.equal((await publish(as.office, key, facts)).status, 422)
})

test('a unit that closed while the draft lay is found before tasks go out', async () => {
  const closing = await app.addUnit({ name: '示例撤并局', kind: 'department', line: 'sector' })
  const key = await read(as.office, units.office, { text: planText.replace('区应急局', '示例撤并局') })
  const revision = await correct(as.office, key)
  await app.owner.updateTable('unit').set({ closedOn: '2024-03-19' }).where('id', '=', closing).execute()
  const reply = await send(as.office, api.publishPlan, {
    ...command(),
    ...key,
    revision,
    answersFrom: [],
    answersDueOn: null,
  })
  assert.equal(reply.status, 422)
  assert.match(reply.text, /已经撤销/)
})

test('a draft is withdrawn with a reason; what is out stays out', async () => {
  const key = await read(as.office, units.office)
  const reply = await send(as.office, api.withdrawPlan, { ...command(), ...key, reason: '传错文件' })
  assert.equal(reply.body.status, 'withdrawn')
  assert.equal((await get(as.office, key)).timeline.at(-1)?.words, '传错文件')
  const out = await published({ token: as.office })
  assert.equal((await send(as.office, api.withdrawPlan, { ...command(), ...out, reason: '撤' })).status, 409)
})

test('plans follow each other in pages without gap or repeat', async () => {
  const all = (await send(as.office, api.listPlans, { district, limit: 100 })).body.items
  const paged: string[] = []
  for (let before: string | undefined; ; ) {
    const { body } = await send(as.office, api.listPlans, { district, limit: 3, before })
    paged.push(...body.items.map(({ id }) => id))
    if (body.next === null) break
    before = body.next
  }
  assert.deepEqual(
    paged,
    all.map(({ id }) => id),
  )
})
