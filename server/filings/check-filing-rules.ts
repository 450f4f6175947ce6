import { carryingReport } from '#core/filings/carrying.ts'
import type { BoundRule } from '#core/rules/rule.ts'
import { readFilingRules } from '#server/filings/packs.ts'

/** The year whose due days are compared: one that every pack of the programme governs. */
const YEAR = '2026'

/**
 * Filing rules against the rule packs, in words.
 *
 * @returns lines to print; `whole` is false when a carried duty is missing, is carried twice or has another day
 * @throws Halt naming file, line and reason
 */
export function filingRuleReport(bound: readonly BoundRule[]): { lines: string[]; whole: boolean } {
  const reports = [...readFilingRules()].map(([district, rules]) => {
    const ofDistrict = bound.filter(({ pack }) => pack.reach.district === district)
    return { district, rules, ...carryingReport(rules, ofDistrict, YEAR) }
  })
  const lines = reports.flatMap(({ district, rules, faults, statedOnly }) => [
    `packs/filing-rules ${district}：${rules.length} 条，承担报送责任 ${rules.flatMap(({ carries }) => carries).length} 项`,
    ...(statedOnly.length > 0 ? [`     以签字说明证明的报送责任：${statedOnly.join('、')}`] : []),
    ...faults.map((fault) => `     有误：${fault}`),
  ])
  return { lines, whole: reports.every(({ faults }) => faults.length === 0) }
}
