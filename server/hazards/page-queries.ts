import { sql } from 'kysely'
import { dayInChina } from '#core/calendar.ts'
import type { ReadingUnit } from '#core/hazards/readers.ts'
import type { Ask, HazardKey, HazardRow } from '#server/hazards/queries.ts'
import type { Reader } from '#server/platform/db.ts'
import { within } from '#server/platform/within.ts'

/** Post and unit of accounts: 「经办 · 虹口区应急管理局」. */
export async function namePeople(tx: Reader, district: string, ids: readonly (string | null)[]) {
  const asked = [...new Set(ids.filter((id) => id !== null))]
  if (asked.length === 0) return new Map<string, string>()
  const rows = await tx
    .selectFrom('account')
    .innerJoin('unit', 'unit.id', 'account.unitId')
    .select(['account.id', 'post', 'name'])
    .where('unit.district', '=', district)
    .where(sql<boolean>`account.id = any(${asked}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, post, name }) => [id, `${post} · ${name}`]))
}

const REGULAR = ['committee', 'office', 'department', 'section', 'street', 'park', 'village', 'group']

/** Units that the place, the lines or the owner of a hazard may open it to, by name. */
export function listReaders(
  tx: Reader,
  { district, town, village, sectors, ownerGroupId }: HazardRow,
  now: Date,
): Promise<ReadingUnit[]> {
  const today = dayInChina(now)
  const areas = [district, town, village].filter((area) => area !== null)
  const holds = sql<boolean>`from_on <= ${today} and (to_on is null or to_on >= ${today})`
  return tx
    .selectFrom('unit')
    .select(['id', 'name', 'kind', 'line', 'area'])
    .select(
      sql<string[]>`array(select value from unit_fact
        where unit_fact.unit_id = unit.id and aspect = 'sector' and ${holds} and value = any(${sectors}::text[]))`.as(
        'sectors',
      ),
    )
    .where('district', '=', district)
    .where(sql<boolean>`kind = any(${REGULAR}::text[])`)
    .where(sql<boolean>`(kind <> 'group' and area = any(${areas}::text[]) or id = ${ownerGroupId}::uuid)`)
    .where('openedOn', '<=', today)
    .where((eb) => eb.or([eb('closedOn', 'is', null), eb('closedOn', '>=', today)]))
    .orderBy(sql`name collate "zh-x-icu"`)
    .execute()
}

/** Names of the units that were drawn into a hazard and still are. */
export async function listParties(tx: Reader, { district, id }: HazardKey, now: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('party')
    .innerJoin('unit', 'unit.id', 'party.unitId')
    .select('unit.name')
    .where('party.district', '=', district)
    .where('recordId', '=', id)
    .where('record', '=', 'hazard')
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', dayInChina(now))]))
    .orderBy('unit.name')
    .execute()
  return rows.map(({ name }) => name)
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
