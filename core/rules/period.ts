import { addDays, addMonths, dayOfMonth, daysBetween, lastDayOf, monthOf } from '#core/calendar.ts'
import type { BoundRule, Dated, Duty, Occasion, Recurring } from '#core/rules/rule.ts'
import type { Every } from '#core/rules/words.ts'

/** A stretch of days, both ends included, by the name it is filed under: `2026-02`, `2026-Q1`, `2026-H2`. */
export type Period = { key: string; from: string; to: string }

const monday = '2024-01-01'
const monthsIn: Partial<Record<Every, number>> = { month: 1, quarter: 3, halfYear: 6, year: 12 }

/**
 * The period that a day lies in. Weeks begin on Monday; fortnights are counted from the anchor, both ways.
 *
 * @param anchor first day of the pack (any of its versions' would do, as long as it is always the same)
 */
export function periodOf(every: Every, day: string, anchor: string): Period {
  const months = monthsIn[every]
  if (months !== undefined) return monthsPeriod(months, day)
  if (every === 'day') return { key: day, from: day, to: day }
  const length = every === 'week' ? 7 : 14
  const start = every === 'week' ? monday : anchor
  const from = addDays(start, Math.floor(daysBetween(start, day) / length) * length)
  return { key: `${from}/${length}`, from, to: addDays(from, length - 1) }
}

function monthsPeriod(months: number, day: string): Period {
  const month = monthOf(day)
  const number = Number(month.slice(5)) - 1
  const first = addMonths(month, -(number % months))
  const ordinal = Math.floor(number / months) + 1
  const year = day.slice(0, 4)
  const keys: Record<number, string> = { 1: first, 3: `${year}-Q${ordinal}`, 6: `${year}-H${ordinal}` }
  return { key: keys[months] ?? year, from: `${first}-01`, to: lastDayOf(addMonths(first, months - 1)) }
}

export const periodAfter = (every: Every, { to }: Period, anchor: string) =>
  periodOf(every, addDays(to, 1), anchor)

/** Whether people work on a day; the calendar of days off and 调休 lies with the caller. */
export type IsWorkday = (day: string) => boolean

/** One duty of one period. It may be done from `opensOn`, must be done by `dueOn`, and is late after `lateAfter`. */
export type Due = { period: Period; opensOn: string; dueOn: string; lateAfter: string }

type Window = { from: string; to: string }
/** When somebody was there; null is always. */
type Life = { enteredOn: string | null; leftOn: string | null }

/** What falls due within a window for one subject that the rule fits: `duesInForce` as far as it `isOwed`. */
export const duesOf = (bound: BoundRule<Duty>, window: Window, life: Life, isWorkday: IsWorkday): Due[] =>
  duesInForce(bound, window, isWorkday).filter((due) => isOwed(bound.rule, due, life))

/**
 * What falls due within a window for anybody: nothing outside the days that the rule and its version of the pack
 * govern, by due day. A duty set off by an event is asked with `dueAtEvent`.
 *
 * @returns in order of due day
 */
export function duesInForce({ rule, pack }: BoundRule<Duty>, window: Window, isWorkday: IsWorkday): Due[] {
  if (rule.kind === 'occasion') return []
  const governed = {
    from: latest(window.from, pack.from, rule.from),
    to: earliest(window.to, pack.to, rule.to),
  }
  const dues = rule.kind === 'dated' ? [datedDue(rule, pack)] : recurringDues(rule, pack, governed, isWorkday)
  return dues.filter(({ dueOn }) => governed.from <= dueOn && dueOn <= governed.to)
}

/**
 * Whether a subject owes what falls due, going by when it was there. Who enters within a period owes the next in full,
 * unless the rule says otherwise; a dated duty binds whoever is there by its day; who has left owes nothing more.
 */
export function isOwed(rule: Duty, { period, dueOn }: Due, { enteredOn, leftOn }: Life): boolean {
  if (leftOn !== null && dueOn > leftOn) return false
  if (enteredOn === null) return true
  const isWhole = rule.kind === 'recurring' && rule.entry === 'next'
  return isWhole ? enteredOn <= period.from : enteredOn <= dueOn && enteredOn <= period.to
}

function datedDue(rule: Dated, pack: BoundRule['pack']): Due {
  const opensOn = rule.opens ?? (pack.from < rule.due ? pack.from : rule.due)
  const period = { key: rule.due, from: opensOn, to: rule.due }
  return { period, opensOn, dueOn: rule.due, lateAfter: addDays(rule.due, rule.grace) }
}

function recurringDues(rule: Recurring, pack: BoundRule['pack'], governed: Window, isWorkday: IsWorkday) {
  const dues: Due[] = []
  const anchor = pack.start ?? pack.from
  const isNamed = rule.day !== undefined || rule.yearDay !== undefined
  // One period earlier and a month later: a due day may lie in the next period, or be moved over the edge by a weekend.
  const end = addDays(governed.to, 31)
  const running = periodOf(rule.every, governed.from, anchor)
  let period = periodOf(rule.every, addDays(running.from, -1), anchor)
  for (; period.from <= end; period = periodAfter(rule.every, period, anchor)) {
    const reported = rule.covers === 'previous' ? periodAfter(rule.every, period, anchor) : period
    const named = namedDay(rule, reported)
    const counted = isNamed && !pack.dayCounts ? addDays(named, -1) : named
    const dueOn = offWeekend(counted, pack.weekend, isWorkday)
    dues.push({ period, opensOn: period.from, dueOn, lateAfter: addDays(dueOn, rule.grace) })
  }
  return dues
}

/** The day that the document names in a period: its own, or the last. */
function namedDay({ day, yearDay }: Recurring, period: Period) {
  if (day !== undefined) return dayOfMonth(monthOf(period.from), day)
  if (yearDay === undefined) return period.to
  return dayOfMonth(`${period.from.slice(0, 4)}-${yearDay.slice(0, 2)}`, Number(yearDay.slice(3)))
}

/** Moves a due day off the days when nobody works; 'stay' leaves it. Gives up after a month of days off. */
function offWeekend(day: string, weekend: 'stay' | 'earlier' | 'later', isWorkday: IsWorkday) {
  if (weekend === 'stay') return day
  const step = weekend === 'earlier' ? -1 : 1
  let moved = day
  for (let tries = 0; tries < 31 && !isWorkday(moved); tries++) moved = addDays(moved, step)
  return isWorkday(moved) ? moved : day
}

/** What an event makes due: `on` its first day. Nothing when the rule does not govern the due day. */
export function dueAtEvent({ rule, pack }: BoundRule<Occasion>, on: string): Due | undefined {
  const dueOn = addDays(on, rule.days)
  const isGoverned = latest(pack.from, rule.from) <= dueOn && dueOn <= earliest(pack.to ?? dueOn, rule.to)
  if (!isGoverned) return undefined
  const opensOn = dueOn < on ? addDays(dueOn, -14) : on
  const period = { key: on, from: opensOn, to: dueOn }
  return { period, opensOn, dueOn, lateAfter: addDays(dueOn, rule.grace) }
}

const latest = (first: string, ...others: (string | undefined | null)[]) =>
  others.reduce<string>((found, day) => (day && day > found ? day : found), first)

const earliest = (first: string, ...others: (string | undefined | null)[]) =>
  others.reduce<string>((found, day) => (day && day < found ? day : found), first)
