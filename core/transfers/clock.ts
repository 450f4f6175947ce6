import { daysBetween } from '#core/calendar.ts'
import { type TransferState, transferKindNames } from '#core/transfers/transfer.ts'

type Clocked = Pick<TransferState, 'status' | 'signDueOn' | 'dueOn'>

/** 签收逾期 and 反馈逾期 as of today (YYYY-MM-DD in China); a due day counts to its end. */
export type Late = { sign: boolean; feedback: boolean }

const over = (dueOn: string | null, today: string) => dueOn !== null && dueOn < today

/** Sent and without an answer yet, at home or outside. */
const UNANSWERED = ['issued', 'signed', 'handling', 'handed', 'received'] as const

export const lateOf = ({ status, signDueOn, dueOn }: Clocked, today: string): Late => ({
  sign: (status === 'issued' || status === 'handed') && over(signDueOn, today),
  feedback: UNANSWERED.some((one) => one === status) && over(dueOn, today),
})

/** Days past whichever day it is late by, the longer of the two; 0 on time. */
export function daysLate(transfer: Clocked, today: string) {
  const { sign, feedback } = lateOf(transfer, today)
  const past = (late: boolean, dueOn: string | null) => (late && dueOn ? daysBetween(dueOn, today) : 0)
  return Math.max(past(sign, transfer.signDueOn), past(feedback, transfer.dueOn))
}

/** The day that the slip waits for next: of signing, then of feedback; null when it waits for neither. */
export function waitsUntil({ status, signDueOn, dueOn }: Clocked): string | null {
  if (status === 'issued' || status === 'handed') return signDueOn
  return status === 'signed' || status === 'handling' || status === 'received' ? dueOn : null
}

/** Who must act next, in words; null when nobody has to. */
export function nextOf(transfer: TransferState, fromName: string): string | null {
  const { status, toName, kind } = transfer
  switch (status) {
    case 'issued':
      return `${toName}签收${transferKindNames[kind]}`
    case 'signed':
    case 'handling':
      return transfer.feedback === 'required' ? `${toName}办理并反馈处置情况` : `${toName}办理`
    case 'replied':
      return kind === 'joint' ? `${fromName}汇总联合处置结果` : `${fromName}确认办结或退回补充`
    case 'refused':
      return '区安委办裁决'
    case 'handed':
      return `${fromName}取得${toName}的回执并登记`
    case 'received':
      return `${toName}出具处理结果，由${fromName}登记`
    case 'accepted':
    case 'withdrawn':
    case 'concluded':
      return null
  }
}
