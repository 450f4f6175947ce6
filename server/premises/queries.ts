import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import { NEWEST } from '#core/id.ts'
import type * as api from '#core/premises/api.ts'
import type { PremisesEntry } from '#core/premises/premises.ts'
import { Refusal } from '#core/refusal.ts'
import type { Asker } from '#core/scope.ts'
import { bigramsWanted, wordsWanted } from '#core/text.ts'
import type { Reader } from '#server/platform/db.ts'
import { countWithin, newestWithin } from '#server/platform/newest.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'

export type PremisesRow = Selectable<Tables['premises']>
type Filter = Omit<z.output<typeof api.listPremises.input>, 'before' | 'limit'>
type Ask<Input> = { tx: Reader; actor: Actor; now: Date; input: Input }

/** Newest first, one page and how many there are in all. */
export async function listPremises({ tx, input, ...asker }: Ask<z.output<typeof api.listPremises.input>>) {
  const { district, before = NEWEST, limit } = input
  const where = matching(input)
  const rows = await pageOf(tx, asker, { district, before, where, limit: limit + 1 })
  const items = rows.slice(0, limit)
  return {
    items,
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    total: await countWithin(tx, asker, 'premises', { district, where }),
  }
}

type Page = { district: string; before: string; where: RawBuilder<boolean>; limit: number }

const pageOf = (tx: Reader, asker: Asker, page: Page): Promise<PremisesRow[]> =>
  tx
    .selectFrom(newestWithin(asker, 'premises', page).as('premises'))
    .selectAll()
    .distinctOn('id')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()

const BATCH = 500

/** All under a filter, so many at a time. */
export async function* everyPremises({ tx, input, ...asker }: Ask<Filter>): AsyncGenerator<PremisesRow[]> {
  const where = matching(input)
  for (let before: string | undefined = NEWEST; before !== undefined; ) {
    const rows: PremisesRow[] = await pageOf(tx, asker, {
      ...{ district: input.district, before, where },
      limit: BATCH,
    })
    if (rows.length > 0) yield rows
    before = rows.length === BATCH ? rows.at(-1)?.id : undefined
  }
}

function matching({ text = '', ...filter }: Filter): RawBuilder<boolean> {
  const { kind, town, sector, tag, closed, enterpriseId, unitId } = filter
  const words = wordsWanted(text)
  const conditions = [
    kind !== undefined && sql`premises.kind = ${kind}`,
    town !== undefined && sql`premises.town = ${town}`,
    sector !== undefined && sql`premises.sectors @> ${[sector]}::text[]`,
    tag !== undefined && sql`premises.tags @> ${[tag]}::text[]`,
    closed !== undefined && sql`(premises.closed_on is not null) = ${closed}`,
    enterpriseId !== undefined && sql`premises.enterprise_id = ${enterpriseId}`,
    unitId !== undefined && sql`premises.unit_id = ${unitId}`,
    words.length > 0 && sql`premises.bigrams @> ${bigramsWanted(text)}::text[] and ${containsAll(words)}`,
  ].filter((condition) => condition !== false)
  return conditions.length === 0 ? sql`true` : sql`${sql.join(conditions, sql` and `)}`
}

/** The index finds the pairs; this makes sure of their order. */
const containsAll = (words: readonly string[]) =>
  sql`(select bool_and(strpos(lower(normalize(concat_ws(' ', premises.name, premises.code, premises.address), nfkc)), word) > 0) from unnest(${words}::text[]) as word)`

/** @throws Refusal not-found, also for those outside the actor's scope */
export const getPremises = ({ tx, input, ...asker }: Ask<{ district: string; id: string }>) =>
  tx
    .selectFrom('premises')
    .selectAll()
    .where('district', '=', input.district)
    .where('id', '=', input.id)
    .where(within(asker, 'premises'))
    .executeTakeFirstOrThrow(() => new Refusal('not-found', '没有这处场所，或不在您的管辖范围内'))

type Asking = { tx: Reader; actor: Actor; now: Date }

/** Of these codes and holders the premises that the actor may see. */
export const listAlike = (
  { tx, ...asker }: Asking,
  district: string,
  { codes, holderIds }: { codes: readonly string[]; holderIds: readonly string[] },
) =>
  tx
    .selectFrom('premises')
    .selectAll()
    .where('district', '=', district)
    .where(
      sql<boolean>`(code = any(${codes}::text[]) or enterprise_id = any(${holderIds}::uuid[]) or unit_id = any(${holderIds}::uuid[]))`,
    )
    .where(within(asker, 'premises'))
    .execute()

/** Which of these codes are on the books, whoever may see them: a code means one place in a district. */
export async function listTakenCodes(tx: Reader, district: string, codes: readonly string[]) {
  const rows = await tx
    .selectFrom('premises')
    .select(['code', 'id'])
    .where('district', '=', district)
    .where(sql<boolean>`code = any(${codes}::text[])`)
    .execute()
  return new Map(rows.map(({ code, id }) => [code ?? '', id]))
}

/** What the books say of a row. */
export const entryOf = (row: PremisesRow): PremisesEntry => ({
  kind: row.kind,
  code: row.code,
  name: row.name,
  enterpriseId: row.enterpriseId,
  unitId: row.unitId,
  address: row.address,
  town: row.town ?? row.district,
  village: row.village,
  sectors: row.sectors,
  highRisk: row.highRisk,
  tags: row.tags,
  enteredOn: row.enteredOn,
  regulatorUnitId: row.regulatorUnitId,
})
