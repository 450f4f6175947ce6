import { addDays, addMonths, dayOfMonth, monthOf } from '#core/calendar.ts'
import type { FilingRule, UnitQuery } from '#core/filings/rules.ts'
import { type Period, periodOf } from '#core/rules/period.ts'
import type { Unit } from '#core/units/unit.ts'

/** One filing that one unit owes, with its days. Days are calendar days in China, both ends included. */
export type Obligation = {
  rule: string
  form: FilingRule['form']
  title: string
  /** Document and clause: why this is due. */
  clause: string
  unitId: string
  /** One of the two: a unit of the district, or the name of a body without an account. */
  toUnitId: string | null
  toName: string | null
  /** What is reported on: 2026-10, 2026-Q3, 2026-H1, 2026. */
  period: string
  periodFrom: string
  periodTo: string
  dueOn: string
}

/** A rule that found nobody, or did not find whom it names: somebody should look at it. */
export type Gap = { rule: string; reason: string }

/**
 * What falls due in one month: every rule in force on its due day, for every unit it finds.
 * A unit that would file to itself owes nothing.
 *
 * @param units the unit tree as it stood in that month
 * @param month the month the due days lie in, YYYY-MM
 */
export function obligationsOf(rules: readonly FilingRule[], units: readonly Unit[], month: string) {
  const standing = units.filter((unit) => unit.closedOn === null || unit.closedOn >= `${month}-01`)
  const obligations: Obligation[] = []
  const gaps: Gap[] = []
  for (const rule of rules) {
    const days = daysOf(rules, rule, month)
    if (days === undefined) continue
    const found = sendersOf(rule, standing)
    gaps.push(...found.gaps.map((reason) => ({ rule: rule.code, reason })))
    for (const pair of found.pairs)
      obligations.push({
        rule: rule.code,
        form: rule.form,
        title: rule.title,
        clause: `《${rule.document}》${rule.clause}`,
        ...pair,
        ...days,
      })
  }
  return { obligations, gaps }
}

/** What one unit owes next under one rule; made or not yet made. */
export type NextFiling = Omit<Obligation, 'unitId'> & { clause: string }

/** A year and the month after: a rule that does not fall due within them has ended. */
const MONTHS_AHEAD = 13

/**
 * The next filing of a unit under each rule that finds it, by due day: one organisation with five receivers sees five
 * days at once, whether the filings have been made or not.
 *
 * @param units the unit tree as it stands today
 */
export function nextFilingsOf(
  rules: readonly FilingRule[],
  units: readonly Unit[],
  { unitId, today }: { unitId: string; today: string },
): NextFiling[] {
  const months = Array.from({ length: MONTHS_AHEAD }, (_, n) => addMonths(monthOf(today), n))
  const found = rules.flatMap((rule) => {
    const pair = sendersOf(rule, units).pairs.find((one) => one.unitId === unitId)
    if (!pair) return []
    const days = months
      .flatMap((month) => daysOf(rules, rule, month) ?? [])
      .find(({ dueOn }) => dueOn >= today)
    if (!days) return []
    const { unitId: _, ...to } = pair
    const { code, form, title, document, clause } = rule
    return [{ rule: code, form, title, clause: `《${document}》${clause}`, ...to, ...days }]
  })
  const first = Map.groupBy(
    found.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1)),
    ({ rule }) => rule,
  )
  return [...first.values()].flatMap(([next]) => (next ? [next] : []))
}

/** Which units a rule finds today, and whom each files to. */
export function sendersOf(rule: FilingRule, units: readonly Unit[]) {
  const missing = namesIn(rule).filter((name) => named(units, name).length !== 1)
  const gaps = missing.map((name) =>
    named(units, name).length === 0 ? `单位库中没有“${name}”` : `单位库中有多个“${name}”`,
  )
  const from = units.filter((unit) => matches(rule.from, unit, units))
  if (from.length === 0) gaps.push('没有找到填报单位')
  const { to } = rule
  if (to !== 'superior' && 'external' in to)
    return { pairs: from.map(({ id }) => ({ unitId: id, toUnitId: null, toName: to.external })), gaps }
  const pairs = from.flatMap((unit) => {
    const toUnitId = recipientOf(to, unit, units)
    return toUnitId === undefined || toUnitId === unit.id ? [] : [{ unitId: unit.id, toUnitId, toName: null }]
  })
  return { pairs, gaps }
}

const namesIn = ({ from, to }: FilingRule) => [
  ...(from.names ?? []),
  ...from.except,
  ...(from.childrenOf && 'name' in from.childrenOf ? [from.childrenOf.name] : []),
  ...(to === 'superior' || 'external' in to ? [] : [to.name]),
]

