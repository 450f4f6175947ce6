import { sql } from 'kysely'
import { addMonths, lastDayOf } from '#core/calendar.ts'
import type { Asker } from '#core/scope.ts'
import { summary } from '#server/filings/queries.ts'
import type { Reader } from '#server/platform/db.ts'
import { within } from '#server/platform/within.ts'

/** A filing stands in the month that its period ends in, whatever its length. */
type Months = { district: string; from: string; to: string }

const ending = ({ from, to }: Months) =>
  sql<boolean>`filing.period_to between ${`${from}-01`}::date and ${lastDayOf(to)}::date`

/** A receiver: a unit, or by name a body without an account. */
export type Receiver = { toUnitId: string } | { toName: string }

export const listBoard = (tx: Reader, asker: Asker, receiver: Receiver, months: Months) =>
  tx
    .selectFrom('filing')
    .select(summary)
    .where('district', '=', months.district)
    .where((eb) =>
      'toUnitId' in receiver ? eb('toUnitId', '=', receiver.toUnitId) : eb('toName', '=', receiver.toName),
    )
    .where(ending(months))
    .where(within(asker, 'filing'))
    .orderBy('periodTo')
    .orderBy('dueOn')
    .orderBy('rule')
    .execute()

/** Whom something went to in these months, as far as the actor may see it. */
export const listReceivers = (tx: Reader, asker: Asker, months: Months) =>
  tx
    .selectFrom('filing')
    .select(['toUnitId', 'toName'])
    .distinct()
    .where('district', '=', months.district)
    .where(ending(months))
    .where(within(asker, 'filing'))
    .execute()

/** Months in a row, the last one given. */
export const monthsUntil = (until: string, count: number) =>
  Array.from({ length: count }, (_, n) => addMonths(until, n + 1 - count))
