import type { Actor } from '#core/actor.ts'
import { objection, type Rule } from '#core/life.ts'
import { Refusal } from '#core/refusal.ts'

export type PlanState = {
  status: 'review' | 'published' | 'superseded' | 'withdrawn'
  issuerUnitId: string
  revision: number
}

export type PlanCommand = { type: 'edit' | 'publish' | 'withdraw' | 'supersede' }

const notOnBehalf = ({ issuerUnitId }: PlanState, actor: Actor) =>
  actor.unitIds.includes(issuerUnitId) ? undefined : '只有印发单位或其上级单位可以办理'

const CLAUSE = '《安全生产治本攻坚三年行动方案（2024—2026年）》：方案编制与印发'

/**
 * The life of a plan in the system. A published one is never taken back, because its tasks are out: a new version
 * takes its place, and does so at the moment of its own publishing.
 */
export const planLife = {
  edit: {
    label: '修改',
    from: ['review'],
    to: 'review',
    needs: 'plan.draft',
    clause: CLAUSE,
    unless: notOnBehalf,
  },
  publish: {
    label: '印发并下达任务',
    from: ['review'],
    to: 'published',
    needs: 'plan.publish',
    clause: CLAUSE,
    unless: notOnBehalf,
  },
  withdraw: {
    label: '撤回',
    from: ['review'],
    to: 'withdrawn',
    needs: 'plan.draft',
    clause: CLAUSE,
    unless: notOnBehalf,
  },
  supersede: {
    label: '印发新版',
    from: ['published'],
    to: 'superseded',
    needs: 'plan.publish',
    clause: '同一机关就同一事项新印发的文件替代旧文件；任务清单按年度修订（产品规则，待核）',
    unless: notOnBehalf,
  },
} as const satisfies Record<PlanCommand['type'], Rule<PlanState>>

/** Answers the plan's next state or throws the refusal. Whether the draft is ready is `obstaclesOf`'s business. */
export function decidePlan<Row extends PlanState>(row: Row, command: PlanCommand, actor: Actor): Row {
  const rule: Rule<PlanState> = planLife[command.type]
  const no = objection(rule, row, actor)
  if (no) throw new Refusal(no.code, no.message, { because: rule.clause })
  return { ...row, status: rule.to }
}
