import { sql } from 'kysely'
import { fourKinds } from '#core/responsibility/kinds.ts'
import type { Reader } from '#server/platform/db.ts'
import type { EvidenceAsk } from '#server/platform/evidence.ts'

/*
 * System statements: a duty is proved by what is there, whoever looks. Only `evidence.ts` asks them.
 */

const isOf = (column: string, subjectIds: readonly string[]) =>
  sql<boolean>`${sql.ref(column)} = any(${subjectIds}::uuid[])`

/** Versions of the four lists of units that were put on record, in the order in which they were. */
export const listFourRecorded = (tx: Reader, { district, subjectIds, to }: EvidenceAsk) =>
  tx
    .selectFrom('dutyList')
    .select(['id', 'kind', 'holderId', 'recordedOn'])
    .where('district', '=', district)
    .where(isOf('holderId', subjectIds))
    .where('holder', '=', 'unit')
    .where(sql<boolean>`kind = any(${fourKinds}::text[])`)
    .where(sql<boolean>`status in ('on-record', 'superseded')`)
    .where('recordedOn', '<=', to)
    .orderBy('recordedOn')
    .orderBy('id')
    .execute()

/** Leaders' lists of these units and years: which stand, which are still open. */
export const listLeadersOf = (tx: Reader, { district, subjectIds, from, to }: EvidenceAsk) =>
  tx
    .selectFrom('dutyList')
    .select(['id', 'kind', 'holderId', 'post', 'year', 'status', 'recordedOn'])
    .where('district', '=', district)
    .where(isOf('holderId', subjectIds))
    .where('holder', '=', 'leader')
    .where(sql<boolean>`status in ('draft', 'handed-in', 'returned', 'on-record')`)
    .where(sql<boolean>`year between ${Number(from.slice(0, 4))} and ${Number(to.slice(0, 4))}`)
    .orderBy('id')
    .execute()

/** Signed letters that these subjects gave or took and that hold within the days. */
export const listSignedOf = (tx: Reader, { district, subjectIds, from, to }: EvidenceAsk) =>
  tx
    .selectFrom('pledge')
    .select(['id', 'title', 'giverUnitId', 'subjectId', 'signedOn', 'toOn'])
    .where('district', '=', district)
    .where((eb) => eb.or([isOf('subjectId', subjectIds), isOf('giverUnitId', subjectIds)]))
    .where(sql<boolean>`status in ('signed', 'renewed')`)
    .where('signedOn', '<=', to)
    .where('toOn', '>=', from)
    .execute()

/** What hangs on the wall and no spot check found wanting. */
export const listPostedOf = (tx: Reader, { district, subjectIds, from, to }: EvidenceAsk) =>
  tx
    .selectFrom('wallPosting')
    .select(['id', 'enterpriseId', 'place', 'postedOn'])
    .where('district', '=', district)
    .where(isOf('enterpriseId', subjectIds))
    .where('status', '<>', 'faulted')
    .where('postedOn', '>=', from)
    .where('postedOn', '<=', to)
    .execute()

/** Periods by set and enterprise with how many items are verified in them, and the day of the last. */
export const listVerifiedOf = (tx: Reader, { district, subjectIds, from, to }: EvidenceAsk) =>
  tx
    .selectFrom('leadingAct')
    .select(['enterpriseId', 'setCode', 'period'])
    .select(sql<number>`count(*)::int`.as('verified'))
    .select(sql<string>`max(done_on)::text`.as('last'))
    .where('district', '=', district)
    .where(isOf('enterpriseId', subjectIds))
    .where('status', '=', 'verified')
    .groupBy(['enterpriseId', 'setCode', 'period'])
    .having(sql<boolean>`max(done_on) between ${from} and ${to}`)
    .execute()

/** Whose duties these records may touch. */
export async function listSubjectsOf(tx: Reader, district: string, recordIds: readonly string[]) {
  const ids = sql`any(${recordIds}::uuid[])`
  const lists = await tx
    .selectFrom('dutyList')
    .select('holderId as subjectId')
    .where('district', '=', district)
    .where(sql<boolean>`id = ${ids}`)
    .execute()
  const pledges = await tx
    .selectFrom('pledge')
    .select(['subjectId', 'giverUnitId'])
    .where('district', '=', district)
    .where(sql<boolean>`id = ${ids}`)
    .execute()
  const postings = await tx
    .selectFrom('wallPosting')
    .select('enterpriseId as subjectId')
    .where('district', '=', district)
    .where(sql<boolean>`id = ${ids}`)
    .execute()
  const acts = await tx
    .selectFrom('leadingAct')
    .select('enterpriseId as subjectId')
    .where('district', '=', district)
    .where(sql<boolean>`id = ${ids}`)
    .execute()
  const found = [...lists, ...postings, ...acts].map(({ subjectId }) => subjectId)
  const parties = pledges.flatMap(({ subjectId, giverUnitId }) => [subjectId, giverUnitId])
  return [...new Set([...found, ...parties])].filter((id) => id !== null)
}
