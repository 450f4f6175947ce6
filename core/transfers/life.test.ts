import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import { Refusal } from '#core/refusal.ts'
import { concludeJoint, jointAnswer } from '#core/transfers/joint.ts'
import { commandsFor, decide, type TransferCommand } from '#core/transfers/life.ts'
import { type TransferBy, type TransferState, TransferStatus } from '#core/transfers/transfer.ts'
import { permissionsOf, type Role } from '#core/units/roles.ts'

const id = (n: number) => `0190e0a0-0000-7000-8000-00000000000${n}`
const sender = id(1)
const receiver = id(2)
const other = id(3)
const office = id(4)
const townOffice = id(5)

const account = (role: Role, unitId: string): Actor => ({
  id: id(9),
  unitId,
  district: '310109',
  post: '经办',
  permissions: [...permissionsOf[role]],
  grants: [],
  unitIds: [unitId],
})

type Kind = TransferBy['unit']['kind']
const by = (role: Role, unitId: string, kind: Kind, area = '310109'): TransferBy => ({
  actor: account(role, unitId),
  unit: { id: unitId, kind, line: 'territory', area, standsFor: [unitId] },
})

const people = {
  sender: by('officer', sender, 'department'),
  receiver: by('officer', receiver, 'department'),
  stranger: by('officer', other, 'department'),
  office: by('office', office, 'office'),
  townOffice: by('office', townOffice, 'office', '310109018'),
  receiversLeader: by('leader', receiver, 'department'),
  administrator: by('administrator', sender, 'department'),
}

const today = '2026-11-20'
const terms = { signDueOn: '2026-11-22', dueOn: '2026-12-05' }
const commands: TransferCommand[] = [
  { type: 'sign' },
  { type: 'refuse', reason: '不属本单位职责' },
  { type: 'handle', words: '已派人核查' },
  { type: 'reply', words: '已督促整改' },
  { type: 'accept', words: '' },
  { type: 'sendBack', reason: '缺少照片' },
  { type: 'urge', words: '请尽快反馈' },
  { type: 'withdraw', reason: '送错单位' },
  { type: 'impose', reason: '属你单位职责', terms },
  { type: 'reroute', reason: '属消防职责', to: { unitId: other, name: '消防救援支队' }, terms },
  { type: 'recordReceipt', on: today, by: '值班民警' },
  { type: 'recordOutcome', on: today, words: '已立案' },
]

const slip = (status: TransferStatus, more: Partial<TransferState> = {}): TransferState => ({
  kind: 'move',
  status,
  fromUnitId: sender,
  toUnitId: receiver,
  toName: '接收局',
  feedback: 'required',
  movesOwner: true,
  imposed: false,
  addressedOn: '2026-11-10',
  signDueOn: '2026-11-12',
  dueOn: '2026-11-25',
  signedOn: null,
  repliedOn: null,
  settledOn: null,
  refuseReason: null,
  reply: null,
  sentBackReason: null,
  result: null,
  urges: 0,
  ...more,
})

