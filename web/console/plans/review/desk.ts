import { createContext, useContext } from 'react'
import type { z } from 'zod'
import type { Edit, MentionPlace } from '#core/plans/draft.ts'
import type { Chain, Hover, Side } from '#web/console/plans/review/linking.ts'
import type { UnitNames } from '#web/console/plans/unit-names.ts'

/** Which name the dialog is about: one that is printed, or a new one in a list. */
export type Asked =
  | { type: 'mention'; mentionId: string; everywhere: boolean }
  | { type: 'add'; place: z.infer<typeof MentionPlace> }

/**
 * What every card of the review needs and what stays the same while the draft changes; the draft itself comes
 * down as properties, so that one correction draws one card.
 */
export type Desk = {
  /** For the drafts of forms that are kept in the browser. */
  planId: string
  /** Why the draft may not be corrected; null when it may. */
  closed: string | null
  send(edit: Edit): Promise<Error | undefined>
  choose(chain: Chain, from: Side | 'keys'): void
  /** Brings it into view on that side, which on a phone opens. */
  look(side: Side, chain: Chain): void
  askUnit(asked: Asked): void
  hover: Hover
  names: UnitNames
}

const DeskContext = createContext<Desk | undefined>(undefined)
export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk is for the review page')
  return desk
}
