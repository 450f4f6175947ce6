import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type { TransferBy } from '#core/transfers/transfer.ts'
import type { Reader } from '#server/platform/db.ts'
import { listWorkedFor } from '#server/units/index.ts'

/** Whoever acts, as the rules of transfers know them today. */
export async function standingOf({
  tx,
  actor,
  now,
}: {
  tx: Reader
  actor: Actor
  now: Date
}): Promise<TransferBy> {
  const { district, unitId, unitIds } = actor
  const unit = await tx
    .selectFrom('unit')
    .select(['id', 'kind', 'line', 'area'])
    .where('district', '=', district)
    .where('id', '=', unitId)
    .executeTakeFirstOrThrow()
  const workedFor = await listWorkedFor(tx, district, unitId, dayInChina(now))
  return { actor, unit: { ...unit, standsFor: [...new Set([...unitIds, ...workedFor])] } }
}
