import type { Permission } from '#core/actor.ts'
import { closingClauses, notAReviewer, notForThemselves, notReadyToClose } from '#core/hazards/closing.ts'
import type { HazardStatus } from '#core/hazards/hazard.ts'
import { missingParts } from '#core/hazards/planning.ts'
import {
  isAreaOffice,
  notAnApprover,
  notAnEnforcer,
  notAnOfficial,
  notTheRegulator,
  notTheWorker,
  standsFor,
} from '#core/hazards/standing.ts'
import type { By, HazardAct, HazardState } from '#core/hazards/state.ts'

/** One line in the life of a hazard. `to` is where it leads; an act on a hazard that stays where it is has none. */
export type LifeRule = {
  label: string
  from: readonly HazardStatus[]
  to?: HazardStatus
  needs: Permission
  clause: string
  /** Why this actor may not, although state and permission allow it. */
  unless: (hazard: HazardState, by: By, today: string) => string | undefined
}

const PLAN = '《安全生产治本攻坚三年行动方案（2024—2026年）》'
const LAW = '《安全生产法》'
const ORDER = '《安全生产事故隐患排查治理暂行规定》（总局令第16号）'
const OURS = '产品规则（待核）'

/** Reported and not over: what can be assigned, urged, transferred. */
export const WAITING = ['reported', 'on-book', 'rectifying', 'applied'] as const
const OPEN = ['on-book', 'rectifying', 'applied'] as const
const UNFINISHED = ['on-book', 'rectifying'] as const

/** While the receiver has not signed, nobody changes whose it is. */
const inMotion = ({ transferring }: HazardState) =>
  transferring ? '移交中，等待接收单位签收或退回后再办理' : undefined

const ownersOnly = (hazard: HazardState, by: By) => inMotion(hazard) ?? notTheRegulator(hazard, by)

/** The way around the second approver is closed: a major one on the books is downgraded first. */
const notAwayFromMajor = (hazard: HazardState, by: By) =>
  ownersOnly(hazard, by) ??
  (hazard.grade === 'major' ? '已上账的重大隐患不能直接认定不成立，须先经第二人审批降级' : undefined)

