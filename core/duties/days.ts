import { periodOf } from '#core/rules/period.ts'
import type { BoundRule, Duty } from '#core/rules/rule.ts'

type Placed = { sources: readonly BoundRule<Duty>[]; opensOn: string; lateAfter: string }

/**
 * The last day on which a record can still be one of this period: its end, or the last day of grace. What is done
 * later belongs to the next period. Null for what falls due once: there, late is late but done.
 */
export function dueDayEnd({ sources, opensOn, lateAfter }: Placed): string | null {
  const [strictest] = sources
  if (strictest?.rule.kind !== 'recurring') return null
  const { to } = periodOf(strictest.rule.every, opensOn, strictest.pack.start ?? strictest.pack.from)
  return to > lateAfter ? to : lateAfter
}
