import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import { NEWEST } from '#core/id.ts'
import type { Key, listAssignments as list, TaskFilter } from '#core/plans/api.ts'
import type { AssignmentCommand, ProgressRules } from '#core/plans/assignment.ts'
import { Deadline, Quantity, Recurrence } from '#core/plans/draft.ts'
import { requirementWords } from '#core/plans/words.ts'
import { Refusal } from '#core/refusal.ts'
import { isOverdueOn, lightOn } from '#server/plans/lights.ts'
import type { Ask, Occasion } from '#server/plans/queries.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'
import { countWithin, newestWithin } from '#server/platform/newest.ts'
import { within } from '#server/platform/within.ts'

const absent = () =>
  new Refusal('not-found', '没有这项任务', { remedy: '它可能不在本单位的可见范围内，请从任务清单进入。' })

/** A share of a task with what its plan, its task and the two units say of it. */
const joined = [
  'assignment.district',
  'assignment.id',
  'assignment.taskId',
  'assignment.planId',
  'assignment.unitId',
  'assignment.role',
  'assignment.assignedByUnitId',
  'assignment.parentId',
  'assignment.continuesId',
  'assignment.status',
  'assignment.percent',
  'assignment.startsOn',
  'assignment.dueOn',
  'assignment.claimedBy',
  'assignment.lastReportAt',
  'assignment.lastWords',
  'task.ordinal',
  'task.clause',
  'task.mainTask',
  'task.requirement',
  'task.schedule',
  'task.deadline',
  'task.recurrence',
  'task.quantities',
  'task.appliesTo',
  'plan.title as planTitle',
  'unit.name as unitName',
  'assigner.name as assignedByName',
] as const

type Joined = Awaited<ReturnType<typeof listJoined>>[number]
export type ShareRow = Omit<Joined, 'deadline' | 'recurrence' | 'quantities'> & {
  deadline: Deadline | null
  recurrence: Recurrence | null
  quantities: Quantity[]
}

const read = ({ deadline, recurrence, quantities, ...row }: Joined): ShareRow => ({
  ...row,
  requirement: requirementWords(row.requirement),
  deadline: Deadline.nullable().parse(deadline),
  recurrence: Recurrence.nullable().parse(recurrence),
  quantities: Quantity.array().parse(quantities),
})

type Walk = { district: string; where: RawBuilder<boolean>; before: string; limit: number }

/** The share is in sight; its task, its plan's title and the units' names are told with it. */
async function listJoined({ tx, ...asker }: Omit<Ask<unknown>, 'input'>, page: Walk) {
  return tx
    .selectFrom(newestWithin(asker, 'assignment', page).as('assignment'))
    .innerJoin('task', (join) =>
      join.onRef('task.district', '=', 'assignment.district').onRef('task.id', '=', 'assignment.taskId'),
    )
    .innerJoin('plan', (join) =>
      join.onRef('plan.district', '=', 'assignment.district').onRef('plan.id', '=', 'assignment.planId'),
    )
    .innerJoin('unit', (join) =>
      join.onRef('unit.id', '=', 'assignment.unitId').onRef('unit.district', '=', 'assignment.district'),
    )
    .innerJoin('unit as assigner', (join) =>
      join
        .onRef('assigner.id', '=', 'assignment.assignedByUnitId')
        .onRef('assigner.district', '=', 'assignment.district'),
    )
    .select(joined)
    .distinctOn('assignment.id')
    .orderBy('assignment.id', 'desc')
    .limit(page.limit)
    .execute()
}

export type Filter = z.output<typeof TaskFilter>

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

type Condition = RawBuilder<boolean>
type Conditions = { [Name in keyof Filter]-?: ((value: NonNullable<Filter[Name]>) => Condition) | undefined }

