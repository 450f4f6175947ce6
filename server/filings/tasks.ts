import { sql } from 'kysely'
import { addDays, dayInChina, endOfDay } from '#core/calendar.ts'
import { measuresIn } from '#core/filings/fill-form.ts'
import type { TaskLine } from '#core/filings/fill-tasks.ts'
import type { Form } from '#core/filings/form.ts'
import { lightOf, type ProgressRules } from '#core/plans/assignment.ts'
import type { FilingRow } from '#server/filings/queries.ts'
import type { Reader } from '#server/platform/db.ts'

type Filing = Pick<FilingRow, 'district' | 'periodFrom' | 'periodTo'>
type Ask = { form: Form; workedFor: string[]; now: Date; lights: ProgressRules }

/** The unit's task list as it stands, with the last words of the period; empty for a form that tells of no tasks. */
export async function listTasks(
  tx: Reader,
  filing: Filing,
  { form, workedFor, now, lights }: Ask,
): Promise<TaskLine[]> {
  if (!asksTasks(form)) return []
  const rows = await selectTasks(tx, filing, workedFor)
  const today = dayInChina(now)
  return rows.map(({ id, status, startsOn, dueOn, words, ...told }): TaskLine => {
    const light = lightOf({ status, startsOn, dueOn, percent: told.percent }, today, lights)
    return { ...told, assignmentId: id, light, words: words ?? '', reported: words !== null }
  })
}

const asksTasks = ({ parts }: Form) =>
  parts.some(
    (part) => part.kind === 'tasks' || measuresIn(part).some((measure) => measure.startsWith('tasks-')),
  )

/** Tasks that were given out and had begun by the end of the period, in the order of their plans. */
function selectTasks(tx: Reader, filing: Filing, unitIds: string[]) {
  const { district, periodFrom, periodTo } = filing
  const before = endOfDay(addDays(periodFrom, -1))
  return (
    tx
      .selectFrom('assignment')
      .innerJoin('task', (join) =>
        join.onRef('task.district', '=', 'assignment.district').onRef('task.id', '=', 'assignment.taskId'),
      )
      .innerJoin('plan', (join) =>
        join.onRef('plan.district', '=', 'assignment.district').onRef('plan.id', '=', 'assignment.planId'),
      )
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom('progress')
            .select('words')
            .whereRef('progress.district', '=', 'assignment.district')
            .whereRef('progress.assignmentId', '=', 'assignment.id')
            .where('at', '>', before)
            .where('at', '<=', endOfDay(periodTo))
            .orderBy('at', 'desc')
            .limit(1)
            .as('report'),
        (join) => join.onTrue(),
      )
      .select(['assignment.id', 'assignment.status', 'percent', 'assignment.startsOn', 'assignment.dueOn'])
      .select(['mainTask', 'requirement', 'schedule', 'report.words'])
      .where('assignment.district', '=', district)
      .where(sql<boolean>`assignment.unit_id = any(${unitIds}::uuid[])`)
      .where(sql<boolean>`plan.status in ('published', 'superseded')`)
      // What was finished under an older version stays; what was not ended with it.
      .where('assignment.status', '<>', 'superseded')
      .where(isNotRepeated)
      .where('assignment.startsOn', '<=', periodTo)
      .where('assignedAt', '<=', endOfDay(periodTo))
      .orderBy('plan.publishedAt')
      .orderBy('plan.id')
      .orderBy('ordinal')
      .orderBy('assignment.id')
      .execute()
  )
}

/** A finished share that a newer version repeats is counted there. */
const isNotRepeated = sql<boolean>`not exists (select from assignment as next
  where next.district = assignment.district and next.continues_id = assignment.id)`
