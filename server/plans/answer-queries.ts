import { type Selectable, sql } from 'kysely'
import type { Key } from '#core/plans/api.ts'
import { Refusal } from '#core/refusal.ts'
import { insertRows, type Row } from '#server/platform/bulk.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import type { Tables } from '#server/platform/tables.ts'

export type AnswerRow = Selectable<Tables['planAnswer']>

/** Whoever asks has found the plan within the actor's scope; here only units of `unitIds`, all when undefined. */
export const listAnswers = (tx: Reader, { district, id }: Key, unitIds: readonly string[] | undefined) =>
  tx
    .selectFrom('planAnswer')
    .selectAll()
    .where('district', '=', district)
    .where('planId', '=', id)
    .$if(unitIds !== undefined, (query) => query.where(sql<boolean>`unit_id = any(${unitIds}::uuid[])`))
    .orderBy('dueOn')
    .orderBy('unitId')
    .execute()

/** The caller holds the plan's lock, so answers to one plan follow one another in its chain of events. */
export const getAnswer = (tx: Tx, { district, id, unitId }: Key & { unitId: string }) =>
  tx
    .selectFrom('planAnswer')
    .selectAll()
    .where('district', '=', district)
    .where('planId', '=', id)
    .where('unitId', '=', unitId)
    .executeTakeFirstOrThrow(() => new Refusal('not-found', '本方案没有要求该单位报备子方案'))

export async function saveAnswer(tx: Tx, answer: AnswerRow) {
  const { status, answerPlanId, submittedAt, submittedBy, reason } = answer
  await tx
    .updateTable('planAnswer')
    .set({ status, answerPlanId, submittedAt, submittedBy, reason })
    .where('district', '=', answer.district)
    .where('planId', '=', answer.planId)
    .where('unitId', '=', answer.unitId)
    .returning('unitId')
    .executeTakeFirstOrThrow()
}

type Asked = { district: string; planId: string; unitIds: readonly string[]; dueOn: string | null }

export const insertAnswers = (tx: Tx, { district, planId, unitIds, dueOn }: Asked) =>
  insertRows(
    tx,
    'planAnswer',
    unitIds.map(
      (unitId) =>
        ({
          district,
          planId,
          unitId,
          dueOn,
          status: 'awaited',
          answerPlanId: null,
          submittedAt: null,
          submittedBy: null,
          reason: null,
        }) satisfies Row<'planAnswer'>,
    ),
  )
