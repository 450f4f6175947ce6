import { sql } from 'kysely'
import { addDays, dayInChina, endOfDay } from '#core/calendar.ts'
import { type ChildFiling, fillFiling, type TaskLine } from '#core/filings/content.ts'
import { type FilingContent, TaskFigures } from '#core/filings/filing.ts'
import { lightOf, type ProgressRules } from '#core/plans/assignment.ts'
import type { FilingRow } from '#server/filings/queries.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { listWorkedFor, nameUnits } from '#server/units/index.ts'

/** The instant a filing is filled at, and when a light turns. */
type AsOf = { now: Date; lights: ProgressRules }

type Filing = Pick<FilingRow, 'district' | 'id' | 'unitId' | 'form' | 'period' | 'periodFrom' | 'periodTo'>

/**
 * What the filing would say if it were submitted now. The same for everybody who may read the filing: the figures
 * of a unit do not depend on who looks at them, so these statements ask no scope; the caller has found the filing
 * within it.
 */
export async function computeContent(tx: Reader, filing: Filing, asOf: AsOf): Promise<FilingContent> {
  const unitIds = await listWorkedFor(tx, filing.district, filing.unitId, dayInChina(asOf.now))
  return fill(tx, filing, unitIds, await listChildren(tx, filing, unitIds), asOf)
}

/** The same for a submission: the filings of those below are locked first, so that none changes in between. */
export async function freezeContent(tx: Tx, filing: Filing, asOf: AsOf): Promise<FilingContent> {
  const unitIds = await listWorkedFor(tx, filing.district, filing.unitId, dayInChina(asOf.now))
  await lockChildren(tx, filing, unitIds)
  return fill(tx, filing, unitIds, await listChildren(tx, filing, unitIds), asOf)
}

async function fill(
  tx: Reader,
  filing: Filing,
  unitIds: string[],
  children: ChildFiling[],
  { now, lights }: AsOf,
) {
  const today = dayInChina(now)
  const rows = await listTasks(tx, filing, unitIds)
  const lines = rows.map(({ id, status, startsOn, dueOn, words, ...told }): TaskLine => {
    const light = lightOf({ status, startsOn, dueOn, percent: told.percent }, today, lights)
    return { ...told, assignmentId: id, light, words: words ?? '', reported: words !== null }
  })
  return fillFiling(today, lines, children)
}

/** Tasks that were given out and had begun by the end of the period, in the order of their plans. */
function listTasks(tx: Reader, filing: Filing, unitIds: string[]) {
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

/** Filings of the same form and month that are addressed to one of these units by another. */
const childrenOf = (tx: Reader, { district, form, period }: Filing, unitIds: string[]) =>
  tx
    .selectFrom('filing')
    .where('district', '=', district)
    .where(sql<boolean>`to_unit_id = any(${unitIds}::uuid[])`)
    .where(sql<boolean>`not unit_id = any(${unitIds}::uuid[])`)
    .where('period', '=', period)
    .where('form', '=', form)

const lockChildren = (tx: Tx, filing: Filing, unitIds: string[]) =>
  childrenOf(tx, filing, unitIds).select('id').orderBy('id').forUpdate().execute()

async function listChildren(tx: Reader, filing: Filing, unitIds: string[]): Promise<ChildFiling[]> {
  const rows = await childrenOf(tx, filing, unitIds)
    .select(['id', 'unitId', 'status'])
    .select(sql<unknown>`content->'total'`.as('total'))
    .orderBy('id')
    .execute()
  const names = await nameUnits(
    tx,
    filing.district,
    rows.map(({ unitId }) => unitId),
  )
  const children = rows.map(({ id, unitId, status, total }) => ({
    filingId: id,
    unitId,
    unitName: names.get(unitId) ?? '',
    status,
    total: TaskFigures.nullable().parse(total),
  }))
  return children.sort((a, b) => a.unitName.localeCompare(b.unitName, 'zh'))
}
