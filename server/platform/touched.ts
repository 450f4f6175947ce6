import { sql } from 'kysely'
import type { Tx } from '#server/platform/db.ts'

type Touch = { district: string; record: string; recordId: string }

const followed = new Set<string>()

/**
 * From now on the events of these records leave a note in `touched`, for whoever works out what follows from them.
 * Said once, when a feature is loaded.
 */
export const follow = (records: readonly string[]) => {
  for (const record of records) followed.add(record)
}

/** In the transaction of the event: the note exists exactly when the change does. */
export async function noteTouched(tx: Tx, happenings: readonly Touch[]) {
  const rows = happenings.filter(({ record }) => followed.has(record))
  if (rows.length === 0) return
  const data = JSON.stringify(
    rows.map(({ district, record, recordId }) => ({ district, record, record_id: recordId })),
  )
  await sql`insert into ${sql.table('touched')} (district, record, record_id)
    select district, record, record_id
    from jsonb_to_recordset(${data}::jsonb) as one (district text, record text, record_id uuid)`.execute(tx)
}

/** Takes notes away, oldest first; two at once take different ones. */
export const takeTouched = async (tx: Tx, limit: number): Promise<Touch[]> => {
  const { rows } = await sql<Touch>`delete from ${sql.table('touched')} where (district, id) in (
      select district, id from ${sql.table('touched')} order by at limit ${limit} for update skip locked
    ) returning district, record, record_id`.execute(tx)
  return rows
}
