import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { listMyWork } from '#core/duties/api.ts'
import * as api from '#core/transfers/api.ts'
import * as commands from '#core/transfers/command-api.ts'
import { duties } from '#server/duties/index.ts'
import { findBrokenEvents } from '#server/platform/event.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { command, district, openTransferDistrict } from '#server/transfers/test-district.ts'

const app = await openTransferDistrict(duties)
after(app.close)
const { as, units, send, post, posted, page, sign, refuse, reply, accept, withdraw, hazardRow, on } = app

test('refused after signing, the hazard goes back; 安委办 may have the same unit take it', async () => {
  const hazardId = await app.addHazard({ status: 'on-book', regulatorUnitId: units.gas })
  const slip = await posted(as.gas, [units.fire], { hazardId })
  assert.equal((await sign(as.fire, slip)).status, 200)
  assert.equal((await hazardRow(hazardId)).regulatorUnitId, units.fire)
  assert.equal((await refuse(as.fire, slip)).status, 200)
  const back = await hazardRow(hazardId)
  assert.deepEqual([back.regulatorUnitId, back.transferring], [units.gas, false])

  const waiting = await send(as.office, api.listTransfers, { district, side: 'arbitrate' })
  assert.ok(waiting.body.items.some(({ id }) => id === slip.id))
  const verdict = { ...on(slip), reason: '属消防职责' }
  assert.equal((await send(as.gas, commands.imposeTransfer, verdict)).status, 403)
  const imposed = await send(as.office, commands.imposeTransfer, { ...verdict, ...command() })
  assert.deepEqual([imposed.status, imposed.body.status], [200, 'issued'])
  assert.equal((await hazardRow(hazardId)).transferring, true)
  const again = await refuse(as.fire, slip)
  assert.equal(again.status, 409)
  assert.match(again.text, /不能再次退回/)
  assert.equal((await sign(as.fire, slip)).status, 200)
  assert.equal((await hazardRow(hazardId)).regulatorUnitId, units.fire)
})

test('rerouted: another unit gets a letter, slip and hazard; the one before is out of it', async () => {
  const hazardId = await app.addHazard()
  const slip = await posted(as.street, [units.plain], { hazardId })
  assert.ok((await page(as.plain, slip)).body.hazard, 'it reads the hazard to judge whether it is its duty')
  assert.equal((await refuse(as.plain, slip)).status, 200)
  const to = { ...on(slip), toUnitId: units.fire, reason: '属消防职责' }
  const rerouted = await send(as.office, commands.rerouteTransfer, to)
  assert.equal(rerouted.status, 200, rerouted.text)
  assert.equal(rerouted.body.toName, '虹口区消防救援支队')
  assert.notEqual(rerouted.body.no, slip.no, 'the new receiver gets a letter of its own')
  assert.equal((await page(as.plain, slip)).body.hazard, null, 'the hazard is closed to it at once')
  assert.equal((await sign(as.plain, slip)).status, 403)
  await app.travelTo('2026-11-21T02:00:00Z')
  assert.equal((await page(as.plain, slip)).status, 404)
  await app.travelTo('2026-11-20T02:00:00Z')
  assert.ok((await page(as.fire, slip)).body.hazard)
  assert.equal((await sign(as.fire, slip)).status, 200)
})

test('a party to the dispute does not judge it', async () => {
  const slip = await posted(as.office, [units.plain], { rule: 'other' })
  assert.equal((await refuse(as.plain, slip)).status, 200)
  const own = await send(as.office, commands.imposeTransfer, { ...on(slip), reason: '应由你单位办理' })
  assert.equal(own.status, 403)
  assert.match(own.text, /当事一方/)
  assert.equal((await withdraw(as.office, slip)).status, 200)
})

test('one way at a time; withdrawn before it is signed it may go another way', async () => {
  const hazardId = await app.addHazard()
  const first = await posted(as.street, [units.underground], { hazardId })
  const second = await post(as.street, [units.fire], { hazardId })
  assert.equal(second.status, 409)
  assert.match(second.text, /正在移交/)
  assert.equal((await withdraw(as.street, first)).body.status, 'withdrawn')
  assert.equal((await hazardRow(hazardId)).transferring, false)
  assert.equal((await page(as.underground, first)).body.hazard, null)
  assert.equal((await sign(as.underground, first)).status, 409)
  await posted(as.street, [units.fire], { hazardId })
})

