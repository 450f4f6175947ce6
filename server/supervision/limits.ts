import { dayInChina } from '#core/calendar.ts'
import { type DayCount, limitAfter, limitInWords } from '#core/workdays.ts'
import { workdays } from '#server/platform/workdays.ts'

/** How the days to answer are counted from a day on, in words: 「5个工作日（…）」. */
export function withinOf({ replyDays, counts }: { replyDays: number; counts: DayCount }, from: Date) {
  const until = limitAfter(dayInChina(from), replyDays, counts, workdays)
  return limitInWords(replyDays, counts, until, workdays)
}
