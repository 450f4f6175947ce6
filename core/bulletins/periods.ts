import { addMonths, dayInChina, monthOf } from '#core/calendar.ts'
import { daysOfPeriod, type FilingEvery } from '#core/filings/period.ts'

/** How long a bulletin's period is. */
export type BulletinEvery = Exclude<FilingEvery, 'year'>

const months: Record<BulletinEvery, number> = { month: 1, quarter: 3, halfYear: 6 }

/** The name of the period of this length that a month lies in. */
function periodWith(every: BulletinEvery, month: string): string {
  const [year, number] = [month.slice(0, 4), Number(month.slice(5))]
  if (every === 'month') return month
  const part = Math.ceil(number / months[every])
  return `${year}-${every === 'quarter' ? 'Q' : 'H'}${part}`
}

export const everyOf = (period: string): BulletinEvery => {
  if (period.includes('Q')) return 'quarter'
  return period.includes('H') ? 'halfYear' : 'month'
}

/** The last periods of this length, newest first; the first of them is still running. */
export function recentPeriods(every: BulletinEvery, now: Date, count = 7): string[] {
  const month = monthOf(dayInChina(now))
  return Array.from({ length: count }, (_, n) => periodWith(every, addMonths(month, -n * months[every])))
}

/** The period of the same length before this one. */
export function periodBefore(period: string): string {
  const every = everyOf(period)
  return periodWith(every, addMonths(monthOf(daysOfPeriod(period).from), -months[every]))
}

/** First and last month, and the last day that is counted: while the period runs that is today. */
export function spanOf(period: string, today: string) {
  const { from, to } = daysOfPeriod(period)
  const countedTo = to < today ? to : today
  return { from, to, firstMonth: monthOf(from), lastMonth: monthOf(to), countedTo }
}

/** So many months up to one, oldest first. */
export const monthsUpTo = (last: string, count: number) =>
  Array.from({ length: count }, (_, n) => addMonths(last, n + 1 - count))
