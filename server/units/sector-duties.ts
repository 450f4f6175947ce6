import { type Insertable, sql } from 'kysely'
import type { Asker } from '#core/scope.ts'
import { type BlindSpot, regulatorBy, wholeMatrix } from '#core/units/duty-matrix.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { countWithin } from '#server/platform/newest.ts'
import type { Tables } from '#server/platform/tables.ts'
import { listUnitsOn } from '#server/units/directory.ts'

/** The written lines of a district's duty matrix that are in force on a day (YYYY-MM-DD), in the order they are shown. */
export const listSectorDuties = (reader: Reader, district: string, day: string) =>
  reader
    .selectFrom('sectorDuty')
    .selectAll()
    .where('district', '=', district)
    .where('fromOn', '<=', day)
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
    .orderBy('sector')
    .orderBy(sql`array_position(array['lead', 'regulate', 'assist', 'territory'], role)`)
    .orderBy('fromOn')
    .execute()

/** The one unit that leads these sectors on that day, or why there is none (监管盲区, S9). */
export async function findRegulator(
  reader: Reader,
  { district, sectors, day }: { district: string; sectors: readonly string[]; day: string },
): Promise<{ unitId: string } | BlindSpot> {
  const lines = await listSectorDuties(reader, district, day)
  return regulatorBy(wholeMatrix(lines, await listRegistered(reader, { district, sectors, day })), sectors)
}

/** The departments that have one of these sectors registered: a report need not read the whole tree for them. */
async function listRegistered(
  reader: Reader,
  { district, sectors, day }: { district: string; sectors: readonly string[]; day: string },
) {
  const rows = await reader
    .selectFrom('unit')
    .innerJoin('unitFact', 'unitFact.unitId', 'unit.id')
    .select(['unit.id', 'unit.kind', 'unitFact.value'])
    .where('district', '=', district)
    .where('kind', '=', 'department')
    .where('openedOn', '<=', day)
    .where((eb) => eb.or([eb('closedOn', 'is', null), eb('closedOn', '>=', day)]))
    .where('aspect', '=', 'sector')
    .where(sql<boolean>`unit_fact.value = any(${sectors}::text[])`)
    .where('fromOn', '<=', day)
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
    .orderBy('unit.id')
    .execute()
  return rows.map(({ id, kind, value }) => ({ id, kind, sectors: [value] }))
}

/** The whole matrix of a day: what is written, and what follows from the departments' registered sectors. */
export async function listMatrix(reader: Reader, district: string, day: string) {
  const lines = await listSectorDuties(reader, district, day)
  return wholeMatrix(lines, await listUnitsOn(reader, district, day))
}

/** 监管盲区: registered enterprises that the actor sees and that have no regulator. */
export const countUnregulated = (reader: Reader, asker: Asker, district: string) =>
  countWithin(reader, asker, 'enterprise', { district, where: sql`enterprise.regulator_unit_id is null` })

type DutyRow = Insertable<Tables['sectorDuty']>

/** False when the same line begins on that day already. */
export async function insertSectorDuty(tx: Tx, line: DutyRow) {
  const inserted = await tx
    .insertInto('sectorDuty')
    .values(line)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Takes the line, if the district has it for that sector. */
export const findSectorDuty = (
  tx: Tx,
  { district, sector, id }: Pick<DutyRow, 'district' | 'sector' | 'id'>,
) =>
  tx
    .selectFrom('sectorDuty')
    .selectAll()
    .where('district', '=', district)
    .where('sector', '=', sector)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const endSectorDuty = (tx: Tx, { district, id }: Pick<DutyRow, 'district' | 'id'>, toOn: string) =>
  tx
    .updateTable('sectorDuty')
    .set({ toOn })
    .where('district', '=', district)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()
