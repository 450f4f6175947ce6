import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Actor } from '#core/actor.ts'
import { addDays } from '#core/calendar.ts'
import {
  type AssignmentCommand,
  type AssignmentState,
  AssignmentStatus,
  assignmentLife,
  daysLateOf,
  decide,
  expectedOf,
  lightOf,
} from '#core/plans/assignment.ts'
import { Refusal } from '#core/refusal.ts'
import { permissionsOf, type Role } from '#core/units/roles.ts'

const today = '2024-07-01'
const [office, bureau, section, stranger] = ['office', 'bureau', 'section', 'stranger']
const below: Record<string, string[]> = {
  office: ['office'],
  bureau: ['bureau', 'section'],
  section: ['section'],
  stranger: ['stranger'],
}

const someone = (unitId: string, role: Role, id = `${unitId}-${role}`): Actor => ({
  id,
  unitId,
  district: '310109',
  post: '经办',
  permissions: [...permissionsOf[role]],
  grants: [],
  unitIds: below[unitId] ?? [],
})

const row = (status: AssignmentStatus, facts: Partial<AssignmentState> = {}): AssignmentState => ({
  status,
  percent: 40,
  startsOn: '2024-04-01',
  dueOn: '2024-12-31',
  unitId: bureau,
  officeIds: [],
  assignedByUnitId: office,
  claimedBy: status === 'claimed' ? `${bureau}-officer` : null,
  ...facts,
})

const commands: Record<AssignmentCommand['type'], AssignmentCommand> = {
  report: { type: 'report', percent: 60, words: '已完成排查' },
  claim: { type: 'claim', words: '全部完成' },
  verify: { type: 'verify' },
  return: { type: 'return', reason: '缺少佐证' },
  assignDown: { type: 'assignDown', unitIds: [section], dueOn: '2024-11-30', words: '' },
}

const actors = [office, bureau, section, stranger].flatMap((unitId) =>
  (['administrator', 'office', 'leader', 'officer', 'enterprise'] as const).map((role) =>
    someone(unitId, role),
  ),
)

/** Written down a second time, by hand: who may do what in which state. */
const open: Record<
  AssignmentCommand['type'],
  { from: string[]; units: string[]; roles: Role[]; to?: string }
> = {
  report: {
    from: ['active', 'returned'],
    units: [bureau],
    roles: ['office', 'officer', 'enterprise'],
    to: 'active',
  },
  claim: {
    from: ['active', 'returned'],
    units: [bureau],
    roles: ['office', 'officer', 'enterprise'],
    to: 'claimed',
  },
  verify: { from: ['claimed'], units: [office], roles: ['office', 'officer', 'leader'], to: 'verified' },
  return: { from: ['claimed'], units: [office], roles: ['office', 'officer', 'leader'], to: 'returned' },
  assignDown: { from: ['active', 'returned'], units: [bureau], roles: ['office', 'officer'] },
}

const roleOf = (actor: Actor) => actor.id.split('-')[1] as Role

for (const status of AssignmentStatus.options)
  for (const command of Object.values(commands))
    test(`${status}: who may ${command.type}`, () => {
      for (const actor of actors) {
        const { from, units, roles, to } = open[command.type]
        const allowed = from.includes(status) && units.includes(actor.unitId) && roles.includes(roleOf(actor))
        const act = () => decide(row(status), command, actor, today)
        if (allowed) assert.equal(act().status, to ?? status, actor.id)
        else assert.throws(act, Refusal, `${actor.id} may not`)
      }
    })

const worker = someone(bureau, 'officer')
const checker = someone(office, 'office')
const refusal = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new assert.AssertionError({ message: 'nothing was refused' })
}

test('progress is kept; going back needs words; the end is claimed, not reported', () => {
  const report = (percent: number, words: string) =>
    decide(row('active'), { type: 'report', percent, words }, worker, today)
  assert.equal(report(60, '').percent, 60)
  assert.equal(report(20, '部分返工').percent, 20)
  assert.match(refusal(() => report(20, ' ')).message, /40% 退到 20%/)
  assert.match(refusal(() => report(100, '完成')).explanation.remedy ?? '', /申请办结/)
})

test('a task that never ends is reported but not claimed', () => {
  const continuing = row('active', { dueOn: null })
  assert.equal(
    decide(continuing, { type: 'report', percent: 100, words: '年内完成' }, worker, today).percent,
    100,
  )
  assert.match(refusal(() => decide(continuing, commands.claim, worker, today)).message, /持续推进/)
})

test('a claim is whole and remembers who made it; a return forgets it', () => {
  const claimed = decide(row('active'), commands.claim, worker, today)
  assert.deepEqual([claimed.percent, claimed.claimedBy], [100, worker.id])
  assert.equal(decide(claimed, commands.return, checker, today).claimedBy, null)
})

test('nobody checks their own claim, and no unit its own work', () => {
  const claimed = row('claimed')
  const own = row('claimed', { assignedByUnitId: bureau })
  const colleague = someone(bureau, 'officer', 'colleague')
  assert.match(
    refusal(() => decide(claimed, commands.verify, colleague, today)).message,
    /只有下达任务的单位/,
  )
  assert.match(refusal(() => decide(own, commands.verify, worker, today)).message, /申请办结的人/)
  assert.equal(decide(own, commands.verify, colleague, today).status, 'verified')
  const sections = row('claimed', { unitId: section, assignedByUnitId: bureau, claimedBy: 'section-officer' })
  assert.equal(decide(sections, commands.verify, worker, today).status, 'verified')
  assert.throws(() => decide(sections, commands.verify, someone(section, 'officer', 'other'), today), Refusal)
})

