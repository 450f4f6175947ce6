import { sql } from 'kysely'
import { matchesOf, type Search } from '#server/hazards/list-queries.ts'
import { within } from '#server/platform/within.ts'

/** What 附件3 tells of a hazard. */
const columns = [
  'seq',
  'no',
  'town',
  'subject',
  'discoveredOn',
  'category',
  'title',
  'description',
  'measures',
  'immediate',
  'dueOn',
  'status',
  'percent',
] as const

const BATCH = 500
const EVERYTHING = 2_147_483_647

/** What is or was on the books, found by a day, in the order of discovery: every month adds, earlier ones are kept. */
export async function* listedUntil(search: Search, day: string) {
  const where = sql<boolean>`hazard.discovered_on <= ${day}::date and hazard.status in ('on-book', 'rectifying', 'applied', 'closed')`
  const booked = ['status=on-book', 'status=rectifying', 'status=applied', 'status=closed']
  const matching = {
    where,
    facets: [booked],
    columns: sql`hazard.seq, hazard.discovered_on`,
    limit: EVERYTHING,
  }
  const found = matchesOf<{ seq: number; discoveredOn: string }>(search, matching)
  const order = await search.tx
    .selectFrom(found.as('each'))
    .select(['seq', 'discoveredOn'])
    .distinct()
    .orderBy('discoveredOn')
    .orderBy('seq')
    .execute()
  for (let from = 0; from < order.length; from += BATCH)
    yield await linesOf(
      search,
      order.slice(from, from + BATCH).map(({ seq }) => seq),
    )
}

const linesOf = ({ tx, actor, looking, district }: Search, seqs: readonly number[]) =>
  tx
    .selectFrom('hazard')
    .select(columns)
    .where('district', '=', district)
    .where(sql<boolean>`hazard.seq = any(${seqs}::integer[])`)
    .where(within({ actor, now: looking.now }, 'hazard'))
    .orderBy('discoveredOn')
    .orderBy('seq')
    .execute()
