import { sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { Refusal } from '#core/refusal.ts'
import type { LocalStandard } from '#core/standards/library.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'

export type Occasion = { actor: Actor; now: Date; commandId: string }

const localColumns = [
  'district',
  'id',
  'document',
  'number',
  'clause',
  'title',
  'grade',
  'sectors',
  'keywords',
  'fromOn',
  'toOn',
  'replacesId',
] as const

const locals = (reader: Reader, district: string) =>
  reader.selectFrom('localStandard').select(localColumns).where('district', '=', district)

/** Every version of every local item of a district, oldest first. Dozens, so they are not paged. */
export const listLocals = (reader: Reader, district: string): Promise<LocalStandard[]> =>
  locals(reader, district).orderBy('id').execute()

/** When the district last changed its own items; undefined when it has none. */
export async function findLocalsChangedAt(reader: Reader, district: string) {
  const { at } = await reader
    .selectFrom('localStandard')
    .select(({ fn }) => fn.max('addedAt').as('at'))
    .where('district', '=', district)
    .executeTakeFirstOrThrow()
  return at ?? undefined
}

/** Takes the row. @throws Refusal not-found */
export const lockLocal = (tx: Tx, district: string, id: string): Promise<LocalStandard> =>
  locals(tx, district)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(
      () => new Refusal('not-found', '没有这条补充标准', { remedy: '请在判定标准中重新打开后再办理' }),
    )

/** The version that took the place of this one, if any. */
export const findFollowing = (reader: Reader, district: string, id: string) =>
  locals(reader, district).where('replacesId', '=', id).executeTakeFirst()

/** A new version, with its event. @throws Refusal conflict when the id is taken */
export async function insertLocal(tx: Tx, row: LocalStandard, command: string, occasion: Occasion) {
  const { actor, now } = occasion
  const made = await tx
    .insertInto('localStandard')
    .values({ ...row, addedByUnitId: actor.unitId, addedAt: now })
    .onConflict((conflict) => conflict.columns(['district', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new Refusal('conflict', '这条补充标准已经登记', { remedy: '请刷新后查看' })
  const { district, id, ...change } = row
  await append(tx, { district, record: 'local-standard', recordId: id, command, change }, occasion)
}

/** Ends a version with a day. The caller holds its lock. */
export async function endLocal(
  tx: Tx,
  { district, id }: Pick<LocalStandard, 'district' | 'id'>,
  toOn: string,
  told: { command: string; change: object },
  occasion: Occasion,
) {
  await tx
    .updateTable('localStandard')
    .set({ toOn })
    .where('district', '=', district)
    .where('id', '=', id)
    .execute()
  await append(tx, { district, record: 'local-standard', recordId: id, ...told }, occasion)
}

type Happening = { district: string; record: string; recordId: string; command: string; change: object }

const append = (tx: Tx, happening: Happening, { actor, now, commandId }: Occasion) =>
  appendEvent(tx, { ...happening, actor, at: now, commandId })

const verifications = (reader: Reader, district: string) =>
  reader.selectFrom('standardVerification').where('district', '=', district)

/** The items that a district has verified, each with its clause where it was left open. */
export async function listVerified(reader: Reader, district: string): Promise<Map<string, string | null>> {
  const rows = await verifications(reader, district)
    .select(['itemId', 'clause'])
    .where('status', '=', 'verified')
    .execute()
  return new Map(rows.map(({ itemId, clause }) => [itemId, clause]))
}

/** What a district said of an item last, withdrawn or not. */
export const findVerification = (reader: Reader, district: string, itemId: string) =>
  verifications(reader, district).selectAll().where('itemId', '=', itemId).executeTakeFirst()

type Verdict = {
  district: string
  /** For the first verdict on the item; later ones keep the row and its history. */
  id: string
  itemId: string
  status: 'verified' | 'withdrawn'
  basis: string
  clause: string | null
}

/** Says what the office found. Two at once are told one after the other: the row is written before its event. */
export async function saveVerification(tx: Tx, verdict: Verdict, occasion: Occasion) {
  const { status, basis, clause, itemId, district } = verdict
  const said = { status, basis, clause, byUnitId: occasion.actor.unitId, at: occasion.now }
  const { id } = await tx
    .insertInto('standardVerification')
    .values({ ...verdict, ...said })
    .onConflict((conflict) => conflict.columns(['district', 'itemId']).doUpdateSet(said))
    .returning('id')
    .executeTakeFirstOrThrow()
  const told = {
    command: status === 'verified' ? 'verify' : 'withdraw',
    change: { itemId, clause, words: basis },
  }
  await append(tx, { district, record: 'standard-verification', recordId: id, ...told }, occasion)
}

/** Notes that a unit has read an instrument; once more where it changed since. */
export async function saveReading(tx: Tx, code: string, { actor, now }: Occasion) {
  const read = { accountId: actor.id, readAt: now }
  await tx
    .insertInto('standardReading')
    .values({ district: actor.district, instrumentCode: code, unitId: actor.unitId, ...read })
    .onConflict((conflict) => conflict.columns(['district', 'instrumentCode', 'unitId']).doUpdateSet(read))
    .execute()
}

/** Who has read what in a district: all of it, or one instrument. */
export async function listReadings(reader: Reader, district: string, code?: string) {
  let query = reader
    .selectFrom('standardReading')
    .leftJoin('account', 'account.id', 'standardReading.accountId')
    .select(['instrumentCode', 'standardReading.unitId', 'readAt', 'account.post'])
    .where('standardReading.district', '=', district)
  if (code !== undefined) query = query.where('instrumentCode', '=', code)
  return query.execute()
}

/** Changes of one district's items wait for each other: a version must not be followed by two. */
export const waitForLibrary = (tx: Tx, district: string) =>
  sql`select pg_advisory_xact_lock(hashtext(${`standards ${district}`}))`.execute(tx)
