import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '#core/refusal.ts'
import { daysLate, lateOf, waitsUntil } from '#core/transfers/clock.ts'
import {
  groundsIn,
  ruleFor,
  TransferPack,
  type TransferRule,
  termsOf,
  wordsOf,
} from '#core/transfers/rules.ts'
import { admitSending, type Movable, type Receiver, type Sending } from '#core/transfers/sending.ts'
import type { TransferBy, TransferKind } from '#core/transfers/transfer.ts'
import { permissionsOf } from '#core/units/roles.ts'
import { workdays } from '#server/platform/workdays.ts'

const id = (n: number) => `0190e0a0-0000-7000-8000-00000000000${n}`
const [street, fire, gas, office] = [id(1), id(2), id(3), id(4)]
const today = '2026-11-20'

const by = (unitId: string, kind: TransferBy['unit']['kind'] = 'department'): TransferBy => ({
  actor: {
    id: id(9),
    unitId,
    district: '310109',
    post: '经办',
    permissions: [...permissionsOf.officer],
    grants: [],
    unitIds: [unitId],
  },
  unit: { id: unitId, kind, line: 'territory', area: '310109', standsFor: [unitId] },
})

const terms = {
  letter: 'transfer',
  feedback: 'required',
  signDays: 2,
  feedbackDays: 10,
  clause: '第六十九条',
  unverified: true,
}
const rule = {
  code: 'x6',
  title: '超出职责',
  from: '街道',
  to: '部门',
  carriedBy: 'transfers',
  kinds: ['move', 'copy', 'joint'],
  about: 'any',
  receiver: 'unit',
  returns: '处置情况',
  grounds: [
    { document: '本区方案', clause: '二、（三）', district: '310109' },
    { document: '外区方案', clause: '三、（一）', district: '310105' },
  ],
  fromOn: '2024-04-30',
}
const pack = (more: object = {}, ofRule: object = {}) => ({
  kinds: {
    move: terms,
    copy: { ...terms, letter: 'copy' },
    circular: { ...terms, letter: 'circular', feedback: 'none', feedbackDays: null },
    share: { ...terms, letter: 'advice', feedback: 'none', feedbackDays: null },
    joint: { ...terms, letter: 'advice' },
  },
  ways: ['当面送达'],
  rules: [{ ...rule, ...ofRule }],
  ...more,
})
const read = TransferPack.parse(pack())
const [known] = read.rules
assert.ok(known)

const hazard = (more: Partial<Movable> = {}): Movable => ({
  status: 'reported',
  difficulty: null,
  regulatorUnitId: null,
  reportedByUnitId: street,
  transferring: false,
  ...more,
})
const unit = (unitId: string, name = '消防', kind: Receiver['kind'] = 'department'): Receiver => ({
  unitId,
  name,
  kind,
})
const outside: Receiver = { unitId: null, name: '市公安局', kind: null }

