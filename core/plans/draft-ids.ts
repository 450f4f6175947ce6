import type { PlanDraft } from '#core/plans/draft.ts'
import { mentionsOf, obligationsOf } from '#core/plans/mentions.ts'

export type IdPrefix = 'i' | 'o' | 'm' | 'r' | 's' | 'd'

/** Ids that follow the highest in use: `i` item, `o` obligation, `m` mention, `r` reporting, `s` row, `d` doubt. */
export type NextId = (prefix: IdPrefix) => string

const idsIn = (draft: PlanDraft) =>
  [
    ...draft.items,
    ...obligationsOf(draft),
    ...mentionsOf(draft),
    ...draft.reporting,
    ...draft.schedule,
    ...draft.doubts,
  ].map(({ id }) => id)

export function idsAfter(draft: PlanDraft): NextId {
  const highest = new Map<string, number>()
  for (const id of idsIn(draft)) {
    const number = Number(id.slice(1))
    highest.set(id.charAt(0), Math.max(highest.get(id.charAt(0)) ?? 0, number))
  }
  return (prefix) => {
    const number = (highest.get(prefix) ?? 0) + 1
    highest.set(prefix, number)
    return `${prefix}${number}`
  }
}
