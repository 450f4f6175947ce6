import { z } from 'zod'

/** UTF-16 offsets in the whole text of the file, end exclusive: the words the screen highlights. */
export const Span = z.tuple([z.int().nonnegative(), z.int().nonnegative()])
export type Span = z.infer<typeof Span>

/** Ordinals as printed, from the top section down. `null` is a number the typist left out. */
export const Path = z.array(z.int().nullable())
export type Path = z.infer<typeof Path>

/** What was read, with the words it was read from. */
const Read = { raw: z.string(), span: Span }

/**
 * A date that binds: `by` the last day allowed (YYYY-MM-DD), `year` a goal of a bare year (YYYY), `from` a beginning
 * (YYYY or YYYY-MM), `range` both ends (YYYY or YYYY-MM).
 */
export const Deadline = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('by'), date: z.string(), ...Read }),
  z.object({ kind: z.literal('year'), date: z.string(), ...Read }),
  z.object({ kind: z.literal('from'), from: z.string(), ...Read }),
  z.object({ kind: z.literal('range'), from: z.string(), to: z.string(), ...Read }),
])
export type Deadline = z.infer<typeof Deadline>

export const Every = z.enum(['day', 'week', 'biweek', 'month', 'quarter', 'halfYear', 'year'])
export type Every = z.infer<typeof Every>

/** How often, and how many times in each period (每年至少2轮 → year × 2; 1 when no count is stated). */
export const Recurrence = z.object({ every: Every, times: z.int().positive(), ...Read })
export type Recurrence = z.infer<typeof Recurrence>

/** A numeric target. 80%以上 has no max; 万 and 亿 are multiplied out; the unit is the bare measure word or `%`. */
export const Quantity = z.object({
  min: z.number().nullable(),
  max: z.number().nullable(),
  unit: z.string(),
  ...Read,
})
export type Quantity = z.infer<typeof Quantity>

/** A unit or post as printed. A collective one (各村居, 局属基层各单位) stands for many and is resolved by the clerk. */
export const UnitMention = z.object({ name: z.string(), collective: z.boolean(), span: Span })
export type UnitMention = z.infer<typeof UnitMention>

/** One thing somebody must do: what ties a date, a rhythm, numbers and units together. */
export const Obligation = z.object({
  text: z.string(),
  span: Span,
  responsible: z.array(UnitMention),
  coResponsible: z.array(UnitMention),
  deadline: Deadline.nullable(),
  recurrence: Recurrence.nullable(),
  quantities: z.array(Quantity),
  /** A stated condition only, e.g. 建设领域 in （建设领域每月至少1次）. */
  appliesTo: z.string().nullable(),
  /** Names who reports and asks for nothing besides: the plan's reporting duties say the rest. */
  onlyReports: z.boolean(),
})
export type Obligation = z.infer<typeof Obligation>

export const TaskKind = z.enum(['goal', 'assignment', 'task', 'stage', 'safeguard', 'other'])
export type TaskKind = z.infer<typeof TaskKind>

/** The lowest numbered item of the plan, from its number to the start of the next item or the signature. */
export const Task = z.object({
  path: Path,
  kind: TaskKind,
  /** The number as printed, e.g. `（一）` or `3.`; null when the typist left it out. */
  mark: z.string().nullable(),
  heading: z.string(),
  text: z.string(),
  span: Span,
  obligations: z.array(Obligation),
})
export type Task = z.infer<typeof Task>

/** A numbered heading that has numbered items below it. */
export const Section = z.object({ path: Path, title: z.string(), span: Span })
export type Section = z.infer<typeof Section>

/** Who reports to whom and when: `every`+`day`, `every: 'year'`+`monthDay` (MM-DD), or one `deadline` (YYYY-MM-DD). */
export const ReportingDuty = z.object({
  from: z.array(UnitMention),
  to: UnitMention.nullable(),
  every: Every.nullable(),
  day: z.int().min(1).max(31).nullable(),
  monthDay: z.string().nullable(),
  deadline: z.string().nullable(),
  /** What is reported, as printed, e.g. 工作开展情况及任务清单完成情况. */
  what: z.string().nullable(),
  /** 报送上月…: the report covers the period before the one in which it is due. */
  previousPeriod: z.boolean(),
  taskPath: Path,
  ...Read,
})
export type ReportingDuty = z.infer<typeof ReportingDuty>

/** One row of a 任务分解表, merged cells copied down. `deadlines` are the dates read from its schedule. */
export const AppendixRow = z.object({
  no: z.int().nullable(),
  task: z.string(),
  requirement: z.string(),
  schedule: z.string(),
  lead: z.array(UnitMention),
  participants: z.array(UnitMention),
  deadlines: z.array(Deadline),
  span: Span,
})
export type AppendixRow = z.infer<typeof AppendixRow>

export const DoubtAbout = z.enum([
  'document',
  'number',
  'split',
  'line',
  'deadline',
  'recurrence',
  'quantity',
  'unit',
  'reporting',
  'table',
])
export type DoubtAbout = z.infer<typeof DoubtAbout>

/** Where the parser is not sure, and why, in the clerk's language. */
export const Doubt = z.object({ about: DoubtAbout, reason: z.string(), span: Span })
export type Doubt = z.infer<typeof Doubt>

export const PlanDocument = z.object({
  title: z.string().nullable(),
  docNo: z.string().nullable(),
  issuer: z.string().nullable(),
  /** YYYY-MM-DD */
  issuedOn: z.string().nullable(),
  period: z.object({ from: z.int(), to: z.int() }).nullable(),
  /** Where the fields were read, for those that were. */
  spans: z.object({
    title: Span.nullable(),
    docNo: Span.nullable(),
    issuer: Span.nullable(),
    issuedOn: Span.nullable(),
  }),
})
export type PlanDocument = z.infer<typeof PlanDocument>

export const ParsedPlan = z.object({
  /** The plan itself within the file. */
  span: Span,
  document: PlanDocument,
  sections: z.array(Section),
  tasks: z.array(Task),
  reporting: z.array(ReportingDuty),
  appendix: z.array(AppendixRow),
  doubts: z.array(Doubt),
})
export type ParsedPlan = z.infer<typeof ParsedPlan>

/** A file holds one plan, or several one after another. */
export const ParsedFile = z.object({ plans: z.array(ParsedPlan) })
export type ParsedFile = z.infer<typeof ParsedFile>