function verdict(more: Partial<Sending>, who = by(street, 'street')) {
  const sending: Sending = {
    kind: 'move',
    rule: known as NonNullable<typeof known>,
    hazard: hazard(),
    parent: null,
    from: { id: who.unit.id, kind: who.unit.kind },
    receivers: [unit(fire)],
    dueOn: null,
    ...more,
  }
  try {
    admitSending(sending, who, today)
    return 'sent'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

test('a reported hazard is moved by whoever reported it, its regulator or 区安委办; one on the books not by the reporter', () => {
  const onBook = hazard({ status: 'on-book', regulatorUnitId: gas })
  assert.equal(verdict({}), 'sent')
  assert.equal(verdict({ hazard: onBook }), 'forbidden')
  assert.equal(verdict({ hazard: onBook }, by(gas)), 'sent')
  assert.equal(verdict({ hazard: onBook }, by(office, 'office')), 'sent')
  assert.equal(verdict({}, by(gas)), 'forbidden')
  assert.equal(verdict({ kind: 'copy' }, by(gas)), 'sent', 'a copy may be sent by whoever sees it')
})

test('what is under review, over, a draft, or on its way already is not moved', () => {
  for (const status of ['draft', 'applied', 'closed', 'invalid', 'duplicate'] as const)
    assert.equal(verdict({ hazard: hazard({ status }) }), 'wrong-state', status)
  assert.equal(verdict({ hazard: hazard({ transferring: true }) }), 'wrong-state')
  assert.equal(verdict({ kind: 'copy', hazard: hazard({ status: 'applied' }) }), 'sent')
  assert.equal(verdict({ kind: 'copy', hazard: hazard({ status: 'draft' }) }), 'wrong-state')
})

test('receivers: one for 移交, two for 联合处置, never oneself, an enterprise or the same twice', () => {
  assert.equal(verdict({ receivers: [unit(fire), unit(gas)] }), 'invalid')
  assert.equal(verdict({ receivers: [unit(street)] }), 'invalid')
  assert.equal(verdict({ receivers: [unit(fire, '商场', 'enterprise')] }), 'invalid')
  assert.equal(verdict({ kind: 'copy', receivers: [unit(fire), unit(fire)] }), 'invalid')
  assert.equal(verdict({ receivers: [outside] }), 'invalid', 'the rule keeps it within the system')
  assert.equal(verdict({ hazard: hazard({ regulatorUnitId: fire }) }), 'invalid', 'it is theirs already')
})

test('only a hard one is disposed of jointly, led by its regulator', () => {
  const hard = hazard({ status: 'on-book', difficulty: 'hard', regulatorUnitId: gas })
  const members = { kind: 'joint' as const, receivers: [unit(fire), unit(street, '街道', 'street')] }
  assert.equal(verdict({ ...members, hazard: hard }, by(gas)), 'sent')
  assert.equal(verdict({ ...members, hazard: hard, receivers: [unit(fire)] }, by(gas)), 'invalid')
  assert.equal(verdict({ ...members, hazard: hard }, by(id(7))), 'forbidden')
  assert.equal(verdict({ ...members, hazard: { ...hard, difficulty: 'easy' } }, by(gas)), 'wrong-state')
})

test('the next link of a chain begins with its receiver, after signing', () => {
  const next = (status: 'issued' | 'signed' | 'accepted', toUnitId = street) =>
    verdict({ kind: 'copy', parent: { status, toUnitId } })
  assert.deepEqual([next('signed'), next('issued'), next('accepted')], ['sent', 'wrong-state', 'wrong-state'])
  assert.equal(next('signed', fire), 'forbidden')
})

test('not in the name of others, not for yesterday', () => {
  assert.equal(verdict({ from: { id: fire, kind: 'department' } }), 'forbidden')
  const onlyOffices = TransferPack.parse(pack({}, { senders: ['office'] })).rules[0]
  assert.ok(onlyOffices)
  assert.equal(verdict({ rule: onlyOffices }), 'forbidden', 'not the business of a street')
  assert.equal(verdict({ dueOn: '2026-11-19' }), 'invalid')
  assert.equal(verdict({ dueOn: today }), 'sent')
})

test('a rule has its days, and a 抄告 is answered whatever the rule says', () => {
  const lenient = TransferPack.parse(pack({}, { feedback: 'none' }))
  const [one] = lenient.rules
  assert.ok(one)
  const sent = (from: TransferPack, rule: TransferRule, kind: TransferKind) =>
    termsOf(from, { rule, kind, today, workdays })
  assert.equal(sent(lenient, one, 'copy').feedback, 'required')
  assert.deepEqual(sent(lenient, one, 'move'), {
    letter: 'transfer',
    feedback: 'none',
    signDueOn: '2026-11-22',
    signWithin: '2日（自然日）',
    dueOn: null,
    dueWithin: null,
  })
  assert.equal(sent(read, known, 'move').dueOn, '2026-11-30')
  // 20 November 2026 is a Friday.
  const byWorkdays = TransferPack.parse(pack())
  byWorkdays.kinds.move.counts = 'workdays'
  assert.equal(sent(byWorkdays, one, 'move').signDueOn, '2026-11-24')
  assert.throws(() => ruleFor(read, 'x99', 'move', today), Refusal)
  assert.throws(() => ruleFor(read, 'x6', 'share', today), Refusal)
  assert.throws(() => ruleFor(read, 'x6', 'move', '2024-04-29'), Refusal)
})

test('a faulty pack says why', () => {
  const fault = (more: object, ofRule: object = {}) =>
    TransferPack.safeParse(pack(more, ofRule)).error?.message ?? ''
  assert.match(fault({ rules: [rule, rule] }), /代码重复/)
  assert.match(fault({}, { audience: 'parties' }), /系统外/)
  assert.match(fault({}, { carriedBy: 'filings' }), /kinds/)
  assert.match(
    fault({ kinds: { ...pack().kinds, copy: { ...terms, feedback: 'optional' } } }),
    /抄告必须反馈/,
  )
})

test('a district goes by its own documents; without one it sees how others do', () => {
  assert.deepEqual(groundsIn(known, '310109').own, true)
  assert.equal(wordsOf(groundsIn(known, '310109').grounds), '《本区方案》二、（三）')
  assert.deepEqual([groundsIn(known, '310118').own, groundsIn(known, '310118').grounds.length], [false, 2])
})

test('a due day counts to its end; only what waits is late', () => {
  const days = { signDueOn: '2026-11-18', dueOn: '2026-11-19' }
  assert.deepEqual(lateOf({ status: 'issued', ...days }, '2026-11-18'), { sign: false, feedback: false })
  assert.deepEqual(lateOf({ status: 'issued', ...days }, today), { sign: true, feedback: true })
  assert.deepEqual(lateOf({ status: 'handling', ...days }, today), { sign: false, feedback: true })
  assert.deepEqual(lateOf({ status: 'replied', ...days }, today), { sign: false, feedback: false })
  assert.equal(daysLate({ status: 'issued', ...days }, today), 2)
  assert.equal(daysLate({ status: 'accepted', ...days }, today), 0)
  assert.deepEqual(
    (['issued', 'handling', 'replied'] as const).map((status) => waitsUntil({ status, ...days })),
    ['2026-11-18', '2026-11-19', null],
  )
})
