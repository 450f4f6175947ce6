import { type ExpressionBuilder, sql } from 'kysely'
import { Refusal } from '#core/refusal.ts'
import { worksFor } from '#core/units/office.ts'
import type { Power, Unit, UnitFact } from '#core/units/unit.ts'
import type { Reader } from '#server/platform/db.ts'
import type { Tables } from '#server/platform/tables.ts'

/**
 * The units of one district as they stood on a day, by name in pinyin order: parent, sectors, powers and aliases
 * of that day, without those not yet opened or already closed.
 */
export async function listUnitsOn(reader: Reader, district: string, day: string): Promise<Unit[]> {
  const units = await unitsOf(reader, district)
    .where(isOpenOn(day))
    .orderBy(sql`name collate "zh-x-icu"`)
    .orderBy('id')
    .execute()
  const facts = Map.groupBy(await factsOn(reader, district, day).execute(), (fact) => fact.unitId)
  return units.map((unit) => ({ ...unit, ...valuesIn(facts.get(unit.id) ?? []) }))
}

/** One unit as it stands on a day; undefined when it is not open then, or belongs to another district. */
export async function findUnitOn(reader: Reader, district: string, id: string, day: string) {
  const unit = await unitsOf(reader, district).where('id', '=', id).where(isOpenOn(day)).executeTakeFirst()
  return unit && withFacts(reader, unit, day)
}

/** One unit as it stands on a day, and a closed one as it stood on its last. @throws Refusal not-found */
export async function getUnitOn(reader: Reader, district: string, id: string, day: string): Promise<Unit> {
  const unit = await unitsOf(reader, district).where('id', '=', id).executeTakeFirstOrThrow(absent)
  return withFacts(reader, unit, unit.closedOn !== null && unit.closedOn < day ? unit.closedOn : day)
}

export const absent = () => new Refusal('not-found', '没有这个单位')

const unitsOf = (reader: Reader, district: string) =>
  reader
    .selectFrom('unit')
    .select(['id', 'district', 'name', 'kind', 'line', 'area', 'closedOn'])
    .where('district', '=', district)

const isOpenOn = (day: string) => (eb: ExpressionBuilder<Tables, 'unit'>) =>
  eb.and([eb('openedOn', '<=', day), eb.or([eb('closedOn', 'is', null), eb('closedOn', '>=', day)])])

const factsOn = (reader: Reader, district: string, day: string) =>
  reader
    .selectFrom('unitFact')
    .innerJoin('unit', 'unit.id', 'unitFact.unitId')
    .select(['unitId', 'aspect', 'value'])
    .where('unit.district', '=', district)
    .where('fromOn', '<=', day)
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
    .orderBy('unitFact.fromOn')
    .orderBy('value')

async function withFacts<U extends { id: string; district: string }>(reader: Reader, unit: U, day: string) {
  const facts = await factsOn(reader, unit.district, day).where('unitId', '=', unit.id).execute()
  return { ...unit, ...valuesIn(facts) }
}

function valuesIn(facts: readonly Pick<UnitFact, 'aspect' | 'value'>[]) {
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
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The unit, and for an 安委办 the body whose office it is on that day: whose tasks lie on its desk. */
export async function listWorkedFor(reader: Reader, district: string, unitId: string, day: string) {
  const unit = await reader
    .selectFrom('unit')
    .leftJoin('unitFact', (join) =>
      join
        .onRef('unitFact.unitId', '=', 'unit.id')
        .on('aspect', '=', 'parent')
        .on('fromOn', '<=', day)
        .on((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', day)])),
    )
    .select(['kind', 'value as parentId'])
    .where('unit.district', '=', district)
    .where('unit.id', '=', unitId)
    .executeTakeFirstOrThrow()
  return worksFor({ id: unitId, ...unit })
}
