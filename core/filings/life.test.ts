import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import { emptyDraft, noEntries } from '#core/filings/entries.ts'
import { FilingStatus, isLate } from '#core/filings/filing.ts'
import type { FormContent } from '#core/filings/form-content.ts'
import { commandsFor, decide, type FilingCommand, type FilingState, LOCKED } from '#core/filings/life.ts'
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
const words = (done: string): FormContent['parts'] => [
  { kind: 'text', key: 'narrative', sections: [{ key: 'done', words: done, draft: null }] },
]
const content: FormContent = {
  asOf: '2026-11-20',
  form: {
    code: 'progress',
    title: '工作开展情况',
    document: '方案',
    clause: '四、（二）',
    every: 'month',
    unverified: [],
    parts: [
      {
        kind: 'text',
        key: 'narrative',
        title: '工作开展情况',
        print: { orientation: 'portrait', head: [], numbered: false, notes: [] },
        sections: [{ key: 'done', title: '工作开展情况', needed: true }],
      },
    ],
  },
  contact: '',
  parts: words('检查二十家单位'),
  children: [],
  missing: [],
  checks: [],
}
const draft = emptyDraft
const commands: FilingCommand[] = [
  { type: 'save', entries: noEntries },
  { type: 'submit', draft, signer: '科长', content },
  { type: 'accept' },
  { type: 'return', reason: '缺少检查数据' },
  { type: 'correct', reason: '漏报一处' },
  { type: 'send', sending: { sentOn: '2026-11-20', way: 'exchange', post: '机要员', note: '' } },
  { type: 'receipt', on: '2026-11-20', by: '市局综合处' },
]

const filing = (status: FilingStatus, more: Partial<FilingState> = {}): FilingState => ({
  status,
  unitId: section,
  toUnitId: committee,
  dueOn: '2026-11-24',
  version: status === 'open' ? 0 : 1,
  toName: null,
  entries: status === 'open' ? null : draft,
  draft,
  content: status === 'open' ? null : content,
  signer: null,
  firstSubmittedAt: null,
  submittedAt: null,
  acceptedAt: null,
  returnReason: null,
  correctionReason: null,
  sending: null,
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
  //          save        submit       accept  return  correct send receipt
  filer: {
    open: ['open', 'submitted', not, not, not, not, not],
    submitted: [not, not, no, no, no, no, no],
    returned: ['returned', 'submitted', not, not, not, not, not],
    accepted: [not, not, not, no, 'returned', not, not],
    locked: [not, not, not, no, not, not, not],
  },
  receiver: {
    open: [no, no, not, not, not, not, not],
    submitted: [not, not, 'accepted', 'returned', no, no, no],
    returned: [no, no, not, not, not, not, not],
    accepted: [not, not, not, 'returned', no, not, not],
    locked: [not, not, not, not, no, not, not],
  },
  above: {
    open: [no, no, not, not, not, not, not],
    submitted: [not, not, 'accepted', 'returned', no, no, no],
    returned: [no, no, not, not, not, not, not],
    accepted: [not, not, not, 'returned', no, not, not],
    locked: [not, not, not, not, no, not, not],
  },
  filersLeader: nothing([no, no, no, no, no, no, no]),
  stranger: {
    open: [no, no, not, not, not, not, not],
    submitted: [not, not, no, no, no, no, no],
    returned: [no, no, not, not, not, not, not],
    accepted: [not, not, not, no, no, not, not],
    locked: [not, not, not, no, no, not, not],
  },
  administrator: nothing([no, no, no, no, no, no, no]),
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
  const advice = '如需更正，由填报单位更正或者接收单位退回后重新报送。'
  const closed = commandsFor(filing('accepted', { locked: true }), actors.receiver)
  assert.equal(closed.submit, `已接收，不能报送。${advice}`)
  assert.equal(closed.accept, `已接收，不能接收。${advice}`)
  assert.equal(closed.return, LOCKED)
  const open = commandsFor(filing('open'), actors.filer)
  assert.deepEqual([open.save, open.submit], [null, null])
  assert.equal(open.return, '待报送，不能退回。请待填报单位报送后再办理。')
})

