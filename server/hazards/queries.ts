import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import { Measures } from '#core/hazards/hazard.ts'
import { Refusal } from '#core/refusal.ts'
import type { ScopeColumns } from '#core/scope.ts'
import { JudgedBy } from '#core/standards/standard.ts'
import { bigramsOf } from '#core/text.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvent, appendFirstEvents } from '#server/platform/event.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'

/** A hazard with its JSON read. */
export type HazardRow = Omit<Selectable<Tables['hazard']>, 'citations' | 'measures' | 'bigrams'> & {
  citations: JudgedBy[]
  measures: Measures | null
}

export type HazardKey = { district: string; id: string }

/** Who writes, when, by which command. */
export type Occasion = { actor: Pick<Actor, 'id' | 'unitId' | 'grants'>; now: Date; commandId: string }

/** Of a row, what says who may see it. */
export const scopeOf = (row: Omit<ScopeColumns, 'sectors'> & { sectors: string[] }) => ({
  district: row.district,
  town: row.town,
  village: row.village,
  sectors: row.sectors,
  enterpriseId: row.enterpriseId,
  ownerGroupId: row.ownerGroupId,
  regulatorUnitId: row.regulatorUnitId,
  reportedByUnitId: row.reportedByUnitId,
  audience: row.audience,
})

/** What an event tells besides the row. */
export type Told = { command: string; change: object }

/** What a query takes from a call. */
export type Ask<Held = Reader> = { tx: Held; actor: Actor; now: Date; input: HazardKey }

const absent = () =>
  new Refusal('not-found', '没有这条隐患，或不在您的管辖范围内', {
    remedy: '请从隐患台账进入',
  })

const oneHazard = ({ tx, input, ...asker }: Ask) =>
  tx
    .selectFrom('hazard')
    .selectAll()
    .where('district', '=', input.district)
    .where('id', '=', input.id)
    .where(within(asker, 'hazard'))

/** @throws Refusal not-found, also when it is not the actor's to see */
export const getHazard = async (ask: Ask) => read(await oneHazard(ask).executeTakeFirstOrThrow(absent))

/** Takes the row, if there is one that the actor may see. */
export async function findLocked(ask: Ask<Tx>): Promise<HazardRow | undefined> {
  const row = await oneHazard(ask).forUpdate().executeTakeFirst()
  return row && read(row)
}

/** Takes the row, so that of two commands at once the second judges what the first has left. @throws Refusal not-found */
export async function lockHazard(ask: Ask<Tx>): Promise<HazardRow> {
  const row = await findLocked(ask)
  if (!row) throw absent()
  return row
}

/** The row as the driver gives it, with its JSON read and without what only a search needs. */
function read({ bigrams: _, ...row }: Selectable<Tables['hazard']>): HazardRow {
  return {
    ...row,
    citations: z.array(JudgedBy).parse(row.citations),
    measures: Measures.nullable().parse(row.measures),
  }
}

/** What a list is searched by: title, subject, place and number. */
const bigramsIn = ({ title, subject, place, no }: Pick<HazardRow, 'title' | 'subject' | 'place' | 'no'>) =>
  bigramsOf([title, subject, place, no ?? ''].join(' '))

/** A hazard that has no place in the ledger yet. */
export type NewHazard = Omit<HazardRow, 'seq' | 'standardItems'>

/** In one order whoever made the row, so that a statement has one text. */
const columnsOf = (row: NewHazard) => ({
  ...scopeOf(row),
  id: row.id,
  status: row.status,
  title: row.title,
  description: row.description,
  subject: row.subject,
  place: row.place,
  lat: row.lat,
  lon: row.lon,
  source: row.source,
  sourceId: row.sourceId,
  sourceNo: row.sourceNo,
  category: row.category,
  discoveredOn: row.discoveredOn,
  isStock: row.isStock,
  claimedGrade: row.claimedGrade,
  ...judgedColumns(row),
  ...workedColumns(row),
  ...booksColumns(row),
  bigrams: bigramsIn(row),
})

const judgedColumns = (row: NewHazard) => ({
  grade: row.grade,
  level: row.level,
  difficulty: row.difficulty,
  citations: JSON.stringify(row.citations),
  standardItems: row.citations.map(({ itemId }) => itemId),
})

