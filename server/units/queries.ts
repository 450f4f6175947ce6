import { randomUUIDv7 } from 'node:crypto'
import { type Insertable, sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { addDays } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import { changeFacts } from '#core/units/facts.ts'
import type { UnitFact } from '#core/units/unit.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'
import type { Tables } from '#server/platform/tables.ts'
import { absent } from '#server/units/directory.ts'

export type Occasion = { actor: Pick<Actor, 'id' | 'unitId'>; at: Date; commandId: string }

type Aspect = UnitFact['aspect']

/** What holds of a unit: the values of each aspect. */
export type UnitValues = {
  parentId: string | null
  sectors: readonly string[]
  powers: readonly string[]
  aliases: readonly string[]
}

/** Changes to one district's tree follow one another: two moves at once could close a circle that neither sees. */
export const lockTree = (tx: Tx, district: string) =>
  sql`select pg_advisory_xact_lock(hashtext(${`unit tree ${district}`}))`.execute(tx)

/** Takes the row. @throws Refusal not-found, also for a unit of another district */
export const lockUnit = (tx: Tx, district: string, id: string) =>
  tx
    .selectFrom('unit')
    .selectAll()
    .where('district', '=', district)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(absent)

/** @throws Refusal conflict when the id is taken */
export async function insertUnit(
  tx: Tx,
  unit: Omit<Insertable<Tables['unit']>, 'closedOn'>,
  values: UnitValues,
  occasion: Occasion,
) {
  const inserted = await tx
    .insertInto('unit')
    .values({ ...unit, closedOn: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) throw new Refusal('conflict', '这个单位编号已经用过')
  const aspects: [Aspect, readonly string[]][] = [
    ['parent', values.parentId === null ? [] : [values.parentId]],
    ['sector', values.sectors],
    ['power', values.powers],
    ['alias', values.aliases],
  ]
  for (const [aspect, wanted] of aspects)
    await openFacts(tx, { unitId: unit.id, aspect, values: [...new Set(wanted)], fromOn: unit.openedOn })
  await told(tx, unit, 'add', { ...unit, ...values }, occasion)
}

type Opening = { unitId: string; aspect: Aspect; values: readonly string[]; fromOn: string }

async function openFacts(tx: Tx, { unitId, aspect, values, fromOn }: Opening) {
  if (values.length === 0) return
  const facts = values.map((value) => ({ id: randomUUIDv7(), unitId, aspect, value, fromOn, toOn: null }))
  await tx.insertInto('unitFact').values(facts).execute()
}

type UnitKey = { id: string; district: string }

const told = (tx: Tx, { id, district }: UnitKey, command: string, change: object, occasion: Occasion) =>
  appendEvent(tx, { ...occasion, district, record: 'unit', recordId: id, command, change })

/** All that was ever true of a unit, newest first. Withdrawn facts never held and stay out. */
export const listFacts = (reader: Reader, { id, district }: UnitKey) =>
  reader
    .selectFrom('unitFact')
    .innerJoin('unit', 'unit.id', 'unitFact.unitId')
    .select(['unitFact.id', 'aspect', 'value', 'fromOn', 'toOn'])
    .where('unit.district', '=', district)
    .where('unitId', '=', id)
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', eb.ref('fromOn'))]))
    .orderBy('fromOn', 'desc')
    .orderBy('value')
    .execute()

type FactsFrom = { aspect: Aspect; values: readonly string[]; fromOn: string }

/** From a day on exactly these values hold. @throws Refusal conflict before a change that is already registered */
export async function saveFacts(
  tx: Tx,
  unit: UnitKey,
  { aspect, values, fromOn }: FactsFrom,
  { command, ...occasion }: Occasion & { command: string },
) {
  const facts = await tx
    .selectFrom('unitFact')
    .selectAll()
    .where('unitId', '=', unit.id)
    .where('aspect', '=', aspect)
    .execute()
  const change = changeFacts(facts, values, fromOn)
  for (const { id, toOn } of change.close) await endFact(tx, id, toOn)
  for (const id of change.reopen) await endFact(tx, id, null)
  await openFacts(tx, { unitId: unit.id, aspect, values: change.open, fromOn })
  await told(tx, unit, command, { aspect, values, fromOn }, occasion)
}

const endFact = (tx: Tx, id: string, toOn: string | null) =>
  tx
    .updateTable('unitFact')
    .set({ toOn })
    .where('id', '=', id)
    .returning('id') // without it an update of no row would count as a result
    .executeTakeFirstOrThrow()

/** The days on which some parent of the district changes, from a day on: a circle may only close on one of them. */
export async function listMoveDays(reader: Reader, district: string, fromOn: string) {
  const rows = await reader
    .selectFrom('unitFact')
    .innerJoin('unit', 'unit.id', 'unitFact.unitId')
    .select('fromOn')
    .distinct()
    .where('unit.district', '=', district)
    .where('aspect', '=', 'parent')
    .where('fromOn', '>', fromOn)
    .execute()
  return rows.map((row) => row.fromOn)
}

/** The row and its event are one act. */
export async function saveUnit(
  tx: Tx,
  unit: UnitKey,
  change: { name: string } | { closedOn: string },
  { command, told: more = {}, ...occasion }: Occasion & { command: string; told?: object },
) {
  await tx
    .updateTable('unit')
    .set(change)
    .where('district', '=', unit.district)
    .where('id', '=', unit.id)
    .returning('id')
    .executeTakeFirstOrThrow(absent)
  await told(tx, unit, command, { ...change, ...more }, occasion)
}

export const listLiaisons = (reader: Reader, { id, district }: UnitKey) =>
  reader
    .selectFrom('unitLiaison')
    .innerJoin('unit', 'unit.id', 'unitLiaison.unitId')
    .select(['unitLiaison.id', 'unitLiaison.name', 'post', 'phone', 'fromOn', 'toOn'])
    .where('unit.district', '=', district)
    .where('unitId', '=', id)
    .orderBy('fromOn', 'desc')
    .orderBy('unitLiaison.id', 'desc')
    .execute()

type NewLiaison = { name: string; post: string; phone: string; fromOn: string }

/** One at a time: the one before ends the day before. The event says that it changed, not who or which number. */
export async function saveLiaison(
  tx: Tx,
  unit: UnitKey,
  { fromOn, ...liaison }: NewLiaison,
  occasion: Occasion,
) {
  await tx
    .updateTable('unitLiaison')
    .set({ toOn: addDays(fromOn, -1) })
    .where('unitId', '=', unit.id)
    .where('toOn', 'is', null)
    .execute()
  const row = { id: randomUUIDv7(), unitId: unit.id, ...liaison, fromOn, toOn: null }
  await tx.insertInto('unitLiaison').values(row).execute()
  await told(tx, unit, 'set-liaison', { post: liaison.post, fromOn }, occasion)
}
