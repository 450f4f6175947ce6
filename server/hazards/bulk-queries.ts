import { sql } from 'kysely'
import type { Asker } from '#core/scope.ts'
import type { Reader } from '#server/platform/db.ts'
import { within } from '#server/platform/within.ts'

/** What hazards are called, those that the actor may see. */
export async function nameHazards(tx: Reader, asker: Asker, district: string, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('hazard')
    .select(['id', 'title'])
    .where('district', '=', district)
    .where(sql<boolean>`hazard.id = any(${ids}::uuid[])`)
    .where(within(asker, 'hazard'))
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}
