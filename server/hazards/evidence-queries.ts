import { sql } from 'kysely'
import type { HazardGroup } from '#core/hazards/measures.ts'
import type { Reader } from '#server/platform/db.ts'
import type { EvidenceAsk } from '#server/platform/evidence.ts'

/** System statements: what proves a duty is the same whoever looks. What only parties see proves nothing to others. */

type Closed = { unitId: string; month: string; count: number; last: string }

const closedOn = sql`(hazard.closed_at at time zone 'Asia/Shanghai')::date`

/** How many a regulator or an owner saw struck off in each month, and when the last. */
export async function listClosedByMonth(tx: Reader, { district, subjectIds, from, to }: EvidenceAsk) {
  const by = (column: 'regulatorUnitId' | 'ownerGroupId') => sql`
    select ${sql.ref(`hazard.${column}`)} as unit_id, to_char(${closedOn}, 'YYYY-MM') as month,
      count(*)::int as count, max(${closedOn}) as last
    from ${sql.table('hazard')}
    where hazard.district = ${district} and hazard.status = 'closed' and hazard.audience = 'normal'
      and ${sql.ref(`hazard.${column}`)} = any(${subjectIds}::uuid[]) and ${closedOn} between ${from} and ${to}
    group by 1, 2`
  const both = sql<Closed>`(select unit_id, month, max(count) as count, max(last) as last
    from (${by('regulatorUnitId')} union all ${by('ownerGroupId')}) as each group by 1, 2)`
  return tx.selectFrom(both.as('found')).selectAll().orderBy('unitId').orderBy('month').execute()
}

/** Look-backs done by these units. */
export const listLookbacksDone = (tx: Reader, { district, subjectIds, from, to }: EvidenceAsk) => {
  const on = sql<string>`(lookback.done_at at time zone 'Asia/Shanghai')::date`
  return tx
    .selectFrom('lookback')
    .innerJoin('hazard', (join) =>
      join.onRef('hazard.district', '=', 'lookback.district').onRef('hazard.id', '=', 'lookback.hazardId'),
    )
    .select(['lookback.id', 'lookback.hazardId', 'lookback.unitId', 'hazard.title', on.as('on')])
    .where('lookback.district', '=', district)
    .where(sql<boolean>`lookback.unit_id = any(${subjectIds}::uuid[])`)
    .where('hazard.audience', '=', 'normal')
    .where(sql<boolean>`${on} between ${from} and ${to}`)
    .orderBy('lookback.id')
    .execute()
}

/** Those of the subjects that are units, as they stand. */
export const listUnitsMeasured = (tx: Reader, district: string, subjectIds: readonly string[], on: string) =>
  tx
    .selectFrom('unit')
    .select(['id', 'kind', 'area'])
    .where('district', '=', district)
    .where(sql<boolean>`id = any(${subjectIds}::uuid[])`)
    .where(sql<boolean>`(closed_on is null or closed_on > ${on})`)
    .orderBy('id')
    .execute()

/** Everything on the books, counted by whose it is. */
export async function listHazardGroups(tx: Reader, district: string, today: string) {
  const lastYear = `${Number(today.slice(0, 4)) - 1}`
  const found = (from: string, to: string) =>
    sql`count(*) filter (where hazard.discovered_on between ${from} and ${to})::int`
  const groups = sql<HazardGroup>`(select hazard.regulator_unit_id, hazard.owner_group_id, hazard.town,
      hazard.is_stock, hazard.grade = 'major' as is_major, count(*)::int as total,
      count(*) filter (where hazard.status = 'closed')::int as closed,
      count(*) filter (where hazard.status <> 'closed' and hazard.due_on < ${today})::int as overdue,
      ${found(`${today.slice(0, 4)}-01-01`, today)} as found_this_year,
      ${found(`${lastYear}-01-01`, sameDay(lastYear, today))} as found_last_year,
      max(hazard.discovered_on) as last_found_on, max(${closedOn}) as last_closed_on
    from ${sql.table('hazard')}
    where hazard.district = ${district} and hazard.audience = 'normal'
      and hazard.status in ('on-book', 'rectifying', 'applied', 'closed')
    group by 1, 2, 3, 4, 5)`
  return tx.selectFrom(groups.as('found')).selectAll().execute()
}

const sameDay = (year: string, day: string) => {
  const rest = day.slice(4)
  return rest === '-02-29' ? `${year}-02-28` : `${year}${rest}`
}
