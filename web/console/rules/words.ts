import type { PackLine } from '#core/rules/pack-api.ts'
import type { PackStanding } from '#core/rules/pack-life.ts'
import type { SubjectQuery } from '#core/rules/subject.ts'
import type { Tone } from '#web/ui/state-tag.tsx'

export const standingTones: Record<PackStanding, Tone> = {
  current: 'good',
  upcoming: 'info',
  proposed: 'due',
  draft: 'due',
  ended: 'idle',
  retired: 'idle',
  dropped: 'idle',
}

/** 「2024-04-01 至 2026-12-31」, 「2027-01-01 起」. */
export const spanOf = ({ from, to }: Pick<PackLine, 'from' | 'to'>) => {
  if (to === null) return `${from} 起`
  return to < from ? '未曾施行' : `${from} 至 ${to}`
}

/** What each kind of subject is counted in. */
export const counters: Record<SubjectQuery['of'], string> = {
  unit: '个单位',
  enterprise: '家企业',
  premises: '处场所',
  person: '名人员',
}
