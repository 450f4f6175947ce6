import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rule } from '#core/rules/rule.ts'
import type { Subject } from '#core/rules/subject.ts'
import { bindingCodes, days, demandsOf, dutyOf, enterprise, ruleOf } from '#packs/rules.fixture.ts'

/** Written by hand from the requirements, row by row: what is easy to get wrong. */
const expect = (title: string, actual: () => unknown, expected: unknown) =>
  test(title, () => assert.deepEqual(actual(), expected))

const ledCheck = (subject: Subject) => bindingCodes(subject, 'led-check')
const drill = (subject: Subject) => bindingCodes(subject, 'evacuation-drill')
const water = (...sectors: string[]) => enterprise({ sectors: ['water', ...sectors] })
const owned = (...sectors: string[]) => enterprise({ sectors, isStateOwned: true })
const changning = (...sectors: string[]) => enterprise({ district: '310105', area: '310105', sectors })
const xujing = (...sectors: string[]) => enterprise({ district: '310118', area: '310118106', sectors })
const hongkou = (...sectors: string[]) => enterprise({ district: '310109', area: '310109009', sectors })
const field = (code: string, key: string) => (ruleOf(code).rule as Rule & Record<string, unknown>)[key]
const effects = (code: string) => field(code, 'effects')

// I3: monthly led checks are for 建设领域 (F0), for 高危 (F1, F2), for nobody (F3, F4B).
expect(
  'B27 B28: water works under construction, quarterly and monthly',
  () => ledCheck(water('construction')),
  ['B27-F0', 'B28-F0'],
)
expect('B28: high risk without construction is not monthly in F0', () => ledCheck(water('hazchem')), [
  'B27-F0',
])
expect('B29 B30: high risk of the state, monthly', () => ledCheck(owned('hazchem')), ['B29-F1', 'B30-F1'])
expect('B29: of the state, no high risk, quarterly only', () => ledCheck(owned('commerce')), ['B29-F1'])
expect('B30: not of the state, not F1 at all', () => ledCheck(enterprise({ sectors: ['hazchem'] })), [])
expect(
  'B30: marked 高危 itself, whatever the sector',
  () => ledCheck({ ...owned('commerce'), highRisk: true }),
  ['B29-F1', 'B30-F1'],
)
expect('B31 B32: Changning, high risk', () => ledCheck(changning('gas')), ['B31-F2', 'B32-F2'])
expect('B33: Xujing knows no monthly check', () => ledCheck(xujing('hazchem')), ['B33-F3'])
expect(
  'B33: another town of Qingpu is not bound',
  () => ledCheck({ ...xujing('hazchem'), area: '310118107' }),
  [],
)
expect('B34: commerce knows no monthly check', () => ledCheck(hongkou('commerce', 'gas')), ['B34-F4B'])
expect('B35: greening binds the bureau, not the enterprise', () => ledCheck(hongkou('greening')), [])
expect('B35: … whose leader goes in person', () => [field('B35-F4G', 'by'), ruleOf('B35-F4G').rule.who.of], [
  'leaders',
  'unit',
])

// 0.2: the strictest wins and every source is shown.
expect(
  'Baoshan water works of the state: monthly, both documents shown',
  () => demandsOf(owned('water', 'construction'), 'led-check'),
  [['B28-F0', 'B30-F1', 'B27-F0', 'B29-F1']],
)
expect(
  'water works, not of the state: monthly by F0 alone',
  () => demandsOf(water('construction'), 'led-check'),
  [['B28-F0', 'B27-F0']],
)
expect(
  'water of the state, high risk but no construction: monthly by F1',
  () => demandsOf(owned('water', 'gas'), 'led-check'),
  [['B30-F1', 'B27-F0', 'B29-F1']],
)
expect(
  'its drills: half-yearly by F1, F0 shown',
  () => demandsOf(owned('water', 'construction'), 'evacuation-drill'),
  [['B50-F1-high', 'B49-F0', 'B50-F1']],
)

// I4: drills.
expect(
  'B50: yearly for all, half-yearly for high risk',
  () => [days('B50-F1', '2025-01-01', '2025-12-31'), days('B50-F1-high', '2025-01-01', '2025-12-31')],
  [['2025-12-31'], ['2025-06-30', '2025-12-31']],
)
expect('B51: Changning alike', () => drill(changning('hazchem')), ['B51-F2', 'B51-F2-high'])
expect('B52 I26: Xujing yearly even for high risk', () => drill(xujing('hazchem')), ['B52-F3'])
expect(
  'B54: a site, half-yearly',
  () => drill({ ...hongkou('construction'), of: 'premises', kind: 'site' }),
  ['B54-F4D'],
)
expect(
  'B56: half-yearly with staff and patients',
  () => [days('B56-F4F', '2025-01-01', '2025-12-31').length, dutyOf('B56-F4F').rule.proof.everyone],
  [2, ['staff', 'patients']],
)
expect(
  'B57: at least twice a year, of both kinds',
  () => [field('B57-F4G', 'times'), field('B57-F4G-evacuation', 'times')],
  [2, 2],
)
expect(
  'B59: flood and fire are two duties',
  () => [dutyOf('B59-F4H').rule.proof.about, dutyOf('B59-F4H-fire').rule.proof.about],
  [['flood'], ['fire']],
)

// I5, I26: ladders differ.
expect('B191: F0 and F2 name 函告', () => [effects('B191-F0'), effects('B191-F2')], [
  ['advice', 'circular', 'interview', 'exposure'],
  ['advice', 'circular', 'interview', 'exposure'],
])
expect('B191: F3 does not', () => effects('B191-F3'), ['circular', 'interview', 'exposure'])
expect('B201: construction has its own', () => effects('B201-F4D'), [
  'lookback',
  'advice',
  'interview',
  'stop',
  'top-penalty',
])
