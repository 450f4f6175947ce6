import { addDays, daysBetween } from '#core/calendar.ts'

/** A task on the chart of one year. Places run from 0 (1 January) to 1 (the end of 31 December). */
export type Bar = {
  from: number
  to: number
  /** Where the reported part ends; null when the task never ends and so has no whole to be a part of. */
  reportedTo: number | null
  /** The task began before this year, or goes on after it: the bar is open at that end. */
  openLeft: boolean
  openRight: boolean
}

const clipped = (place: number) => Math.min(1, Math.max(0, place))

/** The place of the day's first instant; outside 0 to 1 when the day lies in another year. */
export function placeOf(day: string, year: number) {
  const begin = `${year}-01-01`
  return daysBetween(begin, day) / daysBetween(begin, `${year + 1}-01-01`)
}

/** Today's line stands at the end of the day, as deadlines do; undefined when today is in another year. */
export function todayAt(today: string, year: number) {
  return today.startsWith(`${year}-`) ? placeOf(addDays(today, 1), year) : undefined
}

/**
 * The bar from the first day to the end of the due day, cut to the year; undefined when it lies outside.
 * Progress is back-scheduled evenly over the whole span (E.4), so a report that keeps up with the calendar
 * reaches today's line exactly: short of the line is behind, past it is ahead.
 */
export function barOf(
  task: { startsOn: string; dueOn: string | null; percent: number },
  year: number,
): Bar | undefined {
  const from = placeOf(task.startsOn, year)
  const to = task.dueOn === null ? Number.POSITIVE_INFINITY : placeOf(addDays(task.dueOn, 1), year)
  if (from >= 1 || to <= 0) return undefined
  const reported = task.dueOn === null ? null : clipped(from + ((to - from) * task.percent) / 100)
  return { from: clipped(from), to: clipped(to), reportedTo: reported, openLeft: from < 0, openRight: to > 1 }
}

/** The day by which the plan expected what is reported now; undefined for what never ends. */
export const standsAt = ({
  startsOn,
  dueOn,
  percent,
}: {
  startsOn: string
  dueOn: string | null
  percent: number
}) =>
  dueOn === null ? undefined : addDays(startsOn, Math.round((daysBetween(startsOn, dueOn) * percent) / 100))

/** The twelve months of a year with their share of its width. */
export function monthsOf(year: number) {
  return Array.from({ length: 12 }, (_, index) => {
    const month = String(index + 1).padStart(2, '0')
    const next = index === 11 ? `${year + 1}-01-01` : `${year}-${String(index + 2).padStart(2, '0')}-01`
    const from = placeOf(`${year}-${month}-01`, year)
    return { month: `${year}-${month}`, name: `${index + 1}月`, from, width: placeOf(next, year) - from }
  })
}

/** Rows under their 主要任务, each plan by itself, in the order in which they came. */
export function underMainTasks<Row extends { planId: string; mainTask: string }>(rows: readonly Row[]) {
  const groups = new Map<string, { key: string; planId: string; mainTask: string; rows: Row[] }>()
  for (const row of rows) {
    const key = `${row.planId} ${row.mainTask}`
    const group = groups.get(key) ?? { key, planId: row.planId, mainTask: row.mainTask, rows: [] }
    groups.set(key, group)
    group.rows.push(row)
  }
  return [...groups.values()]
}

/** What has a day to be done by, and what goes on without one (持续推进). */
export function byEnd<Row extends { dueOn: string | null }>(rows: readonly Row[]) {
  return {
    dated: rows.filter((row) => row.dueOn !== null),
    endless: rows.filter((row) => row.dueOn === null),
  }
}

/** The CSS background that draws a hairline where each month begins, so that every row carries the calendar. */
export const monthLines = (year: number) =>
  monthsOf(year)
    .slice(1)
    .map(
      ({ from }) =>
        `linear-gradient(var(--line), var(--line)) ${(from * 100).toFixed(3)}% 0 / 1px 100% no-repeat`,
    )
    .join(', ')
