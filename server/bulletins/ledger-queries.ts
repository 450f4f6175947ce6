import { sql } from 'kysely'
import type { Asker } from '#core/scope.ts'
import type { Reader } from '#server/platform/db.ts'
import { within } from '#server/platform/within.ts'

/** Of what is counted: by whom, where, from which day to which; `today` is what lateness is judged by. */
export type Counting = {
  asker: Asker
  district: string
  from: string
  to: string
  countedTo: string
  today: string
}

const onBooks = sql<boolean>`hazard.booked_at is not null and hazard.status in ('on-book', 'rectifying', 'applied', 'closed')`

const inChina = (column: string) => sql`(${sql.ref(column)} at time zone 'Asia/Shanghai')::date`

/** Majors whose term was over and that were not struck off on the last day counted, by town and lines. */
export const countOverdue = (tx: Reader, { asker, district, countedTo }: Counting) =>
  tx
    .selectFrom('hazard')
    .select(['town', 'sectors', sql<number>`count(*)::int`.as('count')])
    .where('district', '=', district)
    .where('grade', '=', 'major')
    .where(onBooks)
    .where('dueOn', '<', countedTo)
    .where(sql<boolean>`(closed_at is null or ${inChina('closedAt')} > ${countedTo})`)
    .where(within(asker, 'hazard'))
    .groupBy(['town', 'sectors'])
    .execute()

/** K7: of the majors that fell due, those struck off in time. */
export const countOnTime = (tx: Reader, { asker, district, from, countedTo }: Counting) =>
  tx
    .selectFrom('hazard')
    .select([
      sql<number>`count(*)::int`.as('due'),
      sql<number>`(count(*) filter (where ${inChina('closedAt')} <= due_on))::int`.as('onTime'),
    ])
    .where('district', '=', district)
    .where('grade', '=', 'major')
    .where(onBooks)
    .where('dueOn', '>=', from)
    .where('dueOn', '<=', countedTo)
    .where(within(asker, 'hazard'))
    .executeTakeFirstOrThrow()

/** How stock changed month by month: what was taken for major stock, and what of it was struck off. */
export const listStockMoves = (tx: Reader, { asker, district, countedTo }: Counting) =>
  tx
    .selectFrom('hazardMove')
    .select([
      sql<string>`to_char(on_day, 'YYYY-MM')`.as('month'),
      // A regraded hazard bears its new grade.
      sql<number>`(count(*) filter (where grade = 'major' and kind in ('new', 'upgraded'))
        - count(*) filter (where grade = 'major' and kind = 'invalid' or kind = 'downgraded'))::int`.as(
        'found',
      ),
      sql<number>`(count(*) filter (where grade = 'major' and kind = 'closed')
        - count(*) filter (where grade = 'major' and kind = 'reopened'))::int`.as('closed'),
    ])
    .where('district', '=', district)
    .where('isStock', '=', true)
    .where('onDay', '<=', countedTo)
    .where(within(asker, 'hazardMove'))
    .groupBy(sql`1`)
    .orderBy(sql`1`)
    .execute()

/** K11: what was discovered, and what of it had been there before, by place. */
export const countRepeats = (tx: Reader, { asker, district, from, countedTo }: Counting) =>
  tx
    .selectFrom('hazard')
    .select([
      'subject',
      sql<number>`count(*)::int`.as('found'),
      sql<number>`(count(*) filter (where repeat_of is not null))::int`.as('repeated'),
    ])
    .where('district', '=', district)
    .where('status', 'not in', ['draft', 'invalid', 'duplicate'])
    .where('discoveredOn', '>=', from)
    .where('discoveredOn', '<=', countedTo)
    .where(within(asker, 'hazard'))
    .groupBy('subject')
    .execute()

/** K21: what fell due to these receivers, by the unit that files. */
export const countFilings = (tx: Reader, counting: Counting & { toUnitIds: readonly string[] }) => {
  const { asker, district, from, countedTo, today, toUnitIds } = counting
  const firstOn = inChina('firstSubmittedAt')
  return tx
    .selectFrom('filing')
    .select([
      'unitId',
      sql<number>`count(*)::int`.as('owed'),
      sql<number>`(count(*) filter (where ${firstOn} <= due_on))::int`.as('onTime'),
      sql<number>`(count(*) filter (where ${firstOn} > due_on))::int`.as('late'),
      sql<number>`(count(*) filter (where first_submitted_at is null and due_on < ${today}))::int`.as(
        'missing',
      ),
    ])
    .where('district', '=', district)
    .where(sql<boolean>`to_unit_id = any(${toUnitIds}::uuid[])`)
    .where('dueOn', '>=', from)
    .where('dueOn', '<=', countedTo)
    .where(within(asker, 'filing'))
    .groupBy('unitId')
    .execute()
}

/** K25: duties that fell due; of units one by one, of all others together (`id` is null). */
export const countDuties = (tx: Reader, { asker, district, from, countedTo, today }: Counting) =>
  tx
    .selectFrom('subject')
    .innerJoin('duty', (join) =>
      join.onRef('duty.subjectId', '=', 'subject.id').onRef('duty.district', '=', 'subject.district'),
    )
    .select([
      sql<string | null>`case when subject.kind = 'unit' then subject.id end`.as('id'),
      sql<string | null>`max(case when subject.kind = 'unit' then subject.name end)`.as('name'),
      sql<number>`count(*)::int`.as('owed'),
      sql<number>`(count(*) filter (where duty.status = 'met'))::int`.as('met'),
      sql<number>`(count(*) filter (where duty.status = 'met' and met_by = 'record'))::int`.as('byRecord'),
      sql<number>`(count(*) filter (where duty.status = 'open' and late_after < ${today}))::int`.as('late'),
    ])
    .where('subject.district', '=', district)
    .where('duty.status', '<>', 'withdrawn')
    .where('dueOn', '>=', from)
    .where('dueOn', '<=', countedTo)
    .where(within(asker, 'subject'))
    .groupBy(sql`1`)
    .execute()

/** K14: steps of supervision that went out, by kind. */
export const countSteps = (tx: Reader, { asker, district, from, countedTo, today }: Counting) =>
  tx
    .selectFrom('supervisionStep')
    .select([
      'kind',
      sql<number>`count(*)::int`.as('sent'),
      sql<number>`(count(*) filter (where replied_at is not null))::int`.as('replied'),
      sql<number>`(count(*) filter (where replied_at is null and status in ('issued', 'acknowledged') and reply_by < ${today}))::int`.as(
        'late',
      ),
      sql<number>`(count(*) filter (where status = 'effective'))::int`.as('effective'),
    ])
    .where('district', '=', district)
    .where('issuedAt', 'is not', null)
    .where('status', '<>', 'withdrawn')
    .where(sql<boolean>`${inChina('issuedAt')} between ${from} and ${countedTo}`)
    .where(within(asker, 'supervisionStep'))
    .groupBy('kind')
    .execute()
