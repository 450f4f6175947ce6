import { sql } from 'kysely'
import { type BlindSpot, regulatorBy, type SectorDuty } from '#core/units/duty-matrix.ts'
import type { Reader } from '#server/platform/db.ts'

/** The lines of a district's duty matrix that are in force on a day (YYYY-MM-DD). */
export const listSectorDuties = (reader: Reader, district: string, day: string): Promise<SectorDuty[]> =>
  reader
    .selectFrom('sectorDuty')
    .selectAll()
    .where('district', '=', district)
    .where('fromOn', '<=', day)
    .where(sql<boolean>`(to_on is null or to_on >= ${day})`)
    .orderBy('sector')
    .orderBy('role')
    .execute()

/** The one unit that leads these sectors on that day, or why there is none (监管盲区, S9). */
export async function findRegulator(
  reader: Reader,
  { district, sectors, day }: { district: string; sectors: readonly string[]; day: string },
): Promise<{ unitId: string } | BlindSpot> {
  return regulatorBy(await listSectorDuties(reader, district, day), sectors)
}
