import type { z } from 'zod'
import type { Assignment } from '#core/plans/api.ts'
import type { Light } from '#core/plans/assignment.ts'

type Share = z.infer<typeof Assignment>

/** The tone of a light for `StateTag`; each tone brings its own symbol. */
export const lightTones: Record<Light, 'good' | 'due' | 'late' | 'idle' | 'info'> = {
  green: 'good',
  amber: 'due',
  red: 'late',
  waiting: 'idle',
  done: 'good',
  continuing: 'info',
  ended: 'idle',
}

export const statusTones = {
  active: 'info',
  claimed: 'due',
  returned: 'late',
  verified: 'good',
  superseded: 'idle',
} as const

/** Who has to act now, and what they have to do. */
export function nextStep({ status, dueOn, unitName, assignedByName }: Share) {
  switch (status) {
    case 'active':
      return dueOn === null
        ? { who: unitName, what: '按期报告进展' }
        : { who: unitName, what: '报告进展，完成后申请办结' }
    case 'returned':
      return { who: unitName, what: '按退回意见补充后重新申请办结' }
    case 'claimed':
      return { who: assignedByName, what: '核实办结或退回' }
    case 'verified':
    case 'superseded':
      return undefined
  }
}

/** Reported against what the calendar expects by today (E.4): yellow from 10 points behind, red from 25. */
export function paceWords(percent: number, expected: number | null, light?: Light) {
  if (light === 'ended') return `方案替代时已报 ${percent}%`
  if (expected === null) return '持续推进，不按日历折算进度'
  const ahead = percent - expected
  if (ahead === 0) return `应达 ${expected}%，与计划一致`
  return ahead > 0
    ? `应达 ${expected}%，超前 ${ahead} 个百分点`
    : `应达 ${expected}%，落后 ${-ahead} 个百分点`
}

const everyNames = {
  day: '每日',
  week: '每周',
  biweek: '每两周',
  month: '每月',
  quarter: '每季度',
  halfYear: '每半年',
  year: '每年',
}

/** 「每季度 2 次」, or undefined for what is done once. */
export const recurrenceWords = (recurrence: Share['recurrence']) =>
  recurrence === null ? undefined : `${everyNames[recurrence.every]} ${recurrence.times} 次`

/** 「30 家、2–3 个」, or undefined when the task names no quantity. */
export const quantityWords = (quantities: Share['quantities']) =>
  quantities.length === 0 ? undefined : quantities.map(amountOf).join('、')

function amountOf({ min, max, unit, raw }: Share['quantities'][number]) {
  if (min === null && max === null) return raw
  if (min === max) return `${min} ${unit}`
  if (max === null) return `不少于 ${min} ${unit}`
  if (min === null) return `不超过 ${max} ${unit}`
  return `${min}–${max} ${unit}`
}
