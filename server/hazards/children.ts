import { type Insertable, sql } from 'kysely'
import { dayInChina } from '#core/calendar.ts'
import type { MoveKind } from '#core/hazards/moves.ts'
import { roundOf } from '#core/hazards/state.ts'
import { type HazardKey, type HazardRow, type Occasion, scopeOf } from '#server/hazards/queries.ts'
import type { Tx } from '#server/platform/db.ts'
import { idsAt } from '#server/platform/ids.ts'
import type { Tables } from '#server/platform/tables.ts'

/** What hangs on a hazard, written by the command that has locked its row. */

type ProgressOf = Pick<
  Insertable<Tables['hazardProgress']>,
  'percent' | 'stage' | 'words' | 'cost' | 'fileIds'
>

/** One report with its photos, of the round that the hazard is in. */
export const insertProgress = (
  tx: Tx,
  hazard: HazardKey & { returns: number; reopened: number },
  said: ProgressOf,
  { actor, now }: Occasion,
) =>
  tx
    .insertInto('hazardProgress')
    .values({
      district: hazard.district,
      id: idsAt(now)(),
      hazardId: hazard.id,
      round: roundOf(hazard),
      at: now,
      actorId: actor.id,
      unitId: actor.unitId,
      ...said,
    })
    .execute()

type Opinion = Pick<Insertable<Tables['hazardReview']>, 'mode' | 'result' | 'words' | 'fileIds'>

/** An opinion of the round that was judged: `hazard` as it was before the verdict. */
export const insertReview = (
  tx: Tx,
  hazard: HazardKey & { returns: number; reopened: number },
  said: Opinion,
  { actor, now }: Occasion,
) =>
  tx
    .insertInto('hazardReview')
    .values({
      district: hazard.district,
      id: idsAt(now)(),
      hazardId: hazard.id,
      round: roundOf(hazard),
      reviewedBy: actor.id,
      unitId: actor.unitId,
      reviewedAt: now,
      ...said,
    })
    .execute()

export const insertExtension = (
  tx: Tx,
  { district, id }: HazardKey,
  asked: { fromOn: string; toOn: string; reason: string },
  { actor, now }: Occasion,
) =>
  tx
    .insertInto('hazardExtension')
    .values({
      district,
      id: idsAt(now)(),
      hazardId: id,
      requestedBy: actor.id,
      requestedAt: now,
      ...asked,
      ...undecided,
    })
    .execute()

export const insertDowngrade = (
  tx: Tx,
  { district, id }: HazardKey,
  reason: string,
  { actor, now }: Occasion,
) =>
  tx
    .insertInto('hazardDowngrade')
    .values({
      district,
      id: idsAt(now)(),
      hazardId: id,
      reason,
      proposedBy: actor.id,
      proposedAt: now,
      ...undecided,
    })
    .execute()

const undecided = { verdict: null, decidedBy: null, decidedAt: null, decisionWords: null }

type Verdict = { verdict: 'approved' | 'refused'; words: string }

/** The verdict on what waits for one; nothing happens where nothing waits. */
export const settle = (
  tx: Tx,
  table: 'hazardExtension' | 'hazardDowngrade',
  { district, id }: HazardKey,
  { verdict, words }: Verdict,
  { actor, now }: Occasion,
) =>
  tx
    .updateTable(table)
    .set({ verdict, decidedBy: actor.id, decidedAt: now, decisionWords: words })
    .where('district', '=', district)
    .where('hazardId', '=', id)
    .where('verdict', 'is', null)
    .execute()

/** One move of the balance, under the scope that the hazard has at the time. */
export const insertMove = (tx: Tx, kind: MoveKind, hazard: HazardRow, { now }: Pick<Occasion, 'now'>) =>
  tx
    .insertInto('hazardMove')
    .values({ ...moveRow(kind, hazard, now), id: idsAt(now)() })
    .execute()

const moveRow = (kind: MoveKind, hazard: HazardRow, now: Date) => ({
  ...scopeOf(hazard),
  hazardId: hazard.id,
  kind,
  grade: hazard.grade ?? hazard.claimedGrade,
  isStock: hazard.isStock,
  source: hazard.source,
  onDay: dayInChina(now),
  at: now,
})

type Planned = Pick<Insertable<Tables['lookback']>, 'id' | 'kind' | 'dueOn' | 'unitId'>

/** Answers false when the id is taken. */
export async function insertLookback(
  tx: Tx,
  { district, id }: HazardKey,
  planned: Planned,
  { actor, now }: Occasion,
) {
  const made = await tx
    .insertInto('lookback')
    .values({
      district,
      hazardId: id,
      plannedBy: actor.id,
      plannedAt: now,
      fileIds: [],
      ...{ result: null, words: null, doneBy: null, doneAt: null },
      ...planned,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

type Done = { lookbackId: string; result: 'held' | 'relapsed'; words: string; fileIds: string[] }

export const finishLookback = (
  tx: Tx,
  { district, id }: HazardKey,
  { lookbackId, ...done }: Done,
  { actor, now }: Occasion,
) =>
  tx
    .updateTable('lookback')
    .set({ ...done, doneBy: actor.id, doneAt: now })
    .where('district', '=', district)
    .where('hazardId', '=', id)
    .where('id', '=', lookbackId)
    .execute()

/** Both 告知 of a new round: one to each, unread. Answers the round. */
export async function insertNotices(
  tx: Tx,
  { district, id }: HazardKey,
  letters: { principal: string | null; controller: string | null },
  now: Date,
) {
  const { round } = await tx
    .selectFrom('hazardNotice')
    .select(sql<number>`coalesce(max(round), 0) + 1`.as('round'))
    .where('district', '=', district)
    .where('hazardId', '=', id)
    .executeTakeFirstOrThrow()
  const unread = { remindedAt: null, acknowledgedAt: null, acknowledgedBy: null, channel: null, words: null }
  await tx
    .insertInto('hazardNotice')
    .values(
      (['principal', 'controller'] as const).map((role) => ({
        ...{ district, hazardId: id, role, round, letterId: letters[role], sentAt: now },
        ...unread,
        fileIds: [],
      })),
    )
    .execute()
  return round
}

type Receipt = { channel: 'account' | 'delivered'; words: string | null; fileIds: string[] }

/** Signs for the last notice of a role; false when it is signed already or was never sent. */
export async function acknowledge(
  tx: Tx,
  { district, id }: HazardKey,
  role: 'principal' | 'controller',
  receipt: Receipt,
  { actor, now }: Occasion,
) {
  const signed = await tx
    .updateTable('hazardNotice')
    .set({ ...receipt, acknowledgedAt: now, acknowledgedBy: actor.id })
    .where('district', '=', district)
    .where('hazardId', '=', id)
    .where('role', '=', role)
    .where('acknowledgedAt', 'is', null)
    .where(
      sql<boolean>`round = (select max(round) from hazard_notice where district = ${district} and hazard_id = ${id})`,
    )
    .returning('round')
    .executeTakeFirst()
  return signed !== undefined
}