test('an office does the work of the body whose office it is', () => {
  const town = { unitId: 'town', officeIds: [bureau], assignedByUnitId: bureau }
  const claimed = decide(row('active', town), commands.claim, worker, today)
  assert.throws(() => decide(claimed, commands.verify, worker, today), /申请办结的人/)
  const leader: Actor = { ...someone('town', 'leader'), unitIds: ['town', bureau] }
  assert.equal(decide(claimed, commands.verify, leader, today).status, 'verified')
  const fromAbove = { ...claimed, assignedByUnitId: office }
  assert.throws(() => decide(fromAbove, commands.verify, leader, today), /只有下达任务的单位/)
  assert.equal(decide(fromAbove, commands.verify, checker, today).status, 'verified')
})

test('a task goes down to units below, within the own time', () => {
  const down = (unitIds: string[], dueOn: string | null, facts: Partial<AssignmentState> = {}) =>
    decide(row('active', facts), { type: 'assignDown', unitIds, dueOn, words: '' }, worker, today)
  assert.deepEqual(down([section], '2024-12-31'), row('active'))
  assert.equal(refusal(() => down([stranger], '2024-12-31')).explanation.field, 'unitIds')
  assert.equal(refusal(() => down([bureau], '2024-12-31')).explanation.field, 'unitIds')
  assert.equal(refusal(() => down([section], '2025-01-01')).explanation.field, 'dueOn')
  assert.equal(refusal(() => down([section], null)).explanation.field, 'dueOn')
  assert.equal(refusal(() => down([section], '2024-06-30')).explanation.field, 'dueOn')
  assert.ok(down([section], null, { dueOn: null }))
  const lonely = { ...worker, unitIds: [bureau] }
  assert.match(
    refusal(() => decide(row('active'), commands.assignDown, lonely, today)).message,
    /没有下级单位/,
  )
})

test('every rule names its basis', () => {
  for (const rule of Object.values(assignmentLife)) assert.notEqual(rule.clause, '')
})

const rules = { amber: 10, red: 25, source: '', verified: false }

test('the calendar expects nothing before the first day and all of it on the last', () => {
  const run = { startsOn: '2024-01-01', dueOn: '2024-12-31' }
  assert.equal(expectedOf(run, '2023-12-31'), 0)
  assert.equal(expectedOf(run, '2024-01-01'), 0)
  assert.equal(expectedOf(run, '2024-07-01'), 49)
  assert.equal(expectedOf(run, '2024-12-31'), 100)
  assert.equal(expectedOf({ startsOn: '2024-03-31', dueOn: '2024-03-31' }, '2024-03-31'), 100)
  assert.equal(expectedOf({ startsOn: '2024-01-01', dueOn: null }, today), null)
})

test('the light, at each of its edges', () => {
  // On 2024-04-10 one hundred days are run of which each expects one per cent.
  const run = { startsOn: '2024-01-01', dueOn: '2024-04-10', status: 'active' as const }
  const on = (day: string, percent: number) => lightOf({ ...run, percent }, day, rules)
  assert.equal(on('2023-12-31', 0), 'waiting')
  assert.equal(on('2024-02-20', 40), 'green') // 50 expected, 10 behind
  assert.equal(on('2024-02-20', 39), 'amber')
  assert.equal(on('2024-02-20', 25), 'amber')
  assert.equal(on('2024-02-20', 24), 'red')
  assert.equal(on('2024-04-10', 95), 'green')
  assert.equal(on('2024-04-11', 99), 'red')
  assert.equal(lightOf({ ...run, status: 'verified', percent: 100 }, '2025-01-01', rules), 'done')
  assert.equal(lightOf({ ...run, dueOn: null, percent: 0 }, '2025-01-01', rules), 'continuing')
  assert.equal(lightOf({ ...run, status: 'superseded', percent: 30 }, '2025-01-01', rules), 'ended')
})

test('late is counted in days after the due day until it is over', () => {
  const due = { dueOn: '2024-06-30', status: 'active' as const }
  assert.equal(daysLateOf(due, '2024-06-30'), 0)
  assert.equal(daysLateOf(due, '2024-07-02'), 2)
  assert.equal(daysLateOf({ ...due, status: 'verified' }, '2024-07-02'), 0)
  assert.equal(daysLateOf({ ...due, status: 'superseded' }, '2024-07-02'), 0)
  assert.equal(daysLateOf({ ...due, dueOn: null }, '2024-07-02'), 0)
})

test('more progress never makes a light worse', () => {
  const rank = ['red', 'amber', 'green']
  const day = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2024-01-01', days))
  fc.assert(
    fc.property(day, day, day, fc.nat(100), fc.nat(100), (a, b, now, p, q) => {
      const [startsOn, dueOn] = a < b ? [a, b] : [b, a]
      const light = (percent: number) => lightOf({ startsOn, dueOn, status: 'active', percent }, now, rules)
      const [less, more] = [light(Math.min(p, q)), light(Math.max(p, q))]
      assert.ok(less === 'waiting' ? more === 'waiting' : rank.indexOf(less) <= rank.indexOf(more))
    }),
  )
})
