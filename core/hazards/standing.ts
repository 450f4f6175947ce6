import type { By, HazardState } from '#core/hazards/state.ts'

/** Who stands where towards a hazard. Each objection says whom to turn to; undefined is no objection. */

export const standsFor = ({ unit }: By, unitId: string | null) =>
  unitId !== null && unit.standsFor.includes(unitId)

export const isRegulator = (hazard: Pick<HazardState, 'regulatorUnitId'>, by: By) =>
  standsFor(by, hazard.regulatorUnitId)

/** 安委办 or 安委会 of an area; that of a bureau or a group speaks for its own alone. */
export const isAreaOffice = ({ unit }: By) =>
  (unit.kind === 'office' || unit.kind === 'committee') && unit.line !== 'sector' && unit.line !== 'owner'

const isTerritory = ({ unit }: By) =>
  unit.kind === 'street' || unit.kind === 'park' || unit.kind === 'village'

/** The enterprise itself, the group above it, or the unit that has to put it right. */
const isResponsible = (hazard: Pick<HazardState, 'enterpriseId' | 'handlerUnitId'>, by: By) =>
  standsFor(by, hazard.enterpriseId) || standsFor(by, hazard.handlerUnitId)

/** 代录: an official enters what the responsible unit has done; the event says so. */
export const actsOnBehalf = (hazard: HazardState, by: By) => !isResponsible(hazard, by)

export const notTheRegulator = (hazard: HazardState, by: By) => {
  if (isRegulator(hazard, by) || isAreaOffice(by)) return undefined
  return hazard.regulatorUnitId === null
    ? '尚未确定主管部门（监管盲区），由安委办办理'
    : '只能由主管部门或安委办办理'
}

/** As above, and besides 属地 where the plans let it see and urge. */
export const notAnOfficial = (hazard: HazardState, by: By) =>
  isTerritory(by) || by.unit.id === hazard.reportedByUnitId
    ? undefined
    : notTheRegulator(hazard, by) && '只能由主管部门、安委办或属地街镇办理'

export const notTheWorker = (hazard: HazardState, by: By) =>
  isResponsible(hazard, by) || isRegulator(hazard, by)
    ? undefined
    : '只能由责任单位办理，或由主管部门代为录入'

const SEPARATE = '整改与审核须由不同的人办理'

/** Neither a hand in the works nor the applicant, nor of the unit that had to do them. */
export const notAFreeReviewer = (hazard: HazardState, by: By) => {
  if (hazard.appliedBy === by.actor.id) return `申请销号的人不能审核自己的申请（${SEPARATE}）`
  if (hazard.workedBy.includes(by.actor.id)) return `参与过整改（含代录）的人不能审核（${SEPARATE}）`
  if (standsFor(by, hazard.enterpriseId) || (standsFor(by, hazard.handlerUnitId) && !isAreaOffice(by)))
    return `责任单位不能审核自己的整改（${SEPARATE}）`
  return undefined
}

/** Orders that stop work are enforcement: a unit that only guides and urges has no such power. */
export const notAnEnforcer = (hazard: HazardState, by: By) => {
  if (!by.unit.powers.includes('canPenalise'))
    return '本单位没有行政处罚职权，不能责令停产停业；请移交有执法权的部门'
  return notTheRegulator(hazard, by) && !isTerritory(by)
    ? '只能由主管部门、安委办或有执法权的街镇办理'
    : undefined
}

/** A second person: a leader of the regulator or of 安委办. */
export const notAnApprover = (hazard: HazardState, by: By, askedBy: string | undefined) =>
  notTheRegulator(hazard, by) ??
  (askedBy === by.actor.id ? '提出的人不能审批自己的申请，须由第二人审批' : undefined)
