import { type RawBuilder, sql } from 'kysely'
import { requirementWords } from '#core/plans/words.ts'
import type { Reader } from '#server/platform/db.ts'
import { rowsOf } from '#server/supervision/raw.ts'

/**
 * What supervision asks of the records of other features, one statement a kind. `scope` is the actor's, or true for
 * the detector, which acts for nobody and proposes only to the desks whose business it is.
 */
export type Wanted = {
  district: string
  scope: RawBuilder<boolean>
  where: RawBuilder<boolean>
  today: string
}

/** How far back hazards of the same enterprise are looked for; packs may ask for less. */
const LOOKED_BACK = 1000

const scopeColumns = (table: string) =>
  sql`${sql.ref(`${table}.district`)}, ${sql.ref(`${table}.id`)}, ${sql.ref(`${table}.town`)}, ${sql.ref(`${table}.village`)}, ${sql.ref(`${table}.sectors`)}, ${sql.ref(`${table}.owner_group_id`)}, ${sql.ref(`${table}.regulator_unit_id`)}`

export type ScopedBase = {
  district: string
  id: string
  town: string | null
  village: string | null
  sectors: string[]
  ownerGroupId: string | null
  regulatorUnitId: string | null
}

export type HazardSubject = ScopedBase & {
  no: string | null
  title: string
  subject: string
  place: string
  status: string
  grade: string | null
  enterpriseId: string | null
  handlerUnitId: string | null
  reportedByUnitId: string
  dueOn: string | null
  touchedOn: string
  unreadSince: string | null
  foundOn: string[]
  reopened: number
  standard: string | null
  description: string
}

/** Open hazards with what the clock can tell of them. Days are those of China. */
export const findHazards = (tx: Reader, { district, scope, where, today }: Wanted) =>
  rowsOf(
    tx,
    sql<HazardSubject>`
    select ${scopeColumns('hazard')}, hazard.no, hazard.title, hazard.subject, hazard.place, hazard.status,
      hazard.grade, hazard.enterprise_id, hazard.handler_unit_id, hazard.reported_by_unit_id, hazard.due_on,
      (hazard.touched_at at time zone 'Asia/Shanghai')::date::text as touched_on, hazard.reopened,
      hazard.description, hazard.citations->0->>'title' as standard,
      (select (min(sent_at) at time zone 'Asia/Shanghai')::date::text from hazard_notice
        where hazard_notice.district = hazard.district and hazard_notice.hazard_id = hazard.id
          and acknowledged_at is null) as unread_since,
      array(select other.discovered_on::text from hazard as other
        where other.district = hazard.district and other.enterprise_id = hazard.enterprise_id
          and other.audience = 'normal' and other.status in ('on-book', 'rectifying', 'applied', 'closed')
          and other.discovered_on >= ${today}::date - ${LOOKED_BACK}::int) as found_on
    from ${sql.table('hazard')}
    where hazard.district = ${district} and ${scope} and ${where}
    order by hazard.id`,
  )

/** Somebody ought to have moved: past its day, silent since a day, or with a notice nobody has signed for. */
export const isSlow = ({ today, idleSince }: { today: string; idleSince: string | null }) =>
  sql<boolean>`hazard.status in ('on-book', 'rectifying', 'applied') and hazard.audience = 'normal'
    and (hazard.due_on < ${today}
      or (${idleSince}::date is not null and (hazard.touched_at at time zone 'Asia/Shanghai')::date <= ${idleSince}::date)
      or exists (select from hazard_notice where hazard_notice.district = hazard.district
        and hazard_notice.hazard_id = hazard.id and acknowledged_at is null))`

export type AssignmentSubject = ScopedBase & {
  title: string
  clause: string
  planTitle: string
  unitId: string
  giverUnitId: string
  status: string
  dueOn: string | null
}

export async function findAssignments(tx: Reader, { district, scope, where }: Wanted) {
  const rows = await rowsOf(
    tx,
    sql<AssignmentSubject>`
    select ${scopeColumns('assignment')}, task.requirement as title, task.clause, plan.title as plan_title,
      assignment.unit_id, assignment.assigned_by_unit_id as giver_unit_id, assignment.status, assignment.due_on
    from ${sql.table('assignment')}
    join task on task.district = assignment.district and task.id = assignment.task_id
    join ${sql.table('plan')} on plan.district = assignment.district and plan.id = assignment.plan_id
      and plan.status = 'published'
    where assignment.district = ${district} and ${scope} and ${where}
    order by assignment.id`,
  )
  return rows.map((row) => ({ ...row, title: requirementWords(row.title) }))
}

