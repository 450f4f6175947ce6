import { sql } from 'kysely'
import type { Proven } from '#core/duties/proof.ts'
import type { Reader, Tx } from '#server/platform/db.ts'

/** System statements: whether a duty is met does not hang on who asks. All name the district. */

/** Of the period before, a duty that is met is looked at no more: records of long ago do not change. */
const LOOKED_AT_DAYS = 400

const isOpenToProof = (today: string) =>
  sql<boolean>`duty.status <> 'withdrawn' and duty.opens_on <= ${today}
    and (duty.status = 'open' or duty.due_on >= ${today}::date - ${sql.lit(LOOKED_AT_DAYS)})`

type Asked = { district: string; subjectIds: readonly string[]; today: string }

/** The day that the oldest of the duties to be proved opened; null when there is none. */
export async function findFirstDay(tx: Reader, { district, subjectIds, today }: Asked) {
  const { day } = await tx
    .selectFrom('duty')
    .select(sql<string | null>`min(duty.opens_on)`.as('day'))
    .where('district', '=', district)
    .where(sql<boolean>`duty.subject_id = any(${subjectIds}::uuid[])`)
    .where(isOpenToProof(today))
    .executeTakeFirstOrThrow()
  return day
}

/** Codes of the rules that bind any of the subjects. */
export async function listBound(tx: Reader, district: string, subjectIds: readonly string[]) {
  const codes = sql<{ code: string }>`(select distinct unnest(bound) as code from ${sql.table('subject')}
    where district = ${district} and id = any(${subjectIds}::uuid[]))`
  const rows = await tx.selectFrom(codes.as('bound')).select('code').execute()
  return new Set(rows.map(({ code }) => code))
}

/** Statements that stand, of all duties of these subjects. */
export const listStanding = (tx: Reader, district: string, subjectIds: readonly string[]) =>
  tx
    .selectFrom('dutyStatement')
    .select(['id', 'subjectId', 'code', 'period', 'signer', 'signedOn'])
    .where('district', '=', district)
    .where(sql<boolean>`subject_id = any(${subjectIds}::uuid[])`)
    .where('status', '=', 'handed-in')
    .orderBy('id')
    .execute()

/** What may have to be changed: duties of subjects of which something is known, and those that counted as done. */
export const listToProve = (
  tx: Reader,
  { district, subjectIds, today, known }: Asked & { known: readonly string[] },
) =>
  tx
    .selectFrom('duty')
    .select([
      'subjectId',
      'code',
      'period',
      'sources',
      'opensOn',
      'dueOn',
      'lateAfter',
      'times',
      'done',
      'status',
      'metOn',
      'metBy',
      'proofs',
    ])
    .where('district', '=', district)
    .where(sql<boolean>`duty.subject_id = any(${subjectIds}::uuid[])`)
    .where(isOpenToProof(today))
    .where(
      sql<boolean>`(duty.subject_id = any(${known}::uuid[]) or duty.status = 'met' or duty.proofs is not null)`,
    )
    .execute()

type Change = { subjectId: string; code: string; period: string } & Proven

/** Writes what was found. One statement for any number of duties. */
export async function saveProven(tx: Tx, district: string, changes: readonly Change[]) {
  if (changes.length === 0) return
  const data = JSON.stringify(
    changes.map(({ subjectId, code, period, done, status, metOn, metBy, proofs }) => ({
      subject_id: subjectId,
      code,
      period,
      done,
      status,
      met_on: metOn,
      met_by: metBy,
      proofs,
    })),
  )
  await sql`update ${sql.table('duty')} set done = found.done, status = found.status, met_on = found.met_on,
      met_by = found.met_by, proofs = found.proofs
    from jsonb_to_recordset(${data}::jsonb) as found (subject_id uuid, code text, period text, done smallint,
      status text, met_on date, met_by text, proofs jsonb)
    where duty.district = ${district} and duty.subject_id = found.subject_id and duty.code = found.code
      and duty.period = found.period and duty.status <> 'withdrawn'`.execute(tx)
}
