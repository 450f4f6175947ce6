import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { addMonths, dayInChina } from '#core/calendar.ts'
import { NEWEST } from '#core/id.ts'
import type { Asker } from '#core/scope.ts'
import { bigramsWanted } from '#core/text.ts'
import type { listTransfers as list, TransferMeasure, TransferSide } from '#core/transfers/api.ts'
import type { TransferKind } from '#core/transfers/transfer.ts'
import type { Reader } from '#server/platform/db.ts'
import { countWithin, newestWithin } from '#server/platform/newest.ts'
import { within } from '#server/platform/within.ts'
import type { Ask } from '#server/transfers/queries.ts'

type Condition = RawBuilder<boolean>

const asked = sql<boolean>`(transfer.feedback = 'required')`

/** One figure of the board and one filter of the list are the same words, so a figure always opens its rows. */
const measures: Record<TransferMeasure, Condition> = {
  sent: sql<boolean>`true`,
  signedOnTime: sql<boolean>`(transfer.signed_on <= coalesce(transfer.sign_due_on, transfer.signed_on))`,
  signedLate: sql<boolean>`(transfer.signed_on > transfer.sign_due_on)`,
  notSigned: sql<boolean>`(transfer.signed_on is null)`,
  asked,
  repliedOnTime: sql<boolean>`(${asked} and transfer.replied_on <= coalesce(transfer.due_on, transfer.replied_on))`,
  repliedLate: sql<boolean>`(${asked} and transfer.replied_on > transfer.due_on)`,
  unanswered: sql<boolean>`(${asked} and transfer.replied_on is null)`,
}

/** What was taken back asks nothing of anybody, so no figure counts it. */
const standing = sql<boolean>`(transfer.status <> 'withdrawn')`

/** Sent in the month (YYYY-MM), by the day in China. */
const inMonth = (month: string) =>
  sql<boolean>`(transfer.issued_on >= ${`${month}-01`} and transfer.issued_on < ${`${addMonths(month, 1)}-01`})`

/** `own`: units that the actor stands for. */
function onSide(side: TransferSide, own: readonly string[]): Condition {
  switch (side) {
    case 'sent':
      return sql`transfer.from_unit_id = any(${own}::uuid[])`
    case 'received':
      return sql`transfer.to_unit_id = any(${own}::uuid[])`
    case 'arbitrate':
      return sql`transfer.status = 'refused'`
    case 'all':
      return sql`true`
  }
}

const isLate = (today: string) => sql<boolean>`(
  transfer.status in ('issued', 'handed') and transfer.sign_due_on < ${today}
  or transfer.status in ('issued', 'signed', 'handling', 'handed', 'received') and transfer.due_on < ${today})`

type ListInput = z.output<typeof list.input>

function wanted(input: ListInput, own: readonly string[], now: Date) {
  const { side, kind, status, late, text, month, measure, toUnitId, toName } = input
  const conditions: Condition[] = [onSide(side, own)]
  if (kind) conditions.push(sql`transfer.kind = ${kind}`)
  if (status) conditions.push(sql`transfer.status = ${status}`)
  if (late) conditions.push(isLate(dayInChina(now)))
  if (text) conditions.push(sql`transfer.bigrams @> ${bigramsWanted(text)}::text[]`)
  if (month) conditions.push(inMonth(month))
  if (measure) conditions.push(standing, measures[measure])
  if (toUnitId) conditions.push(sql`transfer.to_unit_id = ${toUnitId}`)
  if (toName) conditions.push(sql`transfer.to_unit_id is null and transfer.to_name = ${toName}`)
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`
}

/** Newest first, with the total of what the actor may see under this filter. */
export async function listTransfers({ tx, input, actor, now }: Ask<ListInput>, own: readonly string[]) {
  const { district, before = NEWEST, limit } = input
  const asker = { actor, now }
  const where = wanted(input, own, now)
  const rows = await tx
    .selectFrom(newestWithin(asker, 'transfer', { district, before, limit: limit + 1, where }).as('transfer'))
    .selectAll()
    .distinctOn('id')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit)
  return {
    items,
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    total: await countWithin(tx, asker, 'transfer', { district, where }),
  }
}

type BoardInput = { district: string; month: string; side: TransferSide; kind?: TransferKind | undefined }

const counted = (measure: TransferMeasure) =>
  sql<number>`(count(*) filter (where ${measures[measure]}))::int`.as(measure)

const median = sql<number | null>`percentile_cont(0.5) within group (
  order by (transfer.replied_on - transfer.addressed_on)) filter (where transfer.replied_on is not null)`

const figures = (tx: Reader, asker: Asker, input: BoardInput, own: readonly string[]) => {
  const query = tx
    .selectFrom('transfer')
    .select([
      counted('sent'),
      counted('signedOnTime'),
      counted('signedLate'),
      counted('notSigned'),
      counted('asked'),
      counted('repliedOnTime'),
      counted('repliedLate'),
      counted('unanswered'),
      median.as('medianDays'),
    ])
    .where('district', '=', input.district)
    .where(inMonth(input.month))
    .where(standing)
    .where(onSide(input.side, own))
    .where(within(asker, 'transfer'))
  return input.kind ? query.where('kind', '=', input.kind) : query
}

/** K15 of what was sent in a month, by receiver, most first; a month of a district is a few hundred rows of its index. */
export const listFigures = (tx: Reader, asker: Asker, input: BoardInput, own: readonly string[]) =>
  figures(tx, asker, input, own)
    .select(['toUnitId', sql<string>`max(to_name)`.as('toName')])
    .groupBy(['toUnitId', sql`case when to_unit_id is null then to_name end`])
    .orderBy('sent', 'desc')
    .orderBy('toName')
    .execute()

/** The same of all receivers together: a median is not the sum of medians. */
export const getFigures = (tx: Reader, asker: Asker, input: BoardInput, own: readonly string[]) =>
  figures(tx, asker, input, own).executeTakeFirstOrThrow()
