import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { AssignmentStatus } from '#core/plans/assignment.ts'
import { continuations, handedDownDueOn, type OldShare } from '#core/plans/continuations.ts'

const share = (id: string, facts: Partial<OldShare> = {}): OldShare => ({
  id,
  taskId: `task of ${id}`,
  unitId: 'bureau',
  parentId: null,
  status: 'active',
  ordinal: 1,
  clause: '一、（一）1',
  mainTask: '责任体系提升行动',
  requirement: '建立监管清单。',
  dueOn: '2024-12-31',
  ...facts,
})

const task = (ordinal: number, facts: Partial<OldShare> = {}, unitIds = ['bureau']) => ({
  ordinal,
  clause: facts.clause ?? '一、（一）1',
  mainTask: facts.mainTask ?? '责任体系提升行动',
  requirement: facts.requirement ?? '建立监管清单。',
  dueOn: facts.dueOn === undefined ? '2024-12-31' : facts.dueOn,
  members: unitIds.map((unitId) => ({ unitId, role: 'lead' as const })),
})

const pairs = (old: OldShare[], tasks: ReturnType<typeof task>[]) => {
  const { given, handedDown, met, ending } = continuations(old, tasks)
  const told = (found: typeof given) => found.map(({ from, ordinal }) => `${from.id} → ${ordinal}`)
  return {
    given: told(given),
    handedDown: told(handedDown),
    met: told(met),
    ending: ending.map(({ id }) => id),
  }
}

test('the same words for the same unit go on, wherever they stand and however they are set', () => {
  const moved = { clause: '三、（二）9', mainTask: '清零行动', requirement: ' 建立 监管清单；' }
  assert.deepEqual(pairs([share('a')], [task(7, moved)]).given, ['a → 7'])
  assert.deepEqual(
    pairs([share('a', { requirement: '开展１次检查' })], [task(1, { requirement: '开展 1 次检查。' })]).given,
    ['a → 1'],
  )
  assert.deepEqual(pairs([share('a')], [task(7, moved, ['street'])]).given, [])
})

test('other words go on by clause and main task, unless there is a choice', () => {
  const rewritten = { requirement: '完善监管清单并按季更新' }
  assert.deepEqual(pairs([share('a')], [task(1, rewritten)]).given, ['a → 1'])
  assert.deepEqual(pairs([share('a')], [task(1, { ...rewritten, mainTask: '清零行动' })]).given, [])
  assert.deepEqual(pairs([share('a')], [task(1, rewritten), task(2, { requirement: '开展培训' })]).given, [])
  assert.deepEqual(
    pairs([share('a'), share('b', { requirement: '开展培训' })], [task(1, rewritten), task(2)]).given,
    ['a → 2', 'b → 1'],
  )
})

test('words come before the clause, and nothing is taken up twice', () => {
  const old = [share('a', { ordinal: 1 }), share('b', { ordinal: 2 })]
  assert.deepEqual(pairs(old, [task(5), task(6)]).given, ['a → 5', 'b → 6'])
  assert.deepEqual(pairs(old, [task(5)]).given, ['a → 5'])
  const handed = share('child', { unitId: 'bureau', parentId: 'elsewhere' })
  assert.deepEqual(pairs([handed, share('own')], [task(5)]).given, ['own → 5'])
})

test('what is finished stays; all else ends, going on or not', () => {
  const old = AssignmentStatus.options.map((status) => share(status, { status, unitId: status }))
  const found = pairs(old, [task(1, {}, ['active', 'verified'])])
  assert.deepEqual(found, {
    given: ['active → 1'],
    handedDown: [],
    met: ['verified → 1'],
    ending: ['active', 'claimed', 'returned'],
  })
})

