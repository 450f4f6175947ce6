import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import type { ScopeColumns } from '#core/scope.ts'
import { worksFor } from '#core/units/office.ts'
import { scopeColumnsOf } from '#core/units/scope-columns.ts'
import type { Unit } from '#core/units/unit.ts'
import { findEnterprise, listPremisesOf } from '#server/activities/place-queries.ts'
import type { Reader } from '#server/platform/db.ts'
import { listUnitsOn } from '#server/units/index.ts'

type Asking = { tx: Reader; actor: Actor; now: Date }

/**
 * For whom the actor's unit records: itself, the body whose office it is, and for a section its department. Nobody
 * records for anybody else.
 */
export async function holdersOf({ tx, actor, now }: Asking, district: string) {
  const units = district === actor.district ? await listUnitsOn(tx, district, dayInChina(now)) : []
  const own = units.find(({ id }) => id === actor.unitId)
  const ids = own ? standsFor(own) : []
  return { units, holders: ids.flatMap((id) => units.find((unit) => unit.id === id) ?? []) }
}

const standsFor = (own: Unit) =>
  own.kind === 'section' && own.parentId !== null ? [own.id, own.parentId] : worksFor(own)

/** Whose record it becomes and where it lies. */
export type Place = Omit<ScopeColumns, 'sectors' | 'audience'> & {
  sectors: string[]
  holderId: string
  subject: string
  premisesId: string | null
}

/** @throws Refusal forbidden (for somebody else), invalid (premises that are not the holder's) */
export async function placeOf(
  asking: Asking,
  told: { district: string; holderId: string; premisesId: string | null },
): Promise<Place> {
  const { district, holderId, premisesId } = told
  const { units, holders } = await holdersOf(asking, district)
  const holder = holders.find(({ id }) => id === holderId)
  if (!holder)
    throw new Refusal('forbidden', '只能为本单位记录', {
      because: '谁组织、谁记录、谁负责',
      remedy: '请由组织该活动的单位登录后记录。',
      field: 'holderId',
    })
  await insistOnPremises(asking, told)
  const { audience: _, ...scope } = await scopeOf(asking, holder, units)
  return { ...scope, holderId, subject: holder.name, premisesId }
}

async function insistOnPremises(
  asking: Asking,
  { district, holderId, premisesId }: { district: string; holderId: string; premisesId: string | null },
) {
  if (premisesId === null) return
  const own = await listPremisesOf(asking, district, [holderId])
  if (!own.some(({ id }) => id === premisesId))
    throw new Refusal('invalid', '没有这处场所，或不属于记录单位', {
      remedy: '请重新选择场所。',
      field: 'premisesId',
    })
}

/** An enterprise lies where the register says, any other unit where the tree says. */
async function scopeOf(asking: Asking, holder: Unit, units: readonly Unit[]) {
  const { actor } = asking
  const placed = scopeColumnsOf(holder, units, actor.unitId)
  if (holder.kind !== 'enterprise') return placed
  const enterprise = await findEnterprise(asking, holder.district, holder.id)
  if (!enterprise) return placed
  const { town, village, sectors, ownerGroupId, regulatorUnitId } = enterprise
  return { ...placed, town, village, sectors, ownerGroupId, regulatorUnitId }
}
