import { childrenOf, townOf } from '#core/units/tree.ts'
import type { Unit } from '#core/units/unit.ts'

const WHOLE_DISTRICT = ['department', 'street', 'park', 'group'] as const

/** Whom a unit's bulletin goes to unless people choose otherwise: the district's units, or those directly below. */
export function addresseesOf(own: Unit, units: readonly Unit[]): Unit[] {
  const isOffice = own.kind === 'office' || own.kind === 'committee'
  if (isOffice && townOf(own) === null)
    return units.filter(({ id, kind }) => id !== own.id && WHOLE_DISTRICT.some((one) => one === kind))
  const head = isOffice && own.parentId !== null ? own.parentId : own.id
  return childrenOf(units, head).filter(({ id }) => id !== own.id)
}