const conditionsFor = (actorUnitId: string, today: string, rules: ProgressRules): Conditions => ({
  district: undefined,
  planId: (id) => sql`assignment.plan_id = ${id}`,
  unitId: (id) => sql`assignment.unit_id = ${id}`,
  side: (side) =>
    side === 'own'
      ? sql`assignment.unit_id = ${actorUnitId}`
      : sql`(assignment.assigned_by_unit_id = ${actorUnitId} and assignment.unit_id <> ${actorUnitId})`,
  status: (status) => sql`assignment.status = ${status}`,
  light: (light) => sql`(${lightOn(today, rules)}) = ${light}`,
  ended: undefined,
  overdue: (wanted) => (wanted ? isOverdueOn(today) : sql`${isOverdueOn(today)} is not true`),
  year: runsIn,
  text: (words) => isAbout(`%${escapeLike(words)}%`),
})

/** The list's own filter, beside the scope. */
function conditionOf(filter: Filter, actorUnitId: string, today: string, rules: ProgressRules): Condition {
  const conditions = conditionsFor(actorUnitId, today, rules)
  const wanted = Object.entries(conditions).flatMap(([name, condition]) => {
    const value = filter[name as keyof Filter]
    return condition === undefined || value === undefined || value === ''
      ? []
      : [(condition as (value: unknown) => Condition)(value)]
  })
  if (!asksForEnded(filter)) wanted.push(sql`assignment.status <> 'superseded'`)
  return wanted.length > 0 ? sql`${sql.join(wanted, sql` and `)}` : sql`true`
}

/** What ended with its plan is in nobody's way unless somebody looks for it. */
const asksForEnded = ({ ended, status, light }: Filter) =>
  ended === true || status === 'superseded' || light === 'ended'

const isAbout = (pattern: string): Condition => sql`exists (
  select from task where task.district = assignment.district and task.id = assignment.task_id
    and (task.requirement ilike ${pattern} or task.main_task ilike ${pattern} or task.clause ilike ${pattern}))`

/** A task that never ends runs in every year from its first. */
const runsIn = (year: number): Condition =>
  sql`(assignment.starts_on <= ${`${year}-12-31`} and (assignment.due_on is null or assignment.due_on >= ${`${year}-01-01`}))`

type Asked = Ask<z.output<typeof list.input>>

/** Newest first; within a plan in the plan's own order, because publishing numbers its shares from the end. */
export async function listAssignments({ tx, input, ...asker }: Asked, rules: ProgressRules) {
  const { district, before = NEWEST, limit } = input
  const where = conditionOf(input, asker.actor.unitId, dayInChina(asker.now), rules)
  const rows = await listJoined({ tx, ...asker }, { district, where, before, limit: limit + 1 })
  const items = rows.slice(0, limit).map(read)
  const total = await countWithin(tx, asker, 'assignment', { district, where })
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null, total }
}

/** The same without pages, for charts and exports: at most `limit`, and whether there were more. */
export async function listShares({ tx, input, ...asker }: Ask<Filter>, limit: number, rules: ProgressRules) {
  const { district } = input
  const where = conditionOf(input, asker.actor.unitId, dayInChina(asker.now), rules)
  const rows = await listJoined({ tx, ...asker }, { district, where, before: NEWEST, limit: limit + 1 })
  return { rows: rows.slice(0, limit).map(read), cut: rows.length > limit }
}

type Scope = Ask<{ district: string }>

/** Some shares by a condition of their own. */
export async function listByTask({ tx, input, ...asker }: Scope, taskId: string) {
  const where = sql<boolean>`assignment.task_id = ${taskId}`
  const page = { district: input.district, where, before: NEWEST, limit: RELATED }
  return (await listJoined({ tx, ...asker }, page)).map(read)
}

const RELATED = 500

export async function getAssignment(ask: Ask<Key>): Promise<ShareRow> {
  const row = await findAssignment(ask)
  if (!row) throw absent()
  return row
}

export async function findAssignment({ tx, input, ...asker }: Ask<Key>): Promise<ShareRow | undefined> {
  const where = sql<boolean>`assignment.id = ${input.id}`
  const page = { district: input.district, where, before: NEWEST, limit: 1 }
  const [row] = await listJoined({ tx, ...asker }, page)
  return row && read(row)
}

