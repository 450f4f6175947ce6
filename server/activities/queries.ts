import { type Insertable, type RawBuilder, type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { listActivities as list } from '#core/activities/api.ts'
import type { Actor } from '#core/actor.ts'
import { NEWEST } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import { bigramsWanted, wordsWanted } from '#core/text.ts'
import { inColumns, insertRows } from '#server/platform/bulk.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { countWithin, newestWithin } from '#server/platform/newest.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'

export type ActivityRow = Selectable<Tables['activity']>
/** A whole row, as it is written: JSON as a plain value. */
export type NewActivity = Omit<ActivityRow, 'content'> & { content: unknown }
export type ActivityKey = { district: string; id: string }
type Asking<Held = Reader> = { tx: Held; actor: Actor; now: Date }
type Filter = Omit<z.output<typeof list.input>, 'before' | 'limit'>

/** Newest first, one page and how many there are in all. */
export async function listActivities({
  tx,
  input,
  ...asker
}: Asking & { input: z.output<typeof list.input> }) {
  const { limit } = input
  const where = matching(input, asker.actor)
  const rows = await pageOf({ tx, ...asker }, { ...input, where, limit: limit + 1 })
  const items = rows.slice(0, limit)
  return {
    items,
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    total: await countWithin(tx, asker, 'activity', { district: input.district, where }),
  }
}

type Page = { district: string; before?: string | undefined; where: RawBuilder<boolean>; limit: number }

const pageOf = (
  { tx, ...asker }: Asking,
  { district, before = NEWEST, where, limit }: Page,
): Promise<ActivityRow[]> =>
  tx
    .selectFrom(newestWithin(asker, 'activity', { district, before, where, limit }).as('activity'))
    .selectAll()
    .distinctOn('id')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

const BATCH = 500

/** Every record under a filter, newest first, some hundred at a time; drafts stay where they are. */
export async function* everyActivity(asking: Asking, filter: Filter): AsyncGenerator<ActivityRow[]> {
  const where = sql<boolean>`${matching(filter, asking.actor)} and activity.version > 0`
  let before: string | undefined
  do {
    const rows: ActivityRow[] = await pageOf(asking, {
      district: filter.district,
      before,
      where,
      limit: BATCH,
    })
    if (rows.length > 0) yield rows
    before = rows.length === BATCH ? rows.at(-1)?.id : undefined
  } while (before !== undefined)
}

/** What these have on record and did not void: what a file is compared with. */
export const listKept = ({ tx, ...asker }: Asking, district: string, holderIds: readonly string[]) =>
  tx
    .selectFrom('activity')
    .select(['holderId', 'form', 'heldOn', 'title'])
    .where('district', '=', district)
    .where(sql<boolean>`holder_id = any(${holderIds}::uuid[])`)
    .where('status', '<>', 'voided')
    .where(within(asker, 'activity'))
    .execute()

/** A draft is its own unit’s alone, whoever else is a party to it; one that was discarded is nobody's. */
const isOpenTo = ({ unitId }: Pick<Actor, 'unitId'>) =>
  sql<boolean>`(activity.version > 0 or activity.status = 'draft' and activity.reported_by_unit_id = ${unitId})`

function matching({ text = '', ...told }: Filter, actor: Actor): RawBuilder<boolean> {
  const words = wordsWanted(text)
  const conditions = [
    isOpenTo(actor),
    told.kind !== undefined && sql`activity.kind = ${told.kind}`,
    told.form !== undefined && sql`activity.form = ${told.form}`,
    told.status !== undefined && sql`activity.status = ${told.status}`,
    told.topic !== undefined && sql`activity.topics @> ${[told.topic]}::text[]`,
    told.holderId !== undefined && sql`activity.holder_id = ${told.holderId}`,
    told.from !== undefined && sql`activity.held_on >= ${told.from}`,
    told.to !== undefined && sql`activity.held_on <= ${told.to}`,
    words.length > 0 && sql`activity.bigrams @> ${bigramsWanted(text)}::text[] and ${containsAll(words)}`,
  ].filter((condition) => condition !== false)
  return sql`${sql.join(conditions, sql` and `)}`
}

/** The index finds the pairs; this makes sure of their order. */
const containsAll = (words: readonly string[]) =>
  sql`(select bool_and(strpos(lower(normalize(activity.title || ' ' || activity.subject, nfkc)), word) > 0) from unnest(${words}::text[]) as word)`

const absent = () => new Refusal('not-found', '没有这条履职记录，或不在您的管辖范围内')

const oneRow = ({ tx, ...asker }: Asking, { district, id }: ActivityKey) =>
  tx
    .selectFrom('activity')
    .selectAll()
    .where('district', '=', district)
    .where('id', '=', id)
    .where(within(asker, 'activity'))
    .where(isOpenTo(asker.actor))

/** @throws Refusal not-found, also for one outside the actor's scope and for another unit's draft */
export const getActivity = (asking: Asking, key: ActivityKey): Promise<ActivityRow> =>
  oneRow(asking, key).executeTakeFirstOrThrow(absent)

/** As `getActivity`, held until the command is committed. */
export const lockActivity = (asking: Asking<Tx>, key: ActivityKey): Promise<ActivityRow> =>
  oneRow(asking, key).forUpdate().executeTakeFirstOrThrow(absent)

export const findLocked = (asking: Asking<Tx>, key: ActivityKey): Promise<ActivityRow | undefined> =>
  oneRow(asking, key).forUpdate().executeTakeFirst()

/**
 * The unit that held it and the one that keeps it read it always.
 *
 * @throws Refusal conflict when an id is taken, whoever may see that record
 */
export async function insertActivities(tx: Tx, rows: readonly NewActivity[]) {
  const data = JSON.stringify(rows.map(inColumns))
  const { rows: inserted } =
    await sql<ActivityKey>`insert into ${sql.table('activity')} select * from jsonb_populate_recordset(null::activity, ${data}::jsonb)
    on conflict do nothing returning id`.execute(tx)
  if (inserted.length < rows.length)
    throw new Refusal('conflict', '这个编号已经用于另一条记录', { remedy: '请返回列表重新记录' })
  const parties = rows.flatMap(({ district, id: recordId, holderId, reportedByUnitId }) =>
    [...new Set([holderId, reportedByUnitId])].map((unitId) => ({
      ...{ district, unitId, record: 'activity', recordId, until: null },
    })),
  )
  await insertRows(tx, 'party', parties)
}

export async function updateActivity(asking: Asking<Tx>, key: ActivityKey, change: Partial<NewActivity>) {
  const { tx, ...asker } = asking
  const { content, ...plain } = change
  const set = content === undefined ? plain : { ...plain, content: JSON.stringify(content) }
  await tx
    .updateTable('activity')
    .set(set)
    .where('district', '=', key.district)
    .where('id', '=', key.id)
    .where(within(asker, 'activity'))
    .returning('id')
    .executeTakeFirstOrThrow(absent)
}

export type AttendeeRow = Insertable<Tables['attendance']>

/** The list of the version that holds takes the place of the one before. */
export async function replaceAttendance(tx: Tx, { district, id }: ActivityKey, rows: readonly AttendeeRow[]) {
  await tx.deleteFrom('attendance').where('district', '=', district).where('activityId', '=', id).execute()
  await insertRows(
    tx,
    'attendance',
    rows.map((row) => ({ passed: null, hours: null, ...row })),
  )
}

export const listAttendance = (tx: Reader, { district, id }: ActivityKey) =>
  tx
    .selectFrom('attendance')
    .select(['name', 'org', 'post', 'attended', 'passed', 'hours'])
    .where('district', '=', district)
    .where('activityId', '=', id)
    .orderBy('ordinal')
    .execute()

export type VersionRow = Selectable<Tables['activityVersion']>

export const insertVersions = (tx: Tx, rows: readonly VersionRow[]) => insertRows(tx, 'activityVersion', rows)

/** Every version with who made it, oldest first. */
export const listVersions = (tx: Reader, { district, id }: ActivityKey) =>
  tx
    .selectFrom('activityVersion as one')
    .leftJoin('account', 'account.id', 'one.byAccount')
    .leftJoin('unit', (join) =>
      join.onRef('unit.id', '=', 'one.byUnitId').onRef('unit.district', '=', 'one.district'),
    )
    .select([
      'version',
      'content',
      'attendance',
      'fileIds',
      'reason',
      'at',
      'account.post',
      'unit.name as unitName',
    ])
    .where('one.district', '=', district)
    .where('activityId', '=', id)
    .orderBy('version')
    .execute()
