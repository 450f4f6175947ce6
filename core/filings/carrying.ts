import { addMonths, lastDayOf } from '#core/calendar.ts'
import { dueDaysOf } from '#core/filings/obligations.ts'
import type { FilingRule } from '#core/filings/rules.ts'
import { duesInForce } from '#core/rules/period.ts'
import { type BoundRule, type Duty, isBoundDuty } from '#core/rules/rule.ts'
import { isWeekday } from '#core/workdays.ts'

/**
 * What filing rules say of the duties they carry, held against the rule packs of the same district: each is there, is a
 * filing, is carried by one rule only and falls due on the same days.
 *
 * @param year in which the days are compared
 * @returns faults, and the filing duties that nothing carries: those are proved by a signed statement
 */
export function carryingReport(rules: readonly FilingRule[], bound: readonly BoundRule[], year: string) {
  const duties = bound.filter(isBoundDuty)
  const codes = new Set(rules.flatMap(({ carries }) => carries))
  return {
    faults: [...rules.flatMap((rule) => faultsOf(rule, duties, year)), ...twice(rules)],
    statedOnly: duties
      .filter(({ rule }) => isProvedByFiling(rule) && rule.active && !codes.has(rule.code))
      .map(({ rule }) => rule.code),
  }
}

/** Another ledger proves the others. */
const isProvedByFiling = ({ do: verb, proof }: Duty) =>
  verb === 'filing' && proof.records.every((record) => record === 'filing' || record === 'statement')

function faultsOf(rule: FilingRule, duties: readonly BoundRule<Duty>[], year: string): string[] {
  return rule.carries.flatMap((code) => {
    const duty = duties.find((one) => one.rule.code === code)
    if (!duty) return [`${rule.code}：本区规则包中没有 ${code}`]
    const fault = misfit(rule, duty, year)
    return fault === undefined ? [] : [`${rule.code}：${code} ${fault}`]
  })
}

function misfit(rule: FilingRule, duty: BoundRule<Duty>, year: string): string | undefined {
  if (duty.rule.do !== 'filing') return '不是报送责任'
  if (duty.rule.kind !== 'recurring') return '不是周期责任'
  if (duty.rule.every !== (rule.dutyEvery ?? rule.every)) return `周期为 ${duty.rule.every}，与报送规则不一致`
  const months = Array.from({ length: 12 }, (_, n) => addMonths(`${year}-01`, n))
  const asked = duesInForce(duty, { from: `${year}-01-01`, to: lastDayOf(`${year}-12`) }, isWeekday)
  const filed = new Set(dueDaysOf(rule, months))
  // A duty may end before the filing does.
  const unmet = asked.map(({ dueOn }) => dueOn).filter((day) => !filed.has(day))
  return unmet.length === 0 ? undefined : `截止日不一致：报送规则没有 ${unmet.join('、')}`
}

/** Two rules that carry one duty would ask for it twice. */
function twice(rules: readonly FilingRule[]): string[] {
  const carriers = Map.groupBy(
    rules.flatMap(({ code, carries }) => carries.map((duty) => ({ duty, code }))),
    ({ duty }) => duty,
  )
  return [...carriers].flatMap(([duty, each]) => {
    const codes = [...new Set(each.map(({ code }) => code))]
    return codes.length > 1 ? [`${duty} 由 ${codes.join('、')} 重复承担`] : []
  })
}
