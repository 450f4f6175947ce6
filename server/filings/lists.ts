import { sql } from 'kysely'
import { endOfDay } from '#core/calendar.ts'
import type { Form, ListPart } from '#core/filings/form.ts'
import { annex3Columns, annex3Line } from '#core/hazards/annex3.ts'
import { type HazardStatus, Measures } from '#core/hazards/hazard.ts'
import { requirementWords } from '#core/plans/words.ts'
import { firstDay, inLedger, type LedgerAsk, readRows } from '#server/filings/ledger.ts'
import type { Reader } from '#server/platform/db.ts'
import { nameOfPlace } from '#server/platform/places.ts'

/** One line of a list part: the record it tells of, and its fields by the names that columns ask for. */
export type ListedRecord = { recordId: string; fields: Readonly<Record<string, string | number | null>> }

/** One line of a list as the page and the sheet show it. */
export type LineOfList = { ordinal: number; recordId: string; cells: (number | string | null)[] }

type Ask = LedgerAsk & { form: Form; workedFor: readonly string[] }

/** What a list is filled with, in its order. Everything at once: a cumulative list is read once and then frozen. */
export function readList(tx: Reader, part: ListPart, ask: Ask): Promise<ListedRecord[]> {
  switch (part.source) {
    case 'hazards':
      return hazardLines(tx, ask, null)
    case 'premises-hazards':
      return hazardLines(tx, ask, premisesIn(ask.form))
    case 'tasks':
      return taskLines(tx, ask)
    case 'milestones':
      return milestoneLines(tx, ask)
  }
}

/** Kinds of premises that the tables of the form tell apart: its list is of the same places. */
const premisesIn = ({ parts }: Form) => [
  ...new Set(
    parts.flatMap((part) =>
      part.kind === 'table' ? part.rows.flatMap(({ premises }) => premises ?? []) : [],
    ),
  ),
]

type HazardLine = {
  id: string
  town: string | null
  subject: string
  discoveredOn: string
  category: string | null
  title: string
  description: string
  measures: unknown
  immediate: boolean
  dueOn: string | null
  status: HazardStatus
  percent: number
  closed: boolean
  no: string | null
}

/**
 * 附件3: every problem that came onto the books up to the end of the span, each with how far it is. What was struck off
 * by then is done, whatever happened to it later; what was struck off later was not yet.
 */
async function hazardLines(
  tx: Reader,
  ask: Ask,
  premises: readonly string[] | null,
): Promise<ListedRecord[]> {
  const { district, span } = ask
  const place = sql<boolean>`exists (select from premises where premises.district = hazard.district
    and premises.name in (hazard.subject, hazard.place) and premises.kind = any(${premises ?? []}::text[]))`
  const rows = await readRows(
    tx,
    sql<HazardLine>`
    select hazard.id, hazard.town, hazard.subject, hazard.discovered_on, hazard.category, hazard.title,
      hazard.description, hazard.measures, hazard.immediate, hazard.due_on, hazard.status, hazard.percent,
      hazard.no, last.kind = 'closed' as closed
    from ${sql.table('hazard')}
    join lateral (select kind from hazard_move
      where hazard_move.district = hazard.district and hazard_move.hazard_id = hazard.id and on_day <= ${span.to}::date
      order by on_day desc, at desc, hazard_move.id desc limit 1) as last on true
    where ${inLedger('hazard', ask)} and last.kind <> 'invalid' and (${premises === null} or ${place})
      and hazard.id in (select hazard_id from hazard_move where hazard_move.district = ${district}
        and hazard_move.kind = 'new' and hazard_move.on_day between ${firstDay(span)}::date and ${span.to}::date)
    order by hazard.discovered_on, hazard.seq`,
  )
  return rows.map((row, index) => ({ recordId: row.id, fields: annex3Fields(row, district, index + 1) }))
}

function annex3Fields(row: HazardLine, district: string, ordinal: number) {
  const { measures, town, closed, status, ...told } = row
  const stoodAt: HazardStatus = closed ? 'closed' : status === 'closed' ? 'rectifying' : status
  const listed = {
    ...told,
    status: stoodAt,
    areaName: nameOfPlace(town ?? district),
    demand: Measures.nullable().parse(measures)?.methods ?? null,
  }
  const cells = annex3Line(listed, ordinal)
  return Object.fromEntries(annex3Columns.map(({ key }, index) => [key, cells[index] ?? null]))
}

type TaskLine = {
  id: string
  mainTask: string
  requirement: string
  schedule: string
  lead: string
  support: string
}

const fieldsOfTask = ({ requirement, lead, support, mainTask, schedule }: TaskLine) => ({
  'main-task': mainTask,
  requirement: requirementWords(requirement),
  schedule,
  lead: lead || '-',
  support: support || '-',
  units: [lead, support].filter(Boolean).join('、'),
})

const unitsOf = (
  role: 'lead' | 'support',
) => sql`(select coalesce(string_agg(unit.name, '、' order by unit.name), '')
  from assignment join unit on unit.district = assignment.district and unit.id = assignment.unit_id
  where assignment.district = task.district and assignment.task_id = task.id and assignment.parent_id is null
    and assignment.role = ${sql.lit(role)} and assignment.status <> 'superseded')`

const tasksWhere = (where: ReturnType<typeof sql<boolean>>, { district }: Ask) => sql<TaskLine>`
  select task.id, task.main_task, task.requirement, task.schedule, ${unitsOf('lead')} as lead,
    ${unitsOf('support')} as support
  from ${sql.table('task')} join plan on plan.district = task.district and plan.id = task.plan_id
  where task.district = ${district} and plan.status = 'published' and ${where}
  order by plan.published_at, plan.id, task.ordinal, task.id`

/** 任务清单 of one's own: what one's own plan says, or what was given by the plans of others; of the year that is filed. */
async function taskLines(tx: Reader, ask: Ask): Promise<ListedRecord[]> {
  const { span, workedFor } = ask
  const mine = sql<boolean>`(plan.issuer_unit_id = any(${workedFor}::uuid[]) or exists (select from assignment
    where assignment.district = task.district and assignment.task_id = task.id
      and assignment.unit_id = any(${workedFor}::uuid[]) and assignment.status <> 'superseded'))
    and task.starts_on <= ${span.to}::date and coalesce(task.due_on >= ${firstDay(span)}::date, true)
    and plan.published_at <= ${endOfDay(span.to)}`
  const rows = await readRows(tx, tasksWhere(mine, ask))
  return rows.map((row) => ({ recordId: row.id, fields: fieldsOfTask(row) }))
}

/** 附件1 主要任务分解表: the unit's own plan, a row for each day that a requirement has. */
async function milestoneLines(tx: Reader, ask: Ask): Promise<ListedRecord[]> {
  const own = sql<boolean>`plan.issuer_unit_id = any(${ask.workedFor}::uuid[])`
  const rows = await readRows(tx, tasksWhere(own, ask))
  return rows.map((row) => ({ recordId: row.id, fields: fieldsOfTask(row) }))
}

/** The cells of a line in the order of the columns. What nobody but the filing unit knows was typed beside it. */
export function cellsOf(
  part: ListPart,
  { recordId, fields }: ListedRecord,
  ordinal: number,
  typed: Readonly<Record<string, string | number | null>>,
) {
  return part.columns.map(({ key, from }) => {
    if ('ordinal' in from) return ordinal
    if ('field' in from) return fields[from.field] ?? null
    return 'typed' in from ? (typed[`${part.key}/${recordId}/${key}`] ?? null) : null
  })
}
