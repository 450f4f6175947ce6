import type { Quantity, Recurrence } from '#core/plans/draft.ts'

export const everyNames: Record<Recurrence['every'], string> = {
  day: '每日',
  week: '每周',
  biweek: '每两周',
  month: '每月',
  quarter: '每季度',
  halfYear: '每半年',
  year: '每年',
}

/** 「每季度1次」 */
export const recurrenceWords = ({ every, times }: Pick<Recurrence, 'every' | 'times'>) =>
  `${everyNames[every]}${times}次`

/** 「30家」「2—3家」「不少于80%」「不超过5起」; the unit alone where no bound is known. */
export function quantityWords({ min, max, unit }: Pick<Quantity, 'min' | 'max' | 'unit'>) {
  if (min !== null && max !== null) return min === max ? `${min}${unit}` : `${min}—${max}${unit}`
  if (min !== null) return `不少于${min}${unit}`
  return max === null ? unit : `不超过${max}${unit}`
}

/**
 * A requirement as lists and pages say it. Plans run on in one sentence, so a clause cut out of it may end in the mark
 * that led on: 「开展专项检查，」 → 「开展专项检查」. What is stored keeps the plan's own text.
 */
export const requirementWords = (requirement: string) =>
  requirement.replace(/[，、；：,;:\s]+$/, '') || requirement
