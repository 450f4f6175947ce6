import { type RawBuilder, sql } from 'kysely'
import type { Asker } from '#core/scope.ts'
import type { Reader } from '#server/platform/db.ts'
import { within } from '#server/platform/within.ts'
import { rowsOf } from '#server/supervision/raw.ts'

/** As many as a desk shows. */
const DESK = 200

type Of = { district: string; unitIds: readonly string[] }

export type Waiting = {
  id: string
  title: string
  because: string
  unitId: string
  dueOn: string | null
  status: string
  words: string | null
}

/** Steps that were sent to these units and wait for their answer. */
export const listStepsToAnswer = (tx: Reader, asker: Asker, { district, unitIds }: Of) =>
  rowsOf(
    tx,
    sql<Waiting>`
      select id, name || ' ' || coalesce(letter_no || ' ', '') || subject_title as title,
        document || clause as because, to_unit_id as unit_id, reply_by as due_on, status, null::text as words
      from ${sql.table('supervisionStep')}
      where district = ${district} and to_unit_id = any(${unitIds}::uuid[])
        and status in ('issued', 'acknowledged') and ${within(asker, 'supervisionStep')}
      order by reply_by, id limit ${DESK}`,
  )

/** 交办单 that lie with these units. */
export const listMattersToDo = (tx: Reader, asker: Asker, { district, unitIds }: Of) =>
  rowsOf(
    tx,
    sql<Waiting>`
      select id, title, coalesce(letter_no, '') as because, to_unit_id as unit_id, due_on, status,
        case status when 'returned' then reason end as words
      from ${sql.table('matter')}
      where district = ${district} and to_unit_id = any(${unitIds}::uuid[])
        and status in ('issued', 'signed', 'returned') and ${within(asker, 'matter')}
      order by due_on, id limit ${DESK}`,
  )

/** 交办单 that came back to whoever gave them: answered, or refused with a reason. */
export const listMattersBack = (tx: Reader, asker: Asker, { district, unitIds }: Of) =>
  rowsOf(
    tx,
    sql<Waiting>`
      select id, title, coalesce(letter_no, '') as because, to_unit_id as unit_id, due_on, status,
        coalesce(reply, reason) as words
      from ${sql.table('matter')}
      where district = ${district} and from_unit_id = any(${unitIds}::uuid[])
        and status in ('replied', 'refused') and ${within(asker, 'matter')}
      order by due_on, id limit ${DESK}`,
  )

/** Listings that wait for this side: to be approved, to be accepted, to be taken down. */
export const listListingsToDecide = (tx: Reader, asker: Asker, { district, unitIds }: Of) =>
  rowsOf(
    tx,
    sql<Waiting>`
      select id, subject || '：' || title as title, basis as because, from_unit_id as unit_id, due_on, status,
        apply_words as words
      from ${sql.table('listing')}
      where district = ${district} and from_unit_id = any(${unitIds}::uuid[])
        and status in ('proposed', 'applied', 'accepted') and ${within(asker, 'listing')}
      order by due_on, id limit ${DESK}`,
  )

/** How many steps of these units wait in one state, and the newest of them. */
export const countOwnSteps = async (
  tx: Reader,
  asker: Asker,
  { district, unitIds, and }: Of & { and: RawBuilder<boolean> },
) => {
  const [found] = await rowsOf(
    tx,
    sql<{ count: number; newest: string | null; unitId: string | null }>`
      select count(*)::int as count, (array_agg(id order by id desc))[1] as newest,
        (array_agg(from_unit_id order by id desc))[1] as unit_id
      from ${sql.table('supervisionStep')}
      where district = ${district} and from_unit_id = any(${unitIds}::uuid[]) and ${and}
        and ${within(asker, 'supervisionStep')}`,
  )
  return found
}
