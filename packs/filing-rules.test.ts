import assert from 'node:assert/strict'
import { test } from 'node:test'
import { carryingReport } from '#core/filings/carrying.ts'
import type { FilingRule } from '#core/filings/rules.ts'
import { filingRuleReport } from '#server/filings/check-filing-rules.ts'
import { readFilingRules } from '#server/filings/packs.ts'
import { readRulePacks, rulesIn } from '#server/rules/rule-packs.ts'

const bound = readRulePacks().flatMap(rulesIn)
const ofDistrict = bound.filter(({ pack }) => pack.reach.district === '310109')
const rules = readFilingRules().get('310109') ?? []

test('filings carry the duties of section B.3 once each, on their own days', () => {
  assert.equal(filingRuleReport(bound).whole, true, filingRuleReport(bound).lines.join('\n'))
  const carried = new Set([...readFilingRules().values()].flat().flatMap(({ carries }) => carries))
  const rows = new Set(bound.flatMap(({ rule }) => (carried.has(rule.code) && rule.row ? [rule.row] : [])))
  const wanted = Array.from({ length: 12 }, (_, n) => `B${71 + n}`)
  assert.deepEqual(
    wanted.filter((row) => !rows.has(row)),
    [],
  )
  assert.ok(rows.has('B84'))
})

const faultsOf = (code: string, more: Partial<FilingRule>) =>
  carryingReport(
    rules.map((rule) => (rule.code === code ? { ...rule, ...more } : rule)),
    ofDistrict,
    '2026',
  ).faults

test('a filing on another day, of another rhythm, twice, or of what is no filing is told', () => {
  assert.match(faultsOf('ecology-progress', { day: 27 }).join(), /B77-F4E 截止日不一致.*2026-01-28/)
  assert.match(faultsOf('ecology-half-year', { dutyEvery: undefined }).join(), /周期为 year/)
  assert.match(
    faultsOf('monthly-table', { carries: ['B77-F4E'] }).join(),
    /B77-F4E 由 ecology-progress、monthly-table 重复承担/,
  )
  assert.match(faultsOf('monthly-table', { carries: ['B42-F4E'] }).join(), /B42-F4E 不是报送责任/)
  assert.match(faultsOf('monthly-table', { carries: ['B71-F0'] }).join(), /本区规则包中没有 B71-F0/)
})
