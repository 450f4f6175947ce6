import type { Actor } from '#core/actor.ts'
import type { Tx } from '#server/platform/db.ts'

type Occasion = { actor: Actor; now: Date; commandId: string }

/** What hangs on an enterprise in other features, and how it follows. */
export type EnterpriseFollower = {
  /** Town, sectors, group or regulator may have changed: records that live in its scope move along. */
  moved: (tx: Tx, district: string, ids: readonly string[]) => Promise<void>
  /** It left the books on the day (YYYY-MM-DD). */
  closed: (
    tx: Tx,
    enterprise: { district: string; id: string; on: string },
    occasion: Occasion,
  ) => Promise<void>
}

const followers: EnterpriseFollower[] = []

/** Calls back inside the transaction of the change. Said once, when a feature is loaded. */
export const followEnterprises = (follower: EnterpriseFollower): void => void followers.push(follower)

/** One after the other: a transaction is one connection. */
export async function tellMoved(tx: Tx, district: string, ids: readonly string[]) {
  if (ids.length === 0) return
  for (const { moved } of followers) await moved(tx, district, ids)
}

export async function tellClosed(
  tx: Tx,
  enterprise: { district: string; id: string; on: string },
  occasion: Occasion,
) {
  for (const { closed } of followers) await closed(tx, enterprise, occasion)
}
