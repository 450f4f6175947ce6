import type { BoundRule, Duty, Recurring } from '#core/rules/rule.ts'
import { Every } from '#core/rules/words.ts'

/**
 * What a subject is held to where several documents ask for the same thing (0.2 of requirements.md): the demand that
 * meets all the others, with every document that it meets.
 */
export type Demand = {
  /** The rule that the days and the count are taken from. */
  rule: BoundRule<Duty>
  /** That rule and those it meets, strictest first. Done when its records satisfy the proof that each of them asks for. */
  sources: BoundRule<Duty>[]
}

/**
 * The demands that are left when what one rule asks is met by another. Usually one for each matter; two where neither
 * meets the other (three times a year, and once each half-year). Filings to different receivers, and rules of
 * different matters, never meet each other.
 *
 * @param rules all duties that bind one subject, in any order
 */
export function strictest(rules: readonly BoundRule<Duty>[]): Demand[] {
  const matters = Map.groupBy(rules, matterOf)
  return [...matters.values()].flatMap(demandsOf)
}

/** What a duty is about; rules that name no matter are alone with theirs. */
export const matterOf = ({ rule }: BoundRule<Duty>) =>
  rule.matter === undefined ? rule.code : `${rule.matter}/${rule.receiver ?? ''}/${rule.kind}`

function demandsOf(rules: readonly BoundRule<Duty>[]): Demand[] {
  const ordered = rules.toSorted(byStrictness)
  const demands: Demand[] = []
  for (const rule of ordered) {
    const meeting = demands.filter((demand) => meets(demand.rule.rule, rule.rule))
    if (meeting.length === 0) demands.push({ rule, sources: [rule] })
    for (const demand of meeting) demand.sources.push(rule)
  }
  return demands
}

/**
 * Shortest period, highest count, earliest day, shortest grace; then by code and version, so that the order never
 * depends on the input.
 */
export function byStrictness(
  { rule: a, pack: ofA }: BoundRule<Duty>,
  { rule: b, pack: ofB }: BoundRule<Duty>,
) {
  const differences = ranksOf(a).map((rank, index) => rank - (ranksOf(b)[index] ?? 0))
  const found = differences.find((difference) => difference !== 0)
  return found ?? (a.code === b.code ? ofA.version - ofB.version : a.code < b.code ? -1 : 1)
}

function ranksOf(rule: Duty): number[] {
  if (rule.kind === 'dated') return [Date.parse(rule.due), rule.grace]
  if (rule.kind === 'occasion') return [rule.days, rule.grace]
  return [Every.options.indexOf(rule.every), -rule.times, dayRank(rule), rule.grace]
}

/** How early in its period a duty falls due; without a day of its own, at the end. The previous period's is later still. */
function dayRank({ day, yearDay, covers }: Recurring) {
  const inPeriod = yearDay ? Number(yearDay.replace('-', '')) : (day ?? 9999)
  return covers === 'previous' ? 10_000 + inPeriod : inPeriod
}

/** Whether whoever does what `a` asks has done what `b` asks. */
export function meets(a: Duty, b: Duty): boolean {
  if (a.kind !== 'recurring' || b.kind !== 'recurring')
    return a.kind === b.kind && ranksOf(a).every((rank, index) => rank <= (ranksOf(b)[index] ?? 0))
  if (a.every === b.every) return a.times >= b.times && dayRank(a) <= dayRank(b) && a.covers === b.covers
  const isOpen = b.day === undefined && b.yearDay === undefined && b.covers === 'current'
  return isOpen && a.covers === 'current' && a.times * (whole[b.every]?.[a.every] ?? 0) >= b.times
}

/** How many periods of `a` must lie in one of `b` for `a` to meet it: as many as lie in any, wherever it begins. */
export function periodsToMeet(a: Duty, b: Duty): number {
  if (a.kind !== 'recurring' || b.kind !== 'recurring' || a.every === b.every) return 1
  return whole[b.every]?.[a.every] ?? 1
}

/** At least so many whole short periods lie in a long one, wherever it begins. None: the short one may straddle it. */
const whole: Partial<Record<Every, Partial<Record<Every, number>>>> = {
  week: { day: 7 },
  fortnight: { day: 14, week: 1 },
  month: { day: 28, week: 3, fortnight: 1 },
  quarter: { day: 90, week: 12, fortnight: 5, month: 3 },
  halfYear: { day: 181, week: 25, fortnight: 12, month: 6, quarter: 2 },
  year: { day: 365, week: 51, fortnight: 25, month: 12, quarter: 4, halfYear: 2 },
}
