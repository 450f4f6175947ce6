import type { Reader } from '#server/platform/db.ts'

/**
 * 主要负责人 and 实际控制人 of an enterprise on a day (YYYY-MM-DD), with the account that is theirs if they have one.
 * The caller has found the enterprise, or a record of it, within the actor's scope. Names and phones come unmasked:
 * mask them before they leave the server.
 */
export const listEnterprisePersons = (
  reader: Reader,
  { district, enterpriseId, day }: { district: string; enterpriseId: string; day: string },
) =>
  reader
    .selectFrom('enterprisePerson')
    .select(['id', 'role', 'name', 'phone', 'accountId', 'fromOn', 'toOn'])
    .where('district', '=', district)
    .where('enterpriseId', '=', enterpriseId)
    .where('fromOn', '<=', day)
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
    .orderBy('role')
    .execute()