test('what is finished is not asked for again by the same words and the same day', () => {
  const done = share('done', { status: 'verified' })
  assert.deepEqual(pairs([done], [task(4)]).met, ['done → 4'])
  assert.deepEqual(pairs([done], [task(4, { dueOn: '2025-12-31' })]).met, [])
  assert.deepEqual(pairs([done], [task(4, { requirement: '开展培训' })]).met, [])
  const open = share('open', { requirement: '开展培训' })
  const both = pairs([done, open], [task(4)])
  assert.deepEqual([both.given, both.met, both.ending], [[], ['done → 4'], ['open']])
})

test('what was handed down goes on with the share above it, to any depth', () => {
  const old = [
    share('a'),
    share('b', { unitId: 'section', parentId: 'a' }),
    share('c', { unitId: 'village', parentId: 'b' }),
    share('done', { unitId: 'other', parentId: 'a', status: 'verified' }),
    share('x', { unitId: 'street' }),
    share('y', { unitId: 'yard', parentId: 'x' }),
  ]
  const found = pairs(old, [task(3)])
  assert.deepEqual([found.given, found.handedDown], [['a → 3'], ['b → 3', 'c → 3']])
  assert.deepEqual(found.ending, ['a', 'x', 'b', 'c', 'y'])
})

test('a unit that the new plan names itself gets the task from there', () => {
  const old = [share('a'), share('b', { unitId: 'section', parentId: 'a' })]
  assert.deepEqual(pairs(old, [task(3, {}, ['bureau', 'section'])]), {
    given: ['a → 3', 'b → 3'],
    handedDown: [],
    met: [],
    ending: ['a', 'b'],
  })
})

test('every unfinished share ends once, and no unit gets a task twice', () => {
  const unit = fc.constantFrom('bureau', 'section', 'street')
  const words = fc.constantFrom('甲', '乙', '丙')
  const old = fc.array(
    fc.tuple(unit, words, fc.constantFrom(...AssignmentStatus.options), fc.option(fc.nat(5))),
    {
      maxLength: 12,
    },
  )
  const tasks = fc.array(fc.tuple(words, fc.uniqueArray(unit)), { maxLength: 6 })
  fc.assert(
    fc.property(old, tasks, (olds, news) => {
      const shares = olds.map(([unitId, requirement, status, above], at) =>
        share(`${at}`, {
          unitId,
          requirement,
          status,
          parentId: above !== null && above < at ? `${above}` : null,
        }),
      )
      const found = continuations(
        shares,
        news.map(([requirement, unitIds], at) => task(at, { requirement }, unitIds)),
      )
      const going = [...found.given, ...found.handedDown]
      const all = [...going, ...found.met].map(({ from, ordinal }) => `${from.unitId} ${ordinal}`)
      assert.equal(new Set(all).size, all.length)
      const places = going.map(({ from, ordinal }) => `${from.unitId} ${ordinal}`)
      assert.equal(new Set(going.map(({ from }) => from.id)).size, going.length)
      assert.equal(new Set(places).size, places.length)
      assert.ok(going.every(({ from }) => found.ending.includes(from)))
      const open = shares.filter(({ status }) => ['active', 'claimed', 'returned'].includes(status))
      assert.deepEqual(new Set(found.ending), new Set(open))
    }),
  )
})

test('the day of what was handed down follows the share above and never lies after it', () => {
  const dueOn = (own: string | null, before: string | null, now: string | null) =>
    handedDownDueOn({ dueOn: own }, { before: { dueOn: before }, now: { dueOn: now } })
  assert.equal(dueOn('2024-12-31', '2024-12-31', '2025-12-31'), '2025-12-31')
  assert.equal(dueOn('2024-06-30', '2024-12-31', '2025-12-31'), '2024-06-30')
  assert.equal(dueOn('2024-12-30', '2024-12-31', '2024-10-31'), '2024-10-31')
  assert.equal(dueOn('2024-06-30', null, null), '2024-06-30')
  assert.equal(dueOn(null, null, '2025-12-31'), '2025-12-31')
})
