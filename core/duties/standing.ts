import { z } from 'zod'
import { addDays } from '#core/calendar.ts'

/** How a duty stands today. Late is never stored: it is the day that makes it so. */
export const DutyStanding = z.enum(['late', 'coming', 'ahead', 'met-late', 'met', 'withdrawn'])
export type DutyStanding = z.infer<typeof DutyStanding>

export const dutyStandingNames: Record<DutyStanding, string> = {
  late: '逾期',
  coming: '即将到期',
  ahead: '未到期',
  'met-late': '逾期履职',
  met: '已履职',
  withdrawn: '已撤回',
}

type Placed = {
  status: 'open' | 'met' | 'withdrawn'
  dueOn: string
  lateAfter: string
  metOn: string | null
}

/** @param lookAheadDays within so many days a duty is coming */
export function standingOf(
  { status, dueOn, lateAfter, metOn }: Placed,
  today: string,
  lookAheadDays: number,
): DutyStanding {
  if (status === 'withdrawn') return 'withdrawn'
  if (status === 'met') return metOn !== null && metOn > lateAfter ? 'met-late' : 'met'
  if (lateAfter < today) return 'late'
  return dueOn <= addDays(today, lookAheadDays) ? 'coming' : 'ahead'
}

/** What a cell of several duties is coloured by: the worst of them. */
export const worstOf = (standings: readonly DutyStanding[]): DutyStanding =>
  DutyStanding.options.find((standing) => standings.includes(standing)) ?? 'withdrawn'
