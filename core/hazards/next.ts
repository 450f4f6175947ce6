import type { Difficulty, HazardGrade, HazardStatus } from '#core/hazards/hazard.ts'

/** What a row of the list knows of a hazard, as far as the question of who acts next goes. */
export type Awaiting = {
  status: HazardStatus
  grade: HazardGrade | null
  difficulty: Difficulty | null
  enterpriseId: string | null
  handlerUnitId: string | null
  regulatorUnitId: string | null
  /** Without it there is nothing to go by yet: not planned, or open again after 返潮. */
  dueOn: string | null
  transferring: boolean
}

/** Names of the units that the row speaks of; one that is missing is told by its part. */
export type Names = { regulator: string | null; handler: string | null }

/** Who must act next, in words; null when nobody has to. Routes by difficulty follow F4H:977 (generalised, 待核). */
export function nextOf(hazard: Awaiting, names: Names): string | null {
  if (hazard.transferring) return '接收单位签收移交'
  const regulator = names.regulator ?? '主管部门'
  switch (hazard.status) {
    case 'draft':
      return '填报单位上报'
    case 'reported':
      return hazard.regulatorUnitId === null ? '安委办确定主管部门后上账（监管盲区）' : `${regulator}上账`
    case 'on-book':
      return `${workerOf(hazard, names)}${hazard.grade === 'major' ? '签收告知并制定治理方案' : '制定整改措施或立即整改'}`
    case 'rectifying':
      return rectifying(hazard, names, regulator)
    case 'applied':
      return `${regulator}审核销号`
    case 'closed':
    case 'invalid':
    case 'duplicate':
      return null
  }
}

const workerOf = ({ enterpriseId, handlerUnitId }: Awaiting, { regulator, handler }: Names) => {
  if (handlerUnitId !== null) return handler ?? '整改单位'
  return enterpriseId === null ? `${regulator ?? '主管部门'}督促责任单位` : '企业'
}

/** 易: the unit itself; 较难: department and street urge; 难: 联合处置 under the leading unit. */
function rectifying(hazard: Awaiting, names: Names, regulator: string) {
  const worker = workerOf(hazard, names)
  if (hazard.dueOn === null) return `${worker}重新制定${hazard.grade === 'major' ? '治理方案' : '整改措施'}`
  switch (hazard.difficulty) {
    case 'hard':
      return `${regulator}牵头联合处置，${worker}整改`
    case 'moderate':
      return `${worker}整改，${regulator}和属地督促`
    default:
      return `${worker}整改`
  }
}
