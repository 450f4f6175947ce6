import { sql } from 'kysely'
import type { Wanted } from '#core/duties/demand.ts'
import type { Held, Withdrawal } from '#core/duties/difference.ts'
import { inColumns, insertRows, type Row } from '#server/platform/bulk.ts'
import type { Reader, Tx } from '#server/platform/db.ts'

// System statements: duties follow from rules and registers, and the clock acts for nobody.

/** One run over a district at a time; waits for another. Until the transaction ends. */
export const waitForDuties = (tx: Tx, district: string) =>
  sql`select pg_advisory_xact_lock(hashtext('duties'), ${Number(district)})`.execute(tx)

/** As `waitForDuties`, without waiting. @returns false when another run is at work */
export async function tryForDuties(tx: Tx, district: string) {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('duties'), ${Number(district)}) as mine`.execute(tx)
  return rows[0]?.mine === true
}

/** Whether any of these versions of packs is, or was, in force: what is only written yet binds nobody. */
export async function hasForce(reader: Reader, district: string, packIds: readonly string[]) {
  if (packIds.length === 0) return false
  const found = await reader
    .selectFrom('rulePack')
    .select('id')
    .where('district', '=', district)
    .where(sql<boolean>`id = any(${packIds}::uuid[])`)
    .where('status', 'in', ['active', 'retired'])
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Subjects, each with the number of what is done to all that bear it. */
export type Members = readonly { id: string; part: number }[]
export type Parts<What> = readonly { part: number; whats: readonly What[] }[]

const membersIn = (members: Members) => sql`unnest(${members.map(({ id }) => id)}::uuid[],
  ${members.map(({ part }) => part)}::int[]) as member (id, part)`

const dataOf = (parts: Parts<object>) =>
  JSON.stringify(parts.flatMap(({ part, whats }) => whats.map((what) => inColumns({ part, ...what }))))

const wantedIn = (
  parts: Parts<Wanted>,
) => sql`jsonb_to_recordset(${dataOf(parts)}::jsonb) as wanted (part int,
  code text, period text, sources text[], opens_on date, due_on date, late_after date, times smallint)`

/**
 * @param areNew the subjects have no duties yet: looking for those that exist would be a third of the work
 * @returns how many were made; one whose key exists is left alone
 */
export async function insertDuties(
  tx: Tx,
  district: string,
  { members, parts, areNew }: { members: Members; parts: Parts<Wanted>; areNew: boolean },
): Promise<number> {
  if (parts.length === 0) return 0
  const conflict = areNew ? sql`` : sql` on conflict (district, subject_id, code, period) do nothing`
  const { numAffectedRows } = await sql`insert into ${sql.table('duty')}
      (district, subject_id, code, period, sources, opens_on, due_on, late_after, times, done, status)
    select ${district}, member.id, code, period, sources, opens_on, due_on, late_after, times, 0, 'open'
    from ${membersIn(members)} join ${wantedIn(parts)} using (part)${conflict}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** What is asked has changed, or is asked again: open, until it is proved anew. */
export async function changeDuties(
  tx: Tx,
  district: string,
  { members, parts }: { members: Members; parts: Parts<Wanted> },
): Promise<number> {
  if (parts.length === 0) return 0
  const { numAffectedRows } = await sql`update ${sql.table('duty')} set sources = wanted.sources,
      opens_on = wanted.opens_on, due_on = wanted.due_on, late_after = wanted.late_after, times = wanted.times,
      done = 0, status = 'open', met_on = null, met_by = null, proofs = null, withdrawn_why = null
    from ${membersIn(members)} join ${wantedIn(parts)} using (part)
    where duty.district = ${district} and duty.subject_id = member.id
      and duty.code = wanted.code and duty.period = wanted.period`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Nothing is deleted. What is met stays: it was done. */
export async function withdrawDuties(
  tx: Tx,
  district: string,
  { members, parts }: { members: Members; parts: Parts<Withdrawal> },
): Promise<number> {
  if (parts.length === 0) return 0
  const { numAffectedRows } =
    await sql`update ${sql.table('duty')} set status = 'withdrawn', withdrawn_why = gone.why
    from ${membersIn(members)} join jsonb_to_recordset(${dataOf(parts)}::jsonb)
      as gone (part int, code text, period text, why text) using (part)
    where duty.district = ${district} and duty.subject_id = member.id and duty.code = gone.code
      and duty.period = gone.period and duty.status = 'open'`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/**
 * What subjects hold of duties due from a day on, told by a digest: those with the same one hold the same. Met and open
 * are alike, because neither is made again.
 */
export async function listShapes(
  reader: Reader,
  district: string,
  { ids, from }: { ids: readonly string[]; from: string },
): Promise<Map<string, string>> {
  const rows = await reader
    .selectFrom('duty')
    .select('subjectId')
    .select(
      sql<string>`md5(string_agg(concat_ws('|', code, period, array_to_string(sources, ','), opens_on, due_on, late_after,
        times, status = 'withdrawn'), ';' order by code, period))`.as('shape'),
    )
    .where('district', '=', district)
    .where(sql<boolean>`subject_id = any(${ids}::uuid[])`)
    .where('dueOn', '>=', from)
    .groupBy('subjectId')
    .execute()
  return new Map(rows.map(({ subjectId, shape }) => [subjectId, shape]))
}

/**
 * The duties of a few subjects, due from a day on, each as an example of all that have the same shape: met ones as if
 * they were open, which those of the others may be.
 */
export async function listHeld(
  reader: Reader,
  district: string,
  { ids, from }: { ids: readonly string[]; from: string },
): Promise<Map<string, Held[]>> {
  if (ids.length === 0) return new Map()
  const rows = await reader
    .selectFrom('duty')
    .select(['subjectId', 'code', 'period', 'sources', 'opensOn', 'dueOn', 'lateAfter', 'times'])
    .select(sql<'open' | 'withdrawn'>`case status when 'withdrawn' then status else 'open' end`.as('status'))
    .where('district', '=', district)
    .where(sql<boolean>`subject_id = any(${ids}::uuid[])`)
    .where('dueOn', '>=', from)
    .execute()
  return Map.groupBy(rows, ({ subjectId }) => subjectId)
}

export const insertRun = (tx: Tx, row: Row<'dutyRun'>) => insertRows(tx, 'dutyRun', [row])

/** The districts that have units: whoever keeps duties. */
export async function listDistricts(reader: Reader): Promise<string[]> {
  const rows = await reader.selectFrom('unit').select('district').distinct().orderBy('district').execute()
  return rows.map(({ district }) => district)
}

/** Subjects that are still there and owe anything, in the order of their ids. */
export async function listProvable(
  reader: Reader,
  district: string,
  { after, today, limit }: { after: string; today: string; limit: number },
): Promise<string[]> {
  const rows = await reader
    .selectFrom('subject')
    .select('id')
    .where('district', '=', district)
    .where('id', '>', after)
    .where((eb) => eb.or([eb('leftOn', 'is', null), eb('leftOn', '>=', today)]))
    .where(
      sql<boolean>`exists (select from duty where duty.district = subject.district and duty.subject_id = subject.id)`,
    )
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
