import { z } from 'zod'
import { Day } from '#core/calendar.ts'

/**
 * What has been understood of a plan, in the shape that a clerk corrects and that publishing reads.
 * It begins as the parser's answer with every unit name looked up in the unit tree, and changes only
 * through `applyEdit`. Spans are UTF-16 offsets into the plan's `source`, end exclusive.
 */
export const Span = z.tuple([z.int().nonnegative(), z.int().nonnegative()])
export type Span = z.infer<typeof Span>

/** `by`: date is the last day allowed. `year`: a goal of that year. `from`: begins then. `range`: months or years. */
export const Deadline = z.object({
  kind: z.enum(['by', 'year', 'from', 'range']),
  date: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  raw: z.string(),
  span: Span.nullable(),
})
export type Deadline = z.infer<typeof Deadline>

export const Recurrence = z.object({
  every: z.enum(['day', 'week', 'biweek', 'month', 'quarter', 'halfYear', 'year']),
  times: z.int().positive(),
  raw: z.string(),
  span: Span.nullable(),
})
export type Recurrence = z.infer<typeof Recurrence>

export const Quantity = z.object({
  min: z.number().nullable(),
  max: z.number().nullable(),
  unit: z.string(),
  raw: z.string(),
  span: Span.nullable(),
})
export type Quantity = z.infer<typeof Quantity>

/**
 * A unit name as printed, and who it is. Nothing is guessed silently:
 * `matched`   one unit of the tree bears this name or alias;
 * `suggested` similar names, for the clerk to choose from;
 * `collective` a collective name (局属基层各单位) with the members proposed from the tree; binding once confirmed;
 * `confirmed` the clerk said so: these units, as of that day;
 * `outside`   the clerk said that this unit is not in the system;
 * `unknown`   nothing found.
 */
export const Mention = z.object({
  id: z.string(),
  name: z.string(),
  span: Span.nullable(),
  state: z.enum(['matched', 'suggested', 'collective', 'confirmed', 'outside', 'unknown']),
  /** The units that count (matched, confirmed), or the candidates (suggested, collective). */
  unitIds: z.array(z.uuid()),
  /** The day whose unit tree the members were taken from. */
  asOf: Day.nullable(),
})
export type Mention = z.infer<typeof Mention>

/** One thing that somebody must do. Publishing makes one task of it. */
export const DraftObligation = z.object({
  id: z.string(),
  text: z.string(),
  span: Span.nullable(),
  lead: z.array(Mention),
  support: z.array(Mention),
  deadline: Deadline.nullable(),
  recurrence: Recurrence.nullable(),
  quantities: z.array(Quantity),
  appliesTo: z.string().nullable(),
})
export type DraftObligation = z.infer<typeof DraftObligation>

export const ItemKind = z.enum(['goal', 'assignment', 'task', 'stage', 'safeguard', 'other'])
export type ItemKind = z.infer<typeof ItemKind>
export const itemKindNames: Record<ItemKind, string> = {
  goal: '目标',
  assignment: '任务分工',
  task: '主要任务',
  stage: '阶段安排',
  safeguard: '保障措施',
  other: '其他（不生成任务）',
}

/** The lowest numbered item of the document. `path` holds the ordinals as printed; null is a number that is missing. */
export const DraftItem = z.object({
  id: z.string(),
  path: z.array(z.int().nullable()),
  /** The number as people quote it: 「三、（五）13」. */
  clause: z.string(),
  kind: ItemKind,
  heading: z.string(),
  text: z.string(),
  span: Span.nullable(),
  obligations: z.array(DraftObligation),
  /** The clerk has looked at it (已核). */
  checked: z.boolean(),
})
export type DraftItem = z.infer<typeof DraftItem>

export const DraftSection = z.object({
  path: z.array(z.int().nullable()),
  title: z.string(),
  span: Span.nullable(),
})

/** Who reports to whom by when. Publishing offers it to the filing rules; it makes no task. */
export const DraftReporting = z.object({
  id: z.string(),
  from: z.array(Mention),
  to: Mention.nullable(),
  every: Recurrence.shape.every.nullable(),
  /** Day of the month, for `every: month`. */
  day: z.int().min(1).max(31).nullable(),
  /** MM-DD, for `every: year`. */
  monthDay: z.string().nullable(),
  deadline: Day.nullable(),
  raw: z.string(),
  span: Span.nullable(),
})
export type DraftReporting = z.infer<typeof DraftReporting>

