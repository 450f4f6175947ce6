import type { BoardCell } from '#core/duties/board-api.ts'
import { type DutyStanding, dutyStandingNames } from '#core/duties/standing.ts'
import type { Tone } from '#web/ui/state-tag.tsx'

/** How a duty stands: word and colour. */
export const standingTones: Record<DutyStanding, Tone> = {
  late: 'late',
  coming: 'due',
  ahead: 'info',
  'met-late': 'general',
  met: 'good',
  withdrawn: 'idle',
}

/** 「逾期 2/3」: how many of how many are what the cell says; one of one needs no number. */
export function cellWords({ standing, total, met, late }: BoardCell): string {
  const name = dutyStandingNames[standing]
  if (total === 1) return name
  if (standing === 'late') return `${name} ${late}/${total}`
  return standing === 'met' || standing === 'met-late'
    ? `${name} ${met}/${total}`
    : `${name} 已履职 ${met}/${total}`
}

/** 「12/15（80%）」; of nothing there is no share. */
export const shareWords = (part: number, whole: number) =>
  whole === 0 ? '—' : `${part}/${whole}（${Math.floor((part / whole) * 100)}%）`

export const subjectKindNames = {
  enterprise: '企业',
  unit: '单位',
  premises: '场所',
  person: '人员',
} as const
