import type { Insertable } from 'kysely'
import { addDays } from '#core/calendar.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import type { Tables } from '#server/platform/tables.ts'

type Of = { district: string; enterpriseId: string }

const persons = (reader: Reader, { district, enterpriseId }: Of) =>
  reader
    .selectFrom('enterprisePerson')
    .leftJoin('account', 'account.id', 'enterprisePerson.accountId')
    .selectAll('enterprisePerson')
    .select('account.login')
    .where('enterprisePerson.district', '=', district)
    .where('enterprisePerson.enterpriseId', '=', enterpriseId)

/**
 * 主要负责人 and 实际控制人 of an enterprise on a day (YYYY-MM-DD), with the account that is theirs if they have one.
 * The caller has found the enterprise, or a record of it, within the actor's scope. Names and phones come unmasked:
 * mask them before they leave the server.
 */
export const listEnterprisePersons = (reader: Reader, { day, ...of }: Of & { day: string }) =>
  persons(reader, of)
    .where('fromOn', '<=', day)
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
    .orderBy('enterprisePerson.role', 'desc')
    .execute()

/** Everybody who ever held one of the two posts, newest first. */
export const listAllPersons = (reader: Reader, of: Of) =>
  persons(reader, of)
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', eb.ref('fromOn'))]))
    .orderBy('fromOn', 'desc')
    .orderBy('enterprisePerson.role', 'desc')
    .execute()

/** Takes the person's row. */
export const findPerson = (tx: Tx, { personId, ...of }: Of & { personId: string }) =>
  persons(tx, of).where('enterprisePerson.id', '=', personId).forUpdate('enterprisePerson').executeTakeFirst()

/** Whoever holds the post ends the day before; a person who came in on the very same day never held it. */
export async function insertPerson(tx: Tx, person: Insertable<Tables['enterprisePerson']>) {
  const { district, enterpriseId, role, fromOn } = person
  await tx
    .updateTable('enterprisePerson')
    .set({ toOn: addDays(fromOn, -1) })
    .where('district', '=', district)
    .where('enterpriseId', '=', enterpriseId)
    .where('role', '=', role)
    .where('toOn', 'is', null)
    .execute()
  await tx.insertInto('enterprisePerson').values(person).execute()
}

export const giveAccount = (tx: Tx, { district, id }: { district: string; id: string }, accountId: string) =>
  tx
    .updateTable('enterprisePerson')
    .set({ accountId })
    .where('district', '=', district)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()
