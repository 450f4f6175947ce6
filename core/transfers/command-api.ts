import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'
import { TransferKey, TransferSummary } from '#core/transfers/api.ts'
import { TransferKind } from '#core/transfers/transfer.ts'

const Words = z.string().trim().min(1, '请填写').max(2000)
const FileIds = z.array(Id).max(20).default([])

/** A unit of the district, or a body outside: its name and how the papers reach it. */
const To = z.union([
  z.object({ id: Id, unitId: z.uuid() }),
  z.object({ id: Id, name: z.string().trim().min(2).max(80), way: z.string().trim().min(2).max(20) }),
])

/** Sends one letter and makes a slip for each receiver, under the id that the sender gave it. */
export const sendTransfers = endpoint({
  method: 'POST',
  path: '/transfers/:district',
  access: 'transfer.send',
  input: Command.extend({
    district: District,
    kind: TransferKind,
    rule: z.string().max(40),
    /** Left out, the own unit. An 安委办 sends for its 安委会 too. */
    fromUnitId: z.uuid().optional(),
    receivers: z.array(To).min(1, '请选择接收单位').max(20),
    hazardId: Id.nullable().default(null),
    parentId: Id.nullable().default(null),
    subject: z.string().trim().min(2, '请写明对象').max(100),
    title: z.string().trim().min(2, '请用一句话说明事项').max(100),
    facts: Words,
    /** 移交理由, or what is asked. */
    ask: Words,
    basis: z.string().trim().min(2, '请写明依据').max(500),
    /** Left out, by the rule. */
    dueOn: Day.optional(),
    fileIds: FileIds,
  }),
  output: z.object({ items: z.array(TransferSummary) }),
})

/** A command on one slip. */
const on = <Shape extends z.ZodRawShape>(shape: Shape) => Command.extend({ ...TransferKey.shape, ...shape })

export const signTransfer = endpoint({
  method: 'POST',
  path: '/transfers/:district/:id/sign',
  access: 'transfer.handle',
  input: on({}),
  output: TransferSummary,
})
/** 退回 with the reason: 区安委办 arbitrates; a hazard goes back to whom it came from. */
export const refuseTransfer = endpoint({
  method: 'POST',
  path: '/transfers/:district/:id/refuse',
  access: 'transfer.handle',
  input: on({ reason: Words }),
  output: TransferSummary,
})
export const handleTransfer = endpoint({
  method: 'POST',
  path: '/transfers/:district/:id/handle',
  access: 'transfer.handle',
  input: on({ words: Words, fileIds: FileIds }),
  output: TransferSummary,
})
export const replyToTransfer = endpoint({
  method: 'POST',
  path: '/transfers/:district/:id/reply',
  access: 'transfer.handle',
  input: on({ words: Words, fileIds: FileIds }),
  output: TransferSummary,
})
export const acceptTransfer = endpoint({
  method: 'POST',
  path: '/transfers/:district/:id/accept',
  access: 'transfer.send',
  input: on({ words: z.string().trim().max(2000).default('') }),
  output: TransferSummary,
})
export const sendBackTransfer = endpoint({
  method: 'POST',
  path: '/transfers/:district/:id/send-back',
  access: 'transfer.send',
  input: on({ reason: Words }),
  output: TransferSummary,
})
export const urgeTransfer = endpoint({
  method: 'POST',
  path: '/transfers/:district/:id/urge',
  access: 'transfer.send',
  input: on({ words: Words }),
  output: TransferSummary,
})
export const withdrawTransfer = endpoint({
  method: 'POST',
  path: '/transfers/:district/:id/withdraw',
  access: 'transfer.send',
  input: on({ reason: Words }),
  output: TransferSummary,
})
/** 裁决: the unit that refused has to take it. */
export const imposeTransfer = endpoint({
  method: 'POST',
  path: '/transfers/:district/:id/impose',
  access: 'transfer.arbitrate',
  input: on({ reason: Words }),
  output: TransferSummary,
})
/** 裁决: another unit has to take it; a letter goes to it. */
export const rerouteTransfer = endpoint({
  method: 'POST',
  path: '/transfers/:district/:id/reroute',
  access: 'transfer.arbitrate',
  input: on({ toUnitId: z.uuid(), reason: Words }),
  output: TransferSummary,
})
/** Of a body outside the system: who took it on which day, with the signed slip. */
export const recordReceipt = endpoint({
  method: 'POST',
  path: '/transfers/:district/:id/receipt',
  access: 'transfer.send',
  input: on({
    on: Day,
    /** Post (职务) of whoever took it. */
    by: z.string().trim().min(2, '请填写签收人职务').max(60),
    fileIds: z.array(Id).min(1, '请附送达回执').max(5),
  }),
  output: TransferSummary,
})
export const recordOutcome = endpoint({
  method: 'POST',
  path: '/transfers/:district/:id/outcome',
  access: 'transfer.send',
  input: on({ on: Day, words: Words, fileIds: FileIds }),
  output: TransferSummary,
})
/** 联合处置结果, of all members at once; any of their slips may be named. */
export const concludeJointDisposal = endpoint({
  method: 'POST',
  path: '/transfers/:district/:id/conclude-joint',
  access: 'transfer.send',
  input: on({ words: Words, fileIds: FileIds }),
  output: TransferSummary,
})
