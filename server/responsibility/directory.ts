import type { Selectable } from 'kysely'
import { dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import { type Standing, standingIn } from '#core/responsibility/standing.ts'
import { scopeColumnsOf } from '#core/units/scope-columns.ts'
import type { Unit } from '#core/units/unit.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'
import type { Asking } from '#server/responsibility/rows.ts'
import { listUnitsOn } from '#server/units/index.ts'

/** The units of one district today, and whoever asks among them. */
export type Directory = {
  district: string
  today: string
  units: readonly Unit[]
  by: Standing
  find: (id: string | null) => Unit | undefined
  nameOf: (id: string | null) => string
}

export async function openDirectory({ tx, actor, now }: Asking, district: string): Promise<Directory> {
  const today = dayInChina(now)
  const units = await listUnitsOn(tx, district, today)
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const find = (id: string | null) => (id === null ? undefined : byId.get(id))
  const nameOf = (id: string | null) => find(id)?.name ?? '（已撤销的单位）'
  return { district, today, units, by: standingIn(units, actor), find, nameOf }
}

/** A unit that somebody chose. @throws Refusal invalid when the district has none */
export function chosenUnit({ find }: Directory, id: string, field: string): Unit {
  const unit = find(id)
  if (unit) return unit
  throw new Refusal('invalid', '本区没有这个单位', { remedy: '请重新选择单位。', field })
}

/** The scope of a record of a unit; whoever writes it down becomes a party beside it. */
export const scopeOfUnit = ({ units, by }: Directory, unit: Unit) => ({
  ...scopeColumnsOf(unit, units, by.actor.unitId),
  enterpriseId: null,
})

type Enterprise = Selectable<Tables['enterprise']>

/** The enterprise as the actor sees it: what gives a record its scope. @throws Refusal not-found */
export const getSubject = ({ tx, actor, now }: Asking, district: string, id: string): Promise<Enterprise> =>
  tx
    .selectFrom('enterprise')
    .selectAll()
    .where('district', '=', district)
    .where('id', '=', id)
    .where(within({ actor, now }, 'enterprise'))
    .executeTakeFirstOrThrow(() => new Refusal('not-found', '没有这家企业，或不在您的管辖范围内'))

export const scopeOfEnterprise = (
  { district, town, village, sectors, id, ownerGroupId, regulatorUnitId }: Enterprise,
  reportedByUnitId: string,
) => ({
  ...{ district, town, village, sectors, enterpriseId: id, ownerGroupId, regulatorUnitId, reportedByUnitId },
  audience: 'normal' as const,
})
