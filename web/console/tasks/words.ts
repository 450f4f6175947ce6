import type { z } from 'zod'
import { dayInChina, daysBetween } from '#core/calendar.ts'
import type { Assignment } from '#core/plans/api.ts'
import type { Light } from '#core/plans/assignment.ts'
import { quantityWords } from '#core/plans/words.ts'

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

/** 「待核实 3 天」: since the claim, which is the last thing that was reported. */
export function waitingWords(claim: Share['lastReport'], today: string) {
  const days = claim === null ? 0 : daysBetween(dayInChina(new Date(claim.at)), today)
  return days > 0 ? `待核实 ${days} 天` : '待核实'
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

/** 「30家、2—3家」 in one line, as printed where no bound is known; undefined when the task names no quantity. */
export const amountWords = (quantities: Share['quantities']) =>
  quantities.length === 0 ? undefined : quantities.map(amountOf).join('、')

const amountOf = (quantity: Share['quantities'][number]) =>
  quantity.min === null && quantity.max === null ? quantity.raw : quantityWords(quantity)
