import type { Selectable } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { Refusal } from '#core/refusal.ts'
import type { Asker } from '#core/scope.ts'
import type { DutyKey } from '#server/duties/board-queries.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'

export type StatementRow = Selectable<Tables['dutyStatement']>
type Key = { district: string; id: string }
type Act = { actor: Actor; commandId: string; at: Date }

/** All that were handed in for a duty, oldest first. Whoever asks has found the subject within the scope. */
export const listStatements = (
  tx: Reader,
  { district, subjectId, code, period }: DutyKey,
): Promise<StatementRow[]> =>
  tx
    .selectFrom('dutyStatement')
    .selectAll()
    .where('district', '=', district)
    .where('subjectId', '=', subjectId)
    .where('code', '=', code)
    .where('period', '=', period)
    .orderBy('madeAt')
    .execute()

/** Posts and units behind accounts. */
export async function namesOfMakers(tx: Reader, statements: readonly StatementRow[]) {
  if (statements.length === 0) return new Map<string, string>()
  const rows = await tx
    .selectFrom('account')
    .innerJoin('unit', 'unit.id', 'account.unitId')
    .select(['account.id', 'account.post', 'unit.name'])
    .where(
      'account.id',
      'in',
      statements.map(({ madeBy }) => madeBy),
    )
    .execute()
  return new Map(rows.map(({ id, post, name }) => [id, `${post} · ${name}`]))
}

/** Two who state one duty at once: the second waits, and is told. @throws Refusal not-found */
export const lockDuty = (tx: Tx, { district, subjectId, code, period }: DutyKey) =>
  tx
    .selectFrom('duty')
    .selectAll()
    .where('district', '=', district)
    .where('subjectId', '=', subjectId)
    .where('code', '=', code)
    .where('period', '=', period)
    .forUpdate()
    .executeTakeFirstOrThrow(
      () => new Refusal('not-found', '没有这项责任', { remedy: '规则可能已经调整，请刷新看板' }),
    )

/** @throws Refusal not-found, also where the subject is outside the actor's scope */
export const lockStatement = (tx: Tx, asker: Asker, { district, id }: Key): Promise<StatementRow> =>
  tx
    .selectFrom('dutyStatement')
    .innerJoin('subject', (join) =>
      join
        .onRef('subject.district', '=', 'dutyStatement.district')
        .onRef('subject.id', '=', 'dutyStatement.subjectId'),
    )
    .selectAll('dutyStatement')
    .where('dutyStatement.district', '=', district)
    .where('dutyStatement.id', '=', id)
    .where(within(asker, 'subject'))
    .forUpdate('dutyStatement')
    .executeTakeFirstOrThrow(() => new Refusal('not-found', '没有这份签字说明，或不在您的管辖范围内'))

/** The row and its event are one act. @throws Refusal conflict when the id is taken */
export async function insertStatement(tx: Tx, row: StatementRow, act: Act) {
  const inserted = await tx
    .insertInto('dutyStatement')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) throw new Refusal('conflict', '这份签字说明已经提交过')
  const { subjectId, code, period, words, signer, signedOn, fileIds } = row
  await tell(tx, row, {
    ...act,
    command: 'hand-in',
    change: { subjectId, code, period, words, signer, signedOn, fileIds },
  })
}

/** The row and its event are one act. */
export async function saveReturned(tx: Tx, row: StatementRow, { reason, ...act }: Act & { reason: string }) {
  const saved = await tx
    .updateTable('dutyStatement')
    .set({ status: 'returned', returnReason: reason, returnedBy: act.actor.id, returnedAt: act.at })
    .where('district', '=', row.district)
    .where('id', '=', row.id)
    .where('status', '=', 'handed-in')
    .returningAll()
    .executeTakeFirstOrThrow()
  await tell(tx, row, { ...act, command: 'return', change: { reason } })
  return saved
}

const tell = (tx: Tx, { district, id }: Key, act: Act & { command: string; change: object }) =>
  appendEvent(tx, { district, record: 'dutyStatement', recordId: id, ...act })