test('the sender keeps reading until the feedback, and not after when nothing else opens it', async () => {
  const hazardId = await app.addHazard({ status: 'on-book', regulatorUnitId: units.plain })
  const slip = await posted(as.plain, [units.fire], { hazardId })
  await sign(as.fire, slip)
  const readsHazard = async () => (await page(as.plain, slip)).body.hazard !== null
  await app.travelTo('2026-11-24T02:00:00Z')
  assert.equal(await readsHazard(), true)
  assert.equal((await reply(as.fire, slip)).status, 200)
  assert.equal(await readsHazard(), true, 'the day of the feedback still counts')
  await app.travelTo('2026-11-25T02:00:00Z')
  assert.equal(await readsHazard(), false)
  assert.equal((await page(as.plain, slip)).status, 200, 'the slip and its answer stay readable')
  const back = await send(as.plain, commands.sendBackTransfer, { ...on(slip), reason: '缺少复查照片' })
  assert.equal(back.status, 200, back.text)
  assert.equal(await readsHazard(), true, 'what was fed back was not enough, so it reads on')
  await app.travelTo('2026-11-20T02:00:00Z')
})

test('urging is told and changes nothing; a returned feedback is given again', async () => {
  const slip = await posted(as.ecology, [units.fire], { kind: 'copy', rule: 'x3' })
  const urged = await send(as.ecology, commands.urgeTransfer, { ...on(slip), words: '请尽快签收' })
  assert.equal(urged.body.status, 'issued')
  await sign(as.fire, slip)
  await reply(as.fire, slip)
  const back = await send(as.ecology, commands.sendBackTransfer, { ...on(slip), reason: '缺少照片' })
  assert.equal(back.body.status, 'handling')
  assert.equal((await page(as.fire, slip)).body.sentBackReason, '缺少照片')
  await reply(as.fire, slip, '补充照片')
  const done = await accept(as.ecology, slip)
  assert.deepEqual([done.body.status, done.body.next], ['accepted', null])
  assert.deepEqual(
    (await page(as.fire, slip)).body.timeline.map(({ label }) => label),
    ['发出', '催办', '签收', '反馈', '退回补充反馈', '反馈', '办结'],
  )
})

test('a 通报 is done when it is signed', async () => {
  const slip = await posted(as.ecology, [units.fire], { kind: 'circular', rule: 'x5' })
  assert.deepEqual([slip.feedback, slip.dueOn], ['none', null])
  assert.equal((await sign(as.fire, slip)).body.status, 'accepted')
})

test('of signing and withdrawing at once one wins', async () => {
  const hazardId = await app.addHazard()
  const slip = await posted(as.street, [units.underground], { hazardId })
  const waiting = async () => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(app.owner)
    return rows[0]?.count ?? 0
  }
  const started = await app.owner.transaction().execute(async (tx) => {
    await tx.selectFrom('transfer').select('id').where('id', '=', slip.id).forUpdate().execute()
    const both = [sign(as.underground, slip), withdraw(as.street, slip)] as const
    while ((await waiting()) < both.length) await new Promise((resolve) => setTimeout(resolve, 5))
    return both
  })
  const replies = await Promise.all(started)
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409])
  const { regulatorUnitId, transferring } = await hazardRow(hazardId)
  const isSigned = replies[0].status === 200
  assert.deepEqual([regulatorUnitId, transferring], [isSigned ? units.underground : null, false])
  assert.deepEqual(await findBrokenEvents(app.db), [])
})

test('of two ways at once the hazard goes one', async () => {
  const hazardId = await app.addHazard()
  const replies = await Promise.all([
    post(as.street, [units.underground], { hazardId }),
    post(as.street, [units.fire], { hazardId }),
  ])
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409])
})

