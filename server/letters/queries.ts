import { type Selectable, sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { LetterContent } from '#core/letters/content.ts'
import type { LetterAddressee, LetterState } from '#core/letters/letter.ts'
import { Refusal } from '#core/refusal.ts'
import { insertRows, type Row } from '#server/platform/bulk.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'

type Stored = Selectable<Tables['letter']>

/** A letter with its content read and its addressees, 主送 before 抄送. */
export type LetterRow = Omit<Stored, 'content'> &
  LetterState & { content: LetterContent; addressees: readonly LetterAddressee[] }

export type LetterKey = { district: string; id: string }

/** What a query takes from a call: the reader, whoever asks and when, and what is asked. */
export type Ask<Input, Held = Reader> = { tx: Held; actor: Actor; now: Date; input: Input }

const absent = () =>
  new Refusal('not-found', '没有这份公文', { remedy: '它可能不在你单位的管辖范围内，请从公文列表进入' })

const oneLetter = ({ tx, input, ...asker }: Ask<LetterKey>) =>
  tx
    .selectFrom('letter')
    .selectAll()
    .where('district', '=', input.district)
    .where('id', '=', input.id)
    .where(within(asker, 'letter'))

export const getLetter = async (ask: Ask<LetterKey>) =>
  withAddressees(ask.tx, await oneLetter(ask).executeTakeFirstOrThrow(absent))

export const lockLetter = async (ask: Ask<LetterKey, Tx>) =>
  withAddressees(ask.tx, await oneLetter(ask).forUpdate().executeTakeFirstOrThrow(absent))

/** The same where it may well not exist for the actor. */
export async function findForUpdate(ask: Ask<LetterKey, Tx>) {
  const row = await oneLetter(ask).forUpdate().executeTakeFirst()
  return row && withAddressees(ask.tx, row)
}

async function withAddressees(tx: Reader, { content, ...row }: Stored): Promise<LetterRow> {
  const addressees = await tx
    .selectFrom('letterAddressee')
    .select(['role', 'unitId', 'name', 'acknowledgedAt'])
    .where('district', '=', row.district)
    .where('letterId', '=', row.id)
    .orderBy('position')
    .execute()
  return { ...row, content: LetterContent.parse(content), addressees }
}

/** Who signed for a letter, by addressee: post and unit. Whoever asks has found the letter within the scope. */
export async function listSigners(tx: Reader, { district, id }: LetterKey) {
  const rows = await tx
    .selectFrom('letterAddressee')
    .innerJoin('account', 'account.id', 'acknowledgedBy')
    .leftJoin('unit', (join) =>
      join.onRef('unit.id', '=', 'account.unitId').onRef('unit.district', '=', 'letterAddressee.district'),
    )
    .select(['letterAddressee.unitId', 'account.post', 'unit.name as unitName'])
    .where('letterAddressee.district', '=', district)
    .where('letterId', '=', id)
    .execute()
  return new Map(
    rows.map(({ unitId, post, unitName }) => [unitId, [post, unitName].filter(Boolean).join(' · ')]),
  )
}

/** Whoever writes, when and by which command. A job acts for a unit without being anybody's account. */
export type Occasion = { actor: Pick<Actor, 'id' | 'unitId'>; now: Date; commandId: string }

type Told = { command: string; change: object }

const append = (tx: Tx, { district, id }: LetterKey, { actor, now, commandId }: Occasion, told: Told) =>
  appendEvent(tx, { district, record: 'letter', recordId: id, actor, at: now, commandId, ...told })

/** System statement: a new row cannot be read yet. The issuing unit and whoever writes for it may read it. */
export async function insertLetter(tx: Tx, letter: LetterRow, occasion: Occasion, told: Told) {
  const { content, addressees, ...row } = letter
  await tx
    .insertInto('letter')
    .values({ ...row, content: JSON.stringify(content) })
    .execute()
  const { district, id: letterId } = row
  await insertRows(
    tx,
    'letterAddressee',
    addressees.map(
      (one, index) =>
        ({
          ...one,
          district,
          letterId,
          position: index + 1,
          acknowledgedBy: null,
        }) satisfies Row<'letterAddressee'>,
    ),
  )
  await insertParties(tx, letter, [letter.fromUnitId, letter.reportedByUnitId])
  if (letter.status !== 'draft') await openToAddressees(tx, letter)
  await append(tx, letter, occasion, told)
}

/** What is issued exists for those it goes to. */
export const openToAddressees = (tx: Tx, letter: LetterRow) =>
  insertParties(
    tx,
    letter,
    letter.addressees.flatMap(({ unitId }) => unitId ?? []),
  )

const insertParties = (tx: Tx, { district, id: recordId }: LetterKey, unitIds: readonly string[]) =>
  insertRows(
    tx,
    'party',
    [...new Set(unitIds)].map(
      (unitId) => ({ district, unitId, recordId, record: 'letter', until: null }) satisfies Row<'party'>,
    ),
    { again: 'skip' },
  )

/** The row as `decide` left it, with its event. */
export async function saveLetter(
  tx: Tx,
  letter: LetterRow,
  { actor, now, commandId }: Occasion & { actor: Actor },
  told: Told,
) {
  const { status, audience, title, content, no, series, year, number } = letter
  const { issuedAt, acknowledgedAt, voidAt, voidReason } = letter
  await tx
    .updateTable('letter')
    .set({ status, audience, title, no, series, year, number })
    .set({ issuedAt, acknowledgedAt, voidAt, voidReason, content: JSON.stringify(content) })
    .where('district', '=', letter.district)
    .where('id', '=', letter.id)
    .where(within({ actor, now }, 'letter'))
    .returning('id') // without it an update of no row would count as a result
    .executeTakeFirstOrThrow(absent)
  await append(tx, letter, { actor, now, commandId }, told)
}

/** The receipt of those addressees who have one now and had none before. The caller holds the letter's lock. */
export async function saveReceipts(
  tx: Tx,
  { district, id }: LetterKey,
  unitIds: readonly string[],
  { actor, now }: Occasion,
) {
  await tx
    .updateTable('letterAddressee')
    .set({ acknowledgedAt: now, acknowledgedBy: actor.id })
    .where('district', '=', district)
    .where('letterId', '=', id)
    .where('role', '=', 'to')
    .where('acknowledgedAt', 'is', null)
    .where(sql<boolean>`unit_id = any(${unitIds}::uuid[])`)
    .execute()
}

/** A sequence of numbers: one unit's, of one series, in one year. */
export type Sequence = { district: string; unitId: string; series: string; year: number }

/**
 * The next number. Whoever comes second waits here until the first has committed, or has been undone and left no gap.
 */
export async function takeNumber(tx: Tx, sequence: Sequence): Promise<number> {
  const { last } = await tx
    .insertInto('letterNumber')
    .values({ ...sequence, last: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['district', 'unitId', 'series', 'year'])
        .doUpdateSet({ last: sql<number>`letter_number.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

/** How many numbers a unit has given in a year, by series. */
export async function listSequences(
  tx: Reader,
  { district, unitId, year }: Pick<Sequence, 'district' | 'unitId' | 'year'>,
) {
  const rows = await tx
    .selectFrom('letterNumber')
    .select(['series', 'last'])
    .where('district', '=', district)
    .where('unitId', '=', unitId)
    .where('year', '=', year)
    .execute()
  return new Map(rows.map(({ series, last }) => [series, last]))
}
