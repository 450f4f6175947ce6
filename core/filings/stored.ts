import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { FilingStatus, TaskFigures } from '#core/filings/filing.ts'
import { FormContent, TaskLines } from '#core/filings/form-content.ts'
import { Id } from '#core/id.ts'

/** Before forms were data a filing was the task list alone. */
const ContentOfOld = z.object({
  asOf: Day,
  own: TaskFigures,
  tasks: TaskLines,
  children: z.array(
    z.object({
      filingId: Id,
      unitId: z.uuid(),
      unitName: z.string(),
      status: FilingStatus,
      figures: TaskFigures.nullable(),
    }),
  ),
  total: TaskFigures,
  missing: z.array(z.string()),
})

/** As a filing's content is kept. What was frozen before forms were data is one part of `progress`. */
export const StoredContent = z.union([
  FormContent,
  ContentOfOld.transform(
    ({ asOf, own, tasks, total, children, missing }): FormContent => ({
      asOf,
      form: null,
      contact: '',
      parts: [{ kind: 'tasks', key: 'tasks', own, tasks, total }],
      children: children.map((child) => ({ ...child, counted: child.figures !== null })),
      missing,
      checks: [],
    }),
  ),
])
