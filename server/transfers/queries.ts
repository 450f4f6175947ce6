import { type Insertable, type Selectable, sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { Refusal } from '#core/refusal.ts'
import type { Asker } from '#core/scope.ts'
import { bigramsOf } from '#core/text.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'

export type TransferRow = Omit<Selectable<Tables['transfer']>, 'bigrams'>

export type TransferKey = { district: string; id: string }

/** What a query takes from a call: the reader, whoever asks and when, and what is asked. */
export type Ask<Input, Held = Reader> = { tx: Held; actor: Actor; now: Date; input: Input }

/** Who writes, when, by which command. */
export type Occasion = { actor: Actor; now: Date; commandId: string }

const absent = () =>
  new Refusal('not-found', '没有这件移交抄告', {
    remedy: '它可能不在你单位的管辖范围内，请从移交抄告列表进入',
  })

const withoutSearch = ({ bigrams: _, ...row }: Selectable<Tables['transfer']>): TransferRow => row

const oneTransfer = ({ tx, input, ...asker }: Ask<TransferKey>) =>
  tx
    .selectFrom('transfer')
    .selectAll()
    .where('district', '=', input.district)
    .where('id', '=', input.id)
    .where(within(asker, 'transfer'))

/** @throws Refusal not-found, also when it is not the actor's to see */
export const getTransfer = async (ask: Ask<TransferKey>) =>
  withoutSearch(await oneTransfer(ask).executeTakeFirstOrThrow(absent))

/** Takes the row, so that of two commands at once the second judges what the first has left. */
export const lockTransfer = async (ask: Ask<TransferKey, Tx>) =>
  withoutSearch(await oneTransfer(ask).forUpdate().executeTakeFirstOrThrow(absent))

const family = (tx: Reader, asker: Asker, { district }: Pick<TransferRow, 'district'>) =>
  tx
    .selectFrom('transfer')
    .selectAll()
    .where('district', '=', district)
    .where(within(asker, 'transfer'))
    .orderBy('id')

/** Every slip of the chain, as far as it exists for whoever asks, oldest first. */
export const listChain = async (tx: Reader, asker: Asker, row: TransferRow) =>
  (await family(tx, asker, row).where('rootId', '=', row.rootId).execute()).map(withoutSearch)

/** The slips of one letter, locked in their order. */
export const lockGroup = async (tx: Tx, asker: Asker, row: TransferRow) =>
  (await family(tx, asker, row).where('groupId', '=', row.groupId).forUpdate().execute()).map(withoutSearch)

/** What was passed on about one hazard, oldest first. */
export const listAboutHazard = async (tx: Reader, asker: Asker, { district, id }: TransferKey) =>
  (await family(tx, asker, { district }).where('hazardId', '=', id).execute()).map(withoutSearch)

/** What a list is searched by. */
const bigramsIn = ({ title, subject, toName, no }: TransferRow) =>
  bigramsOf([title, subject, toName, no].join(' '))

/** System statement: a new row cannot be read yet. Its two sides become its parties at once. */
export async function insertTransfer(tx: Tx, row: TransferRow) {
  const values: Insertable<Tables['transfer']> = { ...row, bigrams: bigramsIn(row) }
  const made = await tx
    .insertInto('transfer')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) return
  if (row.movesOwner && row.hazardId !== null)
    throw new Refusal('conflict', '这条隐患已有一件移交待签收或者待裁决，或者这个编号已经用过', {
      because: '一件事项由一个单位负责（责任不得悬空）',
      remedy: '请等待签收或裁决，或者先撤回原移交；重复提交的请重新打开表单',
    })
  throw new Refusal('conflict', '这个编号已经用过', { remedy: '请重新打开表单后再发出' })
}

