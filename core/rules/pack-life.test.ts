import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor, Permission } from '#core/actor.ts'
import { Refusal } from '#core/refusal.ts'
import {
  commandsFor,
  decide,
  type Keeper,
  type PackCommand,
  type PackState,
  type PackStatus,
  standingOf,
  succeed,
} from '#core/rules/pack-life.ts'

const writer = '00000000-0000-7000-8000-000000000001'
const leader = '00000000-0000-7000-8000-000000000002'
const keeper = (id: string, permissions: Permission[], own: Partial<Keeper['own']> = {}): Keeper => ({
  actor: { id, permissions } as unknown as Actor,
  own: { kind: 'office', area: '310109', line: 'other', ...own },
})
const office = keeper(writer, ['rule.manage'])
const approver = keeper(leader, ['rule.approve'])

const pack = (over: Partial<PackState> = {}): PackState => ({
  ...{ status: 'draft', origin: 'district', code: 'F4B', version: 2, fromOn: '2027-01-01', toOn: null },
  ...{ proposedBy: writer, reason: null, ...over },
})
const statuses: PackStatus[] = ['draft', 'proposed', 'active', 'retired', 'dropped']
const openTo = (state: PackState, who: Keeper) =>
  Object.entries(commandsFor(state, who)).flatMap(([name, why]) => (why === null ? [name] : []))

test('state by state: what the office may and what a leader may', () => {
  assert.deepEqual(
    statuses.map((status) => [status, openTo(pack({ status }), office), openTo(pack({ status }), approver)]),
    [
      ['draft', ['edit', 'propose', 'drop'], []],
      ['proposed', [], ['approve', 'return']],
      ['active', [], ['retire']],
      ['retired', [], []],
      ['dropped', [], []],
    ],
  )
})

test('whose word does not count in the whole district keeps no rules; nobody approves what they proposed; a shipped version is not edited', () => {
  const both: Permission[] = ['rule.manage', 'rule.approve']
  const elsewhere: Partial<Keeper['own']>[] = [
    { kind: 'department', line: 'sector' },
    { area: '310109009' },
    { kind: 'office', line: 'sector' },
    { kind: 'office', line: 'owner' },
  ]
  for (const own of elsewhere)
    for (const status of statuses) assert.deepEqual(openTo(pack({ status }), keeper(leader, both, own)), [])
  assert.deepEqual(openTo(pack({ status: 'proposed' }), keeper(writer, both)), ['return'])
  assert.deepEqual(openTo(pack({ origin: 'shipped' }), office), ['propose', 'drop'])
})

const after = (state: PackState, command: PackCommand, who: Keeper) => {
  const { status, toOn, reason } = decide(state, command, who)
  return [status, toOn, reason]
}

test('what each command leaves', () => {
  const proposed = pack({ status: 'proposed' })
  assert.deepEqual(after(pack({ reason: '旧' }), { type: 'propose' }, office), ['proposed', null, null])
  assert.deepEqual(after(proposed, { type: 'approve' }, approver), ['active', null, null])
  assert.deepEqual(after(proposed, { type: 'return', reason: '依据' }, approver), ['draft', null, '依据'])
  const retire = (on: string): PackCommand => ({ type: 'retire', on, reason: '废止' })
  const active = pack({ status: 'active', toOn: '2027-12-31' })
  assert.deepEqual(after(active, retire('2026-12-31'), approver), ['retired', '2026-12-31', '废止'])
  for (const on of ['2026-12-30', '2028-01-01'])
    assert.throws(
      () => decide(active, retire(on), approver),
      (error) => error instanceof Refusal && error.code === 'invalid',
    )
})

test('versions never share a day: the one before ends the day before, one that begins with it never governs, a later one stands in the way', () => {
  const others = [
    pack({ status: 'active', version: 1, fromOn: '2024-04-01', toOn: '2026-12-31' }),
    pack({ status: 'active', version: 2, fromOn: '2027-01-01', toOn: null }),
    pack({ status: 'retired', version: 3, fromOn: '2026-06-01', toOn: '2026-05-31' }),
  ]
  const ends = (fromOn: string, toOn: string | null) =>
    succeed({ fromOn, toOn, version: 4 }, others).map(({ row, toOn: last, status }) => [
      row.version,
      last,
      status,
    ])
  assert.deepEqual(ends('2027-07-01', null), [[2, '2027-06-30', 'active']])
  assert.deepEqual(ends('2027-01-01', null), [[2, '2026-12-31', 'retired']])
  assert.deepEqual(ends('2026-07-01', '2026-12-31'), [[1, '2026-06-30', 'active']])
  assert.deepEqual(ends('2020-01-01', '2024-03-31'), [])
  assert.throws(() => ends('2026-07-01', null), /第 2 版自 2027-01-01 起施行/)
})

test('how a version stands on a day', () => {
  const on = (state: Partial<PackState>, day: string) => standingOf(pack(state), day)
  assert.equal(on({ status: 'active' }, '2026-12-31'), 'upcoming')
  assert.equal(on({ status: 'active' }, '2027-01-01'), 'current')
  assert.equal(on({ status: 'active', toOn: '2027-01-31' }, '2027-02-01'), 'ended')
  assert.equal(on({ status: 'retired', toOn: '2027-01-31' }, '2027-01-31'), 'current')
  assert.equal(on({ status: 'retired', toOn: '2027-01-31' }, '2027-02-01'), 'retired')
  assert.equal(on({ status: 'dropped' }, '2027-02-01'), 'dropped')
})
