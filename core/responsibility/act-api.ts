import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { FileInfo } from '#core/files/api.ts'
import { Id } from '#core/id.ts'
import { ActStatus } from '#core/responsibility/act.ts'
import { Answer, FileIds, Post, page, Reason, ResponsibilityKey, Total } from '#core/responsibility/api.ts'
import { Area, District } from '#core/scope.ts'
import { TimelineEntry } from '#core/timeline.ts'

const SetCode = z.string().max(30)
const PeriodKey = z.string().max(20)

export const ActSummary = ResponsibilityKey.extend({
  enterpriseId: Id,
  subject: z.string(),
  setCode: z.string(),
  item: z.string(),
  itemWords: z.string(),
  period: z.string(),
  periodWords: z.string(),
  doneOn: Day,
  signer: z.string(),
  status: ActStatus,
})
export type ActSummary = z.infer<typeof ActSummary>

export const listActs = endpoint({
  method: 'GET',
  path: '/responsibility/:district/acts',
  access: 'responsibility.read',
  input: z.object({
    district: District,
    setCode: SetCode.optional(),
    period: PeriodKey.optional(),
    enterpriseId: Id.optional(),
    status: ActStatus.optional(),
    ...page,
  }),
  output: z.object({ items: z.array(ActSummary), next: Id.nullable(), total: Total }),
})

const boardInput = {
  district: District,
  setCode: SetCode,
  /** Left out, the running one. */
  period: PeriodKey.optional(),
  enterpriseId: Id.optional(),
  /** Only those with an item that is not done, for the 通报. */
  missing: z.stringbool().optional(),
}

const BoardRow = z.object({
  enterpriseId: Id,
  name: z.string(),
  town: Area.nullable(),
  townName: z.string().nullable(),
  done: z.int(),
  verified: z.int(),
  cells: z.array(z.object({ item: z.string(), actId: Id.nullable(), status: ActStatus.nullable() })),
})
export type BoardRow = z.infer<typeof BoardRow>

/** Enterprises by items in one period, newest registered first. */
export const getActBoard = endpoint({
  method: 'GET',
  path: '/responsibility/:district/act-board',
  access: 'responsibility.read',
  input: z.object({ ...boardInput, ...page }),
  output: z.object({
    setCode: z.string(),
    period: z.string(),
    rows: z.array(BoardRow),
    next: Id.nullable(),
    total: Total,
  }),
})

/** 通报名单: the same as a table of any length. */
export const exportActBoard = endpoint({
  method: 'GET',
  path: '/responsibility/:district/act-board/export',
  access: 'responsibility.read',
  gives: 'bytes',
  input: z.object({ ...boardInput, format: z.enum(['xlsx', 'csv']) }),
  output: z.unknown(),
})

export const getAct = endpoint({
  method: 'GET',
  path: '/responsibility/:district/acts/:id',
  access: 'responsibility.read',
  input: ResponsibilityKey,
  output: ActSummary.extend({
    words: z.string(),
    verdict: z.string().nullable(),
    verifier: z.string().nullable(),
    verifiedOn: Day.nullable(),
    files: z.array(FileInfo),
    commands: z.object({ verify: Answer, return: Answer, revise: Answer }),
    timeline: z.array(TimelineEntry),
  }),
})

const done = {
  doneOn: Day,
  words: z.string().trim().max(2000),
  signer: Post,
  fileIds: FileIds,
}

/** One item done in the period that its day lies in. */
export const recordAct = endpoint({
  method: 'POST',
  path: '/responsibility/:district/acts/:id',
  access: 'responsibility.record',
  input: Command.extend({
    ...ResponsibilityKey.shape,
    enterpriseId: Id,
    setCode: SetCode,
    item: z.string().max(30),
    ...done,
  }),
  output: ActSummary,
})

/** What came back, handed in again; within the same period. */
export const reviseAct = endpoint({
  method: 'POST',
  path: '/responsibility/:district/acts/:id/revise',
  access: 'responsibility.record',
  input: Command.extend({ ...ResponsibilityKey.shape, ...done }),
  output: ActSummary,
})

export const verifyAct = endpoint({
  method: 'POST',
  path: '/responsibility/:district/acts/:id/verify',
  access: 'responsibility.check',
  input: Command.extend({ ...ResponsibilityKey.shape, verifier: Post, words: z.string().trim().max(1000) }),
  output: ActSummary,
})

export const returnAct = endpoint({
  method: 'POST',
  path: '/responsibility/:district/acts/:id/return',
  access: 'responsibility.check',
  input: Command.extend({ ...ResponsibilityKey.shape, reason: Reason }),
  output: ActSummary,
})
