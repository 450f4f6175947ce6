import type { ScopeColumns } from '#core/scope.ts'
import { groupAbove, townOf, villageOf } from '#core/units/tree.ts'
import type { Unit } from '#core/units/unit.ts'

/**
 * The scope of a record that belongs to one unit (its plan, its share of a task, its filing): its place and its owner,
 * never a sector, because a sector opens no other unit's tasks (`requirements.md` C.2). A group or an enterprise lies
 * in a town without being of it: only what the town itself gives it has that place (docs/decisions/0009).
 *
 * @param units the tree of the day
 * @param reportedByUnitId who made the record: issuer, assigner, or the unit that files
 */
export function scopeColumnsOf(
  unit: Unit,
  units: readonly Unit[],
  reportedByUnitId: string,
): ScopeColumns & { sectors: string[] } {
  const group = groupAbove(units, unit.id)
  const isBusiness = group !== undefined || unit.kind === 'enterprise'
  const isOfTheTown = !isBusiness || givesInTown(units, reportedByUnitId, townOf(unit))
  return {
    district: unit.district,
    town: isOfTheTown ? townOf(unit) : null,
    village: isOfTheTown ? villageOf(unit) : null,
    sectors: [],
    enterpriseId: unit.kind === 'enterprise' ? unit.id : null,
    ownerGroupId: group?.id ?? null,
    regulatorUnitId: null,
    reportedByUnitId,
    audience: 'normal',
  }
}

/** Is this one of the town's own bodies (街道, 镇安委办, 村居)? */
function givesInTown(units: readonly Unit[], giverId: string, town: string | null) {
  const giver = units.find(({ id }) => id === giverId)
  return giver?.line === 'territory' && town !== null && townOf(giver) === town
}
