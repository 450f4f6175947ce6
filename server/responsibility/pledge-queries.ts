import { sql } from 'kysely'
import type { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import { NEWEST } from '#core/id.ts'
import type { listUnpledged as unpledged } from '#core/responsibility/pledge-api.ts'
import type { Reader } from '#server/platform/db.ts'
import { countWithin, newestWithin } from '#server/platform/newest.ts'
import { within } from '#server/platform/within.ts'
import { type Acting, type Asking, type RecordRow, rowsOf } from '#server/responsibility/rows.ts'

export type PledgeRow = RecordRow<'pledge'>
type Key = { district: string; id: string }

/** The letter that renews this one, once there is one. */
export async function findRenewal({ tx, actor, now }: Asking, { district, id }: Key) {
  const row = await tx
    .selectFrom('pledge')
    .select('id')
    .where('district', '=', district)
    .where('renewsId', '=', id)
    .where('status', '<>', 'withdrawn')
    .where(within({ actor, now }, 'pledge'))
    .executeTakeFirst()
  return row?.id ?? null
}

/** Whoever asks has found the letter within the actor's scope. */
export const listBreaches = ({ tx }: Asking, { district, id }: Key) =>
  tx
    .selectFrom('pledgeBreach')
    .selectAll()
    .where('district', '=', district)
    .where('pledgeId', '=', id)
    .orderBy('id')
    .limit(500)
    .execute()

export const insertBreach = (
  { tx, actor, now }: Acting,
  row: {
    district: string
    id: string
    pledgeId: string
    itemId: string
    hazardId: string | null
    words: string
  },
) =>
  tx
    .insertInto('pledgeBreach')
    .values({ ...row, flaggedBy: actor.id, flaggedUnitId: actor.unitId, flaggedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()

/** Hazards as far as the actor sees them. */
export const listHazardsNamed = ({ tx, actor, now }: Asking, district: string, ids: readonly string[]) =>
  tx
    .selectFrom('hazard')
    .select(['id', 'no', 'title', 'enterpriseId'])
    .where('district', '=', district)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where(within({ actor, now }, 'hazard'))
    .execute()

type Unpledged = { district: string; id: string; name: string; town: string | null; lastTo: string | null }
type Ask = { tx: Reader; input: z.output<typeof unpledged.input> } & Asking

/** Enterprises in business without a signed letter of this kind that holds today, newest registered first. */
export async function listUnpledged({ tx, input, ...asker }: Ask) {
  const { district, kind, before = NEWEST, limit } = input
  const today = dayInChina(asker.now)
  const ofThem = sql`pledge.district = enterprise.district and pledge.subject_id = enterprise.id
    and pledge.kind = ${kind} and pledge.status in ('signed', 'renewed')`
  const where = sql<boolean>`enterprise.closed_on is null and not exists (
    select from ${sql.table('pledge')} where ${ofThem} and ${today}::date between pledge.from_on and pledge.to_on)`
  const found = newestWithin(asker, 'enterprise', { district, before, where, limit: limit + 1 })
  const rows = await rowsOf(
    tx,
    sql<Unpledged>`select distinct on (id) district, id, name, town,
        (select max(pledge.to_on) from ${sql.table('pledge')} where ${ofThem}) as last_to
      from (${found}) as enterprise order by id desc limit ${limit + 1}`,
  )
  const items = rows.slice(0, limit)
  return {
    items,
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    total: await countWithin(tx, asker, 'enterprise', { district, where }),
  }
}
