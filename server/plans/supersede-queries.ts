import { sql } from 'kysely'
import type { Key } from '#core/plans/api.ts'
import type { Continuations, OldShare } from '#core/plans/continuations.ts'
import type { Ask, Occasion, PlanRow } from '#server/plans/queries.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvents } from '#server/platform/event.ts'
import { within } from '#server/platform/within.ts'

/** A plan ends for everybody who has a share of it, whoever publishes the new one: these statements ask no scope. */
const sharesOf = (tx: Reader, { district, id }: Key) =>
  tx
    .selectFrom('assignment')
    .innerJoin('task', (join) =>
      join.onRef('task.district', '=', 'assignment.district').onRef('task.id', '=', 'assignment.taskId'),
    )
    .select(['assignment.id', 'taskId', 'unitId', 'role', 'parentId', 'status', 'percent'])
    .select(['assignment.startsOn', 'assignment.dueOn', 'lastReportAt', 'lastWords'])
    .select(['assignedByUnitId', 'ordinal', 'clause', 'mainTask', 'requirement'])
    .where('assignment.district', '=', district)
    .where('assignment.planId', '=', id)
    .where(sql<boolean>`assignment.status in ('active', 'claimed', 'returned', 'verified')`)
    .orderBy('assignment.id')

export const listOldShares = (tx: Reader, plan: Key) => sharesOf(tx, plan).execute()

export type OldRow = Awaited<ReturnType<typeof listOldShares>>[number] & OldShare

/**
 * The same, locked. Whoever was handing one down just now had its lock before us, and what came of that is only seen
 * by a later statement: so it is asked until nothing new is there.
 */
export async function lockOldShares(tx: Tx, plan: Key): Promise<OldRow[]> {
  for (let known = 0; ; ) {
    const found = await sharesOf(tx, plan).forUpdate('assignment').execute()
    if (found.length === known || found.length === 0) return found
    known = found.length
  }
}

/** System statement. Every share ends with an event of its own that says where the unit goes on, if it does. */
export async function endShares(
  tx: Tx,
  { district, id: planId, title }: Pick<PlanRow, 'district' | 'id' | 'title'>,
  { ending }: Pick<Continuations<OldRow>, 'ending'>,
  continuedBy: ReadonlyMap<string, string>,
  { actor, now, commandId }: Occasion,
) {
  const ids = ending.map(({ id }) => id)
  await tx
    .updateTable('assignment')
    .set({ status: 'superseded', claimedBy: null })
    .where('district', '=', district)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .returning('id')
    .execute()
  const happenings = ending.map(({ id }) => {
    const next = continuedBy.get(id) ?? null
    const words = next ? `在《${title}》中延续` : `《${title}》中没有本单位的同一任务`
    const change = { status: 'superseded', byPlanId: planId, continuedBy: next, words }
    return {
      district,
      record: 'assignment',
      recordId: id,
      at: now,
      actor,
      commandId,
      command: 'supersede',
      change,
    }
  })
  await appendEvents(tx, district, happenings)
}

type Named = { id: string; title: string }

/** The plan that took this one's place, if the actor may see it. */
export const findSuccessor = ({ tx, input, ...asker }: Ask<Key>): Promise<Named | undefined> =>
  tx
    .selectFrom('plan')
    .select(['id', 'title'])
    .where('district', '=', input.district)
    .where('supersedesPlanId', '=', input.id)
    .where(sql<boolean>`status in ('published', 'superseded')`)
    .where(within(asker, 'plan'))
    .executeTakeFirst()
