import { sql } from 'kysely'
import { addDays } from '#core/calendar.ts'
import { lookAheadDays } from '#server/duties/settings.ts'
import type { Tx } from '#server/platform/db.ts'

/**
 * The counts of duties that each subject keeps: of what was due by today or is done already how much is met (by a
 * record, by a statement) and late, and what is coming within the days that the boards look ahead. A subject whose
 * counts are right is not written.
 *
 * System statement: whoever changed a duty, in its transaction; at night for everybody, because days pass.
 */
export async function recount(tx: Tx, district: string, subjectIds: readonly string[], today: string) {
  if (subjectIds.length === 0) return
  await sql`with counted as (
      select one.id,
        count(*) filter (where status = 'met' or status = 'open' and due_on <= ${today})::int as owed,
        count(*) filter (where status = 'met')::int as met,
        count(*) filter (where status = 'open' and late_after < ${today})::int as late,
        count(*) filter (where status = 'met' and met_by = 'record')::int as by_record,
        count(*) filter (where status = 'met' and met_by = 'statement')::int as by_statement,
        count(*) filter (where status = 'open' and late_after >= ${today} and due_on <= ${addDays(today, lookAheadDays)})::int as coming
      from unnest(${subjectIds}::uuid[]) as one (id)
        left join ${sql.table('duty')} on duty.district = ${district} and duty.subject_id = one.id
      group by one.id
    )
    update ${sql.table('subject')} set owed = counted.owed, met = counted.met, late = counted.late,
      by_record = counted.by_record, by_statement = counted.by_statement, coming = counted.coming
    from counted
    where subject.district = ${district} and subject.id = counted.id
      and (subject.owed, subject.met, subject.late, subject.by_record, subject.by_statement, subject.coming)
        is distinct from (counted.owed, counted.met, counted.late, counted.by_record, counted.by_statement, counted.coming)`.execute(
    tx,
  )
}
