import { addDays, dayInChina } from '#core/calendar.ts'
import type { Reader, Tx } from '#server/platform/db.ts'

/** The account that holds this address; undefined for one that has ended or never was. */
export const findFeedAccount = (reader: Reader, tokenHash: string) =>
  reader
    .selectFrom('calendarFeed')
    .select('accountId')
    .where('tokenHash', '=', tokenHash)
    .where('endedAt', 'is', null)
    .executeTakeFirst()

export const findFeed = (reader: Reader, accountId: string) =>
  reader
    .selectFrom('calendarFeed')
    .select('madeAt')
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()

/** One address for each account: a new one takes the place of the last. */
export async function saveFeed(tx: Tx, accountId: string, tokenHash: string, now: Date) {
  const row = { tokenHash, madeAt: now, endedAt: null }
  await tx
    .insertInto('calendarFeed')
    .values({ accountId, ...row })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet(row))
    .execute()
}

export const endFeed = (tx: Tx, accountId: string, now: Date) =>
  tx
    .updateTable('calendarFeed')
    .set({ endedAt: now })
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .execute()

type Desk = { district: string; unitId: string; now: Date }

/** How far a calendar looks ahead: a quarter. */
const AHEAD_DAYS = 92
/** More would not be read in a calendar. */
const MOST = 500

/**
 * Open duties that lie on a unit's own desk and fall due within a quarter. No scope is asked: they are the unit's own,
 * and the calendar was opened by an account of it.
 */
export const listComingDuties = (reader: Reader, { district, unitId, now }: Desk) =>
  reader
    .selectFrom('duty')
    .innerJoin('subject', (join) =>
      join.onRef('subject.district', '=', 'duty.district').onRef('subject.id', '=', 'duty.subjectId'),
    )
    .select(['duty.subjectId', 'code', 'period', 'duty.sources', 'dueOn', 'subject.name'])
    .where('duty.district', '=', district)
    .where('subject.district', '=', district)
    .where('subject.unitId', '=', unitId)
    .where('duty.status', '=', 'open')
    .where('dueOn', '>=', dayInChina(now))
    .where('dueOn', '<=', addDays(dayInChina(now), AHEAD_DAYS))
    .orderBy('dueOn')
    .orderBy('code')
    .limit(MOST)
    .execute()
