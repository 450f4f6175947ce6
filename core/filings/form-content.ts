import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Override } from '#core/filings/entries.ts'
import { FilingStatus, TaskFigures } from '#core/filings/filing.ts'
import { Form } from '#core/filings/form.ts'
import { Id } from '#core/id.ts'
import { Light } from '#core/plans/assignment.ts'

/**
 * What a filing says, part by part, in the order of its form. A table's cells stand in the order of its columns; the
 * lines of a list are read page by page (`listPartLines`), because a cumulative one has thousands.
 */

/** One cell of a table of fixed rows. */
export const FilledCell = z.object({
  /** As printed: counted, or changed by hand, or worked out, or typed. Null is blank. */
  value: z.union([z.number(), z.string()]).nullable(),
  /** Of a counted cell: what the unit's own ledger says, and what those below add to it; null for any other. */
  own: z.number().nullable(),
  below: z.number().nullable(),
  /** In place of `own`. What comes from below is corrected below. */
  override: Override.nullable(),
})
export type FilledCell = z.infer<typeof FilledCell>

export const TableContent = z.object({
  kind: z.literal('table'),
  key: z.string(),
  rows: z.array(z.object({ key: z.string(), cells: z.array(FilledCell) })),
})
export type TableContent = z.infer<typeof TableContent>

const ListContent = z.object({ kind: z.literal('list'), key: z.string(), count: z.int() })

const TextContent = z.object({
  kind: z.literal('text'),
  key: z.string(),
  sections: z.array(
    z.object({
      key: z.string(),
      words: z.string(),
      /** The form's draft with today's figures; null where it offers none. */
      draft: z.string().nullable(),
    }),
  ),
})

export const TaskLines = z.array(
  z.object({
    assignmentId: Id,
    mainTask: z.string(),
    requirement: z.string(),
    schedule: z.string(),
    percent: z.int(),
    light: Light,
    /** The last words reported inside the period; empty when nothing was. */
    words: z.string(),
  }),
)

const TasksContent = z.object({
  kind: z.literal('tasks'),
  key: z.string(),
  own: TaskFigures,
  tasks: TaskLines,
  /** With what was accepted from below. */
  total: TaskFigures,
})
export type TasksContent = z.infer<typeof TasksContent>

export const PartContent = z.discriminatedUnion('kind', [
  TableContent,
  ListContent,
  TextContent,
  TasksContent,
])
export type PartContent = z.infer<typeof PartContent>

/** A rule of the form that does not hold, and where. */
export const FailedCheck = z.object({
  part: z.string(),
  row: z.string(),
  rowTitle: z.string(),
  /** As the form says it, and in words. */
  says: z.string(),
  words: z.string(),
  level: z.enum(['error', 'warn']),
})
export type FailedCheck = z.infer<typeof FailedCheck>

export const FormContent = z.object({
  asOf: Day,
  /** The template it was frozen with, so that a later change of the form changes nothing; null while it is open. */
  form: Form.nullable(),
  contact: z.string().default(''),
  parts: z.array(PartContent),
  /** Filings of the same form and period that go to this unit. Only an accepted one is counted. */
  children: z.array(
    z.object({
      filingId: Id,
      unitId: z.uuid(),
      unitName: z.string(),
      status: FilingStatus,
      /** Its sum of tasks; null where the form has none or it is not counted. */
      figures: TaskFigures.nullable(),
      counted: z.boolean(),
    }),
  ),
  /** Names of the units below whose filing is not accepted yet. */
  missing: z.array(z.string()),
  checks: z.array(FailedCheck),
})
export type FormContent = z.infer<typeof FormContent>
