import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { FileInfo } from '#core/files/api.ts'
import { Id } from '#core/id.ts'
import { Answer, FileIds, Post, page, Reason, ResponsibilityKey, Total } from '#core/responsibility/api.ts'
import { ItemDifference, ListItem, ListItems } from '#core/responsibility/items.ts'
import { Holder, ListGroup, ListKind, ListKindCode } from '#core/responsibility/kinds.ts'
import { ListStatus } from '#core/responsibility/list.ts'
import { District } from '#core/scope.ts'
import { TimelineEntry } from '#core/timeline.ts'

const Year = z.coerce.number<number>().int().min(2000).max(2999)

export const ListSummary = ResponsibilityKey.extend({
  kind: ListKindCode,
  title: z.string(),
  holder: Holder,
  holderId: z.uuid(),
  holderName: z.string(),
  /** Of a leader; empty otherwise. */
  post: z.string(),
  year: z.int().nullable(),
  version: z.int(),
  status: ListStatus,
  items: z.int(),
  completeness: z.int(),
  /** Posts that have signed; only lists of posts are signed. */
  signed: z.int(),
  effectiveFrom: Day.nullable(),
  effectiveTo: Day.nullable(),
  receiverUnitId: z.uuid().nullable(),
  receiverName: z.string().nullable(),
  recordNo: z.string().nullable(),
  recordedOn: Day.nullable(),
})
export type ListSummary = z.infer<typeof ListSummary>

export const listDutyLists = endpoint({
  method: 'GET',
  path: '/responsibility/:district/lists',
  access: 'responsibility.read',
  input: z.object({
    district: District,
    group: ListGroup.optional(),
    kind: ListKindCode.optional(),
    status: ListStatus.optional(),
    holder: Holder.optional(),
    holderId: z.uuid().optional(),
    /** `own`: of the own unit and those it works for; `received`: handed in to it. */
    side: z.enum(['own', 'received']).optional(),
    /** Posts without a signature. */
    unsigned: z.stringbool().optional(),
    year: Year.optional(),
    ...page,
  }),
  output: z.object({ items: z.array(ListSummary), next: Id.nullable(), total: Total }),
})

const commands = {
  save: Answer,
  handIn: Answer,
  publish: Answer,
  accept: Answer,
  return: Answer,
  drop: Answer,
  sign: Answer,
  revise: Answer,
}

export const getDutyList = endpoint({
  method: 'GET',
  path: '/responsibility/:district/lists/:id',
  access: 'responsibility.read',
  input: ResponsibilityKey,
  output: ListSummary.extend({
    /** Which fields its items have. */
    form: ListKind,
    basis: z.string(),
    rows: z.array(ListItem),
    /** Item ids of the posts that have signed, each with its day. */
    signatures: z.array(z.object({ itemId: z.string(), signedOn: Day })),
    signer: z.string().nullable(),
    returnReason: z.string().nullable(),
    /** Every version of the same list, newest first. */
    versions: z.array(
      z.object({
        id: Id,
        version: z.int(),
        status: ListStatus,
        effectiveFrom: Day.nullable(),
        effectiveTo: Day.nullable(),
        recordNo: z.string().nullable(),
      }),
    ),
    /** Against which version `diff` stands; null for a first one. */
    comparedWith: z.int().nullable(),
    diff: z.array(ItemDifference),
    /** The office that usually receives it; null when it has to be chosen. */
    suggestedReceiver: z.object({ unitId: z.uuid(), name: z.string() }).nullable(),
    files: z.array(FileInfo),
    commands: z.object(commands),
    timeline: z.array(TimelineEntry),
  }),
})

/** A new list, or the next version of the one that stands, with its items to begin with. */
export const startDutyList = endpoint({
  method: 'POST',
  path: '/responsibility/:district/lists/:id/start',
  access: 'responsibility.record',
  input: Command.extend({
    ...ResponsibilityKey.shape,
    kind: ListKindCode,
    holder: Holder,
    holderId: z.uuid(),
    post: z.string().trim().max(60).default(''),
    year: z.int().min(2000).max(2999).nullable().default(null),
  }),
  output: ListSummary,
})

/** What the draft says from now on. */
export const saveDutyList = endpoint({
  method: 'POST',
  path: '/responsibility/:district/lists/:id/save',
  access: 'responsibility.record',
  input: Command.extend({
    ...ResponsibilityKey.shape,
    basis: z.string().trim().max(500),
    effectiveFrom: Day.nullable(),
    items: ListItems,
    fileIds: FileIds,
  }),
  output: ListSummary,
})

