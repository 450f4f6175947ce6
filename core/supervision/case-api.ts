import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'
import { SupervisionKey } from '#core/supervision/api.ts'
import { CaseStatus, CaseTrigger } from '#core/supervision/case.ts'
import { TimelineEntry } from '#core/timeline.ts'

const Answer = z.string().nullable()
const Words = z.string().trim().min(1, '请填写').max(4000)
const Loose = z.string().trim().max(4000)

export const CaseSummary = SupervisionKey.extend({
  trigger: CaseTrigger,
  subject: z.string(),
  status: CaseStatus,
  unitId: z.uuid(),
  unitName: z.string(),
  hazardId: Id.nullable(),
  openedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
})
export type CaseSummary = z.infer<typeof CaseSummary>

export const listCases = endpoint({
  method: 'GET',
  path: '/supervision/:district/cases',
  access: 'supervision.read',
  input: z.object({
    district: District,
    status: CaseStatus.optional(),
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(30),
  }),
  output: z.object({
    items: z.array(CaseSummary),
    next: Id.nullable(),
    total: z.object({ count: z.int(), exact: z.boolean() }),
  }),
})

/** Computed from the books: whom the plans would have treated like an accident. Those already taken up are left out. */
export const listCaseCandidates = endpoint({
  method: 'GET',
  path: '/supervision/:district/cases/candidates',
  access: 'supervision.manage',
  input: z.object({ district: District }),
  output: z.object({
    items: z.array(
      z.object({
        key: z.string(),
        trigger: CaseTrigger,
        subject: z.string(),
        hazardId: Id.nullable(),
        enterpriseId: Id.nullable(),
        /** What was found, in words with its days. */
        words: z.string(),
        on: Day,
        clause: z.string(),
        unverified: z.boolean(),
      }),
    ),
  }),
})

export const getCase = endpoint({
  method: 'GET',
  path: '/supervision/:district/cases/:id',
  access: 'supervision.read',
  input: SupervisionKey,
  output: CaseSummary.extend({
    facts: z.string(),
    cause: z.string(),
    posts: z.array(z.string()),
    proposals: z.string(),
    decision: z.string().nullable(),
    publication: z.string().nullable(),
    dropReason: z.string().nullable(),
    commands: z.object({
      write: Answer,
      submit: Answer,
      return: Answer,
      decide: Answer,
      publish: Answer,
      drop: Answer,
    }),
    timeline: z.array(TimelineEntry),
  }),
})

export const openCase = endpoint({
  method: 'POST',
  path: '/supervision/:district/cases/:id/open',
  access: 'supervision.manage',
  input: Command.extend({
    ...SupervisionKey.shape,
    trigger: CaseTrigger,
    /** Of the candidate taken up; null for one that nobody computed. */
    key: z.string().max(200).nullable().default(null),
    hazardId: Id.nullable().default(null),
    enterpriseId: Id.nullable().default(null),
    subject: z.string().trim().min(2, '请写明对象').max(100),
    facts: Words,
  }),
  output: CaseSummary,
})

const on = <Shape extends z.ZodRawShape>(shape: Shape) =>
  Command.extend({ ...SupervisionKey.shape, ...shape })

/** Keeps what the inquiry found; `submit` puts it before the leader. */
export const writeCase = endpoint({
  method: 'POST',
  path: '/supervision/:district/cases/:id/write',
  access: 'supervision.manage',
  input: on({
    facts: Words,
    cause: Loose,
    /** Posts, never names. */
    posts: z.array(z.string().trim().min(2).max(40)).max(20),
    proposals: Loose,
    submit: z.boolean(),
  }),
  output: CaseSummary,
})
export const decideCase = endpoint({
  method: 'POST',
  path: '/supervision/:district/cases/:id/decide',
  access: 'supervision.approve',
  input: on({ verdict: z.enum(['decide', 'return', 'drop']), words: Words }),
  output: CaseSummary,
})
export const publishCase = endpoint({
  method: 'POST',
  path: '/supervision/:district/cases/:id/publish',
  access: 'supervision.manage',
  input: on({ text: Words }),
  output: CaseSummary,
})

/** 责任倒查 (S32): who found, checked, approved and failed to act on one hazard, from what was recorded then. */
export const getBackTrace = endpoint({
  method: 'GET',
  path: '/supervision/:district/back-trace/:id',
  access: 'supervision.read',
  input: SupervisionKey,
  output: z.object({
    title: z.string(),
    items: z.array(
      z.object({
        role: z.enum(['found', 'checked', 'decided', 'rectified', 'failed']),
        on: Day,
        by: z.string(),
        words: z.string(),
      }),
    ),
  }),
})
