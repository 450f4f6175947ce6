import { holdsOn, type Unit } from '#core/units/unit.ts'
import type { Reader } from '#server/platform/db.ts'
import { listLiaisons } from '#server/units/queries.ts'

/**
 * 联络员 of a unit on a day, with name and telephone in full: for telling them what is due, never for a screen
 * (S2; screens show `shownLiaisons`).
 */
export async function listLiaisonsOf(reader: Reader, unit: Pick<Unit, 'id' | 'district'>, day: string) {
  const liaisons = await listLiaisons(reader, unit)
  return liaisons.filter((liaison) => holdsOn(liaison, day))
}