test('lists: pages by key, search, state, total; rules with their days', async () => {
  const question = { district, side: 'sent' as const }
  const all = await send(as.street, api.listTransfers, { ...question, limit: 100 })
  const first = await send(as.street, api.listTransfers, { ...question, limit: 2 })
  assert.equal(first.body.items.length, 2)
  assert.ok(first.body.next)
  const second = await send(as.street, api.listTransfers, {
    ...question,
    limit: 2,
    before: first.body.next ?? '',
  })
  assert.deepEqual(
    [...first.body.items, ...second.body.items].map(({ id }) => id),
    all.body.items.slice(0, 4).map(({ id }) => id),
  )
  assert.equal(first.body.total.count, all.body.items.length)
  const found = await send(as.street, api.listTransfers, { ...question, text: '消防' })
  assert.ok(found.body.items.length > 0)
  assert.ok(found.body.items.every(({ toName }) => toName.includes('消防')))
  const withdrawn = await send(as.street, api.listTransfers, { ...question, status: 'withdrawn' })
  assert.ok(withdrawn.body.items.every(({ status }) => status === 'withdrawn'))
  const named = await send(as.office, api.listTransfers, {
    district,
    side: 'all',
    toName: '上海市公安局虹口分局',
  })
  assert.deepEqual(named.body.items, [])

  const { body } = await send(as.street, api.listTransferRules, {})
  const ofOffice = (await send(as.office, api.listTransferRules, {})).body
  const codes = new Set([...body.rules, ...ofOffice.rules].map(({ code }) => code))
  assert.ok(['x1', 'x6', 'x10', 'x15', 'x17', 'x18', 'x20'].every((code) => codes.has(code)))
  assert.ok(!body.rules.some(({ code }) => code === 'x10'), 'clues on officials are no business of a street')
  const underground = body.rules.find(({ code }) => code === 'x6')
  assert.deepEqual([underground?.receiverUnitId, underground?.own], [units.underground, true])
  assert.deepEqual(
    underground?.kinds.map(({ kind, feedback }) => [kind, feedback]),
    [
      ['move', 'required'],
      ['copy', 'required'],
    ],
  )
})

test('what waits lies on the desk of whoever has to act', async () => {
  const deskOf = async (token: string, { id }: { id: string }) =>
    (await send(token, listMyWork, {})).body.items.filter(({ recordId }) => recordId === id)
  const slip = await posted(as.ecology, [units.fire], { kind: 'copy', rule: 'x3' })
  const [toSign] = await deskOf(as.fire, slip)
  assert.deepEqual(
    [toSign?.record, toSign?.reason, toSign?.dueOn, toSign?.unitName],
    ['transfer', 'due', '2026-11-24', '虹口区生态环境局'],
  )
  assert.match(toSign?.title ?? '', /^签收抄告/)
  await sign(as.fire, slip)
  await reply(as.fire, slip, '已核查')
  assert.deepEqual(await deskOf(as.fire, slip), [])
  const [toAccept] = await deskOf(as.ecology, slip)
  assert.deepEqual([toAccept?.reason, toAccept?.words], ['to-accept', '已核查'])
  await send(as.ecology, commands.sendBackTransfer, { ...on(slip), reason: '缺少照片' })
  const [back] = await deskOf(as.fire, slip)
  assert.deepEqual([back?.reason, back?.words], ['returned', '缺少照片'])

  const disputed = await posted(as.street, [units.fire])
  await refuse(as.fire, disputed)
  const [dispute] = await deskOf(as.office, disputed)
  assert.deepEqual([dispute?.reason, dispute?.words], ['to-verify', '不属于本单位职责'])
  assert.deepEqual(await deskOf(as.gas, disputed), [])
})

test('every statement of the feature is on record', async (t) => {
  const hazardId = await app.addHazard({ status: 'on-book', difficulty: 'hard', regulatorUnitId: units.gas })
  const led = await posted(as.gas, [units.fire, units.plain], { kind: 'joint', rule: 'x8', hazardId })
  for (const [index, who] of [as.fire, as.plain].entries()) {
    const slip = led.all[index]
    assert.ok(slip)
    await sign(who, slip)
    await reply(who, slip)
  }
  await send(as.gas, commands.concludeJointDisposal, { ...on(led), words: '已完成' })
  await send(as.gas, api.getTransferBoard, { district, kind: 'joint', side: 'sent' })
  const text = statementsOn('transfer', app.statements)
  t.assert.fileSnapshot(text, 'server/transfers/queries.snap.sql', { serializers: [String] })
})
