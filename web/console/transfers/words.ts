import type { z } from 'zod'
import type { getTransfer, TransferMeasure } from '#core/transfers/api.ts'
import type { TransferKind, TransferStatus } from '#core/transfers/transfer.ts'
import type { Tab } from '#web/console/transfers/search.ts'
import type { Tone } from '#web/ui/state-tag.tsx'

export type Transfer = z.infer<typeof getTransfer.output>

export const transferTones: Record<TransferStatus, Tone> = {
  issued: 'due',
  signed: 'info',
  handling: 'info',
  replied: 'due',
  accepted: 'good',
  refused: 'late',
  withdrawn: 'idle',
  handed: 'due',
  received: 'info',
  concluded: 'good',
}

export const tabs: { value: Tab; name: string }[] = [
  { value: 'received', name: '我收到的' },
  { value: 'sent', name: '我发出的' },
  { value: 'unanswered', name: '未反馈抄告' },
  { value: 'arbitrate', name: '待裁决' },
  { value: 'all', name: '全部可见' },
]

/** What the paper of each kind is called. */
export const slipNames: Record<TransferKind, string> = {
  move: '移交单',
  copy: '抄告单',
  circular: '通报',
  share: '信息共享',
  joint: '联合处置',
}

/** What a kind of slip asks for is called differently on each. */
export const askLabels: Record<TransferKind, string> = {
  move: '移交理由',
  copy: '请予办理',
  circular: '工作要求',
  share: '共享说明',
  joint: '联合处置要求',
}

/** The figures of the board, each with how it is counted. */
export const measureNames: Record<TransferMeasure, string> = {
  sent: '发出',
  signedOnTime: '按时签收',
  signedLate: '逾期签收',
  notSigned: '未签收',
  asked: '须反馈',
  repliedOnTime: '按时反馈',
  repliedLate: '逾期反馈',
  unanswered: '未反馈',
}

export const measureMeanings: Record<TransferMeasure, string> = {
  sent: '当月发出的件数，撤回的不计',
  signedOnTime: '在签收期限当日或以前签收',
  signedLate: '在签收期限之后签收',
  notSigned: '尚未签收',
  asked: '按规则须反馈处置情况的件数',
  repliedOnTime: '在反馈期限当日或以前首次反馈',
  repliedLate: '在反馈期限之后首次反馈',
  unanswered: '须反馈而尚未反馈',
}
