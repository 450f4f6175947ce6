import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { District } from '#core/scope.ts'

/** 牵头 / 监管 / 配合 / 属地: what a unit answers for in one 行业领域 (三管三必须, S9). */
export const DutyRole = z.enum(['lead', 'regulate', 'assist', 'territory'])
export type DutyRole = z.infer<typeof DutyRole>
export const dutyRoleNames: Record<DutyRole, string> = {
  lead: '牵头',
  regulate: '监管',
  assist: '配合',
  territory: '属地',
}

/** One line of a district's matrix: who, for which sector, as what, by which document, from one day to another. */
export const SectorDuty = z.object({
  id: z.uuid(),
  district: District,
  sector: z.string(),
  unitId: z.uuid(),
  role: DutyRole,
  basis: z.string(),
  fromOn: Day,
  toOn: Day.nullable(),
})
export type SectorDuty = z.infer<typeof SectorDuty>

/** Why no one unit answers: nobody leads any of the sectors, or several do (监管盲区). */
export type BlindSpot = { kind: 'none' | 'several'; words: string; unitIds: string[] }

/**
 * The unit that answers for a subject of these sectors: the one that leads them. None or several is a 监管盲区, which
 * 安委办 decides by 业务相近.
 *
 * @param duties the lines in force on the day
 */
export function regulatorBy(
  duties: readonly Pick<SectorDuty, 'sector' | 'unitId' | 'role'>[],
  sectors: readonly string[],
): { unitId: string } | BlindSpot {
  const leading = duties.filter(({ role, sector }) => role === 'lead' && sectors.includes(sector))
  const unitIds = [...new Set(leading.map(({ unitId }) => unitId))]
  const [unitId] = unitIds
  if (unitId === undefined) return { kind: 'none', words: '行业领域监管职责清单中没有单位牵头', unitIds: [] }
  return unitIds.length === 1 ? { unitId } : { kind: 'several', words: '有两个以上单位牵头', unitIds }
}

export const isBlindSpot = (found: { unitId: string } | BlindSpot): found is BlindSpot => 'kind' in found
