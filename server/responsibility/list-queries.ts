import { type RawBuilder, sql } from 'kysely'
import { lastDayBefore } from '#core/responsibility/list.ts'
import type { Tx } from '#server/platform/db.ts'
import { within } from '#server/platform/within.ts'
import { type Acting, type Asking, type RecordRow, rowsOf, tell } from '#server/responsibility/rows.ts'

export type ListRow = RecordRow<'dutyList'>
type ListAddress = Pick<ListRow, 'district' | 'kind' | 'holder' | 'holderId' | 'post' | 'year'>

/** What makes two rows versions of one list. */
const isSameList = ({ district, kind, holder, holderId, post, year }: ListAddress) =>
  sql<boolean>`duty_list.district = ${district} and duty_list.kind = ${kind} and duty_list.holder = ${holder}
    and duty_list.holder_id = ${holderId} and duty_list.post = ${post} and duty_list.year is not distinct from ${year}::integer`

/** Every version of a list that the actor sees, newest first. */
export const listVersions = ({ tx, actor, now }: Asking, list: ListAddress) =>
  rowsOf(
    tx,
    sql<ListRow>`select * from ${sql.table('dutyList')}
      where ${isSameList(list)} and ${within({ actor, now }, 'dutyList')} order by version desc limit 200`,
  )

/**
 * Every version there is, newest first. System statement: whoever writes for the holder goes on from what stands,
 * whichever of its sections wrote it and whichever office received it.
 */
export const listAllVersions = ({ tx }: Asking, list: ListAddress) =>
  rowsOf(
    tx,
    sql<ListRow>`select * from ${sql.table('dutyList')} where ${isSameList(list)} order by version desc limit 1000`,
  )

/**
 * The version that stands gives way to a later one, whose first day is told. Before the later one stands, because only
 * one may. System statement: the later version was judged; the earlier may have gone to another office.
 */
export async function supersede(call: Acting, next: ListAddress & { id: string; effectiveFrom: string }) {
  const { tx } = call
  const [standing] = await rowsOf(
    tx,
    sql<ListRow>`select * from ${sql.table('dutyList')}
      where ${isSameList(next)} and status = 'on-record' for update`,
  )
  if (!standing) return undefined
  const effectiveTo = lastDayBefore(standing.effectiveFrom, next.effectiveFrom)
  await tx
    .updateTable('dutyList')
    .set({ status: 'superseded', effectiveTo })
    .where('district', '=', standing.district)
    .where('id', '=', standing.id)
    .where('status', '=', 'on-record')
    .returning('id')
    .executeTakeFirstOrThrow()
  await tell(call, 'dutyList', standing, { command: 'supersede', change: { by: next.id, effectiveTo } })
  return standing
}

/** The next 备案号 of an office in a year; two at once take different ones. */
export async function takeNumber(tx: Tx, key: { district: string; unitId: string; year: number }) {
  const { last } = await tx
    .insertInto('recordNumber')
    .values({ ...key, last: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['district', 'unitId', 'year'])
        .doUpdateSet({ last: sql<number>`record_number.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

type Signed = { district: string; id: string }

/** Whoever asks has found the list within the actor's scope. */
export const listSignatures = ({ tx }: Asking, { district, id }: Signed) =>
  tx
    .selectFrom('postSignature')
    .select(['itemId', 'signedOn'])
    .where('district', '=', district)
    .where('listId', '=', id)
    .orderBy('itemId')
    .execute()

/** Signs the posts that have not signed yet, and says how many have now. */
export async function insertSignatures(
  { tx, actor, now }: Acting,
  { district, id }: Signed,
  signatures: readonly { itemId: string; signedOn: string }[],
): Promise<number> {
  const rows = signatures.map((one) => ({
    ...{ district, listId: id, ...one },
    ...{ recordedBy: actor.id, recordedAt: now },
  }))
  if (rows.length > 0)
    await tx
      .insertInto('postSignature')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const { count } = await tx
    .selectFrom('postSignature')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('district', '=', district)
    .where('listId', '=', id)
    .executeTakeFirstOrThrow()
  return count
}

/** What is worked on or stands, of these holders; a leader's of one year. */
export const listOfHolders = (
  { tx, actor, now }: Asking,
  { district, holderIds, year }: { district: string; holderIds: readonly string[]; year: number },
) =>
  rowsOf(
    tx,
    sql<ListRow>`select * from ${sql.table('dutyList')}
      where district = ${district} and holder_id = any(${holderIds}::uuid[])
        and status in ('draft', 'handed-in', 'returned', 'on-record') and (year is null or year = ${year})
        and ${within({ actor, now }, 'dutyList')}
      order by (status = 'on-record'), id limit 2000`,
  )

/** Lists whose posts have not all signed. */
export const hasUnsigned: RawBuilder<boolean> = sql`(duty_list.kind = 'posts' and duty_list.status = 'on-record'
  and duty_list.signed < jsonb_array_length(duty_list.items))`

type Standing = { holderId: string; four: number; waiting: number; posts: number; postsWhole: number }

/** How far the lists of each holder are, as far as the actor sees them; leaders' of one year. */
export const listStandings = (
  { tx, actor, now }: Asking,
  { district, year }: { district: string; year: number },
) =>
  rowsOf(
    tx,
    sql<Standing>`
      select holder_id,
        count(distinct kind) filter (where holder = 'unit' and standing > 0)::int as four,
        sum(waiting)::int as waiting,
        count(distinct post) filter (where holder = 'leader')::int as posts,
        count(distinct post) filter (where holder = 'leader' and whole)::int as posts_whole
      from (
        select holder_id, holder, kind, post, waiting, standing,
          sum(least(standing, 1)) over (partition by holder_id, holder, post) = 2 as whole
        from (
          select holder_id, holder, kind, post,
            count(*) filter (where status <> 'on-record') as waiting,
            count(*) filter (where status = 'on-record') as standing
          from ${sql.table('dutyList')}
          where district = ${district} and holder <> 'enterprise' and (year is null or year = ${year})
            and status in ('draft', 'handed-in', 'returned', 'on-record') and ${within({ actor, now }, 'dutyList')}
          group by holder_id, holder, kind, post
        ) as lists
      ) as counted
      group by holder_id`,
  )
