import type { HazardKey, HazardRow, Occasion, Told } from '#server/hazards/queries.ts'
import { tell } from '#server/hazards/queries.ts'
import type { Tx } from '#server/platform/db.ts'

/** Where a hazard is and whose: what a transfer changes. */
type Whose = Partial<Pick<HazardRow, 'transferring' | 'regulatorUnitId'>>

/**
 * A transfer moves a hazard: it waits for its receiver, or belongs to another regulator from now on; the event tells it.
 * Whoever calls has locked the row, decided that the actor may, and drawn in whom it has to be opened to.
 */
export async function passOnHazard(tx: Tx, key: HazardKey, change: Whose, occasion: Occasion, told: Told) {
  await amend(tx, key, { ...change, touchedAt: occasion.now })
  await tell(tx, key, occasion, told)
}

/** The step of the ladder that a hazard stands on by name, and whether it is 挂牌 and public; what is left out stays. */
type Supervised = { step?: string | null; listed?: boolean; public?: boolean }

/**
 * Supervision marks a hazard for lists and its page. It does not count as something done about the hazard, or urging
 * would end the slowness that it is about. Whoever calls has decided that the actor may.
 *
 * @param words what the timeline says; null where the mark changes without anything to tell
 */
export async function markSupervised(
  tx: Tx,
  key: HazardKey,
  { step, ...marks }: Supervised,
  occasion: Occasion,
  words: string | null,
) {
  await amend(tx, key, { ...marks, ...(step !== undefined && { supervisionStep: step }) })
  if (words !== null) await tell(tx, key, occasion, { command: eventOf(marks), change: { words } })
}

const eventOf = ({ listed }: Supervised) => {
  if (listed === undefined) return 'supervise'
  return listed ? 'list' : 'delist'
}

type Amendment = Whose & Partial<Pick<HazardRow, 'supervisionStep' | 'listed' | 'public' | 'touchedAt'>>

/** System statement: the feature that asks has its own rules about who may, and the clock acts for nobody. */
const amend = (tx: Tx, { district, id }: HazardKey, change: Amendment) =>
  tx
    .updateTable('hazard')
    .set(change)
    .where('district', '=', district)
    .where('id', '=', id)
    .returning('id') // also takes the row, so that the chain of its events cannot fork
    .executeTakeFirstOrThrow()
