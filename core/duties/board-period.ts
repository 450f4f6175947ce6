import { z } from 'zod'
import { addMonths, lastDayOf } from '#core/calendar.ts'
import { periodOf } from '#core/rules/period.ts'

/** What a board shows at a time: a month, a quarter, a half-year or a year, by due day. */
export const BoardPeriod = z
  .string()
  .regex(/^(19|2\d)\d{2}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$/, '时段须为年、半年、季度或月份')

export const quarterOf = (day: string) => periodOf('quarter', day, day).key

/** First and last due day of a board. */
export function spanOfBoard(period: string): { from: string; to: string } {
  const year = period.slice(0, 4)
  const part = period.slice(5)
  const [first, months] = firstMonthOf(part)
  const from = `${year}-${String(first).padStart(2, '0')}`
  return { from: `${from}-01`, to: lastDayOf(addMonths(from, months - 1)) }
}

function firstMonthOf(part: string): [first: number, months: number] {
  if (part === '') return [1, 12]
  const number = Number(part.replace(/\D/g, ''))
  if (part.startsWith('Q')) return [number * 3 - 2, 3]
  return part.startsWith('H') ? [number * 6 - 5, 6] : [number, 1]
}

const quarters = ['一', '二', '三', '四']

/** The key of a period as people say it: 「2026年第三季度」「2026年11月」「2026-11-02 起的一周」. */
export function periodWords(key: string): string {
  const [, year = '', part = ''] = /^(\d{4})-?(.*)$/.exec(key) ?? []
  if (part === '') return `${year}年`
  if (part.startsWith('Q')) return `${year}年第${quarters[Number(part.slice(1)) - 1] ?? ''}季度`
  if (part.startsWith('H')) return `${year}年${part === 'H1' ? '上' : '下'}半年`
  if (part.endsWith('/7')) return `${key.slice(0, 10)} 起的一周`
  if (part.includes('/')) return `${key.slice(0, 10)} 起的两周`
  return part.length === 2 ? `${year}年${Number(part)}月` : key
}
