import type { Reader } from '#server/platform/db.ts'

/** The chain of one record as it lies in the table. */
export const listEvents = (reader: Reader, key: { district: string; id: string }) =>
  reader
    .selectFrom('event')
    .selectAll()
    .where('district', '=', key.district)
    .where('recordId', '=', key.id)
    .orderBy('sequence')
    .execute()
