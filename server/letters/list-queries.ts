import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import { NEWEST } from '#core/id.ts'
import type { getLetterRegister, listLetters as list } from '#core/letters/api.ts'
import type { About } from '#core/letters/ordering.ts'
import type { Asker } from '#core/scope.ts'
import type { Ask } from '#server/letters/queries.ts'
import type { Reader } from '#server/platform/db.ts'
import { countWithin, newestWithin } from '#server/platform/newest.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'

/** Everything of a line of a list; of what it says only whom it goes to. */
const summary = [
  'district',
  'id',
  'kind',
  'status',
  'title',
  'no',
  'fromUnitId',
  'aboutRecord',
  'aboutId',
  'draftedAt',
  'issuedAt',
  'acknowledgedAt',
  'voidReason',
] as const

const said = [
  sql<string>`content->>'to'`.as('to'),
  sql<string>`coalesce(content->'rows'->0->>'text', '')`.as('matter'),
] as const

export type LetterLine = Pick<Selectable<Tables['letter']>, (typeof summary)[number]> & {
  to: string
  matter: string
}

type ListInput = z.output<typeof list.input>

/** The list's own filter, whichever grant opens the row. */
function wanted(
  { side, kind, status, year, unitId, aboutRecord, aboutId }: ListInput,
  own: readonly string[],
) {
  const conditions: RawBuilder<boolean>[] = [sql`true`]
  if (side === 'sent') conditions.push(sql`letter.from_unit_id = any(${own}::uuid[])`)
  if (side === 'received')
    conditions.push(
      sql`letter.issued_at is not null and exists (select from letter_addressee as one where one.district = letter.district and one.letter_id = letter.id and one.unit_id = any(${own}::uuid[]))`,
    )
  if (kind) conditions.push(sql`letter.kind = ${kind}`)
  if (status) conditions.push(sql`letter.status = ${status}`)
  if (year) conditions.push(sql`letter.year = ${year}`)
  if (unitId) conditions.push(sql`letter.from_unit_id = ${unitId}`)
  if (aboutRecord) conditions.push(sql`letter.about_record = ${aboutRecord}`)
  if (aboutId) conditions.push(sql`letter.about_id = ${aboutId}`)
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`
}

/** Newest first, with the total of what the actor may see under this filter. */
export async function listLetters({ tx, input, actor, now }: Ask<ListInput>) {
  const { district, before = NEWEST, limit } = input
  const asker = { actor, now }
  const where = wanted(input, actor.unitIds)
  const page = { district, before, limit: limit + 1, where }
  const rows = await tx
    .selectFrom(newestWithin(asker, 'letter', page).as('letter'))
    .select([...summary, ...said])
    .distinctOn('id')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
  const items = rows.slice(0, limit)
  return {
    items,
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    total: await countWithin(tx, asker, 'letter', { district, where }),
  }
}

/** All letters about one record that exist for whoever asks, oldest first. */
export const listAbout = (tx: Reader, asker: Asker, { district, record, id }: About & { district: string }) =>
  tx
    .selectFrom('letter')
    .select([...summary, ...said])
    .where('district', '=', district)
    .where('aboutRecord', '=', record)
    .where('aboutId', '=', id)
    .where(within(asker, 'letter'))
    .orderBy('id')
    .execute()

/** More than these nobody does in a day. */
const ON_THE_DESK = 50

type Desk = { actor: Actor; now: Date }

/** Letters to the actor's units that none of them has signed for, without those that are signed for with their record. */
export const listToSign = (tx: Reader, { actor, now }: Desk) =>
  tx
    .selectFrom('letter')
    .select([...summary, ...said])
    .where('district', '=', actor.district)
    .where('status', '=', 'issued')
    .where(
      sql<boolean>`(about_id is null or kind in ('listing', 'delisting', 'rectification'))
        and exists (select from letter_addressee as one where one.district = letter.district and one.letter_id = letter.id
          and one.role = 'to' and one.acknowledged_at is null and one.unit_id = any(${actor.unitIds}::uuid[]))`,
    )
    .where(within({ actor, now }, 'letter'))
    .orderBy('id')
    .limit(ON_THE_DESK)
    .execute()

/** Drafts of the actor's own unit. */
export const listDrafts = (tx: Reader, { actor, now }: Desk) =>
  tx
    .selectFrom('letter')
    .select([...summary, ...said])
    .where('district', '=', actor.district)
    .where('status', '=', 'draft')
    .where('fromUnitId', '=', actor.unitId)
    .where(within({ actor, now }, 'letter'))
    .orderBy('id')
    .limit(ON_THE_DESK)
    .execute()

type RegisterInput = z.output<typeof getLetterRegister.input>

/** The numbers of one sequence in their order, void ones too. */
export async function listNumbers(
  { tx, input, ...asker }: Ask<RegisterInput>,
  { unitId, series, year }: { unitId: string; series: string; year: number },
) {
  const rows = await tx
    .selectFrom('letter')
    .select([...summary, ...said, 'number'])
    .where('district', '=', input.district)
    .where('fromUnitId', '=', unitId)
    .where('series', '=', series)
    .where('year', '=', year)
    .where('number', '>', input.after)
    .where(within(asker, 'letter'))
    .orderBy('number')
    .limit(input.limit + 1)
    .execute()
  const items = rows.slice(0, input.limit)
  return { items, next: rows.length > input.limit ? (items.at(-1)?.number ?? null) : null }
}
