import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '#server/platform/db.ts'

/** The rows of a statement that is written out, read through a reader. */
export const rowsOf = <Row>(tx: Reader, statement: RawBuilder<Row>): Promise<Row[]> =>
  tx.selectFrom(sql<Row>`(${statement})`.as('found')).selectAll().execute() as Promise<Row[]>
