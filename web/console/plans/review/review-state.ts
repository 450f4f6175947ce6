import { useCallback, useMemo, useState } from 'react'
import type { PlanDraft } from '#core/plans/draft.ts'
import type { Extract } from '#web/console/plans/review/item-list.tsx'
import type { Chain, Chosen, Side } from '#web/console/plans/review/linking.ts'
import { homesOf, type Panel } from '#web/console/plans/review/marks.ts'
import { outlineOf, progressOf, type Show } from '#web/console/plans/review/overview.ts'

export type Tab = Panel | 'doubts'

/** What is open and chosen on the review page. A thing that is chosen is brought to light: its tab, its filter. */
export function useReviewState(draft: PlanDraft) {
  const [tab, setTab] = useState<Tab>(() => firstTab(draft))
  const [show, setShow] = useState<Show>({ state: 'all', kind: 'all' })
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [extract, setExtract] = useState<Extract | null>(null)
  // On a phone one side is shown at a time.
  const [side, setSide] = useState<Side>('draft')
  const homes = useMemo(() => homesOf(draft), [draft])

  const reveal = useCallback(
    (chain: Chain, from: Side | 'keys') => {
      const home = chain.map((id) => homes.get(id)).find((place) => place !== undefined)
      setChosen({ chain: [...new Set([...chain, ...(home?.chain ?? [])])], from })
      if (!home || from === 'draft') return
      setTab(home.panel)
      setShow((now) => (isShown(draft, now, home.rowId) ? now : { state: 'all', kind: 'all' }))
    },
    [draft, homes],
  )
  const look = useCallback(
    (where: Side, chain: Chain) => {
      reveal(chain, where === 'source' ? 'draft' : 'keys')
      setSide(where)
    },
    [reveal],
  )
  const takeOut = useCallback(
    (itemId: string, text: string) => {
      setExtract({ itemId, text })
      look('draft', [itemId])
    },
    [look],
  )
  const extracted = useCallback(() => setExtract(null), [])
  /** The item or row that the chosen thing lies in. */
  const chosenRow = chosen?.chain.map((id) => homes.get(id)?.rowId).find((id) => id !== undefined) ?? null
  return {
    tab,
    setTab,
    show,
    setShow,
    side,
    setSide,
    chosen,
    chosenRow,
    reveal,
    look,
    extract,
    takeOut,
    extracted,
  }
}

export type ReviewState = ReturnType<typeof useReviewState>

const isShown = (draft: PlanDraft, show: Show, itemId: string) =>
  outlineOf(draft, show).some((row) => row.type === 'item' && row.item.id === itemId)

/** Doubts first; then the items. */
const firstTab = (draft: PlanDraft): Tab => {
  const { openDoubts, names } = progressOf(draft)
  return openDoubts + names > 0 ? 'doubts' : 'items'
}
