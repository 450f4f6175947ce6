import { sql } from 'kysely'
import type { Power, Unit, UnitFact } from '#core/units/unit.ts'
import type { Reader } from '#server/platform/db.ts'

/**
 * The units of one district as they stood on a day, by name in pinyin order: parent, sectors, powers and aliases
 * of that day, without those not yet opened or already closed.
 */
export async function listUnitsOn(reader: Reader, district: string, day: string): Promise<Unit[]> {
  const units = await reader
    .selectFrom('unit')
    .select(['id', 'district', 'name', 'kind', 'line', 'area', 'closedOn'])
    .where('district', '=', district)
    .where('openedOn', '<=', day)
    .where((eb) => eb.or([eb('closedOn', 'is', null), eb('closedOn', '>=', day)]))
    .orderBy(sql`name collate "zh-x-icu"`)
    .orderBy('id')
    .execute()
  const facts = Map.groupBy(await listFactsOn(reader, district, day), (fact) => fact.unitId)
  return units.map((unit) => ({ ...unit, ...factsOf(facts.get(unit.id) ?? []) }))
}

const listFactsOn = (reader: Reader, district: string, day: string) =>
  reader
    .selectFrom('unitFact')
    .innerJoin('unit', 'unit.id', 'unitFact.unitId')
    .select(['unitId', 'aspect', 'value'])
    .where('unit.district', '=', district)
    .where('fromOn', '<=', day)
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
    .orderBy('unitFact.fromOn')
    .orderBy('value')
    .execute()

function factsOf(facts: readonly Pick<UnitFact, 'aspect' | 'value'>[]) {
  const valuesOf = (aspect: UnitFact['aspect']) =>
    facts.filter((fact) => fact.aspect === aspect).map(({ value }) => value)
  return {
    parentId: valuesOf('parent')[0] ?? null,
    sectors: valuesOf('sector'),
    powers: valuesOf('power') as Power[], // held to the enumeration where they are written
    aliases: valuesOf('alias'),
  }
}

/** What units are called, closed ones too: for records that name them. Ids of another district stay out. */
export async function nameUnits(reader: Reader, district: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>()
  const rows = await reader
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('district', '=', district)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
