import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareRules, effectOf, type SubjectGroup } from '#core/rules/comparison.ts'
import { nextVersion } from '#core/rules/editing.ts'
import { trialDuty } from '#core/rules/rule.fixture.ts'
import { boundRules, type RulePack, RulePackShape } from '#core/rules/rule.ts'
import type { Subject } from '#core/rules/subject.ts'

const names = { sector: (code: string) => code, tag: (code: string) => code, place: (code: string) => code }
const header = {
  ...{ code: 'trial', title: '试验规则包', issuer: '某机关', number: null, issuedOn: null, version: 1 },
  ...{ from: '2024-01-01', to: null, reach: { district: '310113' }, source: '试验' },
}
const packOf = (rules: object[], head: object = {}): RulePack =>
  RulePackShape.parse({ pack: { ...header, ...head }, rules: rules.map((rule) => trialDuty(rule).rule) })
const bound = (pack: RulePack) => boundRules(pack, ['construction'])

const enterprise = (facts: Partial<Subject>, count: number, ...examples: string[]): SubjectGroup => ({
  subject: {
    ...{
      of: 'enterprise',
      name: '某企业',
      aliases: [],
      kind: null,
      district: '310113',
      area: '310113',
      under: [],
    },
    ...{
      sectors: [],
      tags: [],
      highRisk: false,
      size: null,
      isStateOwned: false,
      enteredOn: null,
      leftOn: null,
      ...facts,
    },
  },
  count,
  names: examples,
})
const groups = [
  enterprise({ sectors: ['commerce'] }, 40, '甲', '乙', '丙'),
  enterprise({ sectors: ['construction'] }, 5, '丁', '戊', '己'),
  enterprise({ sectors: ['fire'] }, 7, '庚'),
]

test('rules added, removed and changed, field by field', () => {
  const before = packOf([{ code: 'aa' }, { code: 'bb', times: 2, every: 'month', kind: 'recurring' }])
  const after = packOf([{ code: 'bb', times: 3, every: 'quarter', kind: 'recurring' }, { code: 'cc' }], {
    title: '改名',
  })
  const { head, rules } = compareRules(before, after, names)
  assert.deepEqual(head, [{ label: '名称', before: '试验规则包', after: '改名' }])
  assert.deepEqual(
    rules.map(({ code, change }) => [code, change]),
    [
      ['bb', 'changed'],
      ['cc', 'added'],
      ['aa', 'removed'],
    ],
  )
  assert.deepEqual(rules[0]?.fields, [
    { label: '频次', before: '每月至少 2 次', after: '每季度至少 3 次' },
    { label: '期限', before: '月末', after: '季末' },
  ])
  assert.deepEqual(compareRules(before, before, names), { head: [], rules: [] })
  assert.ok(compareRules(undefined, before, names).rules.every(({ change }) => change === 'added'))
})

test('who is newly bound, who is released, and for whom only the days change', () => {
  const before = packOf([
    { code: 'aa', who: { of: 'enterprise', sectors: ['commerce'] } },
    { code: 'bb' },
    { code: 'cc' },
  ])
  const after = packOf([
    { code: 'aa', who: { of: 'enterprise', sectors: ['construction'] } },
    { code: 'bb', kind: 'recurring', every: 'week' },
    { code: 'cc', title: '换个说法' },
  ])
  const { rules, kinds } = effectOf(bound(before), bound(after), groups)
  const told = rules.map(({ code, newly, released, otherDays }) => [
    code,
    newly.count,
    released.count,
    otherDays.count,
  ])
  assert.deepEqual(told, [
    ['aa', 5, 40, 0],
    ['bb', 0, 0, 52],
  ])
  assert.deepEqual(rules[0]?.released.names, ['甲', '乙', '丙'])
  assert.deepEqual(kinds, [{ of: 'enterprise', newly: 5, released: 40, otherDays: 52 }])
})

test('a rule that is not carried out binds nobody; a narrower head releases by itself', () => {
  const before = packOf([{ code: 'aa' }, { code: 'bb', active: false }])
  const idle = packOf([{ code: 'aa', active: false }, { code: 'bb' }])
  assert.deepEqual(
    effectOf(bound(before), bound(idle), groups).rules.map(({ code, newly, released }) => [
      code,
      newly.count,
      released.count,
    ]),
    [
      ['bb', 52, 0],
      ['aa', 0, 52],
    ],
  )
  const narrow = packOf([{ code: 'aa' }, { code: 'bb', active: false }], {
    reach: { district: '310113', sectors: ['fire'] },
  })
  assert.deepEqual(effectOf(bound(before), bound(narrow), groups).kinds, [
    { of: 'enterprise', newly: 0, released: 45, otherDays: 0 },
  ])
})

test('the next version says the same; what fell due under the one before is no change', () => {
  const before = packOf(
    [
      { code: 'aa', kind: 'dated', due: '2024-12-31' },
      { code: 'bb', kind: 'recurring', every: 'fortnight', from: '2024-06-01', to: '2025-06-30' },
    ],
    { to: '2026-12-31' },
  )
  const next = nextVersion(before, 2, '2026-01-01')
  assert.deepEqual(
    [next.pack.version, next.pack.from, next.pack.to, next.pack.start],
    [2, '2026-01-01', '2026-12-31', '2024-01-01'],
  )
  assert.deepEqual(
    next.rules.map(({ active, from, to }) => [active, from, to]),
    [
      [false, undefined, undefined],
      [true, undefined, undefined],
    ],
  )
  const { rules } = compareRules(before, next, names)
  assert.deepEqual(
    rules.map(({ code }) => code),
    ['bb'],
  )
  assert.deepEqual(
    effectOf(bound(before), bound(next), groups).rules.map(({ code }) => code),
    ['bb'],
  )
  assert.equal(nextVersion(before, 2, '2027-01-01').pack.to, null)
})
