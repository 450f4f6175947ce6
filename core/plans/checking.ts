import type { PlanDraft } from '#core/plans/draft.ts'

/** Settled by itself, or by the clerk having looked at the row that it lies in. */
export const isOpenDoubt = (draft: PlanDraft) => {
  const checked = new Set(
    [...draft.items, ...draft.schedule].filter((row) => row.checked).map((row) => row.id),
  )
  return (doubt: PlanDraft['doubts'][number]) =>
    !doubt.settled && (doubt.itemId === null || !checked.has(doubt.itemId))
}

/** 「已核 12/38」 and the doubts that are left. Schedule rows count as items. */
export function countsOf(draft: PlanDraft) {
  const rows = [...draft.items, ...draft.schedule]
  return {
    checked: rows.filter((row) => row.checked).length,
    items: rows.length,
    openDoubts: draft.doubts.filter(isOpenDoubt(draft)).length,
  }
}
