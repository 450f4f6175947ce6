import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import { type AnswerCommand, type AnswerState, decideAnswer, isLateAnswer } from '#core/plans/answer.ts'
import { AnswerStatus } from '#core/plans/api.ts'
import { Refusal } from '#core/refusal.ts'
import { permissionsOf, type Role } from '#core/units/roles.ts'

const now = new Date('2024-04-10T02:00:00Z')

const someone = (unitId: string, role: Role): Actor => ({
  id: `${unitId}-${role}`,
  unitId,
  district: '310109',
  post: '经办',
  permissions: [...permissionsOf[role]],
  grants: [],
  unitIds: [unitId],
})

const row = (status: AnswerState['status'], facts: Partial<AnswerState> = {}): AnswerState => ({
  status,
  unitId: 'bureau',
  issuerUnitId: 'office',
  planSuperseded: false,
  dueOn: '2024-04-15',
  answerPlanId: null,
  submittedAt: null,
  submittedBy: null,
  reason: null,
  ...facts,
})

const commands: AnswerCommand[] = [
  { type: 'submit', plan: { id: 'plan', status: 'published', issuerUnitId: 'bureau' } },
  { type: 'accept' },
  { type: 'return', reason: '缺少保障措施' },
]

const open = {
  submit: { from: ['awaited', 'returned'], unit: 'bureau', to: 'submitted' },
  accept: { from: ['submitted'], unit: 'office', to: 'filed' },
  return: { from: ['submitted'], unit: 'office', to: 'returned' },
}
const working: Role[] = ['office', 'officer']

for (const status of AnswerStatus.options)
  for (const command of commands)
    test(`${status}: who may ${command.type}`, () => {
      for (const unit of ['office', 'bureau', 'stranger'])
        for (const role of ['administrator', 'office', 'leader', 'officer', 'enterprise'] as const) {
          const { from, unit: theirs, to } = open[command.type]
          const act = () => decideAnswer(row(status), command, someone(unit, role), now)
          if (from.includes(status) && unit === theirs && working.includes(role))
            assert.equal(act().status, to)
          else assert.throws(act, Refusal)
        }
    })

test('once a new version has taken the plan’s place nobody has to answer the old one', () => {
  for (const command of commands)
    for (const status of AnswerStatus.options)
      for (const unit of ['office', 'bureau'])
        assert.throws(
          () => decideAnswer(row(status, { planSuperseded: true }), command, someone(unit, 'office'), now),
          Refusal,
        )
  const past = new Date('2024-05-01T00:00:00Z')
  const submittedAt = new Date('2024-04-30T00:00:00Z')
  assert.equal(isLateAnswer(row('awaited', { planSuperseded: true }), past), false)
  assert.equal(isLateAnswer(row('returned', { planSuperseded: true, submittedAt }), past), false)
  assert.equal(isLateAnswer(row('filed', { planSuperseded: true, submittedAt }), past), true)
})

test('only a published plan of the unit itself is handed in', () => {
  const submit = (facts: { status?: string; issuerUnitId?: string }) =>
    decideAnswer(
      row('awaited'),
      { type: 'submit', plan: { id: 'plan', status: 'published', issuerUnitId: 'bureau', ...facts } },
      someone('bureau', 'officer'),
      now,
    )
  assert.equal(submit({}).answerPlanId, 'plan')
  assert.throws(() => submit({ status: 'review' }), /还没有印发/)
  assert.throws(() => submit({ issuerUnitId: 'stranger' }), /不是本单位印发/)
})

test('a return says why, and handing in again takes the reason away', () => {
  const back = decideAnswer(
    row('submitted'),
    { type: 'return', reason: '缺' },
    someone('office', 'office'),
    now,
  )
  assert.equal(back.reason, '缺')
  const [again] = commands
  assert.ok(again)
  assert.equal(decideAnswer(back, again, someone('bureau', 'officer'), now).reason, null)
})

test('nobody files their own plan', () => {
  const own = row('submitted', { unitId: 'office' })
  assert.throws(() => decideAnswer(own, { type: 'accept' }, someone('office', 'office'), now), /不能备案自己/)
})

test('late is after 23:59:59 in China', () => {
  const at = (time: string, facts: Partial<AnswerState> = {}) =>
    isLateAnswer(row(facts.status ?? 'awaited', facts), new Date(time))
  assert.equal(at('2024-04-15T15:59:59Z'), false)
  assert.equal(at('2024-04-15T16:00:00Z'), true)
  assert.equal(at('2024-06-01T00:00:00Z', { dueOn: null }), false)
  const inTime = { status: 'filed' as const, submittedAt: new Date('2024-04-15T15:59:59Z') }
  assert.equal(at('2024-06-01T00:00:00Z', inTime), false)
  const tooLate = { status: 'submitted' as const, submittedAt: new Date('2024-04-15T16:00:00Z') }
  assert.equal(at('2024-06-01T00:00:00Z', tooLate), true)
  // Sent back, it has to come again: the clock runs on.
  assert.equal(at('2024-06-01T00:00:00Z', { ...inTime, status: 'returned' }), true)
})
