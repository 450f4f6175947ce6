import { type RawBuilder, sql } from 'kysely'
import type { Asker } from '#core/scope.ts'
import type { CaseRules } from '#core/supervision/case.ts'
import type { Reader } from '#server/platform/db.ts'
import { within } from '#server/platform/within.ts'
import { rowsOf } from '#server/supervision/raw.ts'
import type { RecordKey } from '#server/supervision/rows.ts'

export type CandidateRow = {
  key: string
  subject: string
  hazardId: string
  enterpriseId: string | null
  title: string
  onDay: string
  /** The day it is counted from: of the zero-report, of the last self-check, of the due day; null where there was none. */
  since: string | null
}

type Rule = CaseRules[number]

const CANDIDATES = 100

/** A major hazard that somebody other than the enterprise found. */
const foundByOthers = sql<boolean>`hazard.grade = 'major' and hazard.enterprise_id is not null
  and hazard.source <> 'self-check' and hazard.status in ('on-book', 'rectifying', 'applied', 'closed')`

const lastCheck = sql<string | null>`(select max(checked_on)::text from ${sql.table('selfCheck')}
  where self_check.district = hazard.district and self_check.enterprise_id = hazard.enterprise_id
    and self_check.checked_on <= hazard.discovered_on)`

const lastZero = (days: number) => sql<
  string | null
>`(select max(checked_on)::text from ${sql.table('selfCheck')}
  where self_check.district = hazard.district and self_check.enterprise_id = hazard.enterprise_id
    and zero_report and self_check.checked_on between hazard.discovered_on - ${days}::int and hazard.discovered_on)`

/** What makes a candidate by each fault, and the day it goes by. */
function faultOf(
  { trigger, days }: Rule,
  today: string,
): { since: RawBuilder<string | null>; is: RawBuilder<boolean> } {
  switch (trigger) {
    case 'not-found':
      return { since: lastZero(days), is: sql`${foundByOthers} and ${lastZero(days)} is not null` }
    case 'no-check':
      return {
        since: lastCheck,
        is: sql`${foundByOthers}
          and (${lastCheck} is null or ${lastCheck}::date < hazard.discovered_on - ${days}::int)`,
      }
    case 'refused':
      return {
        since: sql`hazard.due_on::text`,
        is: sql`hazard.status in ('on-book', 'rectifying') and hazard.percent = 0
          and hazard.due_on < ${today}::date - ${days}::int`,
      }
  }
}

/**
 * Whom one fault points at, newest first, at most 100; what was taken up by a file of anybody is left out. Self-checks
 * are those of the enterprise of a hazard in sight, so they are counted whoever may list them.
 */
export const findCandidates = (
  tx: Reader,
  asker: Asker,
  { district, today, rule }: { district: string; today: string; rule: Rule },
) => {
  const { since, is } = faultOf(rule, today)
  const key = sql<string>`${`${rule.trigger}:`}::text || hazard.id::text`
  return rowsOf(
    tx,
    sql<CandidateRow>`
      select ${key} as key, hazard.subject, hazard.id as hazard_id, hazard.enterprise_id, hazard.title,
        hazard.discovered_on as on_day, ${since} as since
      from ${sql.table('hazard')}
      where hazard.district = ${district} and hazard.discovered_on >= ${rule.fromOn}
        and ${within(asker, 'hazard')} and ${is}
        and not exists (select from ${sql.table('accountabilityCase')} as taken
          where taken.district = hazard.district and taken.trigger_key = ${key})
      order by hazard.discovered_on desc, hazard.id limit ${CANDIDATES}`,
  )
}

/** The hazard that a file or a back-trace is about, in scope. */
export const findHazardInSight = (tx: Reader, asker: Asker, { district, id }: RecordKey) =>
  tx
    .selectFrom('hazard')
    .select([
      'district',
      'id',
      'title',
      'subject',
      'town',
      'village',
      'sectors',
      'enterpriseId',
      'ownerGroupId',
      'regulatorUnitId',
      'dueOn',
      'status',
      'discoveredOn',
      'closedAt',
    ])
    .where('district', '=', district)
    .where('id', '=', id)
    .where(within(asker, 'hazard'))
    .executeTakeFirst()

export type TraceRow = { at: Date; command: string; by: string; words: string | null }

/** All that was done to a hazard in sight, with posts and units, never names. */
export const listDeeds = (tx: Reader, { district, id }: RecordKey) =>
  rowsOf(
    tx,
    sql<TraceRow>`
      select event.at, command, concat_ws(' · ', coalesce(account.post, '系统'), unit.name) as by,
        coalesce(change->>'words', change->>'reason') as words
      from event
      left join account on account.id = event.actor_id
      left join unit on unit.id = event.unit_id and unit.district = event.district
      where event.district = ${district} and event.record_id = ${id} and event.record = 'hazard'
      order by sequence`,
  )

export type CheckRow = { checkedOn: string; leader: string; zeroReport: boolean; subject: string }

/** Self-checks of the enterprise in the year before the hazard was found. The hazard is in sight. */
export const listChecksBefore = (tx: Reader, district: string, enterpriseId: string, day: string) =>
  rowsOf(
    tx,
    sql<CheckRow>`
      select checked_on::text as checked_on, leader, zero_report, subject from ${sql.table('selfCheck')}
      where self_check.district = ${district} and self_check.enterprise_id = ${enterpriseId}
        and checked_on between ${day}::date - 366 and ${day}::date
      order by checked_on desc limit 20`,
  )

/** Notices of the hazard that nobody signed for. */
export const listUnread = (tx: Reader, { district, id }: RecordKey) =>
  tx
    .selectFrom('hazardNotice')
    .select(['role', 'sentAt'])
    .where('district', '=', district)
    .where('hazardId', '=', id)
    .where('acknowledgedAt', 'is', null)
    .orderBy('sentAt')
    .execute()
