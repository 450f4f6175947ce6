import { sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { NEWEST } from '#core/id.ts'
import { insertRows, type Row } from '#server/platform/bulk.ts'
import type { Reader, Tx } from '#server/platform/db.ts'

/**
 * For each unit of a district that people work in, the account whose desk stands for the unit's: the one that signed
 * in last. System statement: the clock acts for nobody.
 */
export const listDesks = (reader: Reader, today: string) =>
  reader
    .selectFrom('account')
    .innerJoin('unit', 'unit.id', 'account.unitId')
    .select(['unit.district', 'unit.id as unitId', 'account.id as accountId'])
    .distinctOn('unit.id')
    .where('role', 'in', ['office', 'officer', 'enterprise'])
    .where('disabledOn', 'is', null)
    .where('mustChangePassword', '=', false)
    .where((eb) => eb.or([eb('closedOn', 'is', null), eb('closedOn', '>=', today)]))
    .orderBy('unit.id')
    .orderBy('lastSignInAt', (order) => order.desc().nullsLast())
    .orderBy('account.id')
    .execute()

/** Makes what was not made before, and answers the ids of those: of two runs at once one makes each. */
export async function insertReminders(tx: Tx, rows: readonly Row<'reminder'>[]): Promise<string[]> {
  if (rows.length === 0) return []
  await insertRows(tx, 'reminder', rows, { again: 'skip' })
  const made = await tx
    .selectFrom('reminder')
    .select('id')
    .where('district', '=', String(rows[0]?.district))
    .where(sql<boolean>`id = any(${rows.map(({ id }) => id)}::uuid[])`)
    .execute()
  return made.map(({ id }) => id)
}

type Own = { tx: Reader; actor: Actor }
type Page = { before?: string | undefined; limit: number }

/** The unit's own, newest first. */
export async function listReminders({ tx, actor }: Own, { before = NEWEST, limit }: Page) {
  const rows = await tx
    .selectFrom('reminder')
    .selectAll()
    .where('district', '=', actor.district)
    .where('unitId', '=', actor.unitId)
    .where('id', '<', before)
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** 99 and more is as good as 99. */
export async function countUnseen({ tx, actor }: Own) {
  const rows = await tx
    .selectFrom('reminder')
    .select('id')
    .where('district', '=', actor.district)
    .where('unitId', '=', actor.unitId)
    .where('seenAt', 'is', null)
    .limit(99)
    .execute()
  return rows.length
}

export async function seeAll(tx: Tx, { district, unitId }: Actor, now: Date) {
  const seen = await tx
    .updateTable('reminder')
    .set({ seenAt: now })
    .where('district', '=', district)
    .where('unitId', '=', unitId)
    .where('seenAt', 'is', null)
    .returning('id')
    .execute()
  return seen.length
}

type Key = { district: string; id: string }

/** Held until the gateway has answered, so that two workers do not tell it at once. */
export const lockUnsent = (tx: Tx, { district, id }: Key) =>
  tx
    .selectFrom('reminder')
    .selectAll()
    .where('district', '=', district)
    .where('id', '=', id)
    .where('sentAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()

export const markSent = (tx: Tx, { district, id }: Key, now: Date) =>
  tx
    .updateTable('reminder')
    .set({ sentAt: now })
    .where('district', '=', district)
    .where('id', '=', id)
    .execute()
