import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween } from '#core/calendar.ts'
import { dueAtEvent, duesInForce, duesOf, isOwed, periodAfter, periodOf } from '#core/rules/period.ts'
import { trialDuty } from '#core/rules/rule.fixture.ts'
import { Every } from '#core/rules/words.ts'
import { isWeekday } from '#core/workdays.ts'

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))
const anyEvery = fc.constantFrom(...Every.options)

test('every day lies in one period, and the periods follow without gap or overlap', () => {
  fc.assert(
    fc.property(anyEvery, anyDay, anyDay, (every, day, anchor) => {
      const period = periodOf(every, day, anchor)
      assert.ok(period.from <= day && day <= period.to)
      assert.deepEqual(periodOf(every, period.from, anchor), period)
      assert.deepEqual(periodOf(every, period.to, anchor), period)
      const next = periodAfter(every, period, anchor)
      assert.equal(next.from, addDays(period.to, 1))
      assert.notEqual(next.key, period.key)
    }),
  )
})

const periods: [Every, string, string, string, string][] = [
  ['day', '2024-02-29', '2024-02-29', '2024-02-29', '2024-02-29'],
  // 2024-12-30 is a Monday: its week reaches into the next year.
  ['week', '2025-01-01', '2024-12-30/7', '2024-12-30', '2025-01-05'],
  ['week', '2024-12-29', '2024-12-23/7', '2024-12-23', '2024-12-29'],
  ['fortnight', '2024-04-16', '2024-04-03/14', '2024-04-03', '2024-04-16'],
  ['fortnight', '2024-04-17', '2024-04-17/14', '2024-04-17', '2024-04-30'],
  ['fortnight', '2024-04-02', '2024-03-20/14', '2024-03-20', '2024-04-02'],
  ['month', '2024-02-10', '2024-02', '2024-02-01', '2024-02-29'],
  ['month', '2100-02-10', '2100-02', '2100-02-01', '2100-02-28'],
  ['quarter', '2024-12-31', '2024-Q4', '2024-10-01', '2024-12-31'],
  ['quarter', '2025-01-01', '2025-Q1', '2025-01-01', '2025-03-31'],
  ['halfYear', '2024-06-30', '2024-H1', '2024-01-01', '2024-06-30'],
  ['halfYear', '2024-07-01', '2024-H2', '2024-07-01', '2024-12-31'],
  ['year', '2024-07-01', '2024', '2024-01-01', '2024-12-31'],
]
for (const [every, day, key, from, to] of periods)
  test(`${day} lies in ${every} ${key}`, () =>
    assert.deepEqual(periodOf(every, day, '2024-04-03'), { key, from, to }))

type Life = { enteredOn: string | null; leftOn: string | null }
const always: Life = { enteredOn: null, leftOn: null }
const dueDays = (duty: ReturnType<typeof trialDuty>, from: string, to: string, life: Partial<Life> = {}) =>
  duesOf(duty, { from, to }, { ...always, ...life }, isWeekday).map(({ dueOn }) => dueOn)

test('the 31st of a shorter month is its last day, in leap years the 29th', () => {
  const duty = trialDuty({ day: 31 })
  assert.deepEqual(dueDays(duty, '2024-01-15', '2024-04-30'), [
    '2024-01-31',
    '2024-02-29',
    '2024-03-31',
    '2024-04-30',
  ])
  assert.deepEqual(dueDays(duty, '2025-02-01', '2025-02-28'), ['2025-02-28'])
})

test('29 February falls on the 28th in other years', () => {
  const duty = trialDuty({ every: 'year', yearDay: '02-29' })
  assert.deepEqual(dueDays(duty, '2024-01-01', '2025-12-31'), ['2024-02-29', '2025-02-28'])
})

test('a report of the month before is due in the next, over the turn of the year', () => {
  const duty = trialDuty({ day: 5, covers: 'previous' })
  const [due] = duesOf(duty, { from: '2025-01-01', to: '2025-01-31' }, always, isWeekday)
  assert.deepEqual(due, {
    period: { key: '2024-12', from: '2024-12-01', to: '2024-12-31' },
    opensOn: '2024-12-01',
    dueOn: '2025-01-05',
    lateAfter: '2025-01-05',
  })
})

test('who enters within a month that is reported later begins with the next month', () => {
  const duty = trialDuty({ day: 5, covers: 'previous' })
  assert.deepEqual(dueDays(duty, '2025-01-01', '2025-04-30', { enteredOn: '2025-01-15' }), [
    '2025-03-05',
    '2025-04-05',
  ])
})

test('the running period counts where the rule says so, as long as it is not due yet', () => {
  const duty = trialDuty({ day: 20, entry: 'running' })
  assert.deepEqual(dueDays(duty, '2025-01-01', '2025-02-28', { enteredOn: '2025-01-15' }), [
    '2025-01-20',
    '2025-02-20',
  ])
  assert.deepEqual(dueDays(duty, '2025-01-01', '2025-02-28', { enteredOn: '2025-01-21' }), ['2025-02-20'])
})

test('「前」 may leave the day out; the last day of a period is no 「前」', () => {
  assert.deepEqual(dueDays(trialDuty({ day: 28 }, { dayCounts: false }), '2025-01-01', '2025-01-31'), [
    '2025-01-27',
  ])
  assert.deepEqual(dueDays(trialDuty({}, { dayCounts: false }), '2025-01-01', '2025-01-31'), ['2025-01-31'])
})

