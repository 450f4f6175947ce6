import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import type { getEnterprise as get, listEnterprises as list } from '#core/enterprises/api.ts'
import { isUscc, normalUscc } from '#core/enterprises/uscc.ts'
import { NEWEST } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import { bigramsWanted, wordsWanted } from '#core/text.ts'
import type { Reader } from '#server/platform/db.ts'
import { countWithin, newestWithin } from '#server/platform/newest.ts'
import type { Tables } from '#server/platform/tables.ts'
import { within } from '#server/platform/within.ts'

export type EnterpriseRow = Selectable<Tables['enterprise']>

type Ask<Input> = { tx: Reader; actor: Actor; now: Date; input: Input }
type Filter = z.output<typeof list.input>

/** Newest first, one page and how many there are in all. Ids are UUIDv7, so the id is order and page mark. */
export async function listEnterprises({ tx, input, ...asker }: Ask<Filter>) {
  const { district, before = NEWEST, limit } = input
  const where = matching(input)
  const page = { district, before, where, limit: limit + 1 }
  const rows = await tx
    .selectFrom(newestWithin(asker, 'enterprise', page).as('enterprise'))
    .selectAll()
    .distinctOn('id')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
  const items: EnterpriseRow[] = rows.slice(0, limit)
  return {
    items,
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    total: await countWithin(tx, asker, 'enterprise', { district, where }),
  }
}

/** The filters of the screen; of them only those that were set become part of the statement. A whole USCC is one enterprise. */
function matching({
  town,
  sector,
  highRisk,
  unregulated,
  tag,
  closed,
  text = '',
}: Filter): RawBuilder<boolean> {
  const words = wordsWanted(text)
  const code = normalUscc(text)
  if (isUscc(code)) return sql`enterprise.uscc = ${code}`
  const conditions = [
    town !== undefined && sql`enterprise.town = ${town}`,
    sector !== undefined && sql`enterprise.sectors @> ${[sector]}::text[]`,
    highRisk !== undefined && sql`enterprise.high_risk = ${highRisk}`,
    unregulated !== undefined && sql`(enterprise.regulator_unit_id is null) = ${unregulated}`,
    tag !== undefined && sql`enterprise.tags @> ${[tag]}::text[]`,
    closed !== undefined && sql`(enterprise.closed_on is not null) = ${closed}`,
    words.length > 0 && sql`enterprise.bigrams @> ${bigramsWanted(text)}::text[] and ${containsAll(words)}`,
  ].filter((condition) => condition !== false)
  return conditions.length === 0 ? sql`true` : sql`${sql.join(conditions, sql` and `)}`
}

/** The index finds the pairs; this makes sure of their order. */
const containsAll = (words: readonly string[]) =>
  sql`(select bool_and(strpos(lower(normalize(enterprise.name || ' ' || enterprise.uscc, nfkc)), word) > 0) from unnest(${words}::text[]) as word)`

export const getEnterprise = ({ tx, input, ...asker }: Ask<z.output<typeof get.input>>) =>
  tx
    .selectFrom('enterprise')
    .selectAll()
    .where('district', '=', input.district)
    .where('id', '=', input.id)
    .where(within(asker, 'enterprise'))
    .executeTakeFirstOrThrow(() => new Refusal('not-found', '没有这家企业，或不在您的管辖范围内'))
