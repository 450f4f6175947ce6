import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { FileInfo } from '#core/files/api.ts'
import { ManagingLevel } from '#core/hazards/hazard.ts'
import { Id } from '#core/id.ts'
import { LetterSummary } from '#core/letters/api.ts'
import { District } from '#core/scope.ts'
import { SupervisionKey } from '#core/supervision/api.ts'
import { ListingStatus } from '#core/supervision/listing.ts'
import { TimelineEntry } from '#core/timeline.ts'

const Answer = z.string().nullable()
const Words = z.string().trim().min(1, '请填写').max(2000)

export const ListingSummary = SupervisionKey.extend({
  hazardId: Id,
  title: z.string(),
  subject: z.string(),
  level: ManagingLevel,
  status: ListingStatus,
  fromUnitName: z.string(),
  leadUnitId: z.uuid(),
  leadUnitName: z.string(),
  dueOn: Day,
  extensions: z.int(),
  /** Its day is over and it still hangs. */
  due: z.boolean(),
  public: z.boolean(),
  letterNo: z.string().nullable(),
  listedAt: z.iso.datetime().nullable(),
  delistedAt: z.iso.datetime().nullable(),
})
export type ListingSummary = z.infer<typeof ListingSummary>

export const listListings = endpoint({
  method: 'GET',
  path: '/supervision/:district/listings',
  access: 'supervision.read',
  input: z.object({
    district: District,
    status: ListingStatus.optional(),
    hazardId: Id.optional(),
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(30),
  }),
  output: z.object({
    items: z.array(ListingSummary),
    next: Id.nullable(),
    total: z.object({ count: z.int(), exact: z.boolean() }),
  }),
})

export const getListing = endpoint({
  method: 'GET',
  path: '/supervision/:district/listings/:id',
  access: 'supervision.read',
  input: SupervisionKey,
  output: ListingSummary.extend({
    requirement: z.string(),
    facts: z.string(),
    basis: z.string(),
    stepId: Id.nullable(),
    /** What is, or would be, published: personal data masked. */
    notice: z.string(),
    applyWords: z.string().nullable(),
    acceptWords: z.string().nullable(),
    withdrawReason: z.string().nullable(),
    letters: z.array(LetterSummary),
    files: z.array(FileInfo),
    commands: z.object({
      approve: Answer,
      extend: Answer,
      apply: Answer,
      accept: Answer,
      refuse: Answer,
      delist: Answer,
      withdraw: Answer,
    }),
    timeline: z.array(TimelineEntry),
  }),
})

/** Puts a major hazard before the leader for listing. */
export const proposeListing = endpoint({
  method: 'POST',
  path: '/supervision/:district/listings/:id/propose',
  access: 'supervision.manage',
  input: Command.extend({
    ...SupervisionKey.shape,
    hazardId: Id,
    level: ManagingLevel,
    leadUnitId: z.uuid(),
    requirement: Words,
    facts: Words,
    dueOn: Day,
    /** Needed where rungs of the ladder before it were not taken. */
    skipReason: z.string().trim().max(500).nullable().default(null),
  }),
  output: ListingSummary,
})

const on = <Shape extends z.ZodRawShape>(shape: Shape) =>
  Command.extend({ ...SupervisionKey.shape, ...shape })

/** Lists it: the notice becomes public and 挂牌督办通知书 is issued. */
export const approveListing = endpoint({
  method: 'POST',
  path: '/supervision/:district/listings/:id/approve',
  access: 'supervision.approve',
  input: on({}),
  output: ListingSummary,
})

export const extendListing = endpoint({
  method: 'POST',
  path: '/supervision/:district/listings/:id/extend',
  access: 'supervision.approve',
  input: on({ dueOn: Day, reason: Words }),
  output: ListingSummary,
})

export const applyForDelisting = endpoint({
  method: 'POST',
  path: '/supervision/:district/listings/:id/apply',
  access: 'supervision.reply',
  input: on({ words: Words, fileIds: z.array(Id).max(20).default([]) }),
  output: ListingSummary,
})

/** 验收: passes, or goes back with the reason. */
export const judgeDelisting = endpoint({
  method: 'POST',
  path: '/supervision/:district/listings/:id/judge',
  access: 'supervision.read',
  input: on({ pass: z.boolean(), words: Words }),
  output: ListingSummary,
})

/** 解除挂牌: off the public list, with 解除挂牌督办通知书. */
export const delist = endpoint({
  method: 'POST',
  path: '/supervision/:district/listings/:id/delist',
  access: 'supervision.read',
  input: on({}),
  output: ListingSummary,
})

export const withdrawListing = endpoint({
  method: 'POST',
  path: '/supervision/:district/listings/:id/withdraw',
  access: 'supervision.read',
  input: on({ reason: Words }),
  output: ListingSummary,
})
