import { sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { sameName } from '#core/sheets/values.ts'
import type { Reader } from '#server/platform/db.ts'
import { within } from '#server/platform/within.ts'

type Asking = { tx: Reader; actor: Actor; now: Date }

/** The enterprise whose record bears this id, as the actor sees it: what gives the record its scope. */
export const findEnterprise = ({ tx, ...asker }: Asking, district: string, id: string) =>
  tx
    .selectFrom('enterprise')
    .select(['town', 'village', 'sectors', 'enterpriseId', 'ownerGroupId', 'regulatorUnitId', 'name'])
    .where('district', '=', district)
    .where('id', '=', id)
    .where(within(asker, 'enterprise'))
    .executeTakeFirst()

/** The premises that these units or enterprises answer for today. */
export async function listPremisesOf(
  { tx, ...asker }: Asking,
  district: string,
  holderIds: readonly string[],
) {
  const today = dayInChina(asker.now)
  return tx
    .selectFrom('premises')
    .select(['id', 'name', sql<string>`coalesce(enterprise_id, unit_id)`.as('holderId')])
    .where('district', '=', district)
    .where(sql<boolean>`coalesce(enterprise_id, unit_id) = any(${holderIds}::uuid[])`)
    .where(sql<boolean>`(closed_on is null or closed_on >= ${today})`)
    .where(within(asker, 'premises'))
    .orderBy('id')
    .limit(500)
    .execute()
}

/** What premises are called that the actor may see. */
export async function namePremises({ tx, ...asker }: Asking, district: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>()
  const rows = await tx
    .selectFrom('premises')
    .select(['id', 'name'])
    .where('district', '=', district)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where(within(asker, 'premises'))
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** One who took part, by name and by the name of who sent them. */
type Named = { name: string; org: string }

/**
 * Persons of the registers who bear these names at these firms or units, as far as the actor sees them. One human can
 * stand in several roles; a name that the same role of the same firm has twice tells nobody apart and finds no one.
 */
export async function findPersons(
  asking: Asking,
  district: string,
  named: readonly Named[],
): Promise<string[]> {
  if (named.length === 0) return []
  const names = [...new Set(named.map(({ name }) => name))]
  const found = [
    ...(await staffNamed(asking, district, names)),
    ...(await headsNamed(asking, district, names)),
  ]
  const wanted = new Set(named.map(({ name, org }) => keyOf(name, org)))
  const byRole = Map.groupBy(
    found.filter(({ name, org }) => wanted.has(keyOf(name ?? '', org))),
    ({ name, org, role }) => `${keyOf(name ?? '', org)}|${role}`,
  )
  return [...byRole.values()].flatMap((persons) => (persons.length === 1 ? persons.map(({ id }) => id) : []))
}

const keyOf = (name: string, org: string | null) => `${name}|${sameName(org ?? '')}`

const staffNamed = ({ tx, ...asker }: Asking, district: string, names: readonly string[]) =>
  tx
    .selectFrom('staff')
    .leftJoin('enterprise', (join) =>
      join
        .onRef('enterprise.district', '=', 'staff.district')
        .onRef('enterprise.id', '=', 'staff.enterpriseId'),
    )
    .leftJoin('unit', 'unit.id', 'staff.unitId')
    .select([
      'staff.id',
      'staff.name',
      'role',
      sql<string | null>`coalesce(enterprise.name, unit.name)`.as('org'),
    ])
    .where('staff.district', '=', district)
    .where(sql<boolean>`staff.name = any(${names}::text[])`)
    .where('leftOn', 'is', null)
    .where(within(asker, 'staff'))
    .limit(5000)
    .execute()

const headsNamed = ({ tx, ...asker }: Asking, district: string, names: readonly string[]) =>
  tx
    .selectFrom('enterprisePerson')
    .innerJoin('enterprise', (join) =>
      join
        .onRef('enterprise.district', '=', 'enterprisePerson.district')
        .onRef('enterprise.id', '=', 'enterprisePerson.enterpriseId'),
    )
    .select(['enterprisePerson.id', 'enterprisePerson.name', 'role', 'enterprise.name as org'])
    .where('enterprisePerson.district', '=', district)
    .where(sql<boolean>`enterprise_person.name = any(${names}::text[])`)
    .where('toOn', 'is', null)
    .where(within(asker, 'enterprise'))
    .limit(5000)
    .execute()
