import { sql } from 'kysely'
import { dayInChina } from '#core/calendar.ts'
import type { ReadingUnit } from '#core/hazards/readers.ts'
import type { Ask, HazardRow } from '#server/hazards/queries.ts'
import type { Reader } from '#server/platform/db.ts'
import { within } from '#server/platform/within.ts'

/** What units are called, closed ones too, and who accounts are: 「经办 · 虹口区应急管理局」. One map, for ids are unique. */
export async function nameAll(
  tx: Reader,
  district: string,
  { units, people }: { units: readonly string[]; people: readonly (string | null)[] },
) {
  const asked = [...new Set(people.filter((id) => id !== null))]
  const rows = await tx
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('district', '=', district)
    .where(sql<boolean>`id = any(${[...new Set(units)]}::uuid[])`)
    .unionAll(
      tx
        .selectFrom('account')
        .innerJoin('unit', 'unit.id', 'account.unitId')
        .select(['account.id', sql<string>`post || ' · ' || name`.as('name')])
        .where('unit.district', '=', district)
        .where(sql<boolean>`account.id = any(${asked}::uuid[])`),
    )
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const REGULAR = ['committee', 'office', 'department', 'section', 'street', 'park', 'village', 'group']

/** A unit that may see a hazard, and whether it was drawn in. */
type Reading = ReadingUnit & { isParty: boolean }

/** Units that the place, the lines or the owner of a hazard may open it to, and those drawn in; by name. */
export function listReaders(
  tx: Reader,
  { district, id, town, village, sectors, ownerGroupId }: HazardRow,
  now: Date,
): Promise<Reading[]> {
  const today = dayInChina(now)
  const areas = [district, town, village].filter((area) => area !== null)
  const holds = sql<boolean>`from_on <= ${today} and (to_on is null or to_on >= ${today})`
  const drawnIn = sql<boolean>`unit.id in (
    select unit_id from party where party.district = ${district} and record_id = ${id} and record = 'hazard'
      and (until is null or until >= ${today}))`
  // Those whose line one of the sectors is; a department or a bureau's office without one has no way to it by line.
  const lines = sql<{ unitId: string; sectors: string[] }>`(
    select unit_id, array_agg(value) as sectors from unit_fact
    where aspect = 'sector' and value = any(${sectors}::text[]) and ${holds} group by unit_id)`
  const needsNoLine = sql<boolean>`(kind not in ('department', 'section') and line <> 'sector')`
  return tx
    .selectFrom('unit')
    .leftJoin(lines.as('answering'), 'answering.unitId', 'unit.id')
    .select(['id', 'name', 'kind', 'line', 'area', drawnIn.as('isParty')])
    .select(sql<string[]>`coalesce(answering.sectors, '{}')`.as('sectors'))
    .where('district', '=', district)
    .where(
      sql<boolean>`(kind = any(${REGULAR}::text[]) and (${needsNoLine} or answering.unit_id is not null)
        and (kind <> 'group' and area = any(${areas}::text[]) or id = ${ownerGroupId}::uuid) or ${drawnIn})`,
    )
    .where('openedOn', '<=', today)
    .where((eb) => eb.or([eb('closedOn', 'is', null), eb('closedOn', '>=', today)]))
    .orderBy(sql`name collate "zh-x-icu"`)
    .execute()
}

type Asking = Pick<Ask, 'tx' | 'actor' | 'now'>

/** Hazards that this one names, and those that were linked to it, as far as the actor may see them. */
export function listLinked({ tx, ...asker }: Asking, { district, id, duplicateOf, repeatOf }: HazardRow) {
  const named = [duplicateOf, repeatOf].filter((one) => one !== null)
  return tx
    .selectFrom('hazard')
    .select(['district', 'id', 'title', 'no', 'duplicateOf'])
    .where('district', '=', district)
    .where(sql<boolean>`(id = any(${named}::uuid[]) or duplicate_of = ${id})`)
    .where(within(asker, 'hazard'))
    .orderBy('seq')
    .limit(50)
    .execute()
}
