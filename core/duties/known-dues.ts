import type { Window } from '#core/duties/horizon.ts'
import { type Due, dueAtEvent, duesInForce, type IsWorkday } from '#core/rules/period.ts'
import type { BoundRule, Duty } from '#core/rules/rule.ts'
import type { Event } from '#core/rules/words.ts'

/** What the calendar knows: which days people work, and the first days of events that can be told beforehand. */
export type Calendar = { isWorkday: IsWorkday; events: Readonly<Partial<Record<Event, readonly string[]>>> }

/** Dated duties are looked at whatever their day. */
const LAST_DAY = '2999-12-31'

/**
 * All dues of a rule that a calendar tells: what recurs and what is dated, and of the occasions those before or after an
 * event that is known (the holidays of 敏感时段). The others wait for their event.
 *
 * @param years due days that are looked at
 */
export function knownDues(bound: BoundRule<Duty>, years: Window, { isWorkday, events }: Calendar): Due[] {
  const { rule, pack } = bound
  if (rule.kind !== 'occasion')
    return duesInForce(
      bound,
      { from: years.from, to: rule.kind === 'dated' ? LAST_DAY : years.to },
      isWorkday,
    )
  const days = events[rule.at] ?? []
  return days
    .flatMap((on) => dueAtEvent({ rule, pack }, on) ?? [])
    .filter(({ dueOn }) => years.from <= dueOn && dueOn <= years.to)
}