/** A row of 主要任务分解表, merged cells copied down. Publishing makes one task of it. */
export const DraftScheduleRow = z.object({
  id: z.string(),
  no: z.int().nullable(),
  task: z.string(),
  requirement: z.string(),
  /** As printed: 「2024年」「持续推进」. */
  schedule: z.string(),
  lead: z.array(Mention),
  support: z.array(Mention),
  span: Span.nullable(),
  checked: z.boolean(),
})
export type DraftScheduleRow = z.infer<typeof DraftScheduleRow>

/** Where the parser is not sure, with the reason in words for the clerk. */
export const Doubt = z.object({
  id: z.string(),
  about: z.string(),
  reason: z.string(),
  span: Span.nullable(),
  /** The item or schedule row that the doubt lies in, when it lies in one. */
  itemId: z.string().nullable(),
  settled: z.boolean(),
})
export type Doubt = z.infer<typeof Doubt>

export const DraftDocument = z.object({
  title: z.string(),
  docNo: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: Day.nullable(),
  periodFrom: z.int().nullable(),
  periodTo: z.int().nullable(),
})
export type DraftDocument = z.infer<typeof DraftDocument>

export const PlanDraft = z.object({
  document: DraftDocument,
  sections: z.array(DraftSection),
  items: z.array(DraftItem),
  reporting: z.array(DraftReporting),
  schedule: z.array(DraftScheduleRow),
  doubts: z.array(Doubt),
})
export type PlanDraft = z.infer<typeof PlanDraft>

/** Obligations, reporting duties and schedule rows all name units; each list of mentions has an owner. */
export const MentionPlace = z.object({
  ownerId: z.string(),
  list: z.enum(['lead', 'support', 'from', 'to']),
})

/**
 * One correction. `applyEdit` (core/plans/edit.ts) is the only thing that changes a draft;
 * an edit that does not fit is refused with the reason.
 */
export const Edit = z.discriminatedUnion('type', [
  z.object({ type: z.literal('document'), document: DraftDocument }),
  z.object({
    type: z.literal('item'),
    itemId: z.string(),
    heading: z.string().trim().min(1),
    kind: ItemKind,
  }),
  z.object({ type: z.literal('check'), rowId: z.string(), checked: z.boolean() }),
  /** The item becomes two at an offset into the source that lies inside it. */
  z.object({ type: z.literal('split'), itemId: z.string(), at: z.int().nonnegative() }),
  /** The item is appended to the one above it, obligations included. */
  z.object({ type: z.literal('merge'), itemId: z.string() }),
  z.object({
    type: z.literal('obligation'),
    itemId: z.string(),
    /** null adds a new one. */
    obligationId: z.string().nullable(),
    text: z.string().trim().min(1),
    deadline: Deadline.nullable(),
    recurrence: Recurrence.nullable(),
    quantities: z.array(Quantity),
    appliesTo: z.string().nullable(),
  }),
  z.object({ type: z.literal('remove-obligation'), itemId: z.string(), obligationId: z.string() }),
  /** Says who the printed name is; an empty list with `outside` says that it is nobody in the system. */
  z.object({
    type: z.literal('resolve'),
    mentionId: z.string(),
    unitIds: z.array(z.uuid()),
    outside: z.boolean(),
    /** Also for every other mention of the same printed name in this plan. */
    everywhere: z.boolean(),
  }),
  z.object({
    type: z.literal('add-mention'),
    ...MentionPlace.shape,
    unitIds: z.array(z.uuid()).min(1),
    name: z.string().trim().min(1),
  }),
  z.object({ type: z.literal('remove-mention'), mentionId: z.string() }),
  z.object({
    type: z.literal('schedule-row'),
    rowId: z.string().nullable(),
    task: z.string().trim().min(1),
    requirement: z.string().trim().min(1),
    schedule: z.string().trim().min(1),
  }),
  z.object({ type: z.literal('remove-schedule-row'), rowId: z.string() }),
  z.object({
    type: z.literal('reporting'),
    reportingId: z.string().nullable(),
    every: Recurrence.shape.every.nullable(),
    day: z.int().min(1).max(31).nullable(),
    monthDay: z
      .string()
      .regex(/^\d{2}-\d{2}$/)
      .nullable(),
    deadline: Day.nullable(),
  }),
  z.object({ type: z.literal('remove-reporting'), reportingId: z.string() }),
  z.object({ type: z.literal('settle'), doubtId: z.string(), settled: z.boolean() }),
])
export type Edit = z.infer<typeof Edit>
