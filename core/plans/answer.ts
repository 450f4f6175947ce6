import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { objection, type Rule } from '#core/life.ts'
import { Refusal } from '#core/refusal.ts'

/** 子方案报备 of one unit: S3 and the plan states of E.4 in requirements.md. */
export type AnswerState = {
  status: 'awaited' | 'submitted' | 'returned' | 'filed'
  /** The unit that was asked. */
  unitId: string
  /** The issuer of the plan that is answered: it accepts or returns. */
  issuerUnitId: string
  /** A new version has taken the place of the plan that is answered: nothing more is asked. */
  planSuperseded: boolean
  dueOn: string | null
  answerPlanId: string | null
  submittedAt: Date | null
  submittedBy: string | null
  reason: string | null
}

/** What an answer hands in: a plan as its rules need to know it. */
export type AnsweringPlan = { id: string; status: string; issuerUnitId: string }

export type AnswerCommand =
  | { type: 'submit'; plan: AnsweringPlan }
  | { type: 'accept' }
  | { type: 'return'; reason: string }

const ENDED = '方案已被替代，不再办理报备，请按新方案的要求报备'

function notAsked({ unitId, planSuperseded }: AnswerState, actor: Actor) {
  if (planSuperseded) return ENDED
  return actor.unitIds.includes(unitId) ? undefined : '只有被要求报备的单位可以报送'
}

function notForThemToAccept({ issuerUnitId, unitId, planSuperseded }: AnswerState, actor: Actor) {
  if (planSuperseded) return ENDED
  if (!actor.unitIds.includes(issuerUnitId)) return '只有印发方案的单位可以备案或退回'
  return actor.unitId === unitId ? '报备单位不能备案自己的方案，请由印发方案的单位办理' : undefined
}

const CLAUSE = '《安全生产治本攻坚三年行动方案（2024—2026年）》：子方案报备'

export const answerLife = {
  submit: {
    label: '报送子方案',
    from: ['awaited', 'returned'],
    to: 'submitted',
    needs: 'plan.answer',
    clause: CLAUSE,
    unless: notAsked,
  },
  accept: {
    label: '备案',
    from: ['submitted'],
    to: 'filed',
    needs: 'plan.accept',
    clause: CLAUSE,
    unless: notForThemToAccept,
  },
  return: {
    label: '退回子方案',
    from: ['submitted'],
    to: 'returned',
    needs: 'plan.accept',
    clause: CLAUSE,
    unless: notForThemToAccept,
  },
} as const satisfies Record<AnswerCommand['type'], Rule<AnswerState>>

/** Pure: the clock and the actor are arguments. Answers the next state or throws the refusal. */
export function decideAnswer<Row extends AnswerState>(
  row: Row,
  command: AnswerCommand,
  actor: Actor,
  now: Date,
): Row {
  const rule: Rule<AnswerState> = answerLife[command.type]
  const no = objection(rule, row, actor)
  if (no) throw new Refusal(no.code, no.message, { because: rule.clause })
  return { ...row, ...effectOf(row, command, actor, now), status: rule.to }
}

function effectOf(row: AnswerState, command: AnswerCommand, actor: Actor, now: Date): Partial<AnswerState> {
  switch (command.type) {
    case 'submit':
      checkAnswering(row, command.plan)
      return { answerPlanId: command.plan.id, submittedAt: now, submittedBy: actor.id, reason: null }
    case 'accept':
      return { reason: null }
    case 'return':
      return { reason: command.reason }
  }
}

function checkAnswering({ unitId }: AnswerState, plan: AnsweringPlan) {
  if (plan.issuerUnitId !== unitId)
    throw new Refusal('invalid', '所选方案不是本单位印发的', { remedy: '请选择由本单位印发的方案。' })
  if (plan.status !== 'published')
    throw new Refusal('invalid', '所选方案还没有印发', { remedy: '请先完成审阅并印发，再报送。' })
}

const isHandedIn = ({ status }: AnswerState) => status === 'submitted' || status === 'filed'

/** What was not handed in before a new version took the plan's place is no longer awaited. */
export const isAnswerEnded = (answer: AnswerState) => answer.planSuperseded && !isHandedIn(answer)

/** Late from 00:00 China time after the due day: handed in after it, or not handed in and it is over. */
export function isLateAnswer(answer: AnswerState, now: Date): boolean {
  const { dueOn, submittedAt } = answer
  if (dueOn === null || isAnswerEnded(answer)) return false
  return dayInChina(isHandedIn(answer) && submittedAt ? submittedAt : now) > dueOn
}
