import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { BoardPeriod } from '#core/duties/board-period.ts'
import { Proofs } from '#core/duties/proof.ts'
import { DutyStanding } from '#core/duties/standing.ts'
import { Statement } from '#core/duties/statement-api.ts'
import { endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'
import { Measure, Miss, RecordKind, Verb } from '#core/rules/words.ts'
import { Area, District } from '#core/scope.ts'
import { TimelineEntry } from '#core/timeline.ts'

/** 责任看板: whom rules bind, by what is to be done, over a period of due days. */

export const SubjectKind = z.enum(['unit', 'enterprise', 'premises', 'person'])
export type SubjectKind = z.infer<typeof SubjectKind>

/** Counts of what was owed up to today, or is done already; `coming` is open and due within the look-ahead. */
const Counts = z.object({
  owed: z.int(),
  met: z.int(),
  late: z.int(),
  coming: z.int(),
  byRecord: z.int(),
  byStatement: z.int(),
})

export const BoardSubject = Counts.extend({
  district: District,
  id: Id,
  kind: SubjectKind,
  name: z.string(),
  townName: z.string().nullable(),
  sectorNames: z.array(z.string()),
})
export type BoardSubject = z.infer<typeof BoardSubject>

/** All duties of one kind of act within the period; a missing cell is 不适用. */
const Cell = z.object({
  verb: Verb,
  /** The worst of them. */
  standing: DutyStanding,
  total: z.int(),
  met: z.int(),
  late: z.int(),
  /** The nearest due day of an open one. */
  dueOn: Day.nullable(),
  /** Some rest on a signed statement. */
  stated: z.boolean(),
})
export type BoardCell = z.infer<typeof Cell>

/** `late`: something is; `coming`: something is due soon; `clear`: all that is owed is met. As of today, not of the period. */
const standing = z.enum(['late', 'coming', 'clear'])

/** Whom a board shows. */
const filter = {
  kind: SubjectKind.default('enterprise'),
  text: z.string().trim().max(60).optional(),
  town: Area.optional(),
  sector: z.string().max(40).optional(),
  /** A unit itself, or what it regulates or owns. */
  unitId: Id.optional(),
  /** Bound by this rule. */
  rule: z.string().max(40).optional(),
  standing: standing.optional(),
  /** Instead those whom no rule binds. */
  unbound: z.stringbool().default(false),
}
const Whose = z.object({ district: District, ...filter })
export type BoardFilter = z.output<typeof Whose>

export const listDutyBoard = endpoint({
  method: 'GET',
  path: '/duty-board/:district',
  access: 'duty.read',
  input: Whose.extend({
    /** By due day; the running quarter when left out. */
    period: BoardPeriod.optional(),
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(50).default(20),
  }),
  output: z.object({
    today: Day,
    period: BoardPeriod,
    /** What occurs in these rows, in the order of the list of acts. */
    verbs: z.array(Verb),
    items: z.array(BoardSubject.extend({ cells: z.array(Cell) })),
    next: Id.nullable(),
    total: z.object({ count: z.int(), exact: z.boolean() }),
  }),
})

/** The sums behind a board. Every share is told with both its numbers; of nothing there is no share. */
export const getDutyFigures = endpoint({
  method: 'GET',
  path: '/duty-board/:district/figures',
  access: 'duty.read',
  input: Whose,
  output: Counts.extend({
    asOf: Day,
    subjects: z.int(),
    /** Subjects of which something is late, coming; of which all is met. */
    subjectsLate: z.int(),
    subjectsComing: z.int(),
    subjectsClear: z.int(),
    lookAheadDays: z.int(),
  }),
})

export const exportDutyBoard = endpoint({
  method: 'GET',
  path: '/duty-board/:district/export',
  access: 'duty.read',
  gives: 'bytes',
  input: Whose.extend({
    period: BoardPeriod.optional(),
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
  }),
  output: z.unknown(),
})

/** One line of a document that asks for something. */
const Clause = z.object({
  code: z.string(),
  title: z.string(),
  document: z.string(),
  number: z.string().nullable(),
  /** Which version of the rule pack says it. */
  version: z.int(),
  clause: z.string(),
  /** What is our reading and not the document's words. */
  doubt: z.string().nullable(),
  note: z.string().nullable(),
})

/** One duty, explained: what, by which clause, by when and why then, what proves it, where that is entered. */
export const ExplainedDuty = z.object({
  subjectId: Id,
  code: z.string(),
  period: z.string(),
  periodName: z.string(),
  title: z.string(),
  verb: Verb,
  standing: DutyStanding,
  opensOn: Day,
  dueOn: Day,
  lateAfter: Day,
  whyDue: z.string(),
  times: z.int(),
  done: z.int(),
  metOn: Day.nullable(),
  metBy: z.enum(['record', 'statement']).nullable(),
  /** Strictest first; each with what would prove it, and what it still lacks. */
  sources: z.array(Clause.extend({ asked: z.string(), missing: z.string().nullable() })),
  records: Proofs.shape.records,
  statement: Proofs.shape.statement,
  enter: z.array(z.object({ record: RecordKind, name: z.string(), path: z.string() })),
  /** What lies on the desk already and carries this out. */
  carriedBy: z.object({ title: z.string(), path: z.string() }).nullable(),
  onMiss: z.array(Miss),
  withdrawnWhy: z.string().nullable(),
})
export type ExplainedDuty = z.infer<typeof ExplainedDuty>

const SubjectKey = z.object({ district: District, id: Id })

/** The duties of one subject in a period, by due day; of one cell with `verb`. */
export const listSubjectDuties = endpoint({
  method: 'GET',
  path: '/duty-board/:district/subjects/:id/duties',
  access: 'duty.read',
  input: SubjectKey.extend({
    period: BoardPeriod.optional(),
    verb: Verb.optional(),
    /** Everything that is late or coming today, whatever the period. */
    standing: z.enum(['late', 'coming']).optional(),
  }),
  output: z.object({
    today: Day,
    period: BoardPeriod,
    items: z.array(ExplainedDuty),
    /** There are more than fit. */
    cut: z.boolean(),
  }),
})

/** One subject: how it stands, its goals, what comes upon an event, and what nearly binds it. */
export const getDutySubject = endpoint({
  method: 'GET',
  path: '/duty-board/:district/subjects/:id',
  access: 'duty.read',
  input: SubjectKey,
  output: BoardSubject.extend({
    asOf: Day,
    /** What rules look at: sector, size, marks, in words. */
    facts: z.array(z.string()),
    enteredOn: Day.nullable(),
    leftOn: Day.nullable(),
    goals: z.array(
      Clause.extend({
        measure: Measure,
        /** What the product counts; null where somebody has to state it. */
        measured: z.object({ amount: z.number(), words: z.string() }).nullable(),
        targets: z.array(z.object({ due: Day.nullable(), words: z.string() })),
      }),
    ),
    /** 逢事责任 and 触发: nothing to do until it happens. */
    triggers: z.array(Clause.extend({ event: z.string(), follows: z.string() })),
    /** Rules of the same kind of subject that one condition keeps away: 不适用 and why. */
    nearly: z.array(Clause.extend({ why: z.string() })),
  }),
})

/** One duty with all that was said about it. */
export const getDuty = endpoint({
  method: 'GET',
  path: '/duty-board/:district/subjects/:id/duty',
  access: 'duty.read',
  input: SubjectKey.extend({ code: z.string().max(40), period: z.string().max(20) }),
  output: ExplainedDuty.extend({
    statements: z.array(Statement),
    history: z.array(TimelineEntry),
    /** Null may be done; a text is why not. */
    commands: z.object({ state: z.string().nullable(), return: z.string().nullable() }),
  }),
})
