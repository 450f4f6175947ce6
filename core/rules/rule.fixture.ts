import assert from 'node:assert/strict'
import { type BoundRule, boundRules, type Duty, isBoundDuty, RulePackShape } from '#core/rules/rule.ts'

const header = {
  code: 'trial',
  title: '试验规则包',
  issuer: '某机关',
  number: null,
  issuedOn: null,
  version: 1,
  from: '2024-01-01',
  to: null,
  reach: { district: '310113' },
  source: '试验',
}
const duty = {
  code: 'one',
  kind: 'recurring',
  title: '试验责任',
  clause: '第一条',
  who: { of: 'enterprise' },
  do: 'self-check',
  proof: { records: ['self-check'] },
}

/** One duty of a pack of its own, as a file would say it; what is given replaces what a month's plain check says. */
export function trialDuty(rule: object = {}, pack: object = {}): BoundRule<Duty> {
  const [bound] = boundRules(
    RulePackShape.parse({
      pack: { ...header, ...pack },
      rules: [{ ...duty, ...('kind' in rule ? {} : { every: 'month' }), ...rule }],
    }),
    ['construction'],
  )
  assert.ok(bound && isBoundDuty(bound))
  return bound
}
