import { type Insertable, type RawBuilder, type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import { dayOfMonth } from '#core/calendar.ts'
import { NEWEST } from '#core/id.ts'
import type * as api from '#core/inspections/self-check-api.ts'
import { Refusal } from '#core/refusal.ts'
import type { Asker } from '#core/scope.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'
import { countWithin, newestWithin } from '#server/platform/newest.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'

export type SelfCheckRow = Selectable<Tables['selfCheck']>
type Filter = z.output<typeof api.listSelfChecks.input>
type Ask<Input> = { tx: Reader; actor: Actor; now: Date; input: Input }

/** Newest first, one page and how many there are in all. */
export async function listSelfChecks({ tx, input, ...asker }: Ask<Filter>) {
  const { district, before = NEWEST, limit } = input
  const where = matching(input)
  const page = { district, before, where, limit: limit + 1 }
  const rows = await tx
    .selectFrom(newestWithin(asker, 'selfCheck', page).as('selfCheck'))
    .selectAll()
    .distinctOn('id')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
  const items: SelfCheckRow[] = rows.slice(0, limit)
  return {
    items,
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    total: await countWithin(tx, asker, 'selfCheck', { district, where }),
  }
}

function matching({ enterpriseId, month, zeroReport }: Filter): RawBuilder<boolean> {
  const conditions = [
    enterpriseId !== undefined && sql`self_check.enterprise_id = ${enterpriseId}`,
    month !== undefined && sql`self_check.checked_on between ${`${month}-01`} and ${dayOfMonth(month, 31)}`,
    zeroReport !== undefined && sql`self_check.zero_report = ${zeroReport}`,
  ].filter((condition) => condition !== false)
  return conditions.length === 0 ? sql`true` : sql`${sql.join(conditions, sql` and `)}`
}

/** @throws Refusal not-found, also for one outside the actor's scope */
export const getSelfCheck = ({ tx, input, ...asker }: Ask<{ district: string; id: string }>) =>
  tx
    .selectFrom('selfCheck')
    .selectAll()
    .where('district', '=', input.district)
    .where('id', '=', input.id)
    .where(within(asker, 'selfCheck'))
    .executeTakeFirstOrThrow(() => new Refusal('not-found', '没有这次自查，或不在您的管辖范围内'))

/** The enterprise as the actor sees it: what gives the round its scope. @throws Refusal not-found */
export const getChecked = ({ tx, input, ...asker }: Ask<{ district: string; enterpriseId: string }>) =>
  tx
    .selectFrom('enterprise')
    .selectAll()
    .where('district', '=', input.district)
    .where('id', '=', input.enterpriseId)
    .where(within(asker, 'enterprise'))
    .executeTakeFirstOrThrow(() => new Refusal('not-found', '没有这家企业，或不在您的管辖范围内'))

type Round = { district: string; id: string; enterpriseId: string | null }

/** What was reported out of a round, as far as this actor sees it. Another enterprise may name it and is not of it. */
export const listFound = (reader: Reader, asker: Asker, { district, id, enterpriseId }: Round) =>
  reader
    .selectFrom('hazard')
    .select(['district', 'id', 'no', 'title', 'status', 'grade'])
    .where('district', '=', district)
    .where('sourceId', '=', id)
    .where('enterpriseId', 'is not distinct from', enterpriseId)
    .where(within(asker, 'hazard'))
    .orderBy('seq')
    .limit(500)
    .execute()

/** The row and its event are one act. @throws Refusal conflict when the id is taken */
export async function insertSelfCheck(
  tx: Tx,
  row: Insertable<Tables['selfCheck']>,
  { actor, commandId }: { actor: Actor; commandId: string },
) {
  const inserted = await tx
    .insertInto('selfCheck')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) throw new Refusal('conflict', '这次自查已经提交过')
  const { district, id, checkedOn, leader, ledInPerson, found, words, handedInAt } = row
  const at = new Date(handedInAt)
  const change = { checkedOn, leader, ledInPerson, found, words }
  await appendEvent(tx, {
    district,
    record: 'selfCheck',
    recordId: id,
    at,
    actor,
    commandId,
    command: 'hand-in',
    change,
  })
}
