import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#core/calendar.ts'
import { changeFacts } from '#core/units/facts.ts'
import { grantsOf } from '#core/units/grants.ts'
import { passwordObjection } from '#core/units/password.ts'
import {
  ancestorsOf,
  childrenOf,
  groupAbove,
  subtreeOf,
  townOf,
  villageOf,
  wouldCircle,
} from '#core/units/tree.ts'
import { holdsOn, type UnitFact, type UnitKind } from '#core/units/unit.ts'

const unit = (id: string, parentId: string | null, kind: UnitKind = 'section') => ({
  id,
  kind,
  area: '310109',
  parentId,
})
const units = [unit('a', null, 'group'), unit('b', 'a'), unit('c', 'b'), unit('d', 'a'), unit('e', null)]
const idsOf = (found: { id: string }[]) => found.map(({ id }) => id)

test('the tree answers below, above, and the group that owns', () => {
  assert.deepEqual(idsOf(childrenOf(units, 'a')), ['b', 'd'])
  assert.deepEqual(idsOf(subtreeOf(units, 'a')), ['a', 'b', 'd', 'c'])
  assert.deepEqual(idsOf(subtreeOf(units, 'nowhere')), [])
  assert.deepEqual(idsOf(ancestorsOf(units, 'c')), ['b', 'a'])
  assert.equal(groupAbove(units, 'c')?.id, 'a')
  assert.equal(groupAbove(units, 'a')?.id, 'a')
  assert.equal(groupAbove(units, 'e'), undefined)
  assert.deepEqual([townOf({ area: '310109009001' }), townOf({ area: '310109' })], ['310109009', null])
  assert.deepEqual(
    [villageOf({ area: '310109009001' }), villageOf({ area: '310109009' })],
    ['310109009001', null],
  )
})

test('hanging a unit below itself or below one of its own would close a circle, and a circle does not hang us', () => {
  assert.ok(wouldCircle(units, 'a', 'c') && wouldCircle(units, 'a', 'a'))
  assert.ok(!wouldCircle(units, 'c', 'd'))
  const circle = [unit('x', 'y'), unit('y', 'x')]
  assert.deepEqual(idsOf(subtreeOf(circle, 'x')), ['x', 'y'])
  assert.deepEqual(idsOf(ancestorsOf(circle, 'x')), ['y', 'x'])
})

test('what a unit is decides what its accounts see', () => {
  const seen = (kind: UnitKind, change: object = {}) => {
    const placed = { id: 'u', kind, line: 'territory' as const, area: '310109009', sectors: ['gas'] }
    const grants = grantsOf({ ...placed, ...change }, ['u', 'v'])
    assert.deepEqual(grants.at(-1), { kind: 'party', unitIds: ['u', 'v'] })
    return grants.slice(0, -1)
  }
  const everything = [{ kind: 'territory', area: '310109009', sectors: 'all' }]
  const ofSector = [{ kind: 'territory', area: '310109009', sectors: ['gas'] }]
  const owned = [{ kind: 'owner', unitIds: ['u', 'v'] }]
  for (const kind of ['committee', 'office', 'street', 'village', 'park'] as const)
    assert.deepEqual(seen(kind), everything)
  for (const kind of ['department', 'section'] as const) assert.deepEqual(seen(kind), ofSector)
  assert.deepEqual(seen('office', { line: 'sector' }), ofSector)
  assert.deepEqual(seen('office', { line: 'owner' }), owned)
  assert.deepEqual(seen('group'), owned)
  assert.deepEqual(seen('enterprise'), [{ kind: 'enterprise', enterpriseId: 'u' }])
  assert.deepEqual(seen('department', { sectors: [] }), [])
  assert.deepEqual([seen('superior'), seen('other')], [[], []])
})

const day = (n: number) => addDays('2026-01-01', n)

/** What `saveFacts` does with the change, in memory. */
function apply(facts: UnitFact[], values: string[], fromOn: string): UnitFact[] {
  const change = changeFacts(facts, values, fromOn)
  const ended = new Map(change.close.map(({ id, toOn }) => [id, toOn]))
  const kept = facts.map((fact) => {
    if (change.reopen.includes(fact.id)) return { ...fact, toOn: null }
    return { ...fact, toOn: ended.get(fact.id) ?? fact.toOn }
  })
  const opened = change.open.map((value) => ({
    id: `${value} ${fromOn} ${facts.length}`,
    aspect: 'sector' as const,
    value,
    fromOn,
    toOn: null,
  }))
  return [...kept, ...opened]
}

const valuesOn = (facts: UnitFact[], on: string) =>
  facts
    .filter((fact) => holdsOn(fact, on))
    .map(({ value }) => value)
    .sort()

test('from the day on exactly the new values hold, and the days before keep theirs', () => {
  const values = fc.uniqueArray(fc.constantFrom('gas', 'road', 'fire'), { maxLength: 3 })
  const steps = fc.array(fc.record({ after: fc.integer({ min: 0, max: 3 }), values }), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(steps, (steps) => {
      let facts: UnitFact[] = []
      let today = 0
      for (const { after, values } of steps) {
        today += after
        const before = facts
        facts = apply(facts, values, day(today))
        assert.deepEqual(valuesOn(facts, day(today)), [...values].sort())
        assert.deepEqual(valuesOn(facts, day(today + 100)), [...values].sort())
        for (let past = 0; past < today; past++)
          assert.deepEqual(valuesOn(facts, day(past)), valuesOn(before, day(past)))
        const keys = facts.map(({ value, fromOn }) => `${value} ${fromOn}`)
        assert.equal(new Set(keys).size, keys.length, 'unique in the table')
      }
    }),
  )
})

test('a change before one that is already registered is refused and says from when it may be', () => {
  const facts = apply(apply([], ['a'], day(0)), ['b'], day(10))
  assert.throws(() => changeFacts(facts, ['c'], day(5)), /已登记自 2026-01-11 起的变更/)
  assert.deepEqual(valuesOn(apply(facts, ['c'], day(10)), day(10)), ['c'])
})

test('a password is refused with the reason, and what would do', () => {
  const judge = (password: string, change: object = {}) =>
    passwordObjection(password, {
      login: 'hk-anwei',
      isCurrent: false,
      minLength: 10,
      maxLength: 128,
      ...change,
    })?.message
  assert.equal(judge('晴天-骑行-长风-42'), undefined)
  assert.equal(judge('k7Qm-x3Rt-Wp9a'), undefined)
  assert.equal(judge('short-1'), '密码至少 10 位')
  assert.equal(judge('x1'.repeat(65)), '密码最多 128 位')
  assert.equal(judge('晴天-骑行-长风-42', { isCurrent: true }), '新密码不能与当前密码相同')
  assert.equal(judge('2026-HK-Anwei!'), '密码不能包含账号')
  assert.equal(judge('aaaa1111aaaa'), '密码中不同的字符太少')
  assert.equal(judge('correcthorsebattery'), '密码不能只用一类字符')
  assert.equal(judge('20261104138'), '密码不能只用一类字符')
  assert.equal(judge('Passw0rd2026'), '密码过于常见，容易被猜中')
  assert.equal(judge('ok-123456789'), '密码过于常见，容易被猜中')
})
