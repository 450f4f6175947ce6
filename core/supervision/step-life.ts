import { may, type Permission } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { Refusal, type RefusalCode } from '#core/refusal.ts'
import { isAddressed, isIssuing, type Standing } from '#core/supervision/standing.ts'
import {
  type StepCommand,
  type StepCommandName,
  type StepState,
  type StepStatus,
  stepStatusNames,
} from '#core/supervision/step.ts'
import { powerNames } from '#core/units/unit.ts'
import { limitAfter } from '#core/workdays.ts'

type Objection = { code: RefusalCode; message: string }

type StepRule = {
  label: string
  from: readonly StepStatus[]
  /** Any of them is enough. */
  needs: readonly Permission[]
  clause: string
  unless?: (step: StepState, by: Standing, today: string) => string | undefined
}

const LADDER = '重大事故隐患治理督办制度：逐级督办，有批准、有文书、有回复、有成效认定'
const SEPARATION = '提出与批准分离（产品规则，待核）'

const notTheIssuer = (step: StepState, by: Standing) =>
  isIssuing(step, by) ? undefined : '只能由督办单位办理。请联系督办单位。'

/** 指导督促 is not 监管执法 (I27), and a town was not given what its district was (I26). */
const withoutPower = ({ power, name }: StepState, { issuerPowers }: Standing) =>
  power === null || issuerPowers.includes(power)
    ? undefined
    : `督办单位没有“${powerNames[power]}”的职权，不能采取“${name}”。请移交有此职权的单位，或者由区安委办另行提出。`

function notForThemToApprove(step: StepState, by: Standing) {
  const other = notTheIssuer(step, by) ?? withoutPower(step, by)
  if (other) return other
  if (step.proposedBy === by.actor.id) return '提出人不能批准自己提出的督办，请由领导或者其他人员批准。'
  if (step.approver === 'leader' && !may(by.actor, 'supervision.approve'))
    return `“${step.name}”须由督办单位领导批准。请提请本单位领导办理。`
  return undefined
}

function notReadyToIssue(step: StepState, by: Standing) {
  const other = notTheIssuer(step, by) ?? withoutPower(step, by)
  if (other) return other
  if (step.kind === 'listing')
    return '挂牌督办由“挂牌督办”页面提出和批准，批准时印发通知书。请在挂牌督办中办理。'
  return undefined
}

/** Whoever has no desk in the system signs and answers on paper; the issuing side puts it on record. */
const notTheAddressee = (step: StepState, by: Standing) => {
  if (step.toUnitId === null)
    return isIssuing(step, by) ? undefined : '对方不在系统内，由督办单位代为登记。请联系督办单位。'
  return isAddressed(step, by) ? undefined : `只能由主送单位（${step.toName}）办理。`
}

const tooEarlyToJudge = (step: StepState, by: Standing, today: string) => {
  const other = notTheIssuer(step, by)
  if (other) return other
  const waits = step.status !== 'replied' && step.replyBy !== null && step.replyBy >= today
  return waits ? `回复期限（${step.replyBy}）未到且对方尚未回复，请在收到回复或者期限届满后认定。` : undefined
}

const life: Record<StepCommandName, StepRule> = {
  revise: {
    label: '修改文稿',
    from: ['proposed'],
    needs: ['supervision.manage'],
    clause: LADDER,
    unless: notTheIssuer,
  },
  approve: {
    label: '批准',
    from: ['proposed'],
    needs: ['supervision.manage', 'supervision.approve'],
    clause: SEPARATION,
    unless: notForThemToApprove,
  },
  issue: {
    label: '印发',
    from: ['approved'],
    needs: ['supervision.manage', 'supervision.approve'],
    clause: LADDER,
    unless: notReadyToIssue,
  },
  acknowledge: {
    label: '签收',
    from: ['issued'],
    needs: ['supervision.reply'],
    clause: LADDER,
    unless: notTheAddressee,
  },
  reply: {
    label: '回复',
    from: ['issued', 'acknowledged'],
    needs: ['supervision.reply'],
    clause: LADDER,
    unless: notTheAddressee,
  },
  judge: {
    label: '认定成效',
    from: ['issued', 'acknowledged', 'replied'],
    needs: ['supervision.manage'],
    clause: LADDER,
    unless: tooEarlyToJudge,
  },
  withdraw: {
    label: '撤回',
    from: ['proposed', 'approved', 'issued', 'acknowledged', 'replied'],
    needs: ['supervision.manage', 'supervision.approve'],
    clause: LADDER,
    unless: notTheIssuer,
  },
}

/** Why this command is not open, in words; undefined when it is. */
function objectionToStep(
  name: StepCommandName,
  step: StepState,
  by: Standing,
  now: Date,
): Objection | undefined {
  const rule = life[name]
  if (!rule.needs.some((permission) => may(by.actor, permission)))
    return { code: 'forbidden', message: `没有“${rule.label}”的权限` }
  if (!rule.from.includes(step.status))
    return {
      code: 'wrong-state',
      message: `当前状态（${stepStatusNames[step.status]}）不能${rule.label}`,
    }
  const message = rule.unless?.(step, by, dayInChina(now))
  return message === undefined ? undefined : { code: 'forbidden', message }
}

/** For the screen: null is an open button, a text is why it is disabled. */
export function stepCommandsFor(
  step: StepState,
  by: Standing,
  now: Date,
): Record<StepCommandName, string | null> {
  const answer = (name: StepCommandName) => objectionToStep(name, step, by, now)?.message ?? null
  return {
    revise: answer('revise'),
    approve: answer('approve'),
    issue: answer('issue'),
    acknowledge: answer('acknowledge'),
    reply: answer('reply'),
    judge: answer('judge'),
    withdraw: answer('withdraw'),
  }
}

/**
 * Pure: the next state, or the refusal with the reason.
 *
 * @throws Refusal forbidden (not this actor's, or the unit has not the power), wrong-state (not now)
 */
export function decideStep<Row extends StepState>(
  step: Row,
  command: StepCommand,
  by: Standing,
  now: Date,
): Row {
  const no = objectionToStep(command.type, step, by, now)
  if (no) throw new Refusal(no.code, no.message, { because: life[command.type].clause })
  return { ...step, ...effectOf(step, command, by, now) }
}

function effectOf(step: StepState, command: StepCommand, by: Standing, now: Date): Partial<StepState> {
  const account = by.actor.id
  switch (command.type) {
    case 'revise':
      return { facts: command.facts, ask: command.ask, notice: command.notice }
    case 'approve':
      return { status: 'approved', approvedBy: account, approvedAt: now }
    case 'issue':
      return {
        status: 'issued',
        issuedBy: account,
        issuedAt: now,
        replyBy: limitAfter(dayInChina(now), step.replyDays, step.counts, command.workdays),
      }
    case 'acknowledge':
      return { status: 'acknowledged', acknowledgedBy: account, acknowledgedAt: now }
    case 'reply':
      return replied(step, command.words, account, now)
    case 'judge':
      return {
        status: command.effective ? 'effective' : 'ineffective',
        judgedBy: account,
        judgedAt: now,
        effectWords: command.words,
      }
    case 'withdraw':
      return { status: 'withdrawn', endedAt: now, endReason: command.reason }
  }
}

/** Whoever answers has received it. */
const replied = (step: StepState, words: string, account: string, now: Date): Partial<StepState> => ({
  status: 'replied',
  acknowledgedBy: step.acknowledgedBy ?? account,
  acknowledgedAt: step.acknowledgedAt ?? now,
  repliedBy: account,
  repliedAt: now,
  reply: words,
})
