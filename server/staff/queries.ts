import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import { NEWEST } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import type { Asker } from '#core/scope.ts'
import type * as api from '#core/staff/api.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { countWithin, newestWithin } from '#server/platform/newest.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'

export type StaffRow = Selectable<Tables['staff']>
type Filter = Omit<z.output<typeof api.listStaff.input>, 'before' | 'limit'>
type Ask<Input, Held = Reader> = { tx: Held; actor: Actor; now: Date; input: Input }
type Key = { district: string; id: string }

/** Newest first, one page and how many there are in all. */
export async function listStaff({ tx, input, ...asker }: Ask<z.output<typeof api.listStaff.input>>) {
  const { district, before = NEWEST, limit } = input
  const where = matching(input)
  const rows = await pageOf(tx, asker, { district, before, where, limit: limit + 1 })
  const items = rows.slice(0, limit)
  return {
    items,
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    total: await countWithin(tx, asker, 'staff', { district, where }),
  }
}

type Page = { district: string; before: string; where: RawBuilder<boolean>; limit: number }

const pageOf = (tx: Reader, asker: Asker, page: Page): Promise<StaffRow[]> =>
  tx
    .selectFrom(newestWithin(asker, 'staff', page).as('staff'))
    .selectAll()
    .distinctOn('id')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()

const BATCH = 500

/** All under a filter, so many at a time. */
export async function* everyStaff({ tx, input, ...asker }: Ask<Filter>): AsyncGenerator<StaffRow[]> {
  const where = matching(input)
  for (let before: string | undefined = NEWEST; before !== undefined; ) {
    const page = { district: input.district, before, where, limit: BATCH }
    const rows: StaffRow[] = await pageOf(tx, asker, page)
    if (rows.length > 0) yield rows
    before = rows.length === BATCH ? rows.at(-1)?.id : undefined
  }
}

/** A name is found as a whole only: a part would tell what the mask hides. */
function matching({ role, enterpriseId, unitId, left, text }: Filter): RawBuilder<boolean> {
  const conditions = [
    role !== undefined && sql`staff.role = ${role}`,
    enterpriseId !== undefined && sql`staff.enterprise_id = ${enterpriseId}`,
    unitId !== undefined && sql`staff.unit_id = ${unitId}`,
    left !== undefined && sql`(staff.left_on is not null) = ${left}`,
    text !== undefined && text !== '' && sql`(staff.name = ${text} or strpos(staff.post, ${text}) > 0)`,
  ].filter((condition) => condition !== false)
  return conditions.length === 0 ? sql`true` : sql`${sql.join(conditions, sql` and `)}`
}

const one = ({ tx, input, ...asker }: Ask<Key>) =>
  tx
    .selectFrom('staff')
    .selectAll()
    .where('district', '=', input.district)
    .where('id', '=', input.id)
    .where(within(asker, 'staff'))

const absent = () => new Refusal('not-found', '没有这条人员登记，或不在您的管辖范围内')

/** @throws Refusal not-found, also for one outside the actor's scope */
export const getStaff = (ask: Ask<Key>) => one(ask).executeTakeFirstOrThrow(absent)

/** Takes the row. @throws Refusal not-found */
export const lockStaff = (ask: Ask<Key, Tx>) => one(ask).forUpdate().executeTakeFirstOrThrow(absent)

/** Undefined where there is none, or none that the actor sees. */
export const findStaff = (ask: Ask<Key>) => one(ask).executeTakeFirst()

/** Everybody of these holders who is still there, as far as the actor sees them. */
export const listOfHolders = (
  { tx, ...asker }: { tx: Reader; actor: Actor; now: Date },
  district: string,
  holderIds: readonly string[],
) =>
  tx
    .selectFrom('staff')
    .selectAll()
    .where('district', '=', district)
    .where(sql<boolean>`(enterprise_id = any(${holderIds}::uuid[]) or unit_id = any(${holderIds}::uuid[]))`)
    .where('leftOn', 'is', null)
    .where(within(asker, 'staff'))
    .orderBy('id')
    .execute()
