import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { FileInfo } from '#core/files/api.ts'
import { Id } from '#core/id.ts'
import { Answer, FileIds, Post, page, Reason, ResponsibilityKey, Total } from '#core/responsibility/api.ts'
import { PledgeKind } from '#core/responsibility/kinds.ts'
import { PledgeState, PromisedItem } from '#core/responsibility/pledge.ts'
import { Area, District } from '#core/scope.ts'
import { TimelineEntry } from '#core/timeline.ts'

export const PledgeSummary = ResponsibilityKey.extend({
  kind: PledgeKind,
  title: z.string(),
  giverUnitId: z.uuid().nullable(),
  giverName: z.string().nullable(),
  subjectKind: z.enum(['unit', 'enterprise']),
  subjectId: z.uuid(),
  subject: z.string(),
  fromOn: Day,
  toOn: Day,
  state: PledgeState,
  signedOn: Day.nullable(),
  breaches: z.int(),
})
export type PledgeSummary = z.infer<typeof PledgeSummary>

export const listPledges = endpoint({
  method: 'GET',
  path: '/responsibility/:district/pledges',
  access: 'responsibility.read',
  input: z.object({
    district: District,
    kind: PledgeKind.optional(),
    state: PledgeState.optional(),
    subjectId: z.uuid().optional(),
    /** With a broken promise. */
    breached: z.stringbool().optional(),
    ...page,
  }),
  output: z.object({ items: z.array(PledgeSummary), next: Id.nullable(), total: Total }),
})

/** 未签名单: enterprises that have no signed letter of this kind in force today. */
export const listUnpledged = endpoint({
  method: 'GET',
  path: '/responsibility/:district/unpledged',
  access: 'responsibility.read',
  input: z.object({ district: District, kind: PledgeKind, ...page }),
  output: z.object({
    items: z.array(
      ResponsibilityKey.extend({
        name: z.string(),
        town: Area.nullable(),
        townName: z.string().nullable(),
        /** The last one that ended, if there was any. */
        lastTo: Day.nullable(),
      }),
    ),
    next: Id.nullable(),
    total: Total,
  }),
})

export const getPledge = endpoint({
  method: 'GET',
  path: '/responsibility/:district/pledges/:id',
  access: 'responsibility.read',
  input: ResponsibilityKey,
  output: PledgeSummary.extend({
    template: z.string(),
    basis: z.string(),
    words: z.string(),
    items: z.array(PromisedItem),
    giverSigner: z.string().nullable(),
    subjectSigner: z.string().nullable(),
    renewsId: Id.nullable(),
    renewedById: Id.nullable(),
    endReason: z.string().nullable(),
    broken: z.array(
      z.object({
        id: Id,
        itemId: z.string(),
        words: z.string(),
        flaggedAt: z.iso.datetime(),
        unitName: z.string(),
        /** As far as the actor sees it. */
        hazard: z.object({ id: Id, title: z.string(), no: z.string().nullable() }).nullable(),
      }),
    ),
    files: z.array(FileInfo),
    commands: z.object({ sign: Answer, renew: Answer, end: Answer, withdraw: Answer, flag: Answer }),
    timeline: z.array(TimelineEntry),
  }),
})

const on = <Shape extends z.ZodRawShape>(shape: Shape) =>
  Command.extend({ ...ResponsibilityKey.shape, ...shape })

const content = {
  title: z.string().trim().min(2, '请填写标题').max(100),
  basis: z.string().trim().max(300),
  words: z.string().trim().max(2000),
  items: z.array(PromisedItem).min(1, '至少写一项承诺内容').max(50),
  fromOn: Day,
  toOn: Day,
}

/** Sets a letter up to be signed. */
export const draftPledge = endpoint({
  method: 'POST',
  path: '/responsibility/:district/pledges/:id/draft',
  access: 'responsibility.record',
  input: on({
    template: z.string().max(40),
    giverUnitId: z.uuid().nullable(),
    subjectKind: z.enum(['unit', 'enterprise']),
    subjectId: z.uuid(),
    ...content,
  }),
  output: PledgeSummary,
})

export const signPledge = endpoint({
  method: 'POST',
  path: '/responsibility/:district/pledges/:id/sign',
  access: 'responsibility.record',
  input: on({
    signedOn: Day,
    giverSigner: z.string().trim().max(60).default(''),
    subjectSigner: Post,
    fileIds: FileIds,
  }),
  output: PledgeSummary,
})

/** The next letter between the same two, in the same words unless told otherwise. */
export const renewPledge = endpoint({
  method: 'POST',
  path: '/responsibility/:district/pledges/:id/renew',
  access: 'responsibility.record',
  input: on({ newId: Id, fromOn: Day, toOn: Day }),
  output: PledgeSummary,
})

export const endPledge = endpoint({
  method: 'POST',
  path: '/responsibility/:district/pledges/:id/end',
  access: 'responsibility.record',
  input: on({ reason: Reason }),
  output: PledgeSummary,
})

export const withdrawPledge = endpoint({
  method: 'POST',
  path: '/responsibility/:district/pledges/:id/withdraw',
  access: 'responsibility.record',
  input: on({ reason: Reason }),
  output: PledgeSummary,
})

/** 违诺: a promised item that a hazard shows to be broken. */
export const flagBreach = endpoint({
  method: 'POST',
  path: '/responsibility/:district/pledges/:id/flag',
  access: 'responsibility.check',
  input: on({ breachId: Id, itemId: z.uuid(), hazardId: Id.nullable(), words: Reason }),
  output: PledgeSummary,
})
