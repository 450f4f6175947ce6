import { type HazardGrade, type HazardStatus, isOpen } from '#core/hazards/hazard.ts'

/** What an act does to the balance (opening + new + reopened − closed − invalid = closing). */
export type MoveKind = 'new' | 'reopened' | 'closed' | 'invalid' | 'upgraded' | 'downgraded'

type Counted = { status: HazardStatus; grade: HazardGrade | null }

/**
 * The move that leads from one state to the next; undefined when the books stay as they are. Only what is on the books
 * and not struck off counts, so a reported one that is dismissed moves nothing. A graded move carries the new grade.
 *
 * @param before null where there was no hazard yet
 */
export function moveOf(before: Counted | null, after: Counted): MoveKind | undefined {
  const was = before !== null && isOpen(before)
  if (!was) return isOpen(after) ? broughtBy(before) : undefined
  if (!isOpen(after)) return after.status === 'closed' ? 'closed' : 'invalid'
  if (before.grade === after.grade) return undefined
  return after.grade === 'major' ? 'upgraded' : 'downgraded'
}

const broughtBy = (before: Counted | null) => (before?.status === 'closed' ? 'reopened' : 'new')
