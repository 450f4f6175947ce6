import { sql } from 'kysely'
import type { Subject } from '#core/rules/subject.ts'
import { scopeColumnsOf } from '#core/units/scope-columns.ts'
import type { Unit, UnitKind } from '#core/units/unit.ts'
import { type Asked, FIRST_ID, type Registered } from '#server/duties/registered.ts'
import type { Reader } from '#server/platform/db.ts'
import { listUnitsOn } from '#server/units/index.ts'

/** An enterprise is bound as what its record says; a superior files nowhere in the district. */
const others: ReadonlySet<UnitKind> = new Set(['enterprise', 'superior'])

/**
 * The units of a district as its tree stands today, all in one page: who is under whom is only known from the whole
 * tree. One that is closed comes once more, as it was last seen, with the day on which it left.
 */
export async function listUnitSubjects(reader: Reader, asked: Asked): Promise<Registered[]> {
  const isWanted = 'ids' in asked ? await hasUnit(reader, asked) : asked.after === FIRST_ID
  return isWanted ? [...(await listOpen(reader, asked)), ...(await listClosed(reader, asked))] : []
}

async function hasUnit(reader: Reader, { district, ids }: { district: string; ids: readonly string[] }) {
  const unit = await reader
    .selectFrom('unit')
    .select('id')
    .where('district', '=', district)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where('kind', '<>', 'enterprise')
    .limit(1)
    .executeTakeFirst()
  return unit !== undefined
}

async function listOpen(reader: Reader, asked: Asked): Promise<Registered[]> {
  const units = await listUnitsOn(reader, asked.district, asked.today)
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const opened = await listOpenings(reader, asked.district)
  const isAsked = 'ids' in asked ? among(asked.ids) : () => true
  return units
    .filter((unit) => !others.has(unit.kind) && isAsked(unit))
    .map((unit) => ({
      ...scopeColumnsOf(unit, units, unit.id),
      id: unit.id,
      kind: 'unit',
      name: unit.name,
      unitId: unit.id,
      isParty: true,
      facts: factsOf(unit, byId, opened.get(unit.id) ?? null),
    }))
}

const among = (ids: readonly string[]) => {
  const wanted = new Set(ids)
  return ({ id }: { id: string }) => wanted.has(id)
}

/** Closed before today, and nobody has told its duties yet. */
async function listClosed(reader: Reader, asked: Asked): Promise<Registered[]> {
  const rows = await reader
    .selectFrom('subject')
    .innerJoin('unit', 'unit.id', 'subject.id')
    .selectAll('subject')
    .select('unit.closedOn')
    .where('subject.district', '=', asked.district)
    .where('subject.kind', '=', 'unit')
    .where('subject.leftOn', 'is', null)
    .where('unit.closedOn', '<', asked.today)
    .execute()
  const isAsked = 'ids' in asked ? among(asked.ids) : () => true
  return rows.filter(isAsked).map(({ facts, closedOn, ...row }) => ({
    ...{ district: row.district, town: row.town, village: row.village, sectors: row.sectors },
    ...{ enterpriseId: row.enterpriseId, ownerGroupId: row.ownerGroupId, audience: row.audience },
    ...{ regulatorUnitId: row.regulatorUnitId, reportedByUnitId: row.reportedByUnitId },
    ...{ id: row.id, kind: 'unit', name: row.name, unitId: row.unitId, isParty: true },
    facts: { ...(facts as unknown as Subject), leftOn: closedOn },
  }))
}

async function listOpenings(reader: Reader, district: string) {
  const rows = await reader
    .selectFrom('unit')
    .select(['id', 'openedOn'])
    .where('district', '=', district)
    .execute()
  return new Map(rows.map(({ id, openedOn }) => [id, openedOn]))
}

function factsOf(unit: Unit, byId: ReadonlyMap<string, Unit>, enteredOn: string | null): Subject {
  const { name, aliases, kind, district, area, sectors, closedOn } = unit
  const under = unitsAbove(unit, byId).flatMap((above) => [above.name, ...above.aliases])
  return {
    of: 'unit',
    ...{ name, aliases, kind, district, area, under },
    sectors: [...sectors].sort(),
    tags: [],
    highRisk: false,
    size: null,
    isStateOwned: kind === 'group',
    enteredOn,
    leftOn: closedOn,
  }
}

/** Nearest first; a circle, which the commands refuse, ends where it began. */
function unitsAbove({ parentId }: Unit, byId: ReadonlyMap<string, Unit>): Unit[] {
  const found = new Set<Unit>()
  let above = byId.get(parentId ?? '')
  while (above && !found.has(above)) {
    found.add(above)
    above = byId.get(above.parentId ?? '')
  }
  return [...found]
}