export const isLateAssignment = (today: string) =>
  sql<boolean>`assignment.status in ('active', 'returned') and assignment.due_on < ${today}`

export type FilingSubject = ScopedBase & {
  title: string
  clause: string
  period: string
  unitId: string
  giverUnitId: string
  status: string
  dueOn: string
}

export const findFilings = (tx: Reader, { district, scope, where }: Wanted) =>
  rowsOf(
    tx,
    sql<FilingSubject>`
    select ${scopeColumns('filing')}, filing.title, filing.clause, filing.period, filing.unit_id,
      coalesce(filing.to_unit_id, filing.unit_id) as giver_unit_id, filing.status, filing.due_on
    from ${sql.table('filing')}
    where filing.district = ${district} and ${scope} and ${where}
    order by filing.id`,
  )

export const isMissingFiling = (today: string) =>
  sql<boolean>`filing.first_submitted_at is null and filing.due_on < ${today}`

export type MatterSubject = ScopedBase & {
  title: string
  unitId: string
  giverUnitId: string
  status: string
  dueOn: string
  letterNo: string | null
}

export const findMatters = (tx: Reader, { district, scope, where }: Wanted) =>
  rowsOf(
    tx,
    sql<MatterSubject>`
    select ${scopeColumns('matter')}, matter.title, matter.to_unit_id as unit_id,
      matter.from_unit_id as giver_unit_id, matter.status, matter.due_on, matter.letter_no
    from ${sql.table('matter')}
    where matter.district = ${district} and ${scope} and ${where}
    order by matter.id`,
  )

export const isLateMatter = (today: string) =>
  sql<boolean>`matter.status in ('issued', 'signed', 'returned') and matter.due_on < ${today}`

export type TransferSubject = ScopedBase & {
  title: string
  unitId: string
  giverUnitId: string
  status: string
  /** Of signing while it waits to be signed, of feedback afterwards. */
  dueOn: string | null
  letterNo: string
}

/** Slips to units of the district; a body outside the system is not supervised. */
export const findTransfers = (tx: Reader, { district, scope, where }: Wanted) =>
  rowsOf(
    tx,
    sql<TransferSubject>`
    select ${scopeColumns('transfer')}, transfer.title, transfer.to_unit_id as unit_id,
      transfer.from_unit_id as giver_unit_id, transfer.status, transfer.no as letter_no,
      case transfer.status when 'issued' then transfer.sign_due_on else transfer.due_on end as due_on
    from ${sql.table('transfer')}
    where transfer.district = ${district} and transfer.to_unit_id is not null and ${scope} and ${where}
    order by transfer.id`,
  )

/** Not signed in time, or not fed back in time (C.4). */
export const isLateTransfer = (today: string) =>
  sql<boolean>`(transfer.status = 'issued' and transfer.sign_due_on < ${today}
    or transfer.status in ('signed', 'handling') and transfer.due_on < ${today})`

/** How often each unit filed late or not at all since a day. */
export const countLateFilings = (
  tx: Reader,
  { district, scope, today, since, unitId }: Omit<Wanted, 'where'> & { since: string; unitId: string | null },
) =>
  rowsOf(
    tx,
    sql<{ unitId: string; count: number }>`
    select unit_id, count(*)::int as count from ${sql.table('filing')}
    where filing.district = ${district} and ${scope} and due_on between ${since} and ${today}::date - 1
      and (first_submitted_at is null or (first_submitted_at at time zone 'Asia/Shanghai')::date > due_on)
      and (${unitId}::uuid is null or unit_id = ${unitId})
    group by unit_id order by unit_id`,
  )

export type StepTaken = {
  id: string
  subjectId: string
  round: number
  kind: string
  name: string
  status: string
  trigger: string
  triggerKey: string
  replyBy: string | null
}

/** System statement: what was done on these subjects counts, whoever may see it. */
export const findTaken = (tx: Reader, district: string, record: string, ids: readonly string[]) =>
  rowsOf(
    tx,
    sql<StepTaken>`
    select id, subject_id, round, kind, name, status, trigger, trigger_key, reply_by
    from ${sql.table('supervisionStep')}
    where district = ${district} and subject_record = ${record} and subject_id = any(${ids}::uuid[])
    order by id`,
  )
