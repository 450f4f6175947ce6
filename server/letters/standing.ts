import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type { Reader } from '#server/platform/db.ts'
import { listWorkedFor } from '#server/units/index.ts'

/** The actor with the body whose office it is: an 安委办 signs for its 安委会 and keeps its register. */
export async function standingOf({
  tx,
  actor,
  now,
}: {
  tx: Reader
  actor: Actor
  now: Date
}): Promise<Actor> {
  const workedFor = await listWorkedFor(tx, actor.district, actor.unitId, dayInChina(now))
  return { ...actor, unitIds: [...new Set([...actor.unitIds, ...workedFor])] }
}
