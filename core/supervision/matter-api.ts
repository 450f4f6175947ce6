import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { FileInfo } from '#core/files/api.ts'
import { Id } from '#core/id.ts'
import { LetterSummary } from '#core/letters/api.ts'
import { District } from '#core/scope.ts'
import { SupervisionKey } from '#core/supervision/api.ts'
import { MatterStatus } from '#core/supervision/matter.ts'
import { TimelineEntry } from '#core/timeline.ts'

const Answer = z.string().nullable()
const Words = z.string().trim().min(1, '请填写').max(2000)

export const MatterSummary = SupervisionKey.extend({
  title: z.string(),
  status: MatterStatus,
  fromUnitId: z.uuid(),
  fromUnitName: z.string(),
  toUnitId: z.uuid(),
  toUnitName: z.string(),
  dueOn: Day,
  late: z.boolean(),
  letterNo: z.string().nullable(),
  issuedAt: z.iso.datetime(),
})
export type MatterSummary = z.infer<typeof MatterSummary>

export const listMatters = endpoint({
  method: 'GET',
  path: '/supervision/:district/matters',
  access: 'supervision.read',
  input: z.object({
    district: District,
    /** Given to the own unit, or by it. */
    side: z.enum(['received', 'given']).optional(),
    status: MatterStatus.optional(),
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(30),
  }),
  output: z.object({
    items: z.array(MatterSummary),
    next: Id.nullable(),
    total: z.object({ count: z.int(), exact: z.boolean() }),
  }),
})

export const getMatter = endpoint({
  method: 'GET',
  path: '/supervision/:district/matters/:id',
  access: 'supervision.read',
  input: SupervisionKey,
  output: MatterSummary.extend({
    facts: z.string(),
    content: z.string(),
    basis: z.string(),
    reply: z.string().nullable(),
    /** Why it was refused, returned or withdrawn last. */
    reason: z.string().nullable(),
    letters: z.array(LetterSummary),
    files: z.array(FileInfo),
    commands: z.object({
      sign: Answer,
      refuse: Answer,
      reroute: Answer,
      reply: Answer,
      accept: Answer,
      return: Answer,
      withdraw: Answer,
      /** Whether an overdue one may be urged up the ladder. */
      supervise: Answer,
    }),
    timeline: z.array(TimelineEntry),
  }),
})

/** 交办: with its slip, numbered and sent at once. */
export const assignMatter = endpoint({
  method: 'POST',
  path: '/supervision/:district/matters/:id/assign',
  access: 'supervision.manage',
  input: Command.extend({
    ...SupervisionKey.shape,
    toUnitId: z.uuid(),
    title: z.string().trim().min(2, '请写明交办事项').max(100),
    facts: Words,
    content: Words,
    basis: z.string().trim().max(200).default(''),
    dueOn: Day,
  }),
  output: MatterSummary,
})

const on = <Shape extends z.ZodRawShape>(shape: Shape) =>
  Command.extend({ ...SupervisionKey.shape, ...shape })

export const signMatter = endpoint({
  method: 'POST',
  path: '/supervision/:district/matters/:id/sign',
  access: 'supervision.reply',
  input: on({}),
  output: MatterSummary,
})
export const refuseMatter = endpoint({
  method: 'POST',
  path: '/supervision/:district/matters/:id/refuse',
  access: 'supervision.reply',
  input: on({ reason: Words }),
  output: MatterSummary,
})
/** The giver decides on a refusal: another unit, or the same one again. */
export const rerouteMatter = endpoint({
  method: 'POST',
  path: '/supervision/:district/matters/:id/reroute',
  access: 'supervision.manage',
  input: on({ toUnitId: z.uuid(), reason: Words }),
  output: MatterSummary,
})
export const replyToMatter = endpoint({
  method: 'POST',
  path: '/supervision/:district/matters/:id/reply',
  access: 'supervision.reply',
  input: on({ words: Words, fileIds: z.array(Id).max(20).default([]) }),
  output: MatterSummary,
})
export const acceptMatter = endpoint({
  method: 'POST',
  path: '/supervision/:district/matters/:id/accept',
  access: 'supervision.manage',
  input: on({}),
  output: MatterSummary,
})
export const returnMatter = endpoint({
  method: 'POST',
  path: '/supervision/:district/matters/:id/return',
  access: 'supervision.manage',
  input: on({ reason: Words }),
  output: MatterSummary,
})
export const withdrawMatter = endpoint({
  method: 'POST',
  path: '/supervision/:district/matters/:id/withdraw',
  access: 'supervision.manage',
  input: on({ reason: Words }),
  output: MatterSummary,
})
