import { sql } from 'kysely'
import type { Spans } from '#core/duties/spans.ts'
import type { Subject } from '#core/rules/subject.ts'
import type { Registered } from '#server/duties/registered.ts'
import { inColumns, insertRows } from '#server/platform/bulk.ts'
import type { Reader, Tx } from '#server/platform/db.ts'

// System statements: rules bind whoever is there, and the clock acts for nobody.

/** What the last run left of a subject. */
export type Stored = { id: string; spans: Spans; askedFrom: string; fingerprint: string }

/** Of these ids those that are subjects already. */
export async function listStored(
  reader: Reader,
  district: string,
  ids: readonly string[],
): Promise<Stored[]> {
  const rows = await reader
    .selectFrom('subject')
    .select(['id', 'spans', 'askedFrom', 'fingerprint'])
    .where('district', '=', district)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
  return rows.map((row) => ({ ...row, spans: row.spans as unknown as Spans }))
}

/** What rules asked of subjects when they were last looked at, by id. */
export async function listFacts(reader: Reader, district: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, Subject>()
  const rows = await reader
    .selectFrom('subject')
    .select(['id', 'facts'])
    .where('district', '=', district)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, facts }) => [id, facts as unknown as Subject]))
}

/** Written anew or for the first time; the counts of duties stay as they are. */
export async function saveSubjects(tx: Tx, rows: readonly Saving[]) {
  if (rows.length === 0) return
  const data = JSON.stringify(rows.map(inColumns))
  await sql`insert into ${sql.table('subject')} (${sql.raw(columns.join())}, owed, met, late, by_record, by_statement, coming)
    select ${sql.raw(columns.join())}, 0, 0, 0, 0, 0, 0 from jsonb_populate_recordset(null::subject, ${data}::jsonb)
    on conflict (district, id) do update set ${sql.raw(
      columns
        .slice(2)
        .map((name) => `${name} = excluded.${name}`)
        .join(),
    )}`.execute(tx)
}

/** A row without its counts. */
export type Saving = Omit<Registered, 'isParty'> & {
  bigrams: readonly string[]
  enteredOn: string | null
  leftOn: string | null
  bound: readonly string[]
  spans: Spans
  askedFrom: string
  fingerprint: string
  madeUntil: string
}

const columns = [
  ...['district', 'id', 'town', 'village', 'sectors', 'enterprise_id', 'owner_group_id', 'regulator_unit_id'],
  ...[
    'reported_by_unit_id',
    'audience',
    'kind',
    'name',
    'bigrams',
    'unit_id',
    'entered_on',
    'left_on',
    'facts',
  ],
  ...['bound', 'spans', 'asked_from', 'fingerprint', 'made_until'],
]

/** The unit that answers for a subject sees it, and so do those above it; no grant of theirs may open it. */
export const drawIn = (tx: Tx, rows: readonly { district: string; id: string; unitId: string }[]) =>
  insertRows(
    tx,
    'party',
    rows.map(({ district, id, unitId }) => ({
      district,
      unitId,
      recordId: id,
      record: 'subject',
      until: null,
    })),
    { again: 'skip' },
  )
