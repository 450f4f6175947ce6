import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { Refusal } from '#core/refusal.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'
import type { Tables } from '#server/platform/tables.ts'

/** An account with what is needed of its unit. */
export type AccountRow = Selectable<Tables['account']> & { district: string; unitName: string }

const accounts = (reader: Reader) =>
  reader
    .selectFrom('account')
    .innerJoin('unit', 'unit.id', 'account.unitId')
    .selectAll('account')
    .select(['unit.district', 'unit.name as unitName'])

/** Takes the row, so that two attempts at once are counted one after the other. */
export const lockAccountByLogin = (tx: Tx, login: string): Promise<AccountRow | undefined> =>
  accounts(tx).where('login', '=', login).forUpdate('account').executeTakeFirst()

/** @throws Refusal not-found, also for an account of another district */
export const lockAccount = (tx: Tx, district: string, id: string): Promise<AccountRow> =>
  accounts(tx)
    .where('account.id', '=', id)
    .where('unit.district', '=', district)
    .forUpdate('account')
    .executeTakeFirstOrThrow(() => new Refusal('not-found', '没有这个账号'))

export const getAccount = (reader: Reader, id: string): Promise<AccountRow> =>
  accounts(reader).where('account.id', '=', id).executeTakeFirstOrThrow()

export const listAccountsOf = (reader: Reader, district: string, unitId: string) =>
  accounts(reader)
    .where('unit.district', '=', district)
    .where('unitId', '=', unitId)
    .orderBy('login')
    .execute()

/** How many administrators of the district could still sign in. Their rows are taken: the last one stays. */
export async function countAdministrators(tx: Tx, district: string) {
  const rows = await accounts(tx)
    .where('unit.district', '=', district)
    .where('role', '=', 'administrator')
    .where('disabledOn', 'is', null)
    .orderBy('account.id')
    .forUpdate('account')
    .execute()
  return rows.length
}

export const hasAccounts = async (reader: Reader) =>
  (await reader.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined

/** One set-up at a time: the second finds the account of the first. */
export const waitForSetUp = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtext('zhiben set-up'))`.execute(tx)

type Occasion = { actor: Pick<Actor, 'id' | 'unitId'>; at: Date; commandId: string }

/** @throws Refusal conflict when the login is taken, in whatever district */
export async function insertAccount(
  tx: Tx,
  account: Omit<Insertable<Tables['account']>, 'failures'>,
  occasion: Occasion & { district: string },
) {
  const inserted = await tx
    .insertInto('account')
    .values(account)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted)
    throw new Refusal('conflict', `账号“${account.login}”已经有人使用`, {
      remedy: '请换一个账号',
      field: 'login',
    })
  const { login, post, role, unitId } = account
  const happening = { ...occasion, record: 'account', recordId: account.id, command: 'add' }
  await appendEvent(tx, { ...happening, change: { login, post, role, unitId } })
}

type AccountChange = Omit<Updateable<Tables['account']>, 'id' | 'unitId' | 'login'>

/** The row and its event are one act. Only `told` goes into the event: a hash has no business there. */
export async function saveAccount(
  tx: Tx,
  account: Pick<AccountRow, 'id' | 'district'>,
  change: AccountChange,
  { command, told = {}, ...occasion }: Occasion & { command: string; told?: object },
) {
  await tx
    .updateTable('account')
    .set(change)
    .where('id', '=', account.id)
    .returning('id') // without it an update of no row would count as a result
    .executeTakeFirstOrThrow()
  const happening = {
    ...occasion,
    district: account.district,
    record: 'account',
    recordId: account.id,
    command,
  }
  await appendEvent(tx, { ...happening, change: told })
}

/** The open sessions of an account that have not timed out, newest first. */
export const listOpenSessions = (
  reader: Reader,
  accountId: string,
  after: { seenAt: Date; startedAt: Date },
) =>
  reader
    .selectFrom('session')
    .select(['id', 'startedAt', 'seenAt', 'agent'])
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .where('seenAt', '>', after.seenAt)
    .where('startedAt', '>', after.startedAt)
    .orderBy('startedAt', 'desc')
    .execute()
