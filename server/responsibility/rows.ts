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

/** The records of this feature live alike: found in scope, locked, changed together with one event. */
export type RecordTable = 'dutyList' | 'wallPosting' | 'pledge' | 'leadingAct'

export type RecordRow<T extends RecordTable> = Selectable<Tables[T]>
export type RecordKey = { district: string; id: string }
export type Asking<Held = Reader> = { tx: Held; actor: Actor; now: Date }
export type Acting = Asking<Tx> & { input: { commandId: string } }

const nouns: Record<RecordTable, string> = {
  dutyList: '这份清单',
  wallPosting: '这条上墙记录',
  pledge: '这份责任书（承诺书）',
  leadingAct: '这条落实记录',
}

const absent = (table: RecordTable) =>
  new Refusal('not-found', `没有${nouns[table]}`, {
    remedy: '它可能不在本单位的可见范围内，请从责任清单各列表进入。',
  })

/** The rows of a statement that is written out, read through a reader. */
export const rowsOf = <Found>(tx: Reader, statement: RawBuilder<Found>): Promise<Found[]> =>
  tx.selectFrom(sql<Found>`(${statement})`.as('found')).selectAll().execute() as Promise<Found[]>

/** One row within the actor's scope. @throws Refusal not-found */
export const getRow = <T extends RecordTable>(asking: Asking, table: T, key: RecordKey) =>
  oneRow(asking, table, key, sql``)

/** As `getRow`, held until the command is committed. */
export const lockRow = <T extends RecordTable>(asking: Asking<Tx>, table: T, key: RecordKey) =>
  oneRow(asking, table, key, sql` for update`)

async function oneRow<T extends RecordTable>(
  { tx, actor, now }: Asking,
  table: T,
  { district, id }: RecordKey,
  lock: RawBuilder<unknown>,
): Promise<RecordRow<T>> {
  const scope = within({ actor, now }, table)
  const [row] = await rowsOf(
    tx,
    sql<RecordRow<T>>`select * from ${sql.table(table)}
      where ${sql.ref(`${table}.district`)} = ${district} and ${sql.ref(`${table}.id`)} = ${id} and ${scope}${lock}`,
  )
  if (!row) throw absent(table)
  return row
}

type Page = {
  district: string
  before?: string | undefined
  limit: number
  where: readonly (RawBuilder<boolean> | false)[]
}

/** Newest first, one page and how many there are in all for this actor. */
export async function listRows<T extends RecordTable>({ tx, ...asker }: Asking, table: T, asked: Page) {
  const { district, before = NEWEST, limit } = asked
  const where = allOf(asked.where)
  const page = { district, before, where, limit: limit + 1 }
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
    total: await countWithin(tx, asker, table, { district, where }),
  }
}

/** One condition of those that were set; none is no condition. */
export function allOf(conditions: readonly (RawBuilder<boolean> | false)[]): RawBuilder<boolean> {
  const set = conditions.filter((condition) => condition !== false)
  return set.length === 0 ? sql`true` : sql`${sql.join(set, sql` and `)}`
}

export type Told = { command: string; change: object }

/** A new record with its parties and its first event. Whoever calls has decided that the actor may. */
export async function insertRecord<T extends RecordTable>(
  call: Acting,
  table: T,
  row: Row<T> & RecordKey,
  { parties, told }: { parties: readonly string[]; told: Told },
) {
  if (isFromTheFuture(row.id, call.now))
    throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟', { field: 'id' })
  const target = sql.table(table)
  const { rows } = await sql`
    insert into ${target} select * from jsonb_populate_recordset(null::${target}, ${JSON.stringify([inColumns(row)])}::jsonb)
    on conflict do nothing returning id`.execute(call.tx)
  // A row that stands in the way is not told from one out of sight: both are refused in the same words.
  if (rows.length === 0)
    throw new Refusal('conflict', '已有同样的记录正在办理，或者这个编号已经用过', {
      remedy: '请刷新页面，从列表打开已有的记录办理。',
    })
  await addParties(call.tx, table, row, parties)
  await tell(call, table, row, told)
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
  call: Acting,
  table: T,
  { district, id }: RecordKey,
  change: { [Column in keyof RecordRow<T>]?: unknown },
  told: Told,
) {
  const { tx, actor, now } = call
  const set = Object.entries(change).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  const { rows } = await sql`
    update ${sql.table(table)} set ${sql.join(set)}
    where district = ${district} and id = ${id} and ${within({ actor, now }, table)}
    returning id`.execute(tx)
  if (rows.length === 0) throw absent(table)
  await tell(call, table, { district, id }, told)
}

export const tell = (
  { tx, actor, now, input }: Acting,
  table: RecordTable,
  { district, id }: RecordKey,
  told: Told,
) =>
  appendEvent(tx, {
    ...{ district, record: table, recordId: id, at: now, actor, commandId: input.commandId },
    ...told,
  })
