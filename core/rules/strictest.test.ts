import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { trialDuty } from '#core/rules/rule.fixture.ts'
import { strictest } from '#core/rules/strictest.ts'

const check = (code: string, rule: object) => trialDuty({ code, matter: 'led-check', ...rule })
const sources = (...rules: ReturnType<typeof trialDuty>[]) =>
  strictest(rules).map((demand) => demand.sources.map(({ rule }) => rule.code))

test('the shortest period wins and the longer ones are named behind it', () => {
  const year = check('year', { every: 'year' })
  const quarter = check('quarter', { every: 'quarter' })
  const month = check('month', { every: 'month' })
  assert.deepEqual(sources(year, month, quarter), [['month', 'quarter', 'year']])
})

test('in one period the highest count wins, then the earliest day, then the shortest grace', () => {
  assert.deepEqual(sources(check('once', { every: 'year' }), check('twice', { every: 'year', times: 2 })), [
    ['twice', 'once'],
  ])
  assert.deepEqual(sources(check('late', { day: 28 }), check('early', { day: 20 })), [['early', 'late']])
  assert.deepEqual(sources(check('mild', { grace: 5 }), check('hard', {})), [['hard', 'mild']])
})

test('what neither meets stays beside the other: three times a year, and once each half-year', () => {
  const thrice = check('thrice', { every: 'year', times: 3 })
  const half = check('half', { every: 'halfYear' })
  assert.deepEqual(sources(thrice, half), [['half'], ['thrice']])
  assert.deepEqual(sources(check('twice', { every: 'year', times: 2 }), half), [['half', 'twice']])
})

test('a month holds four weeks only by luck: three weekly checks are sure', () => {
  assert.deepEqual(sources(check('week', { every: 'week' }), check('four', { times: 4 })), [
    ['week'],
    ['four'],
  ])
  assert.deepEqual(sources(check('week', { every: 'week' }), check('three', { times: 3 })), [
    ['week', 'three'],
  ])
})

test('a longer duty with a day of its own is not met by the shorter one', () => {
  assert.deepEqual(sources(check('month', {}), check('summary', { every: 'year', yearDay: '06-30' })), [
    ['month'],
    ['summary'],
  ])
})

test('the month before is another month than the running one', () => {
  assert.deepEqual(sources(check('now', { day: 28 }), check('before', { day: 5, covers: 'previous' })), [
    ['now'],
    ['before'],
  ])
})

test('dated duties: the earliest day wins', () => {
  const by = (code: string, due: string) => trialDuty({ kind: 'dated', matter: 'stock', code, due })
  assert.deepEqual(sources(by('later', '2024-12-31'), by('sooner', '2024-06-30')), [['sooner', 'later']])
})

test('receivers, matters and kinds stay apart; a rule without a matter is alone', () => {
  const filing = (code: string, receiver: string) => check(code, { do: 'filing', receiver })
  assert.deepEqual(sources(filing('one', '甲机关'), filing('two', '乙机关')), [['one'], ['two']])
  assert.deepEqual(sources(check('one', {}), check('two', { matter: 'other' })), [['one'], ['two']])
  assert.deepEqual(sources(trialDuty({ code: 'one' }), trialDuty({ code: 'two' })), [['one'], ['two']])
})

test('the order in which rules come does not matter, and every rule is a source', () => {
  const every = fc.constantFrom('day', 'week', 'fortnight', 'month', 'quarter', 'halfYear', 'year')
  const times = fc.integer({ min: 1, max: 4 })
  fc.assert(
    fc.property(fc.array(fc.tuple(every, times), { maxLength: 6 }), (given) => {
      const rules = given.map(([period, count], index) => check(`r${index}`, { every: period, times: count }))
      const found = sources(...rules)
      assert.deepEqual(sources(...rules.toReversed()), found)
      assert.equal(new Set(found.flat()).size, rules.length)
    }),
    { numRuns: 60 },
  )
})