/** The whole life of a hazard (E.1 of requirements.md). */
export const life = {
  report: {
    label: '上报',
    from: ['draft'],
    to: 'reported',
    needs: 'hazard.report',
    clause: `${LAW}第四十一条`,
    unless: ({ reportedByUnitId }, by) =>
      by.unit.id === reportedByUnitId ? undefined : '草稿只能由填报单位上报',
  },
  book: {
    label: '上账',
    from: ['reported'],
    to: 'on-book',
    needs: 'hazard.manage',
    clause: `${PLAN}：全部上账`,
    unless: ownersOnly,
  },
  dismiss: {
    label: '认定不成立',
    from: ['reported', 'on-book', 'rectifying'],
    to: 'invalid',
    needs: 'hazard.manage',
    clause: `${PLAN}：查实后上账；不成立的须说明理由并答复`,
    unless: notAwayFromMajor,
  },
  grade: {
    label: '核定等级',
    from: UNFINISHED,
    needs: 'hazard.manage',
    clause: `${LAW}第一百一十八条（重大事故隐患判定标准）`,
    unless: ownersOnly,
  },
  proposeDowngrade: {
    label: '提请降级',
    from: UNFINISHED,
    needs: 'hazard.manage',
    clause: `重大隐患降级须第二人审批——${OURS}`,
    unless: (hazard, by) =>
      ownersOnly(hazard, by) ??
      (hazard.grade === 'major' ? undefined : '只有重大隐患可以提请降级') ??
      (hazard.dossier.downgrade && '已有一份降级申请待审批') ??
      undefined,
  },
  decideDowngrade: {
    label: '审批降级',
    from: OPEN,
    needs: 'hazard.approve',
    clause: `重大隐患降级须第二人审批——${OURS}`,
    unless: (hazard, by) =>
      hazard.dossier.downgrade
        ? notAnApprover(hazard, by, hazard.dossier.downgrade.proposedBy)
        : '没有待审批的降级申请',
  },
  deliverNotice: {
    label: '登记送达告知',
    from: OPEN,
    needs: 'hazard.manage',
    clause: closingClauses.notices,
    unless: (hazard, by) =>
      notAnOfficial(hazard, by) ??
      (hazard.dossier.notices.some(({ acknowledged }) => !acknowledged)
        ? undefined
        : '没有待签收的告知（只有重大隐患告知，或已全部签收）'),
  },
  plan: {
    label: '制定整改方案',
    from: UNFINISHED,
    to: 'rectifying',
    needs: 'hazard.rectify',
    clause: `${ORDER}第十五条；责任、措施、资金、时限、预案“五落实”`,
    unless: notTheWorker,
  },
  fixNow: {
    label: '立即整改',
    from: UNFINISHED,
    to: 'applied',
    needs: 'hazard.rectify',
    clause: `${PLAN}：即查即改；${ORDER}第十五条`,
    unless: (hazard, by) =>
      notTheWorker(hazard, by) ??
      (hazard.grade === 'major' ? '重大隐患须先制定治理方案，不能按立即整改办理' : undefined),
  },
  progress: {
    label: '报告进展',
    from: ['rectifying'],
    needs: 'hazard.rectify',
    clause: `${PLAN}：清单制管理、动态更新`,
    unless: notTheWorker,
  },
  stop: {
    label: '责令停产停业',
    from: OPEN,
    needs: 'hazard.manage',
    clause: `${LAW}第六十五条`,
    unless: (hazard, by) =>
      notAnEnforcer(hazard, by) ?? (hazard.stoppedOn === null ? undefined : '已经责令停产停业'),
  },
  liftStop: {
    label: '同意恢复生产',
    from: [...OPEN, 'closed'],
    needs: 'hazard.manage',
    clause: `${LAW}第六十五条；经复查同意后方可恢复`,
    unless: (hazard, by) => (hazard.stoppedOn === null ? '没有停产停业的决定' : notAnEnforcer(hazard, by)),
  },
  requestExtension: {
    label: '申请延期',
    from: ['rectifying'],
    needs: 'hazard.rectify',
    clause: `整改期限届满前申请、批准后执行——${OURS}`,
    unless: (hazard, by, today) =>
      notTheWorker(hazard, by) ??
      (hazard.dossier.extension && '已有一份延期申请待审批') ??
      tooLateToAsk(hazard, today),
  },
  decideExtension: {
    label: '审批延期',
    from: ['rectifying', 'applied'],
    needs: 'hazard.approve',
    clause: `延期由主管部门负责人审批——${OURS}`,
    unless: (hazard, by) =>
      hazard.dossier.extension
        ? notAnApprover(hazard, by, hazard.dossier.extension.requestedBy)
        : '没有待审批的延期申请',
  },
  apply: {
    label: '申请销号',
    from: ['rectifying'],
    to: 'applied',
    needs: 'hazard.rectify',
    clause: closingClauses.review,
    unless: (hazard, by) => notTheWorker(hazard, by) ?? notPlanned(hazard),
  },
  review: {
    label: '登记审核意见',
    from: ['applied'],
    needs: 'hazard.close',
    clause: closingClauses.review,
    unless: notAReviewer,
  },
  close: {
    label: '审核销号',
    from: ['applied'],
    to: 'closed',
    needs: 'hazard.close',
    clause: closingClauses.power,
    unless: (hazard, by) => inMotion(hazard) ?? notReadyToClose(hazard, by),
  },
  return: {
    label: '退回整改',
    from: ['applied'],
    to: 'rectifying',
    needs: 'hazard.close',
    clause: closingClauses.review,
    unless: notAReviewer,
  },
  closeOwn: {
    label: '自行销号',
    from: UNFINISHED,
    to: 'closed',
    needs: 'hazard.rectify',
    clause: `自改自纠，纳入抽查——${PLAN}；各行业领域方案`,
    unless: (hazard, by) => inMotion(hazard) ?? notForThemselves(hazard, by),
  },
  planLookback: {
    label: '安排回头看',
    from: ['closed'],
    needs: 'hazard.close',
    clause: `${PLAN}：开展“回头看”，防止返潮`,
    unless: notTheRegulator,
  },
  lookBack: {
    label: '登记回头看结果',
    from: ['closed'],
    needs: 'hazard.close',
    clause: `${PLAN}：开展“回头看”，防止返潮`,
    unless: notLookingBack,
  },
  relapse: {
    label: '认定返潮',
    from: ['closed'],
    to: 'rectifying',
    needs: 'hazard.manage',
    clause: `${PLAN}：防止返潮；复发的重新整改`,
    unless: notAnOfficial,
  },
  linkDuplicate: {
    label: '并入重复隐患',
    from: ['reported', 'on-book', 'rectifying'],
    to: 'duplicate',
    needs: 'hazard.manage',
    clause: `同一隐患只上一次账——${OURS}`,
    unless: ownersOnly,
  },
  assign: {
    label: '指派',
    from: WAITING,
    needs: 'hazard.manage',
    clause: `${LAW}第十条（业务相近原则）；${PLAN}：分级管理`,
    unless: ownersOnly,
  },
  remind: {
    label: '提醒',
    from: WAITING,
    needs: 'hazard.manage',
    clause: `${PLAN}：督促整改`,
    unless: notAnOfficial,
  },
  setDifficulty: {
    label: '核定难易程度',
    from: UNFINISHED,
    needs: 'hazard.manage',
    clause: '按易整改、较难整改、难整改分类处置（推广自地下空间方案，待核）',
    unless: ownersOnly,
  },
} as const satisfies Record<HazardAct, LifeRule>

/** What was fixed at once needs no plan; one that was graded up meanwhile needs the whole of a 治理方案. */
function notPlanned({ grade, measures, immediate }: HazardState) {
  const isMajor = grade === 'major'
  if (!isMajor && immediate) return undefined
  if (measures === null) return '尚未制定整改措施，请先制定整改方案'
  const missing = missingParts(measures, isMajor)
  return missing.length === 0 ? undefined : `治理方案没有填写：${missing.join('、')}`
}

const tooLateToAsk = ({ dueOn }: HazardState, today: string) => {
  if (dueOn === null) return '还没有整改期限，不需要延期'
  return today > dueOn ? `整改期限（${dueOn}）已过，延期须在期限届满前申请` : undefined
}

/** Those it was planned for, never a hand in the works; a blind one not whoever struck it off either. */
function notLookingBack({ dossier, workedBy, closedBy }: HazardState, by: By) {
  const theirs = dossier.lookbacks.filter(({ unitId }) => standsFor(by, unitId) || isAreaOffice(by))
  if (dossier.lookbacks.length === 0) return '没有待办的回头看'
  if (theirs.length === 0) return '只能由承担回头看的单位办理'
  if (workedBy.includes(by.actor.id)) return '参与过整改（含代录）的人不能回头看'
  const blind = theirs.every(({ kind }) => kind === 'blind')
  return blind && closedBy === by.actor.id ? '盲检复核不能由原审核销号的人办理' : undefined
}
