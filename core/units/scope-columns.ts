import type { ScopeColumns } from '#core/scope.ts'
import { groupAbove, townOf, villageOf } from '#core/units/tree.ts'
import type { Unit } from '#core/units/unit.ts'

/**
 * The scope of a record that belongs to one unit (its plan, its share of a task, its filing): its place and its owner,
 * never a sector, because a sector opens no other unit's tasks (`requirements.md` C.2).
 *
 * @param units the tree of the day
 * @param reportedByUnitId who made the record
 */
export const scopeColumnsOf = (
  unit: Unit,
  units: readonly Unit[],
  reportedByUnitId: string,
): ScopeColumns & { sectors: string[] } => ({
  district: unit.district,
  town: townOf(unit),
  village: villageOf(unit),
  sectors: [],
  enterpriseId: unit.kind === 'enterprise' ? unit.id : null,
  ownerGroupId: groupAbove(units, unit.id)?.id ?? null,
  regulatorUnitId: null,
  reportedByUnitId,
  audience: 'normal',
})