/** The row as the rules left it, with its event in the same transaction. */
export async function saveTransfer(
  tx: Tx,
  row: TransferRow,
  { actor, now, commandId }: Occasion,
  told: { command: string; change: object },
) {
  const { district, id, ...changed } = row
  await tx
    .updateTable('transfer')
    .set({ ...changed, bigrams: bigramsIn(row) })
    .where('district', '=', district)
    .where('id', '=', id)
    .where(within({ actor, now }, 'transfer'))
    .returning('id') // without it an update of no row would count as a result
    .executeTakeFirstOrThrow(absent)
  await tell(tx, row, { actor, now, commandId }, told)
}

export const tell = (
  tx: Tx,
  { district, id }: TransferKey,
  { actor, now, commandId }: Occasion,
  told: { command: string; change: object },
) => appendEvent(tx, { district, record: 'transfer', recordId: id, actor, at: now, commandId, ...told })

/** What passing a hazard on goes by. */
const movable = [
  'district',
  'id',
  'town',
  'village',
  'sectors',
  'enterpriseId',
  'ownerGroupId',
  'regulatorUnitId',
  'reportedByUnitId',
  'audience',
  'status',
  'difficulty',
  'transferring',
  'handlerUnitId',
  'no',
  'title',
  'subject',
] as const satisfies readonly (keyof Tables['hazard'])[]

export type HazardLine = Pick<Selectable<Tables['hazard']>, (typeof movable)[number]>

const oneHazard = (tx: Reader, asker: Asker, { district, id }: TransferKey) =>
  tx
    .selectFrom('hazard')
    .select(movable)
    .where('district', '=', district)
    .where('id', '=', id)
    .where(within(asker, 'hazard'))

/** The hazard as it stands, if whoever asks may see it. */
export const findHazard = (tx: Reader, asker: Asker, key: TransferKey) =>
  oneHazard(tx, asker, key).executeTakeFirst()

/** Under lock: of two that pass the same hazard on at once the second finds it on its way. */
export const lockHazard = (tx: Tx, asker: Asker, key: TransferKey) =>
  oneHazard(tx, asker, key)
    .forUpdate()
    .executeTakeFirstOrThrow(
      () =>
        new Refusal('not-found', '没有这条隐患，或不在你单位的管辖范围内', {
          remedy: '请从隐患台账进入',
          field: 'hazardId',
        }),
    )

type Drawn = { district: string; record: 'transfer' | 'hazard'; recordId: string; unitId: string }

/** Lets a unit read a record from now on. */
export const openTo = (tx: Tx, drawn: Drawn) =>
  tx
    .insertInto('party')
    .values({ ...drawn, until: null })
    .onConflict((conflict) =>
      conflict.columns(['district', 'unitId', 'record', 'recordId']).doUpdateSet({ until: null }),
    )
    .execute()

/** Ends that with a day, the last on which it may read (YYYY-MM-DD). */
export const closeTo = (tx: Tx, { district, record, recordId, unitId }: Drawn, until: string) =>
  tx
    .updateTable('party')
    .set({ until })
    .where('district', '=', district)
    .where('record', '=', record)
    .where('recordId', '=', recordId)
    .where('unitId', '=', unitId)
    .execute()

/** Whether a unit was drawn into a record already, for whatever reason. */
export async function isDrawnIn(tx: Reader, { district, record, recordId, unitId }: Drawn) {
  const found = await tx
    .selectFrom('party')
    .select('unitId')
    .where('district', '=', district)
    .where('record', '=', record)
    .where('recordId', '=', recordId)
    .where('unitId', '=', unitId)
    .where('until', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

/**
 * Whether another slip about the same hazard still has this unit at work: it received one that is not withdrawn, or
 * sent one that hands over and waits for its feedback. System statement: reading rights hang on it, nobody is shown it.
 */
export async function hasOtherSlip(tx: Reader, { district, hazardId, id }: TransferRow, unitId: string) {
  const found = await tx
    .selectFrom('transfer')
    .select('id')
    .where('district', '=', district)
    .where('hazardId', '=', hazardId)
    .where('id', '<>', id)
    .where(
      sql<boolean>`(to_unit_id = ${unitId} and status not in ('withdrawn', 'refused')
        or from_unit_id = ${unitId} and moves_owner and status in ('issued', 'signed', 'handling', 'refused'))`,
    )
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
