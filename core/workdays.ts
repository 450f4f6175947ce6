import { z } from 'zod'
import { addDays, Day, daysBetween } from '#core/calendar.ts'

/**
 * Days that people work (D6 of the domain notes): a limit set by law counts calendar days; one that an office sets
 * for itself may count 工作日, with the days off and the 调休 of each year as `packs/calendar.yaml` has them.
 */
const Holiday = z
  .strictObject({ name: z.string().trim().min(2).max(20), from: Day, to: Day })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: '止日早于起日' })

const Year = z
  .strictObject({
    year: z.int().min(2000).max(2999),
    /** The notice that says so. */
    document: z.string().trim().min(4).max(120),
    off: z.array(Holiday).min(1),
    /** Saturdays and Sundays that are worked. */
    worked: z.array(Day),
  })
  .superRefine(({ year, off, worked }, context) => {
    const isOfYear = (day: string) => day.startsWith(`${year}-`)
    for (const [index, { from, to }] of off.entries())
      if (!isOfYear(from) || !isOfYear(to))
        context.addIssue({ code: 'custom', path: ['off', index], message: `日期不在 ${year} 年` })
    for (const [index, day] of worked.entries())
      if (!isOfYear(day) || isWeekday(day) || off.some(({ from, to }) => from <= day && day <= to))
        context.addIssue({
          code: 'custom',
          path: ['worked', index],
          message: `${day} 不是 ${year} 年休息日中的周末，不能列为调休上班日`,
        })
  })

/** `packs/calendar.yaml`. Two entries for one year are refused. */
export const WorkCalendar = z
  .strictObject({ years: z.array(Year).min(1) })
  .refine(({ years }) => new Set(years.map(({ year }) => year)).size === years.length, {
    path: ['years'],
    error: '同一年份出现两次',
  })
export type WorkCalendar = z.infer<typeof WorkCalendar>

const MONDAY = '2024-01-01'

/** Monday to Friday. */
export const isWeekday = (day: string) => ((daysBetween(MONDAY, day) % 7) + 7) % 7 < 5

export type Workdays = {
  isWorkday: (day: string) => boolean
  /** Whether the year's notice is known; where not, Monday to Friday is assumed. */
  isKnown: (day: string) => boolean
  /** Why nobody works on a day: the holiday, or 周末; null on a workday. */
  dayOff: (day: string) => string | null
  /** First day of each holiday of the known years. */
  holidays: readonly string[]
}

/** A calendar, ready to ask; sets, because deadlines are counted day by day. */
export function workdaysOf({ years }: WorkCalendar): Workdays {
  const known = new Set(years.map(({ year }) => String(year)))
  const worked = new Set(years.flatMap((year) => year.worked))
  const off = new Map(years.flatMap((year) => year.off.flatMap(daysOfHoliday)))
  const dayOff = (day: string) => {
    if (worked.has(day)) return null
    return off.get(day) ?? (isWeekday(day) ? null : '周末')
  }
  return {
    isWorkday: (day) => dayOff(day) === null,
    isKnown: (day) => known.has(day.slice(0, 4)),
    dayOff,
    holidays: years.flatMap((year) => year.off.map(({ from }) => from)).sort(),
  }
}

const daysOfHoliday = ({ name, from, to }: z.infer<typeof Holiday>) =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => [addDays(from, index), name] as const)

/** How the days of a limit are counted: `calendar` 自然日, `workdays` 工作日. */
export const DayCount = z.enum(['calendar', 'workdays'])
export type DayCount = z.infer<typeof DayCount>

/** The last day of a limit that begins on the day after `day`. */
export function limitAfter(day: string, days: number, counts: DayCount, { isWorkday }: Workdays): string {
  if (counts === 'calendar') return addDays(day, days)
  let last = day
  for (let left = days; left > 0; ) {
    last = addDays(last, 1)
    if (isWorkday(last)) left -= 1
  }
  return last
}

/** Which days were counted, for whoever asks why it is due on this one: 「5个工作日（含调休上班日，不含节假日）」. */
export function limitInWords(days: number, counts: DayCount, until: string, workdays: Workdays): string {
  if (counts === 'calendar') return `${days}日（自然日）`
  const doubt = workdays.isKnown(until) ? '' : `；${until.slice(0, 4)}年放假安排未录入，按周一至周五计，待核`
  return `${days}个工作日（含调休上班日，不含节假日${doubt}）`
}
