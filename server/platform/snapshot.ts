import { type Compilable, type ControlledTransaction, type Expression, sql } from 'kysely'
import type { Db, Reader } from '#server/platform/db.ts'
import type { Tables } from '#server/platform/tables.ts'

/** The database as it was at one instant, however long one reads. */
export type Snapshot = {
  tx: Reader
  /**
   * Walks the rows of a query in its order, so many at a time. They are never all in memory, neither here nor, unless
   * it has to sort them, in the database. The scope is the query's own business.
   */
  batches: <Row>(query: Compilable<Row> & Expression<unknown>, size?: number) => AsyncGenerator<Row[]>
}

/** Small enough that everybody else's requests get their turn in between. */
const BATCH = 250

/** Opens a snapshot. It holds a connection until `close`, which also ends what is being read. */
export async function openSnapshot(db: Db): Promise<Snapshot & { close: () => Promise<void> }> {
  const tx = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute()
  return {
    tx,
    batches: walkerOf(tx),
    close: () => tx.rollback().execute(), // nothing was written
  }
}

function walkerOf(tx: ControlledTransaction<Tables>): Snapshot['batches'] {
  let opened = 0
  return async function* batches<Row>(query: Compilable<Row> & Expression<unknown>, size = BATCH) {
    const cursor = sql.id(`walk_${++opened}`)
    await sql`declare ${cursor} no scroll cursor for ${query}`.execute(tx)
    while (true) {
      const { rows } = await sql<Row>`fetch ${sql.lit(size)} from ${cursor}`.execute(tx)
      if (rows.length > 0) yield rows
      if (rows.length < size) return
    }
  }
}
