import { sql } from 'kysely'
import type { Registered } from '#core/hazards/sheet.ts'
import type { Asker } from '#core/scope.ts'
import { inColumns, insertRows, type Row } from '#server/platform/bulk.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { within } from '#server/platform/within.ts'

/** Enterprises of these names, as far as the actor may see them. */
export const listRegistered = (
  tx: Reader,
  asker: Asker,
  district: string,
  names: readonly string[],
): Promise<Registered[]> =>
  tx
    .selectFrom('enterprise')
    .select(['id', 'name', 'town', 'village', 'sectors', 'ownerGroupId', 'regulatorUnitId'])
    .where('district', '=', district)
    .where(sql<boolean>`enterprise.name = any(${names}::text[])`)
    .where(within(asker, 'enterprise'))
    .$narrowType<{ town: string }>()
    .execute()

/** What is in the ledger already of these days, as far as the actor may see it. */
export const listOfDays = (
  tx: Reader,
  asker: Asker,
  district: string,
  subjects: readonly string[],
  days: readonly string[],
) =>
  tx
    .selectFrom('hazard')
    .select(['subject', 'discoveredOn', 'title'])
    .where('district', '=', district)
    .where(sql<boolean>`hazard.discovered_on = any(${days}::date[])`)
    .where(sql<boolean>`hazard.subject = any(${subjects}::text[])`)
    .where('status', '!=', 'draft')
    .where(within(asker, 'hazard'))
    .execute()

/** Two imports into one district follow each other: the second sees what the first has written. */
export const lockImports = (tx: Tx, district: string) =>
  sql`select pg_advisory_xact_lock(hashtext('hazards of ' || ${district}))`.execute(tx)

const CHUNK = 1000

/** Many new hazards in few statements; the server numbers them in their order. Each row was asked `maySee`. */
export async function insertHazards(tx: Tx, rows: readonly Omit<Row<'hazard'>, 'seq'>[]) {
  const [first] = rows
  if (!first) return
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)))
  for (let from = 0; from < rows.length; from += CHUNK) {
    const data = JSON.stringify(rows.slice(from, from + CHUNK).map(inColumns))
    await sql`insert into ${sql.table('hazard')} (${columns}) select ${columns} from jsonb_populate_recordset(null::hazard, ${data}::jsonb)`.execute(
      tx,
    )
  }
}

/** The reporting unit keeps sight of what it reported outside its own scope. */
export const drawInto = (tx: Tx, district: string, unitId: string, ids: readonly string[]) =>
  insertRows(
    tx,
    'party',
    ids.map((recordId) => ({ district, unitId, recordId, record: 'hazard', until: null })),
  )
