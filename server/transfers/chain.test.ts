import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { z } from 'zod'
import * as api from '#core/transfers/api.ts'
import * as commands from '#core/transfers/command-api.ts'
import { findBrokenEvents } from '#server/platform/event.ts'
import { district, openTransferDistrict } from '#server/transfers/test-district.ts'

const app = await openTransferDistrict()
after(app.close)
const { as, units, send, posted, page, sign, reply, accept, hazardRow, on } = app

/** Golden thread 3: a street finds what is not its duty, 地空联办 takes it and asks its members, the loop closes. */
const hazardId = await app.addHazard()
const report = await posted(as.street, [units.underground], { hazardId })

test('a street reports what is not its duty, 地空联办 takes it', async () => {
  assert.match(report.no, /移〔2026〕1号$/)
  assert.deepEqual([report.status, report.next], ['issued', '虹口区国防动员办公室签收移交'])
  assert.deepEqual(await stateOf(hazardId), [null, true])

  assert.equal(
    (await page(as.underground, report)).body.hazard?.id,
    hazardId,
    'it reads what it is asked to take',
  )
  assert.equal((await sign(as.underground, report)).status, 200)
  assert.deepEqual(await stateOf(hazardId), [units.underground, false])
})

/** The two slips that the members got: of one letter. */
async function listCopies() {
  const question = { district, side: 'sent', kind: 'copy' } as const
  const { items } = (await send(as.underground, api.listTransfers, question)).body
  const of = (unitId: string) =>
    items.find(({ toUnitId, hazardId: of }) => toUnitId === unitId && of === hazardId)
  const [toFire, toGas] = [of(units.fire), of(units.gas)]
  assert.ok(toFire && toGas)
  return { toFire, toGas }
}

test('地空联办 sends one 抄告单 to two members and sees who has not answered', async () => {
  const copy = { kind: 'copy', parentId: report.id, ask: '请依职责核查处理并反馈' } as const
  assert.equal((await posted(as.underground, [units.fire, units.gas], copy)).all.length, 2)
  const { toFire, toGas } = await listCopies()
  assert.equal(toFire.no, toGas.no, 'one letter for both')
  assert.deepEqual(await stateOf(hazardId), [units.underground, false], 'a copy moves nothing')

  const unanswered = await send(as.underground, api.listTransfers, {
    district,
    side: 'sent',
    kind: 'copy',
    measure: 'unanswered',
  })
  assert.deepEqual(
    unanswered.body.items.map(({ toName }) => toName).sort(),
    ['虹口区建设和管理委员会', '虹口区消防救援支队'].sort(),
  )
})

test('they handle it and feed back, 地空联办 closes the loop towards the street', async () => {
  const { toFire, toGas } = await listCopies()
  for (const [who, slip] of [
    [as.fire, toFire],
    [as.gas, toGas],
  ] as const) {
    assert.equal((await sign(who, slip)).status, 200)
    assert.equal(
      (await send(who, commands.handleTransfer, { ...on(slip), words: '已到现场核查' })).status,
      200,
    )
    assert.equal((await reply(who, slip)).status, 200)
    assert.equal((await accept(as.underground, slip)).body.status, 'accepted')
  }
  assert.equal((await reply(as.underground, report, '消防、建管已处置，可燃物清空')).status, 200)
  assert.equal((await accept(as.street, report)).status, 200)
})

test('everybody in the chain reads the whole of it, and the hazard tells it too', async () => {
  const { toFire } = await listCopies()
  const story = (await page(as.street, report)).body
  assert.deepEqual(
    story.chain.map(({ fromName, toName, status }) => [fromName, toName, status]),
    [
      ['北外滩街道办事处', '虹口区国防动员办公室', 'accepted'],
      ['虹口区国防动员办公室', '虹口区消防救援支队', 'accepted'],
      ['虹口区国防动员办公室', '虹口区建设和管理委员会', 'accepted'],
    ],
  )
  assert.deepEqual(
    story.timeline.map(({ label }) => label),
    ['发出', '签收', '反馈', '办结'],
  )
  const ofMember = (await page(as.fire, toFire)).body
  assert.equal(ofMember.chain[0]?.id, report.id, 'a member reads how it began')
  assert.deepEqual(await findBrokenEvents(app.db), [])
  const told = await app.owner
    .selectFrom('event')
    .select('command')
    .where('recordId', '=', hazardId)
    .orderBy('sequence')
    .execute()
  assert.deepEqual(
    told.map(({ command }) => command),
    [
      'transferSend',
      'transferSign',
      'transferSend',
      'transferSign',
      'transferFeedback',
      'transferSign',
      'transferFeedback',
      'transferFeedback',
    ],
  )
})

