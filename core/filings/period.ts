import { z } from 'zod'
import { addMonths, lastDayOf, monthOf } from '#core/calendar.ts'

/** How often a form is filed. */
export const FilingEvery = z.enum(['month', 'quarter', 'halfYear', 'year'])
export type FilingEvery = z.infer<typeof FilingEvery>

/** The stretch that is reported on, by the name it is filed under: 2026-10, 2026-Q3, 2026-H1, 2026. */
export const PeriodKey = z
  .string()
  .regex(/^(19|2\d)\d{2}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$/, '报送期须为 2026-10、2026-Q3、2026-H1 或 2026')

/** 2026年10月, 2026年第三季度, 2026年上半年, 2026年. */
export function periodWords(key: string) {
  const [year, part] = key.split('-')
  if (part === undefined) return `${year}年`
  if (part.startsWith('Q')) return `${year}年第${'一二三四'[Number(part[1]) - 1]}季度`
  if (part.startsWith('H')) return `${year}年${part === 'H1' ? '上' : '下'}半年`
  return `${year}年${Number(part)}月`
}

/** The first day of what a cumulative figure counts over; null is since the programme began. */
export function spanFrom(span: 'period' | 'year' | 'all', period: { from: string; to: string }) {
  if (span === 'all') return null
  return span === 'year' ? `${period.to.slice(0, 4)}-01-01` : period.from
}

/** Calendar days of a period by its name. A filing of the current month may begin and end at its cut-offs instead. */
export function daysOfPeriod(key: string) {
  const [year = '', part] = key.split('-')
  const first = firstMonth(year, part)
  return { from: `${first}-01`, to: lastDayOf(addMonths(first, lengthOf(part) - 1)) }
}

const lengthOf = (part: string | undefined) => {
  if (part === undefined) return 12
  if (part.startsWith('Q')) return 3
  return part.startsWith('H') ? 6 : 1
}

function firstMonth(year: string, part: string | undefined) {
  if (part === undefined) return `${year}-01`
  const length = lengthOf(part)
  if (length === 1) return monthOf(`${year}-${part}-01`)
  return addMonths(`${year}-01`, (Number(part[1]) - 1) * length)
}
