import type { HazardKey, Occasion } from '#server/hazards/queries.ts'
import type { Tx } from '#server/platform/db.ts'

/** What another feature does when a hazard is no longer open; it throws to stop the closing. */
export type HazardListener = (tx: Tx, hazard: HazardKey, occasion: Occasion) => Promise<void>

const listeners: HazardListener[] = []

/**
 * Calls back inside the transaction that strikes a hazard off, finds it void or links it to another: open steps of
 * supervision end with it (E.2). For features that stand on this one and that it must not know.
 */
export const whenHazardCloses = (listener: HazardListener): void => void listeners.push(listener)

/** One after the other: a transaction is one connection. */
export async function tellListeners(tx: Tx, hazard: HazardKey, occasion: Occasion) {
  for (const listener of listeners) await listener(tx, hazard, occasion)
}
