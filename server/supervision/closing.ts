import { sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { markSupervised } from '#server/hazards/index.ts'
import type { Tx } from '#server/platform/db.ts'
import { type RecordKey, tell } from '#server/supervision/rows.ts'
import { endStepsOn } from '#server/supervision/step-queries.ts'

type Closing = { actor: Pick<Actor, 'id' | 'unitId' | 'grants'>; now: Date; commandId: string }

/**
 * 销号 ends the supervision (E.1): open steps are over, the listing leaves the public list at once and waits for its
 * 解除挂牌督办通知书. Part of the transaction that closes the hazard, whoever closes it.
 */
export async function endSupervisionOf(tx: Tx, hazard: RecordKey, occasion: Closing) {
  const { now } = occasion
  const ended = await endStepsOn(tx, hazard, now, '隐患已办结，督办随之终止')
  for (const id of ended)
    await tell(tx, 'supervisionStep', { district: hazard.district, id }, occasion, {
      command: 'end',
      change: {},
    })
  for (const listing of await endListingsOn(tx, hazard, now))
    await tell(tx, 'listing', listing, occasion, { command: 'closed', change: {} })
  await markSupervised(tx, hazard, { step: null, listed: false, public: false }, occasion, null)
}

/** System statement: a proposal falls away; what hangs is accepted and no longer public. */
async function endListingsOn(tx: Tx, { district, id }: RecordKey, now: Date) {
  const { rows } = await sql<RecordKey>`
    update ${sql.table('listing')} set public = false,
      status = case status when 'proposed' then 'withdrawn' else 'accepted' end,
      withdraw_reason = case status when 'proposed' then '隐患已办结' end,
      accepted_at = coalesce(accepted_at, ${now}), accept_words = coalesce(accept_words, '隐患已经主管部门审核销号。')
    where district = ${district} and hazard_id = ${id} and status in ('proposed', 'listed', 'applied')
    returning district, id`.execute(tx)
  return rows
}
