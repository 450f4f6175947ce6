import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { isFromTheFuture, NEWEST } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import { inColumns, insertRows, type Row } from '#server/platform/bulk.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'
import { countWithin, newestWithin } from '#server/platform/newest.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'
import { rowsOf } from '#server/supervision/raw.ts'

/** The records of this feature live alike: found in scope, locked, changed together with one event. */
export type RecordTable =
  | 'supervisionStep'
  | 'listing'
  | 'matter'
  | 'accountabilityCase'
  | 'clue'
  | 'coordination'

export type RecordRow<T extends RecordTable> = Selectable<Tables[T]>
export type RecordKey = { district: string; id: string }
export type Asking<Held = Reader> = { tx: Held; actor: Actor; now: Date }
export type Occasion = { actor: Pick<Actor, 'id' | 'unitId'>; now: Date; commandId: string }

const nouns: Record<RecordTable, string> = {
  supervisionStep: '这项督办',
  listing: '这项挂牌督办',
  matter: '这份交办单',
  accountabilityCase: '这份责任追究案卷',
  clue: '这条记录',
  coordination: '这项协调事项',
}

const absent = (table: RecordTable) =>
  new Refusal('not-found', `没有${nouns[table]}`, {
    remedy: '它可能不在本单位的可见范围内，请从督办列表进入。',
  })

const EVERYTHING = sql<boolean>`true`

/**
 * One row within the actor's scope.
 *
 * @param and a further condition, for a record that not every account of a party may read
 * @throws Refusal not-found
 */
export const getRow = <T extends RecordTable>(
  asking: Asking,
  table: T,
  key: RecordKey,
  and: RawBuilder<boolean> = EVERYTHING,
) => oneRow(asking, table, key, and, sql``)

/** As `getRow`, held until the command is committed. */
export const lockRow = <T extends RecordTable>(
  asking: Asking<Tx>,
  table: T,
  key: RecordKey,
  and: RawBuilder<boolean> = EVERYTHING,
) => oneRow(asking, table, key, and, sql` for update`)

async function oneRow<T extends RecordTable>(
  { tx, actor, now }: Asking,
  table: T,
  { district, id }: RecordKey,
  and: RawBuilder<boolean>,
  lock: RawBuilder<unknown>,
): Promise<RecordRow<T>> {
  const scope = within({ actor, now }, table)
  const [row] = await rowsOf(
    tx,
    sql<RecordRow<T>>`select * from ${sql.table(table)}
      where ${sql.ref(`${table}.district`)} = ${district} and ${sql.ref(`${table}.id`)} = ${id}
        and ${scope} and ${and}${lock}`,
  )
  if (!row) throw absent(table)
  return row
}

/** Newest first, one page and how many there are in all for this actor. */
export async function listRows<T extends RecordTable>(
  { tx, ...asker }: Asking,
  table: T,
  {
    district,
    before = NEWEST,
    limit,
    where,
  }: { district: string; before?: string | undefined; limit: number; where: readonly RawBuilder<boolean>[] },
) {
  const condition = allOf(where)
  const page = { district, before, where: condition, limit: limit + 1 }
  const rows = await rowsOf(
    tx,
    sql<RecordRow<T> & RecordKey>`select distinct on (id) *
      from (${newestWithin(asker, table, page)}) as ${sql.table(table)}
      order by id desc limit ${limit + 1}`,
  )
  const items = rows.slice(0, limit)
  return {
    items,
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    total: await countWithin(tx, asker, table, { district, where: condition }),
  }
}

/** One condition of several; none is no condition. */
const allOf = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  conditions.length === 0 ? EVERYTHING : sql`${sql.join(conditions, sql` and `)}`

type Told = { command: string; change: object }

/** A new record with its parties and its first event. Whoever calls has decided that the actor may. */
export async function insertRecord<T extends RecordTable>(
  tx: Tx,
  table: T,
  row: Row<T> & RecordKey,
  { parties, told, ...occasion }: Occasion & { parties: readonly string[]; told: Told },
) {
  if (isFromTheFuture(row.id, occasion.now))
    throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟', { field: 'id' })
  await insertOnce(tx, table, row)
  await addParties(tx, table, row, parties)
  await tell(tx, table, row, occasion, told)
}

/** A row that stands in the way is not told from one out of sight: both are refused in the same words. */
async function insertOnce(tx: Tx, table: RecordTable, row: object) {
  const target = sql.table(table)
  const { rows } = await sql`
    insert into ${target} select * from jsonb_populate_recordset(null::${target}, ${JSON.stringify([inColumns(row)])}::jsonb)
    on conflict do nothing returning id`.execute(tx)
  if (rows.length === 0)
    throw new Refusal('conflict', '这个编号已经用过，或者已有同样的记录', {
      remedy: '请刷新页面，查看已有的记录后再办理。',
    })
}

/** Draws units into the record; one that is in already stays. */
export async function addParties(
  tx: Tx,
  table: RecordTable,
  { district, id }: RecordKey,
  unitIds: readonly string[],
) {
  const rows = [...new Set(unitIds)].map((unitId) => ({
    district,
    unitId,
    record: table,
    recordId: id,
    until: null,
  }))
  await insertRows(tx, 'party', rows, { again: 'skip' })
}

/** What a command changes of the row it holds, with its event. JSON goes in as text. */
export async function saveRecord<T extends RecordTable>(
  tx: Tx,
  table: T,
  key: RecordKey,
  change: Partial<RecordRow<T>>,
  { told, actor, now, commandId }: Occasion & { actor: Actor; told: Told },
) {
  const set = Object.entries(change).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  const { rows } = await sql`
    update ${sql.table(table)} set ${sql.join(set)}
    where district = ${key.district} and id = ${key.id} and ${within({ actor, now }, table)}
    returning id`.execute(tx)
  if (rows.length === 0) throw absent(table)
  await tell(tx, table, key, { actor, now, commandId }, told)
}

export const tell = (
  tx: Tx,
  table: RecordTable,
  { district, id }: RecordKey,
  { actor, now, commandId }: Occasion,
  told: Told,
) => appendEvent(tx, { district, record: table, recordId: id, at: now, actor, commandId, ...told })

/** Of a row, what says who may see it: for the letters that go out about it. */
export const scopeOf = (row: RecordRow<RecordTable>) => ({
  district: row.district,
  town: row.town,
  village: row.village,
  sectors: row.sectors,
  enterpriseId: row.enterpriseId,
  ownerGroupId: row.ownerGroupId,
  regulatorUnitId: row.regulatorUnitId,
  reportedByUnitId: row.reportedByUnitId,
  audience: 'normal' as const,
})
