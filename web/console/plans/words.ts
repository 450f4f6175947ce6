import type { Deadline, Recurrence } from '#core/plans/draft.ts'
import { everyNames } from '#core/plans/words.ts'

type Timed = Pick<Deadline, 'kind' | 'date' | 'from' | 'to'>

const part = (value: string) => {
  const [year, month, day] = value.split('-').map(Number)
  if (day) return `${year}年${month}月${day}日`
  return month ? `${year}年${month}月` : `${year}年`
}

const lastDays: Record<string, string> = { '12-31': '年底前', '06-30': '年6月底前' }

function byWords(date: string) {
  const end = lastDays[date.slice(5)]
  return end ? `${date.slice(0, 4)}${end}` : `${part(date)}前`
}

/** A deadline the way plans say it: 「2024年底前」「2024年5月20日前」「2025年度」「2024年起」「2024年—2026年」. */
export function deadlineWords({ kind, date, from, to }: Timed) {
  switch (kind) {
    case 'by':
      return date ? byWords(date) : ''
    case 'year':
      return date ? `${date.slice(0, 4)}年度` : ''
    case 'from':
      return from ? `${part(from)}起` : ''
    case 'range':
      return from && to ? `${part(from)}—${part(to)}` : ''
  }
}

type Schedule = {
  every: Recurrence['every'] | null
  day: number | null
  monthDay: string | null
  deadline: string | null
}

/** When a report is due: 「每月28日前」「每年6月30日前」「2024年4月15日前」「每季度」; empty when nothing is stated. */
export function dutyWords({ every, day, monthDay, deadline }: Schedule) {
  if (deadline) return `${part(deadline)}前`
  if (!every) return ''
  if (every === 'year' && monthDay) return `每年${monthDay.split('-').map(Number).join('月')}日前`
  return `${everyNames[every]}${day ? `${day}日前` : ''}`
}
