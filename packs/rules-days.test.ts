import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueAtEvent } from '#core/rules/period.ts'
import type { Rule } from '#core/rules/rule.ts'
import type { Subject } from '#core/rules/subject.ts'
import { bindingCodes, days, enterprise, periods, ruleOf } from '#packs/rules.fixture.ts'

/** Written by hand from the requirements, row by row: what is easy to get wrong. */
const expect = (title: string, actual: () => unknown, expected: unknown) =>
  test(title, () => assert.deepEqual(actual(), expected))

const hongkou = (...sectors: string[]) => enterprise({ district: '310109', area: '310109009', sectors })
const field = (code: string, key: string) => (ruleOf(code).rule as Rule & Record<string, unknown>)[key]

// Two semantics of the month.
expect('B76: on the 5th for the month before', () => periods('B76-F4E', '2024-05-01', '2024-06-30'), [
  '2024-04 → 2024-05-05',
  '2024-05 → 2024-06-05',
])
expect('B77: on the 28th for the running month', () => periods('B77-F4E', '2024-05-01', '2024-06-30'), [
  '2024-05 → 2024-05-28',
  '2024-06 → 2024-06-28',
])
expect(
  'B76: January reports December of the year before',
  () => periods('B76-F4E', '2025-01-01', '2025-01-31'),
  ['2024-12 → 2025-01-05'],
)
expect(
  'B71–B80: 28, 20, 28, 26, 24, 28',
  () =>
    ['B71-F0', 'B72-F1', 'B73-F2', 'B74-F3', 'B75-F4B', 'B80-F4H'].map((code) =>
      days(code, '2025-02-01', '2025-02-28')[0]?.slice(8),
    ),
  ['28', '20', '28', '26', '24', '28'],
)
expect('B78: the half-year summary once a year', () => days('B78-F4E', '2024-01-01', '2026-12-31'), [
  '2024-06-30',
  '2025-06-30',
  '2026-06-30',
])
expect('B79: the yearly summary', () => days('B79-F4E', '2024-01-01', '2026-12-31'), [
  '2024-12-31',
  '2025-12-31',
  '2026-12-31',
])
expect(
  'B81: quarterly beside the monthly one, another receiver',
  () => [
    days('B81-F4H', '2025-01-01', '2025-12-31'),
    field('B81-F4H', 'receiver') === field('B80-F4H', 'receiver'),
  ],
  [['2025-03-31', '2025-06-30', '2025-09-30', '2025-12-31'], false],
)
expect(
  'B82: no day in the document, the last of the month, 待核',
  () => [days('B82-F4H', '2025-02-01', '2025-04-30'), ruleOf('B82-F4H').rule.unverified],
  [['2025-02-28', '2025-03-31', '2025-04-30'], ['due']],
)

// Days, weeks, fortnights, rounds.
expect(
  'B13: weeks end on Sunday; the one of the issue counts',
  () => days('B13-F2', '2024-04-01', '2024-05-05'),
  ['2024-04-21', '2024-04-28', '2024-05-05'],
)
expect('B40: fortnights from the start of the pack', () => periods('B40-F4H', '2024-04-01', '2024-04-30'), [
  '2024-04-01/14 → 2024-04-14',
  '2024-04-15/14 → 2024-04-28',
])
expect('B69: every day, the leap day too', () => days('B69-F4E', '2025-02-26', '2025-03-01').length, 4)
expect('B37: two rounds a year', () => [field('B37-F4D', 'times'), field('B37-F4D', 'every')], [2, 'year'])
expect(
  'B38 B39: in use, and idle or retired, each month once',
  () =>
    ['public-works-in-use', 'public-works-idle', 'public-works-retired', 'basement'].map((kind) =>
      bindingCodes({ ...hongkou('underground'), of: 'premises', kind }, 'public-works-check'),
    ),
  [['B38-F4H'], ['B39-F4H'], ['B39-F4H'], []],
)
expect(
  'B70: the day before the period, Spring Festival',
  () => {
    const { rule, pack } = ruleOf('B70-F4E')
    assert.ok(rule.kind === 'occasion')
    return dueAtEvent({ rule, pack }, '2025-01-28')?.dueOn
  },
  '2025-01-27',
)

// Entering and leaving within a period.
const quarterly = (life: Partial<Subject>) => days('B27-F0', '2024-07-01', '2024-12-31', life)
expect(
  'B27: entered in May, the third quarter is the first',
  () => days('B27-F0', '2024-04-01', '2024-09-30', { enteredOn: '2024-05-15' }),
  ['2024-09-30'],
)
expect('B27: entered on the first day of a quarter, that one', () => quarterly({ enteredOn: '2024-07-01' }), [
  '2024-09-30',
  '2024-12-31',
])
expect('B27: … on the second, the next', () => quarterly({ enteredOn: '2024-07-02' }), ['2024-12-31'])
expect('B27: left in August, nothing due after', () => quarterly({ leftOn: '2024-08-15' }), [])
expect(
  'B28: monthly, entered in mid-May',
  () => days('B28-F0', '2024-05-01', '2024-07-31', { enteredOn: '2024-05-15' }),
  ['2024-06-30', '2024-07-31'],
)
expect(
  'B49: registered in mid-year, the first drill is next year',
  () => days('B49-F0', '2024-01-01', '2025-12-31', { enteredOn: '2024-06-30' }),
  ['2025-12-31'],
)
expect(
  'B107: a dated duty binds whoever is there by its day',
  () => [
    days('B107-F0', '2024-01-01', '2026-12-31', { enteredOn: '2024-09-01' }),
    days('B107-F0', '2024-01-01', '2026-12-31', { enteredOn: '2025-01-01' }),
  ],
  [['2024-12-31'], []],
)
