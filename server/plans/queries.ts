import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import { NEWEST } from '#core/id.ts'
import type { Key, listPlans as list } from '#core/plans/api.ts'
import { countsOf } from '#core/plans/checking.ts'
import { PlanDraft } from '#core/plans/draft.ts'
import { Refusal } from '#core/refusal.ts'
import { insertRows, type Row } from '#server/platform/bulk.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'
import { newestWithin } from '#server/platform/newest.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'

/** A plan with its draft read. */
export type PlanRow = Omit<Selectable<Tables['plan']>, 'draft'> & { draft: PlanDraft }

/** What a query takes from a call: the reader, whoever asks and when, and what is asked. */
export type Ask<Input, Held = Reader> = { tx: Held; actor: Actor; now: Date; input: Input }

export type Occasion = { actor: Actor; now: Date; commandId: string }

export const absent = () =>
  new Refusal('not-found', '没有这个方案', { remedy: '它可能不在本单位的可见范围内，请从方案列表进入。' })

/** A line of the list: everything but the source and the draft, which are a hundred times as long. */
const summary = [
  'plan.district',
  'plan.id',
  'plan.title',
  'plan.docNo',
  'plan.issuerUnitId',
  'plan.issuedOn',
  'plan.kind',
  'plan.status',
  'plan.answersPlanId',
  'plan.checked',
  'plan.items',
  'plan.openDoubts',
  'plan.tasks',
  'plan.readAt',
  'plan.publishedAt',
] as const

/** Answers as far as they concern the actor: all for the issuer, the own ones for a unit that was asked. */
const answersCounted = ({ unitIds }: Actor) => sql<{ asked: number; missing: number }>`(
  select json_build_object('asked', count(*), 'missing', count(*) filter (where status in ('awaited', 'returned') and plan.status = 'published'))
  from plan_answer where plan_answer.district = plan.district and plan_answer.plan_id = plan.id
    and (plan.issuer_unit_id = any(${unitIds}::uuid[]) or plan_answer.unit_id = any(${unitIds}::uuid[])))`

/** Newest first. */
export async function listPlans({ tx, input, ...asker }: Ask<z.output<typeof list.input>>) {
  const { district, status, before = NEWEST, limit } = input
  const where = status ? sql<boolean>`plan.status = ${status}` : sql<boolean>`true`
  const page = { district, before, where, limit: limit + 1 }
  const rows = await tx
    .selectFrom(newestWithin(asker, 'plan', page).as('plan'))
    .select([...summary, answersCounted(asker.actor).as('answers')])
    .distinctOn('id')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

const onePlan = ({ tx, input, ...asker }: Ask<Key>) =>
  tx
    .selectFrom('plan')
    .where('district', '=', input.district)
    .where('id', '=', input.id)
    .where(within(asker, 'plan'))

export const getSummary = (ask: Ask<Key>) =>
  onePlan(ask)
    .select([...summary, answersCounted(ask.actor).as('answers')])
    .executeTakeFirstOrThrow(absent)

/** What another plan's answer needs to know of a plan; undefined when it does not exist for the actor. */
export const findPlan = (ask: Ask<Key>) =>
  onePlan(ask).select(['id', 'status', 'issuerUnitId', 'title']).executeTakeFirst()

/** Titles of those of these plans that exist for the actor. */
export async function nameWithin(ask: Ask<{ district: string; ids: readonly string[] }>) {
  const { tx, input, ...asker } = ask
  const rows = await tx
    .selectFrom('plan')
    .select(['id', 'title'])
    .where('district', '=', input.district)
    .where(sql<boolean>`id = any(${input.ids}::uuid[])`)
    .where(within(asker, 'plan'))
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

const read = ({ draft, ...row }: Selectable<Tables['plan']>): PlanRow => ({
  ...row,
  draft: PlanDraft.parse(draft),
})

export const getPlan = async (ask: Ask<Key>) =>
  read(await onePlan(ask).selectAll('plan').executeTakeFirstOrThrow(absent))

export const lockPlan = async (ask: Ask<Key, Tx>) =>
  read(await onePlan(ask).selectAll('plan').forUpdate().executeTakeFirstOrThrow(absent))

const recordOf = ({ district, id }: Key) => ({ district, record: 'plan', recordId: id })

export const appendPlanEvent = (
  tx: Tx,
  key: Key,
  { actor, now, commandId }: Occasion,
  told: { command: string; change: object },
) => appendEvent(tx, { ...recordOf(key), actor, at: now, commandId, ...told })

/** System statement: a new row cannot be read yet; the route asks `maySee` first. */
export async function insertPlan(tx: Tx, { draft, ...row }: PlanRow, occasion: Occasion) {
  const inserted = await tx
    .insertInto('plan')
    .values({ ...row, draft: JSON.stringify(draft) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) throw new Refusal('conflict', '这个方案编号已经用过', { remedy: '请刷新页面后重新读取。' })
  await insertParties(tx, 'plan', [{ district: row.district, recordId: row.id, unitId: row.issuerUnitId }])
  const { title, kind, issuerUnitId, answersPlanId, supersedesPlanId, sourceFileId } = row
  const named = { title, kind, issuerUnitId, answersPlanId, supersedesPlanId, sourceFileId }
  const change = { ...named, ...countsOf(draft) }
  await appendPlanEvent(tx, row, occasion, { command: 'read', change })
}

type Drawn = { district: string; recordId: string; unitId: string }

/** Draws units into records; one that is drawn in already stays as it is. */
export const insertParties = (tx: Tx, record: 'plan' | 'assignment', parties: readonly Drawn[]) =>
  insertRows(
    tx,
    'party',
    parties.map((party) => ({ ...party, record, until: null }) satisfies Row<'party'>),
    { again: 'skip' },
  )

/** The row and its event are one act. What the lists show of a draft is kept beside it. */
export async function savePlan(
  tx: Tx,
  plan: PlanRow,
  occasion: Occasion,
  told: { command: string; change: object },
) {
  const { draft, status, audience, revision, tasks, publishedAt } = plan
  const { title, docNo, issuedOn } = draft.document
  await tx
    .updateTable('plan')
    .set({ status, audience, revision, tasks, publishedAt, title, docNo, issuedOn, ...countsOf(draft) })
    .set({ draft: JSON.stringify(draft) })
    .where('district', '=', plan.district)
    .where('id', '=', plan.id)
    .where(within(occasion, 'plan'))
    .returning('id') // without it an update of no row would count as a result
    .executeTakeFirstOrThrow(absent)
  await appendPlanEvent(tx, plan, occasion, told)
}

/** Who acted last on the plan and when, in words for whoever comes too late. */
export const findLastAct = (tx: Reader, { district, id }: Key) =>
  tx
    .selectFrom('event')
    .leftJoin('account', 'account.id', 'event.actorId')
    .leftJoin('unit', (join) =>
      join.onRef('unit.id', '=', 'event.unitId').onRef('unit.district', '=', 'event.district'),
    )
    .select(['event.at', 'account.post', 'unit.name as unitName'])
    .where('event.district', '=', district)
    .where('event.recordId', '=', id)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
