import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import type { Unit } from '#core/units/unit.ts'

/** 牵头 / 监管 / 配合 / 属地: what a unit answers for in one 行业领域 (三管三必须, S9). */
export const DutyRole = z.enum(['lead', 'regulate', 'assist', 'territory'])
export type DutyRole = z.infer<typeof DutyRole>
export const dutyRoleNames: Record<DutyRole, string> = {
  lead: '牵头',
  regulate: '监管',
  assist: '配合',
  territory: '属地',
}

/** One line of a district's matrix on a day: which unit, for which sector, as what, by which document. */
export type DutyLine = { sector: string; unitId: string; role: DutyRole; basis: string }

/** Where the list of duties says nothing of a sector, the departments that have it registered lead it. */
const REGISTERED = '单位登记的行业领域'

/**
 * The matrix of a day with nothing left out: a sector that no line names is led by the departments whose registered
 * sector it is.
 *
 * @param lines those in force on the day
 * @param units the tree of the day
 */
export function wholeMatrix(
  lines: readonly DutyLine[],
  units: readonly Pick<Unit, 'id' | 'kind' | 'sectors'>[],
): DutyLine[] {
  const named = new Set(lines.map(({ sector }) => sector))
  const registered = units
    .filter(({ kind }) => kind === 'department')
    .flatMap(({ id, sectors }) =>
      sectors
        .filter((sector) => !named.has(sector))
        .map((sector): DutyLine => ({ sector, unitId: id, role: 'lead', basis: REGISTERED })),
    )
  return [...lines, ...registered]
}

/** Why no one unit answers: nobody leads any of the sectors, or several do (监管盲区). */
export type BlindSpot = { kind: 'none' | 'several'; words: string; unitIds: string[] }

/**
 * The unit that answers for a subject of these sectors: the one that leads them. None or several is a 监管盲区, which
 * 安委办 decides by 业务相近.
 *
 * @param matrix `wholeMatrix` of the day
 */
export function regulatorBy(
  matrix: readonly Pick<DutyLine, 'sector' | 'unitId' | 'role'>[],
  sectors: readonly string[],
): { unitId: string } | BlindSpot {
  const leading = matrix.filter(({ role, sector }) => role === 'lead' && sectors.includes(sector))
  const unitIds = [...new Set(leading.map(({ unitId }) => unitId))]
  const [unitId] = unitIds
  if (unitId === undefined) return { kind: 'none', words: '没有单位牵头', unitIds }
  return unitIds.length === 1 ? { unitId } : { kind: 'several', words: '有两个以上单位牵头', unitIds }
}

export const isBlindSpot = (found: { unitId: string } | BlindSpot): found is BlindSpot => 'kind' in found

/** Day of the line's own: `from` to `to`, both included. */
export const DutyDays = z.object({ fromOn: Day, toOn: Day.nullable() })
