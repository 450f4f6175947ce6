import { z } from 'zod'
import { Day, Month } from '#core/calendar.ts'
import { endpoint } from '#core/endpoint.ts'
import { FileInfo } from '#core/files/api.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'
import { TimelineEntry } from '#core/timeline.ts'
import { Feedback, TransferKind, TransferStatus } from '#core/transfers/transfer.ts'

/** A slip's address. */
export const TransferKey = z.object({ district: District, id: Id })

/** null is an open button, a text is why it is disabled. */
const Answer = z.string().nullable()

export const TransferSummary = TransferKey.extend({
  kind: TransferKind,
  status: TransferStatus,
  /** 文号 of its letter; receivers written to at once share it. */
  no: z.string(),
  title: z.string(),
  /** What it is about: a hazard's subject, or the sender's words. */
  subject: z.string(),
  hazardId: Id.nullable(),
  fromUnitId: z.uuid(),
  fromName: z.string(),
  /** Null for a body outside the system. */
  toUnitId: z.uuid().nullable(),
  toName: z.string(),
  feedback: Feedback,
  issuedOn: Day,
  signDueOn: Day.nullable(),
  dueOn: Day.nullable(),
  signedOn: Day.nullable(),
  repliedOn: Day.nullable(),
  settledOn: Day.nullable(),
  late: z.object({ sign: z.boolean(), feedback: z.boolean() }),
  /** Days past the day it is late by; 0 on time. */
  daysLate: z.int(),
  /** Who must act next, in words; null when nobody has to. */
  next: z.string().nullable(),
})
export type TransferSummary = z.infer<typeof TransferSummary>

/** The figures of the board (K15); each can be asked of the list, which then gives its rows. */
export const TransferMeasure = z.enum([
  'sent',
  'signedOnTime',
  'signedLate',
  'notSigned',
  'asked',
  'repliedOnTime',
  'repliedLate',
  'unanswered',
])
export type TransferMeasure = z.infer<typeof TransferMeasure>

/** sent, received: of the own unit and those below; arbitrate: disputes that wait for 区安委办; all: whatever one may see. */
export const TransferSide = z.enum(['sent', 'received', 'arbitrate', 'all'])
export type TransferSide = z.infer<typeof TransferSide>

/** Newest first, paged by key. */
export const listTransfers = endpoint({
  method: 'GET',
  path: '/transfers/:district',
  access: 'transfer.read',
  input: z.object({
    district: District,
    side: TransferSide,
    kind: TransferKind.optional(),
    status: TransferStatus.optional(),
    /** Waiting for an answer and past one of its days. */
    late: z.stringbool().optional(),
    /** Part of title, subject, receiver or number. */
    text: z.string().trim().max(60).optional(),
    /** Month in which it was sent. */
    month: Month.optional(),
    measure: TransferMeasure.optional(),
    /** Receiver: a unit, or the name of a body outside. */
    toUnitId: z.uuid().optional(),
    toName: z.string().max(80).optional(),
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(20),
  }),
  output: z.object({
    items: z.array(TransferSummary),
    next: Id.nullable(),
    total: z.object({ count: z.int(), exact: z.boolean() }),
  }),
})

/** What was passed on about one hazard, oldest first, as far as it exists for whoever asks: for the page of the hazard. */
export const listHazardTransfers = endpoint({
  method: 'GET',
  path: '/hazard-transfers/:district/:id',
  access: 'transfer.read',
  input: z.object({ district: District, id: Id }),
  output: z.object({ items: z.array(TransferSummary) }),
})

const TransferCommands = z.object({
  sign: Answer,
  refuse: Answer,
  handle: Answer,
  reply: Answer,
  accept: Answer,
  sendBack: Answer,
  urge: Answer,
  withdraw: Answer,
  impose: Answer,
  reroute: Answer,
  recordReceipt: Answer,
  recordOutcome: Answer,
  concludeJoint: Answer,
  /** 转送 or 抄告 from here, the next link of the chain. */
  passOn: Answer,
})

export const TransferPage = TransferSummary.extend({
  rule: z.string(),
  ruleTitle: z.string(),
  /** What has to come back, as the rule says. */
  returns: z.string(),
  facts: z.string(),
  ask: z.string(),
  basis: z.string(),
  movesOwner: z.boolean(),
  imposed: z.boolean(),
  way: z.string().nullable(),
  refuseReason: z.string().nullable(),
  reply: z.string().nullable(),
  sentBackReason: z.string().nullable(),
  result: z.string().nullable(),
  urges: z.int(),
  letter: z.object({ id: Id, no: z.string() }),
  /** The hazard as it stands, if it may be seen; null for a clue, or once nothing opens it any more. */
  hazard: z
    .object({ district: District, id: Id, no: z.string().nullable(), title: z.string(), state: z.string() })
    .nullable(),
  /** Receivers that were written to with the same letter, this one among them. */
  group: z.array(TransferSummary),
  /** The whole chain that it stands in, as far as it may be seen, oldest first. */
  chain: z.array(
    TransferSummary.extend({ parentId: Id.nullable(), reply: z.string().nullable(), current: z.boolean() }),
  ),
  files: z.array(FileInfo),
  commands: TransferCommands,
  timeline: z.array(TimelineEntry),
})
export type TransferPage = z.infer<typeof TransferPage>

export const getTransfer = endpoint({
  method: 'GET',
  path: '/transfers/:district/:id',
  access: 'transfer.read',
  input: TransferKey,
  output: TransferPage,
})

const Figures = z.object({
  sent: z.int(),
  signedOnTime: z.int(),
  signedLate: z.int(),
  notSigned: z.int(),
  /** Those that ask for feedback. */
  asked: z.int(),
  repliedOnTime: z.int(),
  repliedLate: z.int(),
  unanswered: z.int(),
  /** Days from being sent to the first feedback; null when nothing was fed back. */
  medianDays: z.number().nullable(),
})

/** K15 of one month, by receiver: what was sent in it, as it stands today. */
export const getTransferBoard = endpoint({
  method: 'GET',
  path: '/transfer-board/:district',
  access: 'transfer.read',
  input: z.object({
    district: District,
    month: Month.optional(),
    side: z.enum(['sent', 'received', 'all']).default('all'),
    kind: TransferKind.optional(),
  }),
  output: z.object({
    month: Month,
    rows: z.array(Figures.extend({ toUnitId: z.uuid().nullable(), toName: z.string() })),
    total: Figures,
  }),
})

/** What may be passed on for which reason (X1–X20), with clause, kinds, days and the receiver that is usual. */
export const listTransferRules = endpoint({
  method: 'GET',
  path: '/transfer-rules',
  access: 'transfer.read',
  input: z.object({}),
  output: z.object({
    rules: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        from: z.string(),
        to: z.string(),
        carriedBy: z.string(),
        returns: z.string(),
        about: z.enum(['hazard', 'clue', 'any']),
        receiver: z.enum(['unit', 'outside', 'any']),
        audience: z.enum(['normal', 'parties']),
        basis: z.string(),
        /** False: no document of this district says so, others' do. */
        own: z.boolean(),
        unverified: z.boolean(),
        receiverUnitId: z.uuid().nullable(),
        kinds: z.array(
          z.object({
            kind: TransferKind,
            feedback: Feedback,
            signDueOn: Day,
            /** How the days are counted: 「2个工作日（…）」. */
            signWithin: z.string(),
            dueOn: Day.nullable(),
            dueWithin: z.string().nullable(),
            unverified: z.boolean(),
          }),
        ),
      }),
    ),
    ways: z.array(z.string()),
  }),
})
