import { useEffect } from 'react'
import type { PlanDraft } from '#core/plans/draft.ts'
import type { Desk } from '#web/console/plans/review/desk.ts'
import { nextUnchecked, outlineOf, stepFrom } from '#web/console/plans/review/overview.ts'
import type { ReviewState } from '#web/console/plans/review/review-state.ts'

const typing = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('input, textarea, select, button, [contenteditable], .ant-modal, .ant-popover') !== null

/** J and K step through the shown items, Enter checks the one at hand and goes to the next unchecked. */
export function useKeys(draft: PlanDraft, state: ReviewState, desk: Desk) {
  useEffect(() => {
    const go = (id: string | null) => id !== null && desk.choose([id], 'keys')
    const step = (by: 1 | -1) => {
      const ids = outlineOf(draft, state.show).flatMap((row) => (row.type === 'item' ? [row.item.id] : []))
      go(stepFrom(ids, state.chosenRow, by))
    }
    const check = () => {
      const row = [...draft.items, ...draft.schedule].find(({ id }) => id === state.chosenRow)
      if (!row || desk.closed !== null) return
      if (!row.checked) void desk.send({ type: 'check', rowId: row.id, checked: true })
      go(nextUnchecked(draft.items, row.id))
    }
    const acts: Record<string, () => void> = { j: () => step(1), k: () => step(-1), Enter: check }
    const press = (event: KeyboardEvent) => {
      const act = acts[event.key]
      if (!act || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [draft, state.show, state.chosenRow, desk])
}
