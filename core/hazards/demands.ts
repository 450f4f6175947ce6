import type { z } from 'zod'
import type { Demand } from '#core/hazards/api.ts'
import { overdueDaysOf } from '#core/hazards/clock.ts'
import { missingToClose } from '#core/hazards/closing.ts'
import { isOpen } from '#core/hazards/hazard.ts'
import { missingParts } from '#core/hazards/planning.ts'
import type { HazardRules } from '#core/hazards/rules.ts'
import type { HazardState } from '#core/hazards/state.ts'

type Asked = z.infer<typeof Demand>

const PLAN = '《安全生产治本攻坚三年行动方案（2024—2026年）》'
const LAW = '《安全生产法》'
const ORDER = '《安全生产事故隐患排查治理暂行规定》（总局令第16号）'

/** 待核 is said wherever a rule was not checked: what is only our default is never shown as law. */
const based = ({
  clause,
  document,
  unverified,
}: {
  clause: string
  document: string
  unverified: boolean
}) => ({
  clause: unverified ? `${clause}（待核）` : clause,
  document,
})

/** What is asked of this hazard today and what each demand rests on, the most urgent first. */
export function demandsOf(hazard: HazardState, rules: HazardRules, today: string): Asked[] {
  if (hazard.status === 'reported') return [booking(hazard)]
  if (hazard.status === 'closed') return hazard.selfClosed ? [sampled(rules)] : []
  if (!isOpen(hazard)) return []
  return [...stopping(hazard), ...deadline(hazard, today), ...ofMajor(hazard), ...ofWorks(hazard, rules)]
}

const booking = ({ regulatorUnitId }: HazardState): Asked =>
  regulatorUnitId === null
    ? { words: '尚无主管部门，由安委办按业务相近原则确定后上账', clause: '第十条', document: LAW }
    : { words: '主管部门核实、定级、编号上账', clause: '全部上账', document: PLAN }

const sampled = ({ sampleShare }: HazardRules): Asked => ({
  words: '自行销号的一般隐患纳入抽查',
  ...based(sampleShare),
})

const stopping = ({ stoppedOn }: HazardState): Asked[] =>
  stoppedOn === null
    ? []
    : [
        {
          words: `自 ${stoppedOn} 起停产停业，经复查同意后方可恢复`,
          clause: '第六十五条',
          document: LAW,
        },
      ]

function deadline(hazard: HazardState, today: string): Asked[] {
  const overdue = overdueDaysOf(hazard, today)
  if (hazard.dueOn === null || overdue === null) return []
  const late = overdue > 0 ? `，已逾期 ${overdue} 天` : ''
  const extended = hazard.extensions > 0 ? `（已延期 ${hazard.extensions} 次）` : ''
  return [
    {
      words: `${hazard.dueOn} 前完成整改${extended}${late}`,
      clause: hazard.immediate ? '即查即改' : '五落实：时限',
      document: hazard.immediate ? PLAN : ORDER,
    },
  ]
}

function ofMajor(hazard: HazardState): Asked[] {
  if (hazard.grade !== 'major') return []
  const untold = hazard.dossier.notices.filter(({ acknowledged }) => !acknowledged).length
  const notices = [
    {
      words: `主要负责人、实际控制人签收告知书（还有 ${untold} 份未签收）`,
      clause: '告知主要负责人和实际控制人',
      document: PLAN,
    },
  ]
  const plan = [
    {
      words: '制定治理方案（六项内容），落实责任、措施、资金、时限、预案',
      clause: '第十五条',
      document: ORDER,
    },
  ]
  const closing = missingToClose(hazard).map(({ words, clause }) => ({
    words: `销号前须补齐：${words}`,
    clause: clause.slice(PLAN.length + 1),
    document: PLAN,
  }))
  return [
    ...(untold > 0 ? notices : []),
    ...(missingParts(hazard.measures, true).length > 0 ? plan : []),
    ...(hazard.status === 'applied' ? closing : []),
  ]
}

function ofWorks(hazard: HazardState, { routes }: HazardRules): Asked[] {
  const route = hazard.difficulty && { words: routes[hazard.difficulty], ...based(routes) }
  const review = { words: '由未参与整改的人审核销号', clause: '审核把关销号机制', document: PLAN }
  return [...(route ? [route] : []), ...(hazard.status === 'applied' ? [review] : [])]
}