const bears = (unit: Unit, name: string) => unit.name === name || unit.aliases.includes(name)

/** An official name comes before an alias: two sections may both be called 办公室. */
function named(units: readonly Unit[], name: string) {
  const official = units.filter((unit) => unit.name === name)
  return official.length > 0 ? official : units.filter((unit) => unit.aliases.includes(name))
}

function recipientOf(to: 'superior' | { name: string }, unit: Unit, units: readonly Unit[]) {
  if (to === 'superior') return unit.parentId ?? undefined
  const [only, ...others] = named(units, to.name)
  return others.length === 0 ? only?.id : undefined
}

function matches({ kinds, names, childrenOf, area, except }: UnitQuery, unit: Unit, units: readonly Unit[]) {
  if (except.some((name) => bears(unit, name))) return false
  const conditions = [
    !kinds || kinds.includes(unit.kind),
    !names || names.some((name) => named(units, name).includes(unit)),
    !area || unit.area.startsWith(area),
    !childrenOf || isBelow(childrenOf, unit, units),
  ]
  return conditions.every(Boolean)
}

function isBelow(above: NonNullable<UnitQuery['childrenOf']>, unit: Unit, units: readonly Unit[]) {
  const parent = units.find(({ id }) => id === unit.parentId)
  if (!parent) return false
  return 'name' in above ? named(units, above.name).includes(parent) : parent.kind === above.kind
}

/** The version whose days hold the due day governs it. */
function isInForce(rule: FilingRule, month: string) {
  if (periodDue(rule, month) === undefined) return false
  const dueOn = dueDay(rule, month)
  return rule.fromOn <= dueOn && (rule.toOn === null || rule.toOn >= dueOn)
}

/** The period that is reported on when the rule falls due in a month; undefined when it does not. */
function periodDue(rule: FilingRule, month: string): Period | undefined {
  const running = periodOf(rule.every, `${month}-01`, '')
  const isPrevious = rule.period === 'previous'
  const reported = isPrevious ? periodOf(rule.every, addDays(running.from, -1), '') : running
  const dueMonth =
    rule.every === 'year'
      ? `${month.slice(0, 4)}-${yearDayOf(rule).slice(0, 2)}`
      : monthOf(isPrevious ? running.from : running.to)
  const isReported =
    rule.halves === undefined || rule.halves.some((half) => reported.key.endsWith(`H${half}`))
  return month === dueMonth && isReported ? reported : undefined
}

const yearDayOf = ({ yearDay = '12-31' }: FilingRule) => yearDay

/** The day the filing is cut off at, before any weekend is considered. */
function cutOff(rule: FilingRule, month: string) {
  const named = rule.every === 'year' ? Number(yearDayOf(rule).slice(3)) : (rule.day ?? 31)
  const day = dayOfMonth(month, named)
  return rule.dayCounts ? day : addDays(day, -1)
}

/** The last day on which it is still on time. */
export const dueDay = (rule: FilingRule, month: string) => moved(cutOff(rule, month), rule.weekend)

const SATURDAY = 6
const SUNDAY = 0

function moved(day: string, weekend: FilingRule['weekend']) {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  if (weekend === 'stay' || (weekday !== SATURDAY && weekday !== SUNDAY)) return day
  if (weekend === 'earlier') return addDays(day, weekday === SATURDAY ? -1 : -2)
  return addDays(day, weekday === SATURDAY ? 2 : 1)
}

/**
 * The two meanings of a period (C.3 of requirements.md). Previous: the whole one before. Current: a month up to the
 * cut-off; what happens after the cut-off belongs to the next month's filing, so a month begins the day after
 * the cut-off before it, and the very first one on its own first day. Longer ones are told whole, as far as they have
 * come.
 */
function daysOf(rules: readonly FilingRule[], rule: FilingRule, month: string) {
  const reported = periodDue(rule, month)
  if (reported === undefined || !isInForce(rule, month)) return undefined
  const dueOn = dueDay(rule, month)
  const { key: period, from, to } = reported
  if (rule.period === 'previous' || rule.every !== 'month')
    return { period, periodFrom: from, periodTo: to, dueOn }
  const before = addMonths(month, -1)
  const earlier = rules.find(
    (version) => version.code === rule.code && version.period === 'current' && isInForce(version, before),
  )
  const periodFrom = earlier ? addDays(cutOff(earlier, before), 1) : from
  return { period, periodFrom, periodTo: cutOff(rule, month), dueOn }
}

/** The days on which a rule falls due for anybody, month by month; the versions of other days are other rules. */
export const dueDaysOf = (rule: FilingRule, months: readonly string[]) =>
  months.flatMap((month) => (isInForce(rule, month) ? [dueDay(rule, month)] : []))