test('a Saturday stays, or moves to the Friday or Monday; the calendar knows 调休 and Spring Festival', () => {
  const on = (weekend: string, isWorkday = isWeekday) =>
    duesOf(
      trialDuty({ day: 24 }, { weekend }),
      { from: '2024-08-01', to: '2024-08-31' },
      always,
      isWorkday,
    ).map(({ dueOn }) => dueOn)
  assert.deepEqual([on('stay'), on('earlier'), on('later')], [['2024-08-24'], ['2024-08-23'], ['2024-08-26']])
  assert.deepEqual(
    on('later', (day) => day === '2024-08-24' || isWeekday(day)),
    ['2024-08-24'],
  )
  const isOff = (day: string) => day >= '2025-01-28' && day <= '2025-02-04'
  const [due] = duesOf(
    trialDuty({ day: 28 }, { weekend: 'later' }),
    { from: '2025-01-01', to: '2025-02-10' },
    always,
    (day) => !isOff(day) && isWeekday(day),
  )
  assert.deepEqual([due?.period.key, due?.dueOn], ['2025-01', '2025-02-05'])
})

test('a version of a pack governs by due day: what changes in mid-quarter, the new one decides', () => {
  const old = trialDuty({ every: 'quarter' }, { to: '2025-05-14' })
  const next = trialDuty({ every: 'month' }, { version: 2, start: '2024-01-01', from: '2025-05-15' })
  assert.deepEqual(dueDays(old, '2025-01-01', '2025-12-31'), ['2025-03-31'])
  assert.deepEqual(dueDays(next, '2025-01-01', '2025-07-31'), ['2025-05-31', '2025-06-30', '2025-07-31'])
})

test('a new version goes on counting fortnights from the first day of the old', () => {
  const next = trialDuty({ every: 'fortnight' }, { version: 2, start: '2025-01-01', from: '2025-02-03' })
  assert.deepEqual(dueDays(next, '2025-01-01', '2025-03-01'), ['2025-02-11', '2025-02-25'])
})

test('a rule may be narrower than its pack; grace moves only what is late', () => {
  const duty = trialDuty({ from: '2024-08-01', to: '2024-09-30', grace: 3 })
  const dues = duesOf(duty, { from: '2024-01-01', to: '2024-12-31' }, always, isWeekday)
  assert.deepEqual(
    dues.map(({ dueOn, lateAfter }) => [dueOn, lateAfter]),
    [
      ['2024-08-31', '2024-09-03'],
      ['2024-09-30', '2024-10-03'],
    ],
  )
})

test('who has left owes what was due before, and nothing after', () => {
  assert.deepEqual(dueDays(trialDuty(), '2024-01-01', '2024-06-30', { leftOn: '2024-03-30' }), [
    '2024-01-31',
    '2024-02-29',
  ])
})

test('an event makes a duty due before or after it, within the days of the rule', () => {
  const { rule, pack } = trialDuty(
    { kind: 'occasion', at: 'sensitive-period', days: -1 },
    { to: '2025-06-30' },
  )
  assert.ok(rule.kind === 'occasion')
  assert.equal(dueAtEvent({ rule, pack }, '2025-05-01')?.dueOn, '2025-04-30')
  assert.equal(dueAtEvent({ rule, pack }, '2025-07-01')?.dueOn, '2025-06-30')
  assert.equal(dueAtEvent({ rule, pack }, '2025-07-02'), undefined)
})

test('dues come in order, each once, and asking in two halves gives the same', () => {
  fc.assert(
    fc.property(anyEvery, fc.integer({ min: 1, max: 700 }), (every, split) => {
      const duty = trialDuty({ every })
      const middle = addDays('2024-01-01', split)
      const whole = dueDays(duty, '2024-01-01', '2025-12-31')
      const halves = [
        ...dueDays(duty, '2024-01-01', middle),
        ...dueDays(duty, addDays(middle, 1), '2025-12-31'),
      ]
      assert.deepEqual(halves, whole)
      assert.deepEqual(whole, [...new Set(whole)].sort())
    }),
    { numRuns: 60 },
  )
})

test('a week begins on Monday, before and after the day that weeks are counted from', () => {
  for (const day of ['1999-06-16', '2024-01-01', '2026-11-22']) {
    const { from } = periodOf('week', day, '2024-01-01')
    assert.equal(((daysBetween('2024-01-01', from) % 7) + 7) % 7, 0)
    assert.ok(isWeekday(from) && !isWeekday(addDays(from, 5)) && !isWeekday(addDays(from, 6)))
  }
})

test('what falls due is worked out once for all, and each subject owes its part', () => {
  const duty = trialDuty({ every: 'quarter' })
  const dues = duesInForce(duty, { from: '2024-01-01', to: '2024-12-31' }, isWeekday)
  const owedBy = (life: Life) =>
    dues.filter((due) => isOwed(duty.rule, due, life)).map(({ period }) => period.key)
  assert.deepEqual(owedBy({ enteredOn: '2024-02-01', leftOn: '2024-10-01' }), ['2024-Q2', '2024-Q3'])
  assert.deepEqual(owedBy(always), ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4'])
})