const workedColumns = (row: NewHazard) => ({
  handlerUnitId: row.handlerUnitId,
  immediate: row.immediate,
  dueOn: row.dueOn,
  measures: row.measures && JSON.stringify(row.measures),
  percent: row.percent,
  stoppedOn: row.stoppedOn,
  touchedAt: row.touchedAt,
  workedBy: row.workedBy,
  appliedBy: row.appliedBy,
  appliedAt: row.appliedAt,
  closeKind: row.closeKind,
  returns: row.returns,
  extensions: row.extensions,
  reopened: row.reopened,
})

const booksColumns = (row: NewHazard) => ({
  no: row.no,
  bookedAt: row.bookedAt,
  closeNo: row.closeNo,
  closedAt: row.closedAt,
  closedBy: row.closedBy,
  selfClosed: row.selfClosed,
  daysUsed: row.daysUsed,
  duplicateOf: row.duplicateOf,
  repeatOf: row.repeatOf,
  public: row.public,
  supervisionStep: row.supervisionStep,
  listed: row.listed,
  transferring: row.transferring,
  upperNo: row.upperNo,
  upperSyncedAt: row.upperSyncedAt,
  reportedAt: row.reportedAt,
})

/** The next place in the ledger, for what is numbered as it is written. */
export async function nextPlace(tx: Tx): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select nextval('hazard_seq_seq')::int as seq`.execute(tx)
  return rows[0]?.seq ?? 0
}

/**
 * Answers the place in the order of the ledger; undefined when the id is taken. The caller has asked whose it is.
 */
export async function insertHazard(
  tx: Tx,
  hazard: NewHazard & { seq?: number },
): Promise<number | undefined> {
  const { seq } = hazard
  const made = await tx
    .insertInto('hazard')
    .values({ ...columnsOf(hazard), ...(seq !== undefined && { seq }) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('seq')
    .executeTakeFirst()
  return made?.seq
}

/** The row as the rules left it, with its event. */
export async function saveHazard(tx: Tx, hazard: HazardRow, occasion: Occasion, told?: Told) {
  const { district, id, ...changed } = columnsOf(hazard)
  await tx
    .updateTable('hazard')
    .set(changed)
    .where('district', '=', district)
    .where('id', '=', id)
    .where(within(occasion, 'hazard'))
    .returning('id') // without it an update of no row would count as a result
    .executeTakeFirstOrThrow(absent)
  if (told) await tell(tx, hazard, occasion, told)
}

export const tell = (tx: Tx, { district, id }: HazardKey, { actor, now, commandId }: Occasion, told: Told) =>
  appendEvent(tx, { district, record: 'hazard', recordId: id, actor, at: now, commandId, ...told })

/** Of a hazard that nobody has told of yet. */
export const tellFirst = (
  tx: Tx,
  { district, id }: HazardKey,
  { actor, now, commandId }: Occasion,
  told: Told,
) => appendFirstEvents(tx, [{ district, record: 'hazard', recordId: id, actor, at: now, commandId, ...told }])

/** Draws a unit into a hazard that it would not see otherwise. The caller has asked `maySee`. */
export const drawIn = (tx: Tx, { district, id }: HazardKey, unitId: string) =>
  tx
    .insertInto('party')
    .values({ district, unitId, recordId: id, record: 'hazard', until: null })
    .onConflict((conflict) =>
      conflict.columns(['district', 'unitId', 'record', 'recordId']).doUpdateSet({ until: null }),
    )
    .execute()

/** The next 销号编号 of the district's year. Two at once wait for each other, so there is no gap. */
export async function nextCloseNumber(tx: Tx, district: string, year: number): Promise<number> {
  const { last } = await tx
    .insertInto('closeNumber')
    .values({ district, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['district', 'year']).doUpdateSet({ last: sql<number>`close_number.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

/** The enterprise that a reporter names, as far as they may see it. */
export const findEnterprise = (
  { tx, ...asker }: Pick<Ask, 'tx' | 'actor' | 'now'>,
  { district, id }: HazardKey,
) =>
  tx
    .selectFrom('enterprise')
    .select(['id', 'name', 'town', 'village', 'sectors', 'ownerGroupId', 'regulatorUnitId'])
    .where('district', '=', district)
    .where('id', '=', id)
    .where(within(asker, 'enterprise'))
    .executeTakeFirst()