const stateOf = async (id: string) => {
  const { regulatorUnitId, transferring } = await hazardRow(id)
  return [regulatorUnitId, transferring]
}

test('the next link waits for the signature, and keeps the hazard of its chain', async () => {
  const hazardId = await app.addHazard()
  const other = await app.addHazard()
  const report = await posted(as.street, [units.underground], { hazardId })
  const copy = { kind: 'copy', parentId: report.id } as const
  const early = await app.post(as.underground, [units.fire], copy)
  assert.equal(early.status, 409, early.text)
  assert.equal((await sign(as.underground, report)).status, 200)
  assert.equal((await app.post(as.underground, [units.fire], { ...copy, hazardId: other })).status, 422)
  assert.equal(
    (await app.post(as.street, [units.fire], copy)).status,
    403,
    'not the receiver of the link before',
  )
})

test('a hard hazard is disposed of jointly: members feed back, the leading unit puts down the result', async () => {
  const hazardId = await app.addHazard({
    status: 'on-book',
    difficulty: 'hard',
    regulatorUnitId: units.underground,
  })
  const joint = { kind: 'joint', rule: 'x8', hazardId, ask: '联合整治' } as const
  const led = await posted(as.underground, [units.fire, units.gas, units.street], joint)
  const result = (words: string) =>
    send(as.underground, commands.concludeJointDisposal, { ...on(led), words })
  const early = await result('已完成')
  assert.equal(early.status, 409)
  assert.match(early.text, /还没有反馈/)
  for (const [index, who] of [as.fire, as.gas, as.street].entries()) {
    const slip = led.all[index]
    assert.ok(slip)
    assert.equal((await sign(who, slip)).status, 200)
    assert.equal((await reply(who, slip)).status, 200)
  }
  assert.equal((await page(as.underground, led)).body.commands.concludeJoint, null)
  assert.equal((await page(as.fire, led)).body.commands.concludeJoint, '联合处置结果由牵头单位登记')
  assert.equal((await result('三家联合清退，已复查')).body.status, 'accepted')
  for (const slip of led.all)
    assert.equal((await page(as.underground, slip)).body.result, '三家联合清退，已复查')
  assert.equal((await page(as.street, led)).status, 200, 'a member reads the slips of the others by its town')
  assert.equal((await result('再来一次')).status, 409)
})

test('one that is not hard is not', async () => {
  const hazardId = await app.addHazard({
    status: 'on-book',
    difficulty: 'easy',
    regulatorUnitId: units.underground,
  })
  const refused = await app.post(as.underground, [units.fire, units.gas], {
    kind: 'joint',
    rule: 'x8',
    hazardId,
  })
  assert.equal(refused.status, 409)
  assert.match(refused.text, /难整改/)
})

test('the board counts by receiver, and each figure opens its rows', async () => {
  const { body } = await send(as.office, api.getTransferBoard, { district })
  assert.equal(body.month, '2026-11')
  for (const row of body.rows)
    for (const measure of api.TransferMeasure.options) {
      const question: z.input<typeof api.listTransfers.input> = {
        district,
        side: 'all',
        month: body.month,
        measure,
      }
      const receiver = row.toUnitId ? { toUnitId: row.toUnitId } : { toName: row.toName }
      const rows = await send(as.office, api.listTransfers, { ...question, ...receiver })
      assert.equal(rows.body.total.count, row[measure], `${row.toName} ${measure}`)
    }
  assert.equal(
    body.rows.reduce((sum, { sent }) => sum + sent, 0),
    body.total.sent,
  )
  const fire = body.rows.find(({ toUnitId }) => toUnitId === units.fire)
  assert.deepEqual(
    [fire?.sent, fire?.signedOnTime, fire?.repliedOnTime, fire?.unanswered, fire?.medianDays],
    [2, 2, 2, 0, 0],
  )
  const none = await send(as.ecology, api.getTransferBoard, { district, kind: 'share', side: 'received' })
  assert.deepEqual([none.body.rows, none.body.total.sent, none.body.total.medianDays], [[], 0, null])
})