/** The share that goes on from this one, if there is one and the actor may see it. */
export async function findContinuing({ tx, input, ...asker }: Ask<Key>): Promise<ShareRow | undefined> {
  const where = sql<boolean>`assignment.continues_id = ${input.id}`
  const page = { district: input.district, where, before: NEWEST, limit: 1 }
  const [row] = await listJoined({ tx, ...asker }, page)
  return row && read(row)
}

/** Takes the row's lock; everything else of it is read afterwards. */
export const lockAssignment = ({ tx, input, ...asker }: Ask<Key, Tx>) =>
  tx
    .selectFrom('assignment')
    .selectAll()
    .where('district', '=', input.district)
    .where('id', '=', input.id)
    .where(within(asker, 'assignment'))
    .forUpdate()
    .executeTakeFirstOrThrow(absent)

export type AssignmentRow = Awaited<ReturnType<typeof lockAssignment>>

/** The row and its event are one act. */
export async function saveAssignment(
  tx: Tx,
  assignment: AssignmentRow,
  occasion: Occasion,
  { type, ...told }: AssignmentCommand,
) {
  const { status, percent, claimedBy, lastReportAt, lastWords } = assignment
  const { actor, now, commandId } = occasion
  await tx
    .updateTable('assignment')
    .set({ status, percent, claimedBy, lastReportAt, lastWords })
    .where('district', '=', assignment.district)
    .where('id', '=', assignment.id)
    .where(within(occasion, 'assignment'))
    .returning('id') // without it an update of no row would count as a result
    .executeTakeFirstOrThrow(absent)
  await appendEvent(tx, {
    district: assignment.district,
    record: 'assignment',
    recordId: assignment.id,
    at: now,
    actor,
    commandId,
    command: type,
    change: { ...told, status, percent },
  })
}

type Report = { id: string; percent: number; words: string; fileIds: string[] }

export const insertProgress = (
  tx: Tx,
  { district, id: assignmentId }: Key,
  report: Report,
  { actor, now }: Occasion,
) =>
  tx
    .insertInto('progress')
    .values({ ...report, district, assignmentId, at: now, actorId: actor.id, unitId: actor.unitId })
    .execute()

/** Newest first. Whoever asks has found the share within the actor's scope. */
export const listProgress = (tx: Reader, { district, id }: Key) =>
  tx
    .selectFrom('progress')
    .leftJoin('account', 'account.id', 'progress.actorId')
    .leftJoin('unit', (join) =>
      join.onRef('unit.id', '=', 'progress.unitId').onRef('unit.district', '=', 'progress.district'),
    )
    .select(['progress.id', 'at', 'percent', 'words', 'fileIds', 'account.post', 'unit.name as unitName'])
    .where('progress.district', '=', district)
    .where('assignmentId', '=', id)
    .orderBy('at', 'desc')
    .orderBy('progress.id', 'desc')
    .execute()

export const getTaskSource = (tx: Reader, district: string, taskId: string) =>
  tx
    .selectFrom('task')
    .select('sourceText')
    .where('district', '=', district)
    .where('id', '=', taskId)
    .executeTakeFirstOrThrow()

/** Of several who hand down one task at once, each sees whom the one before has chosen. */
export const lockTask = (tx: Tx, district: string, taskId: string) =>
  sql`select pg_advisory_xact_lock(hashtext(${`task ${district} ${taskId}`}))`.execute(tx)

/** Of these units, those that have a share of the task already, whether the actor sees it or not. */
export async function listSharing(tx: Tx, district: string, taskId: string, unitIds: readonly string[]) {
  const rows = await tx
    .selectFrom('assignment')
    .select('unitId')
    .where('district', '=', district)
    .where('taskId', '=', taskId)
    .where(sql<boolean>`unit_id = any(${unitIds}::uuid[])`)
    .execute()
  return rows.map(({ unitId }) => unitId)
}
