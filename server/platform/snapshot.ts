import type { Db, Reader } from '#server/platform/db.ts'

/** The database as it was at one instant, however long one reads. */
export type Snapshot = { tx: Reader }

/** Opens a snapshot. It holds a connection until `close`. */
export async function openSnapshot(db: Db): Promise<Snapshot & { close: () => Promise<void> }> {
  const tx = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute()
  return { tx, close: () => tx.rollback().execute() } // nothing was written
}
