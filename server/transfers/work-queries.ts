import { sql } from 'kysely'
import type { Asker } from '#core/scope.ts'
import type { Reader } from '#server/platform/db.ts'
import { within } from '#server/platform/within.ts'

/** As many as a desk shows. */
const DESK = 200

type Of = { district: string; unitIds: readonly string[] }

const columns = [
  'id',
  'kind',
  'status',
  'no',
  'title',
  'basis',
  'fromUnitId',
  'toUnitId',
  'toName',
  'feedback',
  'signDueOn',
  'dueOn',
  'refuseReason',
  'reply',
  'sentBackReason',
] as const

const waiting = (tx: Reader, asker: Asker, district: string) =>
  tx
    .selectFrom('transfer')
    .select(columns)
    .where('district', '=', district)
    .where(within(asker, 'transfer'))
    .orderBy('dueOn')
    .orderBy('id')
    .limit(DESK)

export type Waiting = Awaited<ReturnType<typeof listToHandle>>[number]

/** Slips that these units have to sign or to answer. */
export const listToHandle = (tx: Reader, asker: Asker, { district, unitIds }: Of) =>
  waiting(tx, asker, district)
    .where(sql<boolean>`to_unit_id = any(${unitIds}::uuid[])`)
    .where(sql<boolean>`status in ('issued', 'signed', 'handling')`)
    .execute()

/** Slips that came back to these units with an answer, or that a body outside has. */
export const listToSettle = (tx: Reader, asker: Asker, { district, unitIds }: Of) =>
  waiting(tx, asker, district)
    .where(sql<boolean>`from_unit_id = any(${unitIds}::uuid[])`)
    .where(sql<boolean>`status in ('replied', 'handed', 'received')`)
    .execute()

/** Disputes of others that wait for the verdict of 区安委办. */
export const listToArbitrate = (tx: Reader, asker: Asker, { district, unitIds }: Of) =>
  waiting(tx, asker, district)
    .where('status', '=', 'refused')
    .where(sql<boolean>`not from_unit_id = any(${unitIds}::uuid[])`)
    .where(sql<boolean>`to_unit_id is not null and not to_unit_id = any(${unitIds}::uuid[])`)
    .execute()
