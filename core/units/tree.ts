import { levelOf } from '#core/scope.ts'
import type { Unit } from '#core/units/unit.ts'

/** A unit as far as the tree needs it. All functions here work on the units of one day. */
export type TreeUnit = Pick<Unit, 'id' | 'kind' | 'area' | 'parentId'>

const byId = <U extends TreeUnit>(units: readonly U[], id: string) => units.find((unit) => unit.id === id)

/** The units directly below, in the order given. */
export const childrenOf = <U extends TreeUnit>(units: readonly U[], id: string): U[] =>
  units.filter((unit) => unit.parentId === id)

/** The unit and all below it, parents before children. A cycle (which the commands refuse) ends where it began. */
export function subtreeOf<U extends TreeUnit>(units: readonly U[], id: string): U[] {
  const below = Map.groupBy(units, (unit) => unit.parentId)
  const found = new Set(units.filter((unit) => unit.id === id))
  for (const unit of found) for (const child of below.get(unit.id) ?? []) found.add(child)
  return [...found]
}

/** The units above, nearest first. */
export function ancestorsOf<U extends TreeUnit>(units: readonly U[], id: string): U[] {
  const found = new Set<U>()
  let above = byId(units, byId(units, id)?.parentId ?? '')
  while (above && !found.has(above)) {
    found.add(above)
    above = byId(units, above.parentId ?? '')
  }
  return [...found]
}

/** Would hanging `id` under `parentId` make a unit its own superior? */
export const wouldCircle = (units: readonly TreeUnit[], id: string, parentId: string) =>
  subtreeOf(units, id).some((unit) => unit.id === parentId)

/** The nearest state group above the unit, or the unit itself when it is one: `owner_group_id` of what it owns. */
export const groupAbove = <U extends TreeUnit>(units: readonly U[], id: string): U | undefined =>
  [byId(units, id), ...ancestorsOf(units, id)].find((unit) => unit?.kind === 'group')

/** The 9-digit code of the town the unit lies in; null for a unit of the district. */
export const townOf = ({ area }: Pick<Unit, 'area'>) =>
  levelOf(area) === 'district' ? null : area.slice(0, 9)

/** The 12-digit code of the village the unit lies in; null for a unit of the town or the district. */
export const villageOf = ({ area }: Pick<Unit, 'area'>) => (levelOf(area) === 'village' ? area : null)

/** The safety offices of a body: 镇安委办 of 镇政府, 安委办 of 安委会. They do its work. */
export const officesOf = <U extends TreeUnit>(units: readonly U[], id: string): U[] =>
  childrenOf(units, id).filter((unit) => unit.kind === 'office')
