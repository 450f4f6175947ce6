import { sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type { Holder } from '#core/enterprises/holder.ts'
import { normalUscc } from '#core/enterprises/uscc.ts'
import { Refusal } from '#core/refusal.ts'
import { sameName } from '#core/sheets/values.ts'
import { scopeColumnsOf } from '#core/units/scope-columns.ts'
import type { Unit } from '#core/units/unit.ts'
import type { EnterpriseRow } from '#server/enterprises/queries.ts'
import type { Reader } from '#server/platform/db.ts'
import { within } from '#server/platform/within.ts'
import { listUnitsOn, nameUnits } from '#server/units/index.ts'

type Asking = { tx: Reader; actor: Actor; now: Date }

/** As a form names a holder (one of the ids), or as a file does (code or name of an enterprise, name of a unit). */
export type HolderWanted = { enterpriseId: string | null; unitId: string | null }

const visible = ({ tx, ...asker }: Asking, district: string) =>
  tx.selectFrom('enterprise').selectAll().where('district', '=', district).where(within(asker, 'enterprise'))

const heldByEnterprise = (row: EnterpriseRow): Holder => ({
  of: 'enterprise',
  id: row.id,
  name: row.name,
  scope: row,
  highRisk: row.highRisk,
  closedOn: row.closedOn,
})

/** A unit that is an enterprise counts as one: its records lie where an enterprise looks for its own. */
const heldByUnit = (unit: Unit, units: readonly Unit[], actor: Actor): Holder => ({
  of: unit.kind === 'enterprise' ? 'enterprise' : 'unit',
  id: unit.id,
  name: unit.name,
  scope: scopeColumnsOf(unit, units, actor.unitId),
  highRisk: false,
  closedOn: null,
})

/** @throws Refusal invalid when none or both are named; not-found when the actor does not see it */
async function getHolder(call: Asking, district: string, wanted: HolderWanted): Promise<Holder> {
  const { enterpriseId, unitId } = wanted
  if ((enterpriseId === null) === (unitId === null))
    throw new Refusal('invalid', '请填写所属企业或所属单位，二者填一', { field: 'enterpriseId' })
  if (enterpriseId !== null) {
    const row = await visible(call, district).where('id', '=', enterpriseId).executeTakeFirst()
    if (row) return heldByEnterprise(row)
  }
  const units = await listUnitsOn(call.tx, district, dayInChina(call.now))
  const named = units.filter(
    ({ id, kind }) => id === unitId || (id === enterpriseId && kind === 'enterprise'),
  )
  const [unit] = await withoutRecord(call.tx, district, named)
  if (unit) return heldByUnit(unit, units, call.actor)
  throw new Refusal('not-found', '没有这家企业或单位，或不在您的管辖范围内', {
    field: enterpriseId === null ? 'unitId' : 'enterpriseId',
  })
}

/**
 * Holders by what a file calls them: code or full name of an enterprise that the actor sees, name or alias of a unit.
 * `several` where a name is not one holder's alone.
 */
async function findHolders(
  call: Asking & { units: readonly Unit[] },
  district: string,
  words: readonly string[],
): Promise<Map<string, Holder | 'several'>> {
  const asked = [...new Set(words)].filter((word) => word !== '')
  if (asked.length === 0) return new Map()
  const codes = asked.map(normalUscc)
  const rows = await visible(call, district)
    .where(sql<boolean>`(uscc = any(${codes}::text[]) or name = any(${asked}::text[]))`)
    .execute()
  const named = Map.groupBy(
    rows.filter(({ closedOn }) => closedOn === null),
    ({ name }) => sameName(name),
  )
  const coded = new Map(rows.map((row) => [row.uscc, [row]]))
  const units = await withoutRecord(
    call.tx,
    district,
    call.units.filter((unit) => asked.some((word) => isCalled(unit, word))),
  )
  const found = asked.map((word): [string, Holder[]] => {
    const same = coded.get(normalUscc(word)) ?? named.get(sameName(word)) ?? []
    const called = units.filter((unit) => same.length === 0 && isCalled(unit, word))
    return [
      word,
      [...same.map(heldByEnterprise), ...called.map((unit) => heldByUnit(unit, call.units, call.actor))],
    ]
  })
  return new Map(
    found.flatMap(([word, [first, ...others]]): [string, Holder | 'several'][] =>
      first ? [[word, others.length > 0 ? 'several' : first]] : [],
    ),
  )
}

/** A unit that stands in the register is held by its record there, which the actor sees or does not. */
async function withoutRecord(tx: Reader, district: string, units: readonly Unit[]) {
  const ids = units.filter(({ kind }) => kind === 'enterprise').map(({ id }) => id)
  const names = await enterpriseNames(tx, district, ids)
  return units.filter(({ id }) => !names.has(id))
}

const isCalled = ({ name, aliases }: Unit, word: string) =>
  [name, ...aliases].some((one) => sameName(one) === sameName(word))

/** What the holders of visible records are called: whoever sees a record may know whose it is. */
async function nameHolders(
  tx: Reader,
  district: string,
  held: readonly HolderWanted[],
): Promise<(one: HolderWanted) => string> {
  const names = await enterpriseNames(
    tx,
    district,
    held.flatMap(({ enterpriseId }) => enterpriseId ?? []),
  )
  const others = held.flatMap(({ enterpriseId, unitId }) =>
    enterpriseId !== null && names.has(enterpriseId) ? [] : (unitId ?? enterpriseId ?? []),
  )
  const units = await nameUnits(tx, district, others)
  return ({ enterpriseId, unitId }) => {
    const id = enterpriseId ?? unitId ?? ''
    return names.get(id) ?? units.get(id) ?? '（已撤销的单位）'
  }
}

/** System statement: nothing but names comes back, of records that the caller shows or has to tell apart. */
async function enterpriseNames(tx: Reader, district: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>()
  const rows = await tx
    .selectFrom('enterprise')
    .select(['id', 'name'])
    .where('district', '=', district)
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Whoever answers for premises or employs persons: one by id, many by what a file calls them, and their names. */
export const holders = { get: getHolder, find: findHolders, name: nameHolders }