function outcome(state: TransferState, command: TransferCommand, who: TransferBy) {
  try {
    return decide(state, command, who, today).status
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const no = 'forbidden'
const not = 'wrong-state'

/** What each may lead to, by who may and from where: everything else is refused. */
const allowed: [keyof typeof people, TransferCommand['type'], TransferStatus, TransferStatus][] = [
  ['receiver', 'sign', 'issued', 'signed'],
  ['receiver', 'refuse', 'issued', 'refused'],
  ['receiver', 'refuse', 'signed', 'refused'],
  ['receiver', 'handle', 'signed', 'handling'],
  ['receiver', 'handle', 'handling', 'handling'],
  ['receiver', 'reply', 'signed', 'replied'],
  ['receiver', 'reply', 'handling', 'replied'],
  ['sender', 'accept', 'replied', 'accepted'],
  ['sender', 'sendBack', 'replied', 'handling'],
  ['sender', 'urge', 'issued', 'issued'],
  ['sender', 'urge', 'signed', 'signed'],
  ['sender', 'urge', 'handling', 'handling'],
  ['sender', 'withdraw', 'issued', 'withdrawn'],
  ['sender', 'withdraw', 'refused', 'withdrawn'],
  ['sender', 'withdraw', 'handed', 'withdrawn'],
  ['office', 'impose', 'refused', 'issued'],
  ['office', 'reroute', 'refused', 'issued'],
  ['sender', 'recordReceipt', 'handed', 'received'],
  ['sender', 'recordOutcome', 'received', 'concluded'],
]

for (const who of Object.keys(people) as (keyof typeof people)[])
  for (const status of TransferStatus.options)
    test(`${who} meets a slip that is ${status}`, () => {
      for (const command of commands) {
        const found = outcome(slip(status), command, people[who])
        const rule = allowed.find(
          ([person, type, from]) => person === who && type === command.type && from === status,
        )
        if (rule) assert.equal(found, rule[3], command.type)
        else assert.ok(found === no || found === not, `${command.type}: ${found}`)
      }
    })

test('the button says what the command would', () => {
  for (const who of Object.values(people))
    for (const status of TransferStatus.options) {
      const answers = commandsFor(slip(status), who)
      for (const command of commands)
        assert.equal(
          answers[command.type] === null,
          ![no, not].includes(outcome(slip(status), command, who)),
          `${command.type} of ${status}`,
        )
    }
})

test('without the permission it is forbidden whatever the state', () => {
  for (const command of commands) {
    assert.equal(outcome(slip('issued'), command, people.administrator), no)
    assert.equal(outcome(slip('issued'), command, people.receiversLeader), no)
  }
})

test('what asks for no feedback is done when it is signed, and cannot be refused', () => {
  const notice = slip('issued', { kind: 'circular', feedback: 'none', movesOwner: false })
  const done = decide(notice, { type: 'sign' }, people.receiver, today)
  assert.deepEqual([done.status, done.signedOn, done.settledOn], ['accepted', today, today])
  assert.equal(outcome(notice, { type: 'refuse', reason: '无关' }, people.receiver), not)
})

test('a 抄告 is not closed before it was answered; what need not be answered may be', () => {
  const accept = { type: 'accept', words: '' } as const
  assert.equal(outcome(slip('handling', { kind: 'copy' }), accept, people.sender), not)
  assert.equal(outcome(slip('handling', { feedback: 'optional' }), accept, people.sender), 'accepted')
})

test('the first signature and the first feedback count', () => {
  const first = decide(
    slip('handling', { signedOn: '2026-11-11' }),
    { type: 'reply', words: '已整改' },
    people.receiver,
    '2026-11-21',
  )
  const back = decide(first, { type: 'sendBack', reason: '缺照片' }, people.sender, '2026-11-22')
  const again = decide(back, { type: 'reply', words: '补照片' }, people.receiver, '2026-11-29')
  assert.deepEqual(
    [again.repliedOn, again.reply, again.sentBackReason, again.signedOn],
    ['2026-11-21', '补照片', null, '2026-11-11'],
  )
})

test('neither side is the arbiter of its own dispute', () => {
  const impose: TransferCommand = { type: 'impose', reason: '应由你单位办理', terms }
  assert.equal(outcome(slip('refused', { fromUnitId: office }), impose, people.office), no)
  assert.equal(outcome(slip('refused', { toUnitId: office }), impose, people.office), no)
  assert.match(commandsFor(slip('refused', { fromUnitId: office }), people.office).impose ?? '', /当事一方/)
})

test('a verdict begins the days anew and cannot be refused again', () => {
  const refused = slip('refused', { signedOn: '2026-11-12', refuseReason: '不属职责' })
  const imposed = decide(refused, { type: 'impose', reason: '属你单位', terms }, people.office, today)
  assert.deepEqual(
    [imposed.addressedOn, imposed.signedOn, imposed.signDueOn, imposed.dueOn, imposed.imposed],
    [today, null, '2026-11-22', '2026-12-05', true],
  )
  assert.equal(outcome(imposed, { type: 'refuse', reason: '仍不属' }, people.receiver), not)
})

test('a rerouted slip goes to a third unit', () => {
  const reroute = (unitId: string) =>
    outcome(
      slip('refused'),
      { type: 'reroute', reason: '另有主管', to: { unitId, name: '某局' }, terms },
      people.office,
    )
  assert.equal(reroute(other), 'issued')
  assert.equal(reroute(sender), 'invalid')
  assert.equal(reroute(receiver), 'invalid')
})

test('days of a body outside are in order and not of the future', () => {
  const handed = slip('handed', { toUnitId: null, toName: '市公安局' })
  const receipt = (on: string) => outcome(handed, { type: 'recordReceipt', on, by: '值班员' }, people.sender)
  assert.deepEqual(['2026-11-09', '2026-11-10', today, '2026-11-21'].map(receipt), [
    'invalid',
    'received',
    'received',
    'invalid',
  ])
  const received = slip('received', { toUnitId: null, signedOn: '2026-11-15' })
  const result = (on: string) =>
    outcome(received, { type: 'recordOutcome', on, words: '立案' }, people.sender)
  assert.deepEqual(['2026-11-14', '2026-11-15', '2026-11-21'].map(result), [
    'invalid',
    'concluded',
    'invalid',
  ])
})

test('the result of a joint disposal waits for every member', () => {
  const member = (status: TransferStatus) => slip(status, { kind: 'joint', movesOwner: false })
  assert.match(jointAnswer([member('replied'), member('handling')], people.sender) ?? '', /没有反馈/)
  assert.match(jointAnswer([member('replied')], people.receiver) ?? '', /牵头单位/)
  assert.match(jointAnswer([slip('replied')], people.sender) ?? '', /不是联合处置/)
  assert.match(jointAnswer([member('withdrawn')], people.sender) ?? '', /撤回/)
  assert.match(jointAnswer([member('replied')], people.administrator) ?? '', /权限/)
  const done = concludeJoint(
    [member('replied'), member('accepted'), member('withdrawn')],
    '三家联合整治到位',
    people.sender,
    today,
  )
  assert.deepEqual(
    done.map(({ status, result }) => [status, result]),
    [
      ['accepted', '三家联合整治到位'],
      ['accepted', '三家联合整治到位'],
      ['withdrawn', null],
    ],
  )
  assert.throws(() => concludeJoint(done, '再来', people.sender, today), /已经登记/)
})
