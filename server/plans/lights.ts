import { type RawBuilder, sql } from 'kysely'
import type { Light, ProgressRules } from '#core/plans/assignment.ts'

/** `expectedOf` of core/plans/assignment.ts in SQL; a property test holds the two together. */
const expected = (today: string) => sql<number>`
  case
    when ${today}::date >= assignment.due_on then 100
    when ${today}::date < assignment.starts_on then 0
    else 100 * (${today}::date - assignment.starts_on) / (assignment.due_on - assignment.starts_on)
  end`

/** `lightOf` in SQL. */
export const lightOn = (today: string, { amber, red }: ProgressRules) => sql<Light>`
  case
    when assignment.status = 'verified' then 'done'
    when assignment.status = 'superseded' then 'ended'
    when assignment.due_on is null then 'continuing'
    when ${today}::date < assignment.starts_on then 'waiting'
    when ${today}::date > assignment.due_on or ${expected(today)} - assignment.percent > ${red}::int then 'red'
    when ${expected(today)} - assignment.percent > ${amber}::int then 'amber'
    else 'green'
  end`

/** `daysLateOf` is more than none. */
export const isOverdueOn = (today: string): RawBuilder<boolean> =>
  sql`(assignment.due_on < ${today}::date and assignment.status not in ('verified', 'superseded'))`
