import { z } from 'zod'
import { Command, endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'
import { SupervisionKey } from '#core/supervision/api.ts'
import { ClueStatus } from '#core/supervision/clue.ts'
import { TimelineEntry } from '#core/timeline.ts'

const Answer = z.string().nullable()
const Words = z.string().trim().min(1, '请填写').max(4000)

/** Nothing of the content: the register shows that there is one, to its readers alone. */
export const ClueSummary = SupervisionKey.extend({
  subject: z.string(),
  status: ClueStatus,
  registeredAt: z.iso.datetime(),
})
export type ClueSummary = z.infer<typeof ClueSummary>

/** For everybody else it is empty and counts 0: not that they may not, but that there is nothing. */
export const listClues = endpoint({
  method: 'GET',
  path: '/supervision/:district/clues',
  access: 'supervision.read',
  input: z.object({
    district: District,
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(30),
  }),
  output: z.object({
    items: z.array(ClueSummary),
    next: Id.nullable(),
    total: z.object({ count: z.int(), exact: z.boolean() }),
  }),
})

const on = <Shape extends z.ZodRawShape>(shape: Shape) =>
  Command.extend({ ...SupervisionKey.shape, ...shape })

/** A command, because every reading is an event; `secret`, because no copy of it is kept for a retry. */
export const readClue = endpoint({
  method: 'POST',
  path: '/supervision/:district/clues/:id/read',
  access: 'supervision.read',
  secret: true,
  input: on({}),
  output: ClueSummary.extend({
    facts: z.string(),
    hazardId: Id.nullable(),
    handedName: z.string().nullable(),
    outcome: z.string().nullable(),
    veto: z.boolean().nullable(),
    withdrawReason: z.string().nullable(),
    readers: z.array(
      z.object({ id: Id, unitName: z.string(), post: z.string().nullable(), removable: z.boolean() }),
    ),
    commands: z.object({
      addReader: Answer,
      removeReader: Answer,
      handOver: Answer,
      receive: Answer,
      conclude: Answer,
      withdraw: Answer,
    }),
    timeline: z.array(TimelineEntry),
  }),
})

export const registerClue = endpoint({
  method: 'POST',
  path: '/supervision/:district/clues/:id/register',
  access: 'clue.manage',
  input: on({
    subject: z.string().trim().min(2, '请写明对象（单位、职务）').max(100),
    facts: Words,
    hazardId: Id.nullable().default(null),
  }),
  output: ClueSummary,
})
/** By login: an account of the same 安委办 that is authorised for clues. */
export const addClueReader = endpoint({
  method: 'POST',
  path: '/supervision/:district/clues/:id/add-reader',
  access: 'clue.manage',
  input: on({ login: z.string().trim().min(1).max(60) }),
  output: ClueSummary,
})
export const removeClueReader = endpoint({
  method: 'POST',
  path: '/supervision/:district/clues/:id/remove-reader',
  access: 'clue.manage',
  input: on({ readerId: Id }),
  output: ClueSummary,
})
/** To a unit of the district (纪检监察), which then reads it, or to a body outside the system. */
export const handOverClue = endpoint({
  method: 'POST',
  path: '/supervision/:district/clues/:id/hand-over',
  access: 'clue.manage',
  input: on({ unitId: z.uuid().nullable(), name: z.string().trim().max(80).default('') }),
  output: ClueSummary,
})
export const receiveClue = endpoint({
  method: 'POST',
  path: '/supervision/:district/clues/:id/receive',
  access: 'supervision.reply',
  input: on({}),
  output: ClueSummary,
})
export const concludeClue = endpoint({
  method: 'POST',
  path: '/supervision/:district/clues/:id/conclude',
  access: 'supervision.reply',
  input: on({ outcome: Words, veto: z.boolean() }),
  output: ClueSummary,
})
export const withdrawClue = endpoint({
  method: 'POST',
  path: '/supervision/:district/clues/:id/withdraw',
  access: 'clue.manage',
  input: on({ reason: Words }),
  output: ClueSummary,
})
