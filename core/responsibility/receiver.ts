import { officesOf, townOf } from '#core/units/tree.ts'
import type { Unit } from '#core/units/unit.ts'

/**
 * The office that usually receives the lists of a unit for the record: a section's its department, everybody else's
 * the 安委办 of the town, or of the district. Undefined when there is none, or the unit is it.
 *
 * @param units those of today
 */
export function receiverFor(units: readonly Unit[], holder: Unit): Unit | undefined {
  const parent = units.find(({ id }) => id === holder.parentId)
  if (holder.kind === 'section' && parent) return parent
  const own = officesOf(units, holder.id).map(({ id }) => id)
  const offices = units.filter(
    ({ kind, line, id }) =>
      kind === 'office' && line !== 'owner' && line !== 'sector' && id !== holder.id && !own.includes(id),
  )
  const isBodyOfTown = holder.kind === 'street' || holder.kind === 'office'
  const inTown = offices.find(({ area }) => !isBodyOfTown && area === townOf(holder))
  return inTown ?? offices.find(({ area }) => area === holder.district)
}
