import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import type { listBulletins as listing } from '#core/bulletins/api.ts'
import { Computed, Edits } from '#core/bulletins/content.ts'
import { NEWEST } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import { insertRows, type Row } from '#server/platform/bulk.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'
import { countWithin, newestWithin } from '#server/platform/newest.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'

type Stored = Selectable<Tables['bulletin']>
export type BulletinRow = Omit<Stored, 'edits'> & { edits: Edits }
export type BulletinKey = { district: string; id: string }
type Ask<Input, Held = Reader> = { tx: Held; actor: Actor; now: Date; input: Input }

const absent = () =>
  new Refusal('not-found', '没有这份通报', { remedy: '它可能还没有印发给你单位，请从通报点评列表进入' })

const one = ({ tx, input, ...asker }: Ask<BulletinKey>) =>
  tx
    .selectFrom('bulletin')
    .selectAll()
    .where('district', '=', input.district)
    .where('id', '=', input.id)
    .where(within(asker, 'bulletin'))

const read = ({ edits, ...row }: Stored): BulletinRow => ({ ...row, edits: Edits.parse(edits) })

export const getBulletin = async (ask: Ask<BulletinKey>) =>
  read(await one(ask).executeTakeFirstOrThrow(absent))

export const lockBulletin = async (ask: Ask<BulletinKey, Tx>) =>
  read(await one(ask).forUpdate().executeTakeFirstOrThrow(absent))

const line = [
  'id',
  'district',
  'template',
  'period',
  'title',
  'status',
  'reportedByUnitId',
  'no',
  'madeAt',
  'issuedAt',
] as const
export type BulletinLine = Pick<Stored, (typeof line)[number]>

/** Newest first, without those that were dropped unless they are asked for. */
export async function listBulletins({ tx, input, ...asker }: Ask<z.output<typeof listing.input>>) {
  const { district, template, status, before = NEWEST, limit } = input
  const conditions = [
    status ? sql`bulletin.status = ${status}` : sql`bulletin.status <> 'dropped'`,
    ...(template ? [sql`bulletin.template = ${template}`] : []),
  ]
  const where = sql<boolean>`${sql.join(conditions, sql` and `)}`
  const rows: BulletinLine[] = await tx
    .selectFrom(newestWithin(asker, 'bulletin', { district, before, where, limit: limit + 1 }).as('bulletin'))
    .select(line)
    .distinctOn('id')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit)
  const next = rows.length > limit ? (items.at(-1)?.id ?? null) : null
  return { items, next, total: await countWithin(tx, asker, 'bulletin', { district, where }) }
}

/** What waits to be issued by the actor's unit, or came back to it. */
export const listWaiting = (
  tx: Reader,
  asker: { actor: Actor; now: Date },
  status: 'submitted' | 'returned',
) =>
  tx
    .selectFrom('bulletin')
    .select([...line, 'returnReason'])
    .where('district', '=', asker.actor.district)
    .where('reportedByUnitId', '=', asker.actor.unitId)
    .where('status', '=', status)
    .where(within(asker, 'bulletin'))
    .orderBy('id')
    .limit(50)
    .execute()

/** Whether one of the kind and period is worked on or stands, whoever may read it. Its unit asks for itself. */
export const findStanding = ({
  tx,
  input,
  ...asker
}: Ask<{ district: string; unitId: string; template: string; period: string }>) =>
  tx
    .selectFrom('bulletin')
    .select(['id', 'status', 'title'])
    .where('district', '=', input.district)
    .where('reportedByUnitId', '=', input.unitId)
    .where('template', '=', input.template)
    .where('period', '=', input.period)
    .where('status', 'in', ['draft', 'submitted', 'returned', 'issued'])
    .where(within(asker, 'bulletin'))
    .executeTakeFirst()

type Occasion = { actor: Actor; now: Date; commandId: string }
type Told = { command: string; change: object }

const append = (tx: Tx, { district, id }: BulletinKey, { actor, now, commandId }: Occasion, told: Told) =>
  appendEvent(tx, { district, record: 'bulletin', recordId: id, actor, at: now, commandId, ...told })

/** The same kind and period twice. @param title of the one that stands, where it is known */
export const standing = (title: string, isIssued = false) =>
  new Refusal('conflict', `本单位已有这一时段的同一种通报${title && `：${title}`}`, {
    because: '同一时段的同一种通报只编制一份',
    remedy: isIssued
      ? '确需更正的，请由签发人撤回后重新编制'
      : '请在列表中打开它继续办理；不再需要的请先弃稿',
  })

/** System statement: a new row cannot be read yet; its unit becomes a party. */
export async function insertBulletin(tx: Tx, row: BulletinRow, occasion: Occasion, told: Told) {
  const inserted = await tx
    .insertInto('bulletin')
    .values({ ...row, edits: JSON.stringify(row.edits) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) throw standing('')
  await openTo(tx, row, [row.reportedByUnitId])
  await append(tx, row, occasion, told)
}

/** Makes units parties: its own from the beginning, its addressees when it is issued. */
export const openTo = (tx: Tx, { district, id: recordId }: BulletinKey, unitIds: readonly string[]) =>
  insertRows(
    tx,
    'party',
    unitIds.map(
      (unitId) => ({ district, unitId, recordId, record: 'bulletin', until: null }) satisfies Row<'party'>,
    ),
    { again: 'skip' },
  )

/** The row as a command left it, with its event. The caller holds the lock. */
export async function saveBulletin(
  tx: Tx,
  row: BulletinRow,
  { actor, now, commandId }: Occasion,
  told: Told,
) {
  const { district, id, edits, ...rest } = row
  await tx
    .updateTable('bulletin')
    .set({ ...rest, edits: JSON.stringify(edits) })
    .where('district', '=', district)
    .where('id', '=', id)
    .where(within({ actor, now }, 'bulletin'))
    .returning('id') // without it an update of no row would count as a result
    .executeTakeFirstOrThrow(absent)
  await append(tx, row, { actor, now, commandId }, told)
}

type NewComputing = { number: number; post: string; at: Date; reason: string | null; content: Computed }

/** System statement: whoever inserts holds the bulletin, or has just made it. */
export const insertComputing = (
  tx: Tx,
  { district, id }: BulletinKey,
  { content, ...computing }: NewComputing,
) =>
  tx
    .insertInto('bulletinComputing')
    .values({ district, bulletinId: id, ...computing, content: JSON.stringify(content) })
    .execute()

/** One computing. Whoever asks has found the bulletin within the scope. */
export async function getComputing(tx: Reader, { district, id }: BulletinKey, number: number) {
  const { content, ...row } = await tx
    .selectFrom('bulletinComputing')
    .select(['number', 'at', 'post', 'reason', 'content'])
    .where('district', '=', district)
    .where('bulletinId', '=', id)
    .where('number', '=', number)
    .executeTakeFirstOrThrow(() => new Refusal('not-found', '没有这一次取数', { remedy: '请刷新页面' }))
  return { ...row, content: Computed.parse(content) }
}

/** All computings of one bulletin, without what they worked out. Whoever asks has found it within the scope. */
export const listComputings = (tx: Reader, { district, id }: BulletinKey) =>
  tx
    .selectFrom('bulletinComputing')
    .select(['number', 'at', 'post', 'reason'])
    .where('district', '=', district)
    .where('bulletinId', '=', id)
    .orderBy('number')
    .execute()
