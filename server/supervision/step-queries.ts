import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Asker } from '#core/scope.ts'
import type { listSteps, StepView } from '#core/supervision/api.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { countWithin } from '#server/platform/newest.ts'
import { within } from '#server/platform/within.ts'
import { rowsOf } from '#server/supervision/raw.ts'
import type { RecordKey, RecordRow } from '#server/supervision/rows.ts'

export type StepRow = RecordRow<'supervisionStep'>

/** Of two who propose a step on one subject at once, the second sees what the first has put there. */
export const lockSubject = (tx: Tx, { district, id }: RecordKey) =>
  sql`select pg_advisory_xact_lock(hashtext(${`step on ${district} ${id}`}))`.execute(tx)

/** What each view of the board holds. */
const inView = (view: StepView, today: string): RawBuilder<boolean> => {
  const sent = sql`supervision_step.status in ('issued', 'acknowledged')`
  const views: Record<StepView, RawBuilder<boolean>> = {
    toApprove: sql`supervision_step.status = 'proposed'`,
    toIssue: sql`supervision_step.status = 'approved'`,
    waiting: sql`${sent} and supervision_step.reply_by >= ${today}`,
    late: sql`${sent} and supervision_step.reply_by < ${today}`,
    replied: sql`supervision_step.status = 'replied'`,
    effective: sql`supervision_step.status = 'effective'`,
    over: sql`supervision_step.status in ('ineffective', 'withdrawn', 'ended')`,
  }
  return views[view]
}

type Filter = Omit<z.output<typeof listSteps.input>, 'before' | 'limit'>

/** The filters of the list; of them only those that were set become part of the statement. */
export function matching(filter: Filter, today: string): RawBuilder<boolean>[] {
  const { view, kind, status, subject, subjectId, fromUnitId, toUnitId, issuedFrom, issuedTo } = filter
  const issuedOn = sql`(supervision_step.issued_at at time zone 'Asia/Shanghai')::date`
  return [
    view !== undefined && inView(view, today),
    kind !== undefined && sql<boolean>`supervision_step.kind = ${kind}`,
    status !== undefined && sql<boolean>`supervision_step.status = ${status}`,
    subject !== undefined && sql<boolean>`supervision_step.subject_record = ${subject}`,
    subjectId !== undefined && sql<boolean>`supervision_step.subject_id = ${subjectId}`,
    fromUnitId !== undefined && sql<boolean>`supervision_step.from_unit_id = ${fromUnitId}`,
    toUnitId !== undefined && sql<boolean>`supervision_step.to_unit_id = ${toUnitId}`,
    issuedFrom !== undefined && sql<boolean>`${issuedOn} >= ${issuedFrom}`,
    issuedTo !== undefined && sql<boolean>`${issuedOn} <= ${issuedTo}`,
  ].filter((condition) => condition !== false)
}

export const countView = (
  tx: Reader,
  asker: Asker,
  { district, view, today }: { district: string; view: StepView; today: string },
) => countWithin(tx, asker, 'supervisionStep', { district, where: inView(view, today) })

/** All steps on one record that the actor sees, oldest first. */
export const listStepsOn = (
  tx: Reader,
  asker: Asker,
  { district, record, id }: RecordKey & { record: string },
): Promise<StepRow[]> =>
  tx
    .selectFrom('supervisionStep')
    .selectAll()
    .where('district', '=', district)
    .where(sql<boolean>`subject_record = ${record} and subject_id = ${id}`)
    .where(within(asker, 'supervisionStep'))
    .orderBy('id')
    .execute()

/** What one record stands on: the kinds of its steps that were sent and are not over. System statement. */
export const listSentOn = (tx: Reader, { district, id }: RecordKey) =>
  rowsOf(
    tx,
    sql<Pick<StepRow, 'kind' | 'name'>>`
      select kind, name from ${sql.table('supervisionStep')}
      where district = ${district} and subject_record = 'hazard' and subject_id = ${id}
        and status in ('issued', 'acknowledged', 'replied', 'ineffective')`,
  )

/** A hazard that is struck off ends what is open on it, for everybody. System statement. */
export async function endStepsOn(tx: Tx, { district, id }: RecordKey, now: Date, reason: string) {
  const { rows } = await sql<{ id: string }>`
    update ${sql.table('supervisionStep')} set status = 'ended', ended_at = ${now}, end_reason = ${reason}
    where district = ${district} and subject_record = 'hazard' and subject_id = ${id}
      and status in ('proposed', 'approved', 'issued', 'acknowledged', 'replied')
    returning id`.execute(tx)
  return rows.map((row) => row.id)
}

export type UnitCount = { toUnitId: string | null; toName: string; kind: string; count: number }

type Span = { district: string; from: string; to: string }

const sentWithin = ({ district, from, to }: Span) =>
  sql<boolean>`supervision_step.district = ${district}
    and (supervision_step.issued_at at time zone 'Asia/Shanghai')::date between ${from} and ${to}`

/** How many letters of each kind each unit was sent. */
export const countByUnit = (tx: Reader, asker: Asker, span: Span) =>
  rowsOf(
    tx,
    sql<UnitCount>`
      select to_unit_id, to_name, kind, count(*)::int as count from ${sql.table('supervisionStep')}
      where ${sentWithin(span)} and ${within(asker, 'supervisionStep')}
      group by to_unit_id, to_name, kind order by count(*) desc, to_name`,
  )

export type Effect = {
  kind: string
  sent: number
  replied: number
  late: number
  effective: number
  ineffective: number
  ended: number
  days: number | null
}

/** What came of the steps sent within the days (K14). */
export const countEffects = (tx: Reader, asker: Asker, span: Span & { today: string }) =>
  rowsOf(
    tx,
    sql<Effect>`
      select kind, count(*)::int as sent,
        count(*) filter (where replied_at is not null)::int as replied,
        count(*) filter (where (replied_at is null and status in ('issued', 'acknowledged') and reply_by < ${span.today})
          or (replied_at at time zone 'Asia/Shanghai')::date > reply_by)::int as late,
        count(*) filter (where status = 'effective')::int as effective,
        count(*) filter (where status = 'ineffective')::int as ineffective,
        count(*) filter (where status = 'ended')::int as ended,
        round((avg(extract(epoch from coalesce(judged_at, ended_at) - issued_at) / 86400)
          filter (where status in ('effective', 'ended')))::numeric, 1)::float8 as days
      from ${sql.table('supervisionStep')}
      where ${sentWithin(span)} and ${within(asker, 'supervisionStep')}
      group by kind`,
  )
