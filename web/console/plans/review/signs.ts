import type { PlanDraft } from '#core/plans/draft.ts'
import { isDoubtful, isOpen, openDoubtsByRow } from '#web/console/plans/review/overview.ts'

/** How an item or a row of the table stands: said in the margin of the source beside its first line. */
export type Sign = 'checked' | 'doubtful' | 'open'

export function signsOf(draft: PlanDraft): Map<string, Sign> {
  const doubts = openDoubtsByRow(draft)
  const signOf = (checked: boolean, doubtful: boolean): Sign => {
    if (checked) return 'checked'
    return doubtful ? 'doubtful' : 'open'
  }
  return new Map([
    ...draft.items.map((item) => [item.id, signOf(item.checked, isDoubtful(item, doubts))] as const),
    ...draft.schedule.map((row) => {
      const doubtful = doubts.has(row.id) || [...row.lead, ...row.support].some(isOpen)
      return [row.id, signOf(row.checked, doubtful)] as const
    }),
  ])
}
