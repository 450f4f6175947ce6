import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Id } from '#core/id.ts'
import { Light } from '#core/plans/assignment.ts'

export const FilingStatus = z.enum(['open', 'submitted', 'returned', 'accepted'])
export type FilingStatus = z.infer<typeof FilingStatus>

export const filingStatusNames: Record<FilingStatus, string> = {
  open: '待报送',
  submitted: '已报送',
  returned: '已退回',
  accepted: '已接收',
}

/** 工作开展情况, in the words of whoever files. */
export const Narrative = z.object({
  done: z.string().max(5000),
  problems: z.string().max(5000),
  next: z.string().max(5000),
})
export type Narrative = z.infer<typeof Narrative>

/** 任务清单完成情况 of one unit, or summed over several. Counts of assignments. */
export const TaskFigures = z.object({
  total: z.int(),
  done: z.int(),
  onTime: z.int(),
  behind: z.int(),
  late: z.int(),
  continuing: z.int(),
  /** Assignments with at least one progress report inside the period. */
  reported: z.int(),
})
export type TaskFigures = z.infer<typeof TaskFigures>

/** What a filing says: own tasks line by line, the accepted filings of those below, and the sum. */
export const FilingContent = z.object({
  asOf: Day,
  own: TaskFigures,
  tasks: z.array(
    z.object({
      assignmentId: Id,
      mainTask: z.string(),
      requirement: z.string(),
      schedule: z.string(),
      percent: z.int(),
      light: Light,
      words: z.string(),
    }),
  ),
  children: z.array(
    z.object({
      filingId: Id,
      unitId: z.uuid(),
      unitName: z.string(),
      status: FilingStatus,
      /** Only an accepted child is summed; null otherwise. */
      figures: TaskFigures.nullable(),
    }),
  ),
  total: TaskFigures,
  /** Names of the units below whose filing is not accepted yet. */
  missing: z.array(z.string()),
})
export type FilingContent = z.infer<typeof FilingContent>
