import { z } from 'zod'
import type { Power } from '#core/units/unit.ts'
import type { DayCount, Workdays } from '#core/workdays.ts'

/**
 * Everything a ladder may be built of, mildest first (E.2). The order is what 「逐级」 goes by in every ladder: a pack
 * chooses among them and says what they are called, never in another order.
 */
export const StepKind = z.enum([
  'reminder',
  'urging',
  'advice',
  'naming',
  'circular',
  'interview',
  'exposure',
  'stop',
  'listing',
  'penalty',
  'accountability',
  'handover',
])
export type StepKind = z.infer<typeof StepKind>

export const stepKindNames: Record<StepKind, string> = {
  reminder: '提醒',
  urging: '督促函',
  advice: '函告',
  naming: '点名',
  circular: '通报',
  interview: '约谈',
  exposure: '曝光',
  stop: '停工停产',
  listing: '挂牌督办',
  penalty: '上限处罚',
  accountability: '责任追究',
  handover: '移交',
}

/** How grave a step is: its place in the order, from 0. */
export const gravityOf = (kind: StepKind) => StepKind.options.indexOf(kind)

export const SubjectRecord = z.enum(['hazard', 'assignment', 'filing', 'matter', 'transfer', 'unit'])
export type SubjectRecord = z.infer<typeof SubjectRecord>
export const subjectNames: Record<SubjectRecord, string> = {
  hazard: '隐患',
  assignment: '任务',
  filing: '报送',
  matter: '交办事项',
  transfer: '移交抄告',
  unit: '单位',
}

/** What set a step off. All but the last two are found by the clock. */
export const StepTrigger = z.enum([
  'overdue',
  'idle',
  'unread',
  'often',
  'unanswered',
  'ineffective',
  'person',
])
export type StepTrigger = z.infer<typeof StepTrigger>
export const triggerNames: Record<StepTrigger, string> = {
  overdue: '逾期',
  idle: '长期无进展',
  unread: '告知书未签收',
  often: '屡次逾期',
  unanswered: '上一步逾期未回复',
  ineffective: '上一步没有成效',
  person: '人工提出',
}

export const StepStatus = z.enum([
  'proposed',
  'approved',
  'issued',
  'acknowledged',
  'replied',
  'effective',
  'ineffective',
  'withdrawn',
  'ended',
])
export type StepStatus = z.infer<typeof StepStatus>
export const stepStatusNames: Record<StepStatus, string> = {
  proposed: '待批准',
  approved: '待印发',
  issued: '已印发',
  acknowledged: '已签收',
  replied: '已回复',
  effective: '有成效',
  ineffective: '无成效',
  withdrawn: '已撤回',
  ended: '随隐患销号终止',
}

/** With the addressee: sent, and its effect not judged yet. */
const SENT_STEPS = ['issued', 'acknowledged', 'replied'] as const satisfies readonly StepStatus[]

export const isSent = ({ status }: { status: StepStatus }) =>
  (SENT_STEPS as readonly StepStatus[]).includes(status)

/** A step as its life knows it. */
export type StepState = {
  status: StepStatus
  kind: StepKind
  name: string
  clause: string
  document: string
  subjectRecord: SubjectRecord
  fromUnitId: string
  toUnitId: string | null
  toName: string
  approver: 'desk' | 'leader'
  /** What the law must have given the issuing unit for this step (I26, I27). */
  power: Power | null
  replyDays: number
  /** How the days are counted. */
  counts: DayCount
  letterKind: string | null
  notice: string | null
  proposedBy: string | null
  approvedBy: string | null
  approvedAt: Date | null
  issuedBy: string | null
  issuedAt: Date | null
  replyBy: string | null
  acknowledgedBy: string | null
  acknowledgedAt: Date | null
  repliedBy: string | null
  repliedAt: Date | null
  reply: string | null
  judgedBy: string | null
  judgedAt: Date | null
  effectWords: string | null
  endedAt: Date | null
  endReason: string | null
  facts: string
  ask: string
}

export type StepCommand =
  | { type: 'revise'; facts: string; ask: string; notice: string | null }
  | { type: 'approve' }
  /** With the calendar that the days to answer are counted by. */
  | { type: 'issue'; workdays: Workdays }
  | { type: 'acknowledge' }
  | { type: 'reply'; words: string }
  | { type: 'judge'; effective: boolean; words: string }
  | { type: 'withdraw'; reason: string }
export type StepCommandName = StepCommand['type']

/** Timeline labels of the events on a step. */
export const stepEventNames: Record<string, string> = {
  propose: '提出',
  detect: '系统提出',
  revise: '修改文稿',
  approve: '批准',
  issue: '印发',
  acknowledge: '签收',
  reply: '回复',
  effective: '认定有成效',
  ineffective: '认定无成效',
  withdraw: '撤回',
  end: '随隐患销号终止',
}
