import { type Selectable, sql } from 'kysely'
import type { Tx } from '#server/platform/db.ts'
import type { Tables } from '#server/platform/tables.ts'

/** Every column of a row; JSON columns as plain values, not as text. */
export type Row<T extends keyof Tables> = { [Column in keyof Selectable<Tables[T]>]: unknown }

const CHUNK = 2000

/**
 * Many rows at once. They travel as one parameter, so the statement's text is the same for any number of rows, and
 * PostgreSQL's limit of 65 535 parameters does not apply. `again: 'skip'` leaves rows alone whose key exists.
 */
export async function insertRows<T extends keyof Tables>(
  tx: Tx,
  table: T,
  rows: readonly Row<T>[],
  { again = 'fail' }: { again?: 'fail' | 'skip' } = {},
) {
  const conflict = again === 'skip' ? sql` on conflict do nothing` : sql``
  for (let from = 0; from < rows.length; from += CHUNK) {
    const data = JSON.stringify(rows.slice(from, from + CHUNK).map(inColumns))
    const target = sql.table(table)
    await sql`insert into ${target} select * from jsonb_populate_recordset(null::${target}, ${data}::jsonb)${conflict}`.execute(
      tx,
    )
  }
}

/** A row under the names of its columns, for `jsonb_populate_recordset`. */
export const inColumns = (row: object) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [columnOf(name), value]))

const columnOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
