import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fits } from '#core/rules/fits.ts'
import type { Rule } from '#core/rules/rule.ts'
import { bindingCodes, days, dutyOf, enterprise, ruleOf, rules, unit } from '#packs/rules.fixture.ts'

/** Written by hand from the requirements, row by row: what is easy to get wrong. */
const expect = (title: string, actual: () => unknown, expected: unknown) =>
  test(title, () => assert.deepEqual(actual(), expected))

const changning = (...sectors: string[]) => enterprise({ district: '310105', area: '310105', sectors })
const hongkou = (...sectors: string[]) => enterprise({ district: '310109', area: '310109009', sectors })
const field = (code: string, key: string) => (ruleOf(code).rule as Rule & Record<string, unknown>)[key]

// Dated, goals and readings.
expect('B173 I21: 30, 70, 100 % of one full baseline', () => {
  const { rule } = ruleOf('B173-F4C')
  assert.ok(rule.kind === 'goal')
  return [rule.targets.map(({ due, min }) => [due, min]), rule.baseline?.on]
}, [
  [
    ['2024-12-31', 30],
    ['2025-12-31', 70],
    ['2026-12-31', 100],
  ],
  null,
])
expect(
  'B190 I2: 11 in F2, 12 in F3 and F4B',
  () =>
    ['F2', 'F3', 'F4B'].map((pack) => {
      const { rule } = ruleOf(`B190-${pack}`)
      return rule.kind === 'goal' ? rule.targets[0]?.min : undefined
    }),
  [11, 12, 12],
)
expect(
  'B112 I6: the annex counts, the text is kept',
  () => [
    days('B112-F4E', '2024-01-01', '2026-12-31'),
    ruleOf('B112-F4E').rule.active,
    ruleOf('B112-F4E-text').rule.active,
  ],
  [['2024-12-31'], true, false],
)
expect(
  'B107 B168 I8: 「2024年前」 read as its end, 待核',
  () =>
    ['B107-F0', 'B168-F4H'].map((code) => [
      days(code, '2024-01-01', '2026-12-31')[0],
      ruleOf(code).rule.unverified,
    ]),
  [
    ['2024-12-31', ['due']],
    ['2024-12-31', ['due']],
  ],
)
expect(
  'B87 B88 B90 I9: past when issued, held against nobody',
  () =>
    ['B87-F2', 'B88-F3', 'B90-F4B'].flatMap((code) => [
      ruleOf(code).rule.active,
      ...days(code, '2024-01-01', '2026-12-31'),
    ]),
  [false, false, false],
)
expect(
  'B97 B98: end of May in Xujing, of June in Changning',
  () => [...days('B97-F3', '2024-01-01', '2024-12-31'), ...days('B98-F2', '2024-01-01', '2024-12-31')],
  ['2024-05-31', '2024-06-30'],
)
expect('B141: by the middle of 2025', () => days('B141-F4C', '2024-01-01', '2026-12-31'), ['2025-06-30'])
expect(
  'B104: 2025 is about accidents in construction',
  () => ['B104-F0', 'B104-F4D'].map((code) => dutyOf(code).rule.proof.measure),
  ['increment-curbed', 'larger-accidents'],
)
expect(
  'B135: by trade and year',
  () =>
    ['gas', 'housing', 'commerce'].map((sector) =>
      rules
        .filter(({ rule }) => rule.row === 'B135')
        .filter((one) =>
          fits(one, { ...changning(sector), of: 'person', kind: 'principal', tags: ['commercial-complex'] }),
        )
        .map(({ rule }) => rule.code),
    ),
  [['B135-F2-2024'], ['B135-F2-2025'], ['B135-F2-2026']],
)
expect(
  'B137 B138: hospitals of grade two by 2024, the others by 2026',
  () =>
    ['hospital', 'community-health', 'private-health'].map((kind) =>
      bindingCodes({ ...hongkou('health'), of: 'premises', kind }, 'fire-standard'),
    ),
  [['B137-F4F'], ['B138-F4F'], ['B138-F4F']],
)
expect(
  'B172: phases follow one another',
  () =>
    ['B172-F4H-2', 'B172-F4H-3', 'B172-F4H-4'].map((code) => [
      field(code, 'opens'),
      field(code, 'due'),
      ...ruleOf(code).rule.after,
    ]),
  [
    ['2024-05-01', '2024-07-31', 'B171-F4H'],
    ['2024-08-01', '2026-08-31', 'B172-F4H-2'],
    ['2026-09-01', '2026-12-31', 'B172-F4H-3'],
  ],
)
expect('B196: the same truck three times in twelve months', () => field('B196-F4C', 'when'), {
  event: 'overloaded',
  times: 3,
  withinMonths: 12,
})
expect('B200: no awards for a year', () => field('B200-F4D', 'forMonths'), 12)
expect(
  'I19: the traffic plan has no filing',
  () => rules.filter(({ rule, pack }) => pack.code === 'F4C' && 'do' in rule && rule.do === 'filing').length,
  0,
)
expect(
  '「定期」 makes nothing until a period is decided',
  () =>
    rules.filter(({ rule }) => rule.kind === 'recurring' && rule.unverified.includes('period') && rule.active)
      .length,
  0,
)
expect(
  'B1: the bureau and the units below it, not others',
  () =>
    [
      unit('宝山区水务局', '310113'),
      unit('示例水闸所', '310113', { under: ['宝山区水务局'] }),
      unit('宝山区教育局', '310113'),
    ].map((one) => bindingCodes(one, 'leaders-meeting')),
  [['B1-F0'], ['B1-F0-units'], []],
)
