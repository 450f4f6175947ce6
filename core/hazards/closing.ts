import { isAreaOffice, isRegulator, notAFreeReviewer, notTheRegulator } from '#core/hazards/standing.ts'
import type { By, HazardState } from '#core/hazards/state.ts'

/** What is still missing for 销号, and the clause that asks for it. */
type Missing = { words: string; clause: string }

const PLAN = '《安全生产治本攻坚三年行动方案（2024—2026年）》'

export const closingClauses = {
  evidence: `${PLAN}：清单制管理、照单逐条整改销号`,
  notices: `${PLAN}：重大隐患告知主要负责人、实际控制人`,
  review: `${PLAN}：重大隐患审核把关销号机制`,
  power: `${PLAN}：行业领域监管部门审核把关`,
} as const

/** The last opinion on the works by somebody who went there or knows the trade, in this round. */
const onTheWorks = ({ dossier }: HazardState) => dossier.reviews.findLast(({ mode }) => mode !== 'documents')

/** The four conditions of striking off a 重大隐患; empty when all are met. */
export function missingToClose(hazard: HazardState): Missing[] {
  const { dossier } = hazard
  const told = dossier.notices.filter(({ acknowledged }) => acknowledged).length
  const opinion = onTheWorks(hazard)
  const missing: (Missing | false)[] = [
    dossier.photosAfter === 0 && { words: '没有本轮整改后的照片', clause: closingClauses.evidence },
    told < 2 && {
      words: `告知书未全部签收（主要负责人、实际控制人，已签收 ${told} 份）`,
      clause: closingClauses.notices,
    },
    opinion === undefined && { words: '没有本轮现场复查或专家评审', clause: closingClauses.review },
    opinion?.result === 'fail' && {
      words: '最近一次现场复查或专家评审不通过',
      clause: closingClauses.review,
    },
  ]
  return missing.filter((one) => one !== false)
}

/** Only the named regulator strikes off a major one, and only with the power to; 安委办 samples and urges. */
function withoutThePower(hazard: HazardState, by: By) {
  if (hazard.grade !== 'major') return notTheRegulator(hazard, by)
  if (!isRegulator(hazard, by))
    return isAreaOffice(by)
      ? '重大隐患由行业监管部门审核销号，安委办督促、抽查'
      : '重大隐患只能由其主管部门审核销号'
  return by.unit.powers.includes('canCloseMajor')
    ? undefined
    : '本单位没有重大隐患审核销号职权（指导督促部门）；请移交有监管执法权的部门，或请安委办指派'
}

/** Why this actor may not give an opinion on the works or return them. */
export const notAReviewer = (hazard: HazardState, by: By) =>
  notAFreeReviewer(hazard, by) ?? notTheRegulator(hazard, by)

/** Why it may not be struck off yet: a reviewer's part first, then everything that is missing at once. */
export function notReadyToClose(hazard: HazardState, by: By) {
  const person = notAFreeReviewer(hazard, by) ?? withoutThePower(hazard, by)
  if (person !== undefined || hazard.grade !== 'major') return person
  const missing = missingToClose(hazard)
  if (missing.length === 0) return undefined
  return `重大隐患还不能销号：${missing.map(({ words, clause }, n) => `（${n + 1}）${words}——${clause}`).join('；')}`
}

/** 自改自纠 is for a general hazard that the unit found itself; it is drawn into the sample. */
export function notForThemselves(hazard: HazardState, by: By) {
  const owner = [hazard.enterpriseId, hazard.handlerUnitId].includes(hazard.reportedByUnitId)
  if (hazard.source !== 'self-check' || !owner) return '只有本单位自查发现的一般隐患可以自行销号'
  if (hazard.grade !== 'general') return '重大隐患须由主管部门审核销号，责任单位不能自行销号'
  return by.unit.id === hazard.reportedByUnitId ? undefined : '只能由自查发现的单位自行销号'
}
