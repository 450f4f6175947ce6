import type { Duty, Target } from '#core/rules/rule.ts'
import type { Measure } from '#core/rules/words.ts'

/** A number to reach: at least, at most, or both. */
export type Value = { min: number | undefined; max: number | undefined; unit: string | undefined }

/**
 * What a document means by a measure when it names no number: 基本清零 is all of the stock, 动态清零 is none overdue,
 * 遏制增量 is no more than the year before.
 */
const meant: Partial<Record<Measure, Target>> = {
  'stock-closed-rate': { min: 100, unit: '%' },
  'hazard-closed-rate': { min: 100, unit: '%' },
  'overdue-majors': { max: 0, unit: '条' },
  'increment-curbed': { max: 0, unit: '条' },
}

/** The number that a duty asks for; null when it asks for none. */
export function valueNeeded({ target, proof }: Pick<Duty, 'target' | 'proof'>): Value | null {
  const asked = target ?? (proof.measure === undefined ? undefined : meant[proof.measure])
  if (asked === undefined || (asked.min === undefined && asked.max === undefined)) return null
  // 「2–3家」 asks for two; a third is welcome, and a fourth is no fault.
  const isRange = asked.min !== undefined && asked.max !== undefined
  return { min: asked.min, max: isRange ? undefined : asked.max, unit: asked.unit }
}

export const hasReached = ({ min, max }: Value, amount: number) =>
  (min === undefined || amount >= min) && (max === undefined || amount <= max)

/** 「不少于 2 家」, 「100%」, 「不超过 0 条」. */
export function valueWords({ min, max, unit = '' }: Value): string {
  const spaced = (amount: number) => (unit === '%' ? `${amount}%` : `${amount} ${unit}`)
  if (min !== undefined) return unit === '%' && min === 100 ? '100%' : `不少于 ${spaced(min)}`
  return max === 0 ? `0 ${unit}`.trim() : `不超过 ${spaced(max ?? 0)}`
}
