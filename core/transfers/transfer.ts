import { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import type { Unit } from '#core/units/unit.ts'

/** 移交 hands a matter over; 抄告 tells whom it concerns too, who must feed back; 通报 and 共享 inform; 联合处置 works together (X8). */
export const TransferKind = z.enum(['move', 'copy', 'circular', 'share', 'joint'])
export type TransferKind = z.infer<typeof TransferKind>

export const transferKindNames: Record<TransferKind, string> = {
  move: '移交',
  copy: '抄告',
  circular: '通报',
  share: '共享',
  joint: '联合处置',
}

/** The last three are of a body outside the system: handed over, receipt on record, outcome on record (E.3). */
export const TransferStatus = z.enum([
  'issued',
  'signed',
  'handling',
  'replied',
  'accepted',
  'refused',
  'withdrawn',
  'handed',
  'received',
  'concluded',
])
export type TransferStatus = z.infer<typeof TransferStatus>

export const transferStatusNames: Record<TransferStatus, string> = {
  issued: '待签收',
  signed: '已签收',
  handling: '办理中',
  replied: '已反馈',
  accepted: '已办结',
  refused: '退回待裁决',
  withdrawn: '已撤回',
  handed: '已送出',
  received: '已送达',
  concluded: '已有结果',
}

/** Whether the receiver has to say what became of it. */
export const Feedback = z.enum(['required', 'optional', 'none'])
export type Feedback = z.infer<typeof Feedback>
export const feedbackNames: Record<Feedback, string> = {
  required: '必须反馈处置情况',
  optional: '可以反馈',
  none: '签收即办结',
}

/** A slip as its life knows it. Days are China's. */
export type TransferState = {
  kind: TransferKind
  status: TransferStatus
  fromUnitId: string
  /** Null for a body outside the system. */
  toUnitId: string | null
  toName: string
  feedback: Feedback
  movesOwner: boolean
  /** 安委办 decided that this receiver has to take it. */
  imposed: boolean
  /** When the receiver that it has now was written to. */
  addressedOn: string
  signDueOn: string | null
  dueOn: string | null
  /** The first time each. */
  signedOn: string | null
  repliedOn: string | null
  /** Closed, withdrawn, or with the outcome of a body outside. */
  settledOn: string | null
  refuseReason: string | null
  reply: string | null
  sentBackReason: string | null
  result: string | null
  urges: number
}

/** Whoever acts, and the unit they act for as it stands today. */
export type TransferBy = {
  actor: Actor
  unit: Pick<Unit, 'id' | 'kind' | 'line' | 'area'> & {
    /** Own unit, those below it, and the body whose office it is. */
    standsFor: readonly string[]
  }
}

export const standsFor = ({ unit }: TransferBy, unitId: string | null) =>
  unitId !== null && unit.standsFor.includes(unitId)

const DISTRICT = 6

/** 区安委办: the safety office of the whole district, not that of a town, a bureau or a group. */
export const isDistrictOffice = ({ unit }: TransferBy) =>
  unit.kind === 'office' && unit.area.length === DISTRICT && unit.line !== 'sector' && unit.line !== 'owner'
