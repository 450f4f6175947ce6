import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type { Manager } from '#core/standards/management.ts'
import type { Reader } from '#server/platform/db.ts'
import { listUnitsOn } from '#server/units/index.ts'

/** The actor with its unit as it stands today. */
export async function identifyManager({
  tx,
  actor,
  now,
}: {
  tx: Reader
  actor: Actor
  now: Date
}): Promise<Manager> {
  const units = await listUnitsOn(tx, actor.district, dayInChina(now))
  return { actor, own: units.find(({ id }) => id === actor.unitId) }
}
