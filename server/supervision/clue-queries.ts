import type { Reader, Tx } from '#server/platform/db.ts'
import { idsAt } from '#server/platform/ids.ts'
import type { RecordKey } from '#server/supervision/rows.ts'

type NewReader = { unitId: string; accountId: string | null; addedBy: string; now: Date }

/** Names one account, or with null all of the unit that a clue was handed to. */
export const addReader = (tx: Tx, { district, id }: RecordKey, { now, ...reader }: NewReader) =>
  tx
    .insertInto('clueReader')
    .values({ district, id: idsAt(now)(), clueId: id, ...reader, addedAt: now, removedAt: null })
    .execute()

/** Whoever calls has found the clue as one of its readers. */
export const listReaders = (tx: Reader, { district, id }: RecordKey) =>
  tx
    .selectFrom('clueReader')
    .leftJoin('account', 'account.id', 'clueReader.accountId')
    .select(['clueReader.id', 'clueReader.unitId', 'account.post'])
    .where('district', '=', district)
    .where('clueId', '=', id)
    .where('removedAt', 'is', null)
    .orderBy('clueReader.id')
    .execute()

/** Answers undefined when there was no such reader. */
export const removeReader = (tx: Tx, { district, id }: RecordKey, readerId: string, now: Date) =>
  tx
    .updateTable('clueReader')
    .set({ removedAt: now })
    .where('district', '=', district)
    .where('clueId', '=', id)
    .where('id', '=', readerId)
    .where('removedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()

export const hasReader = (tx: Reader, { district, id }: RecordKey, unitId: string) =>
  tx
    .selectFrom('clueReader')
    .select('id')
    .where('district', '=', district)
    .where('clueId', '=', id)
    .where('unitId', '=', unitId)
    .where('removedAt', 'is', null)
    .executeTakeFirst()

export const findAccountByLogin = (tx: Reader, unitId: string, login: string) =>
  tx
    .selectFrom('account')
    .select(['id', 'role'])
    .where('unitId', '=', unitId)
    .where('login', '=', login)
    .where('disabledOn', 'is', null)
    .executeTakeFirst()