const submit = (state: FilingState, at: Date) =>
  decide(state, { type: 'submit', draft, signer: '科长', content }, actors.filer, at)

test('submitting freezes what is said; resubmitting is the next version and keeps the first time', () => {
  const first = submit(filing('open'), now)
  assert.equal(first.version, 1)
  assert.deepEqual([first.entries, first.content], [draft, content])
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

test('a filing without its needed words, or whose figures contradict each other, is refused; a draft is not', () => {
  const refused = (more: Partial<FormContent>) =>
    outcome(
      filing('open'),
      { type: 'submit', draft, signer: '科长', content: { ...content, ...more } },
      actors.filer,
    )
  assert.equal(refused({ parts: words(' \n') }), 'invalid')
  const check = { part: 't', row: 'r', rowTitle: '合计', says: 'a = b', words: '甲应等于乙' } as const
  assert.equal(refused({ checks: [{ ...check, level: 'error' }] }), 'invalid')
  assert.equal(
    refused({ checks: [{ ...check, level: 'warn' }] }),
    'submitted',
    'a warning is shown and stops nothing',
  )
  assert.equal(outcome(filing('open'), { type: 'save', entries: noEntries }, actors.filer), 'open')
})

const outside = (status: FilingStatus, more: Partial<FilingState> = {}) =>
  filing(status, { toUnitId: null, toName: '市生态环境局', ...more })

test('what goes outside is sent by people and accepted by its receipt alone; it counts when it was sent', () => {
  const sent = submit(outside('open'), now)
  assert.equal(sent.firstSubmittedAt, null, 'nobody outside has it yet')
  assert.equal(isLate(sent, new Date('2026-11-25T02:00:00Z')), true)
  assert.equal(outcome(sent, { type: 'accept' }, actors.receiver), no)
  assert.equal(outcome(sent, { type: 'receipt', on: '2026-11-21', by: '市局' }, actors.filer), no, 'not sent')
  const send = (sentOn: string) =>
    ({ type: 'send', sending: { sentOn, way: 'system', post: '经办', note: '' } }) as const
  const monday = new Date('2026-11-23T02:00:00Z')
  assert.equal(outcome(sent, send('2026-11-19'), actors.filer), 'invalid', 'before it was signed')
  assert.equal(outcome(sent, send('2026-11-24'), actors.filer), 'invalid', 'tomorrow')
  const out = decide(sent, send('2026-11-21'), actors.filer, monday)
  assert.deepEqual([out.status, out.sending?.sentOn, isLate(out, monday)], ['submitted', '2026-11-21', false])
  const receive = (on: string) => decide(out, { type: 'receipt', on, by: '市局综合处' }, actors.filer, monday)
  assert.throws(() => receive('2026-11-20'), /早于/)
  const done = receive('2026-11-23')
  assert.deepEqual([done.status, done.sending?.receipt], ['accepted', { on: '2026-11-23', by: '市局综合处' }])
  const back = decide(done, { type: 'correct', reason: '漏报一处' }, actors.filer, monday)
  assert.deepEqual([back.status, back.sending, back.correctionReason], ['returned', null, '漏报一处'])
})

test('an override stays until it is taken back, whatever is typed beside it', () => {
  const override = { value: 3, reason: '重复登记一处', post: '经办', at: now.toISOString() }
  const changed = decide(filing('open'), { type: 'override', address: 't/r/c', override }, actors.filer, now)
  const typed = decide(changed, { type: 'save', entries: noEntries }, actors.filer, now)
  assert.deepEqual(typed.draft.overrides, { 't/r/c': override })
  const undone = decide(typed, { type: 'override', address: 't/r/c', override: null }, actors.filer, now)
  assert.deepEqual(undone.draft.overrides, {})
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