const on = <Shape extends z.ZodRawShape>(shape: Shape) =>
  Command.extend({ ...ResponsibilityKey.shape, ...shape })

/** 报备案: to the receiving office, signed by a post. */
export const handInDutyList = endpoint({
  method: 'POST',
  path: '/responsibility/:district/lists/:id/hand-in',
  access: 'responsibility.record',
  input: on({ receiverUnitId: z.uuid(), signer: Post }),
  output: ListSummary,
})

/** A list that is not filed stands once published; the version before it ends. */
export const publishDutyList = endpoint({
  method: 'POST',
  path: '/responsibility/:district/lists/:id/publish',
  access: 'responsibility.record',
  input: on({ signer: Post }),
  output: ListSummary,
})

/** 予以备案: numbered and dated; the version before it ends. */
export const acceptDutyList = endpoint({
  method: 'POST',
  path: '/responsibility/:district/lists/:id/accept',
  access: 'responsibility.check',
  input: on({}),
  output: ListSummary,
})

export const returnDutyList = endpoint({
  method: 'POST',
  path: '/responsibility/:district/lists/:id/return',
  access: 'responsibility.check',
  input: on({ reason: Reason }),
  output: ListSummary,
})

export const dropDutyList = endpoint({
  method: 'POST',
  path: '/responsibility/:district/lists/:id/drop',
  access: 'responsibility.record',
  input: on({ reason: Reason }),
  output: ListSummary,
})

/** Posts that have signed for their duties, with the signed sheets as files. */
export const signPosts = endpoint({
  method: 'POST',
  path: '/responsibility/:district/lists/:id/sign',
  access: 'responsibility.record',
  input: on({ itemIds: z.array(z.uuid()).min(1, '请选择岗位').max(500), signedOn: Day, fileIds: FileIds }),
  output: ListSummary,
})

/** One version as .xlsx. */
export const exportDutyList = endpoint({
  method: 'GET',
  path: '/responsibility/:district/lists/:id/export',
  access: 'responsibility.read',
  gives: 'bytes',
  input: ResponsibilityKey,
  output: z.unknown(),
})

const Cell = z.object({
  kind: ListKindCode,
  /** The one that is worked on, else the one that stands; null where there is none. */
  list: ListSummary.pick({
    id: true,
    version: true,
    status: true,
    completeness: true,
    recordedOn: true,
  }).nullable(),
})

/** What one unit has: itself, its 领导班子 and each 内设机构 by the four kinds; its leaders' posts by the two of theirs. */
export const getHolderBoard = endpoint({
  method: 'GET',
  path: '/responsibility/:district/holders/:unitId',
  access: 'responsibility.read',
  input: z.object({ district: District, unitId: z.uuid(), year: Year.optional() }),
  output: z.object({
    unitId: z.uuid(),
    unitName: z.string(),
    year: z.int(),
    /** Lists that stand, of those that the unit, its 领导班子 and its sections should have. */
    standing: z.int(),
    wanted: z.int(),
    rows: z.array(z.object({ holder: Holder, holderId: z.uuid(), name: z.string(), cells: z.array(Cell) })),
    leaders: z.array(z.object({ post: z.string(), cells: z.array(Cell) })),
    /** Whether the actor may begin a list for this unit. */
    start: Answer,
  }),
})

/** Units by how far their lists are: which have none, which wait, which are on record. Sections are on their unit's board. */
export const listUnitStandings = endpoint({
  method: 'GET',
  path: '/responsibility/:district/standings',
  access: 'responsibility.read',
  input: z.object({
    district: District,
    year: Year.optional(),
    /** Only units that lack one of their four lists. */
    lacking: z.stringbool().optional(),
    /** The last unit of the page before. */
    before: z.uuid().optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(30),
  }),
  output: z.object({
    year: z.int(),
    items: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        /** Of the unit's own four lists, those on record. */
        four: z.int(),
        /** Lists of any holder of the unit that are being written or wait. */
        waiting: z.int(),
        /** Leaders' posts with a list of the year, and those with both on record. */
        posts: z.int(),
        postsWhole: z.int(),
      }),
    ),
    next: z.uuid().nullable(),
    total: Total,
  }),
})
