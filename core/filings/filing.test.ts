import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import { fillFiling } from '#core/filings/content.ts'
import {
  commandsFor,
  decide,
  emptyNarrative,
  type FilingCommand,
  type FilingState,
  FilingStatus,
  isLate,
  LOCKED,
} from '#core/filings/filing.ts'
import { Refusal } from '#core/refusal.ts'
import { permissionsOf, type Role } from '#core/units/roles.ts'

const section = '0190e0a0-0000-7000-8000-000000000001'
const committee = '0190e0a0-0000-7000-8000-000000000002'
const district = '0190e0a0-0000-7000-8000-000000000004'
const street = '0190e0a0-0000-7000-8000-000000000003'

const account = (role: Role, unitId: string, ...below: string[]): Actor => ({
  id: '0190e0a0-0000-7000-8000-00000000000f',
  unitId,
  district: '310109',
  post: '安全生产专班经办',
  permissions: [...permissionsOf[role]],
  grants: [],
  unitIds: [unitId, ...below],
})

/** The section files to the committee, which stands above it. */
const actors = {
  filer: account('officer', section),
  receiver: account('officer', committee, section),
  filersLeader: account('leader', section),
  stranger: account('officer', street),
  above: account('officer', district, committee, section),
  administrator: account('administrator', committee, section),
}

const now = new Date('2026-11-20T02:00:00Z')
const content = fillFiling('2026-11-20', [], [])
const narrative = { done: '检查二十家单位', problems: '', next: '' }
const commands: FilingCommand[] = [
  { type: 'save', narrative },
  { type: 'submit', narrative, signer: '科长', content },
  { type: 'accept' },
  { type: 'return', reason: '缺少检查数据' },
]

const filing = (status: FilingStatus, more: Partial<FilingState> = {}): FilingState => ({
  status,
  unitId: section,
  toUnitId: committee,
  dueOn: '2026-11-24',
  version: status === 'open' ? 0 : 1,
  narrative: status === 'open' ? null : narrative,
  draft: emptyNarrative,
  content: status === 'open' ? null : content,
  signer: null,
  firstSubmittedAt: null,
  submittedAt: null,
  acceptedAt: null,
  returnReason: null,
  locked: false,
  ...more,
})

function outcome(state: FilingState, command: FilingCommand, actor: Actor) {
  try {
    return decide(state, command, actor, now).status
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const no = 'forbidden'
const not = 'wrong-state'
type Answers = Record<FilingStatus | 'locked', string[]>
const nothing = (answer: string[]): Answers => ({
  open: answer,
  submitted: answer,
  returned: answer,
  accepted: answer,
  locked: answer,
})
const matrix: Record<keyof typeof actors, Answers> = {
  //          save        submit       accept  return
  filer: {
    open: ['open', 'submitted', not, not],
    submitted: [not, not, no, no],
    returned: ['returned', 'submitted', not, not],
    accepted: [not, not, not, no],
    locked: [not, not, not, no],
  },
  receiver: {
    open: [no, no, not, not],
    submitted: [not, not, 'accepted', 'returned'],
    returned: [no, no, not, not],
    accepted: [not, not, not, 'returned'],
    locked: [not, not, not, not],
  },
  above: {
    open: [no, no, not, not],
    submitted: [not, not, 'accepted', 'returned'],
    returned: [no, no, not, not],
    accepted: [not, not, not, 'returned'],
    locked: [not, not, not, not],
  },
  filersLeader: nothing([no, no, no, no]),
  stranger: {
    open: [no, no, not, not],
    submitted: [not, not, no, no],
    returned: [no, no, not, not],
    accepted: [not, not, not, no],
    locked: [not, not, not, no],
  },
  administrator: nothing([no, no, no, no]),
}

for (const [who, rows] of Object.entries(matrix) as [keyof typeof actors, Answers][])
  for (const status of [...FilingStatus.options, 'locked'] as const)
    test(`${who} meets a filing that is ${status}`, () => {
      const state = status === 'locked' ? filing('accepted', { locked: true }) : filing(status)
      assert.deepEqual(
        commands.map((command) => outcome(state, command, actors[who])),
        rows[status],
      )
    })

test('whoever may submit a filing may never accept it', () => {
  for (const actor of Object.values(actors))
    assert.ok(
      commandsFor(filing('open'), actor).submit !== null ||
        commandsFor(filing('submitted'), actor).accept !== null,
    )
})

test('every closed button says why and what to do', () => {
  assert.deepEqual(commandsFor(filing('accepted', { locked: true }), actors.receiver), {
    save: '已接收，不能填报。如需更正，请接收单位退回后重新报送。',
    submit: '已接收，不能报送。如需更正，请接收单位退回后重新报送。',
    accept: '已接收，不能接收。如需更正，请接收单位退回后重新报送。',
    return: LOCKED,
  })
  assert.deepEqual(commandsFor(filing('open'), actors.filer), {
    save: null,
    submit: null,
    accept: '待报送，不能接收。请待填报单位报送后再办理。',
    return: '待报送，不能退回。请待填报单位报送后再办理。',
  })
})

test('submitting freezes what is said; resubmitting is the next version and keeps the first time', () => {
  const submit = (state: FilingState, at: Date) =>
    decide(state, { type: 'submit', narrative, signer: '科长', content }, actors.filer, at)
  const first = submit(filing('open'), now)
  assert.equal(first.version, 1)
  assert.deepEqual(first.narrative, narrative)
  assert.deepEqual(first.content, content)
  const back = decide(first, { type: 'return', reason: '缺少数据' }, actors.receiver, now)
  assert.equal(back.returnReason, '缺少数据')
  const later = new Date('2026-11-26T02:00:00Z')
  const second = submit(back, later)
  assert.equal(second.version, 2)
  assert.equal(second.returnReason, null)
  assert.equal(second.firstSubmittedAt, now)
  assert.equal(second.submittedAt, later)
  assert.equal(isLate(second, later), false, 'handed in on time, corrected later')
})

test('a filing without words is refused, a draft without words is not', () => {
  const empty = { done: ' \n', problems: '', next: '' }
  const submit = { type: 'submit', narrative: empty, signer: '科长', content } as const
  assert.equal(outcome(filing('open'), submit, actors.filer), 'invalid')
  assert.equal(outcome(filing('open'), { type: 'save', narrative: empty }, actors.filer), 'open')
})

test('the due day ends at midnight in China, not a second later', () => {
  const at = (instant: string) => isLate({ dueOn: '2026-11-28', firstSubmittedAt: new Date(instant) }, now)
  assert.equal(at('2026-11-28T15:59:59Z'), false)
  assert.equal(at('2026-11-28T15:59:59.999Z'), false)
  assert.equal(at('2026-11-28T16:00:00Z'), true)
  const open = { dueOn: '2026-11-28', firstSubmittedAt: null }
  assert.equal(isLate(open, new Date('2026-11-28T15:59:59Z')), false)
  assert.equal(isLate(open, new Date('2026-11-28T16:00:00Z')), true)
})
