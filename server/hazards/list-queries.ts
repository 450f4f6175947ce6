import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import { type FacetGroup, facetsOf } from '#core/hazards/facets.ts'
import { OPEN_STATUSES } from '#core/hazards/hazard.ts'
import type { HazardFilter, HazardOrder } from '#core/hazards/ledger-api.ts'
import type { Asker } from '#core/scope.ts'
import { conditionOf, type Looking, namesAsked } from '#server/hazards/list-filters.ts'
import { type HazardLine, summaryColumns } from '#server/hazards/summary.ts'
import type { Reader } from '#server/platform/db.ts'
import { COUNTED, hazardsWithin, totalOf } from '#server/platform/newest.ts'
import type { Order } from '#server/platform/slices.ts'

/** A filter of the ledger by whoever asks. */
export type Search = {
  tx: Reader
  actor: Actor
  district: string
  filter: HazardFilter
  looking: Looking
  /** A condition beside the filter. */
  besides?: RawBuilder<boolean>
}

/** Where a page begins. By due day two hazards may be level, so the mark holds both. */
export type Mark = { seq: number; dueOn: string | null }

type Page = { order: z.infer<typeof HazardOrder>; after: Mark | undefined; limit: number }

/** Before every number that a hazard can get. */
const NEWEST = 2_147_483_647

const newestFirst =
  (before = NEWEST): Order =>
  () => ({ after: sql<boolean>`hazard.seq < ${before}`, by: sql`hazard.seq desc` })

/** Longest overdue first; only what is open and has a due day is in this order. */
const mostOverdueFirst =
  (after?: Mark): Order =>
  () => ({
    after: after
      ? sql<boolean>`(hazard.due_on, hazard.seq) > (${after.dueOn}::date, ${after.seq}::integer)`
      : sql<boolean>`true`,
    by: sql`hazard.due_on, hazard.seq`,
  })

/** As the indexes of what is open say it, word for word: else they are not used. */
const isOpen = sql<boolean>`hazard.status in (${sql.join(OPEN_STATUSES.map((status) => sql.lit(status)))})`
const isDue = sql<boolean>`hazard.due_on is not null and ${isOpen}`

type Filtered = { district: string; where: RawBuilder<boolean>; facets?: FacetGroup[] }

/** The filter as `hazardsWithin` takes it. */
function wantedOf(search: Search, order: Page['order'] = 'newest'): Filtered {
  const { district, filter, looking, besides } = search
  const own = conditionOf(filter, looking)
  const where = besides ? sql<boolean>`${own} and ${besides}` : own
  if (order === 'newest' && isDailyList(search))
    return { district, where: sql<boolean>`${where} and ${isOpen}` }
  const facets = [...facetsOf(filter), ...(filter.stage === 'my-turn' ? [turnOf(looking)] : [])]
  return order === 'newest'
    ? { district, where, facets }
    : { district, where: sql<boolean>`${where} and ${isDue}`, facets: [...facets, openFacets] }
}

/** Most of what is open, and nothing else asked: the index of what is open holds all that the list needs. */
function isDailyList({ filter, besides }: Search) {
  const [asked, ...more] = namesAsked(filter)
  if (besides || more.length > 0) return false
  if (asked === 'stage') return filter.stage === 'open'
  return (
    asked === 'status' && filter.status?.every(isOpenStatus) && filter.status.some((one) => one !== 'applied')
  )
}

const isOpenStatus = (status: string) => (OPEN_STATUSES as readonly string[]).includes(status)

const openFacets = OPEN_STATUSES.map((status) => `status=${status}`)

const turnOf = ({ unitIds, isAreaOffice }: Looking) => [
  ...unitIds.flatMap((id) => [`regulator=${id}`, `handler=${id}`, `enterprise=${id}`]),
  ...(isAreaOffice ? ['regulated=false'] : []),
]

const askerOf = ({ actor, looking }: Search): Asker => ({ actor, now: looking.now })

/**
 * A page and the total. The first page of the newest is the head of what is counted, so one statement gives both;
 * a later page, and one by due day, is read after the count, which also says whether the matches are few.
 */
export async function listHazards(search: Search, { order, after, limit }: Page) {
  if (order === 'newest' && after === undefined) return listNewest(search, limit)
  const total = await countHazards(search, order)
  const rows =
    order === 'newest'
      ? await rowsIn(search, newestPage(search, after, limit + 1), newestFirst(), limit + 1)
      : await rowsIn(
          search,
          overduePage(search, after, limit + 1, total.exact),
          mostOverdueFirst(),
          limit + 1,
        )
  return { rows, total }
}

type Seqs = RawBuilder<{ seq: number }>

const columns = summaryColumns.map((name) => `hazard.${name}` as const)

const nameOf = (column: 'regulator_unit_id' | 'handler_unit_id') =>
  sql<
    string | null
  >`(select name from unit where unit.district = hazard.district and unit.id = ${sql.ref(`hazard.${column}`)})`

/** The names that a line shows, with the line: one statement fewer for each page. */
const names = [
  nameOf('regulator_unit_id').as('regulatorName'),
  nameOf('handler_unit_id').as('handlerName'),
] as const

/** A line of a page, with the names of its units. */
export type NamedLine = HazardLine & { regulatorName: string | null; handlerName: string | null }

async function listNewest(search: Search, limit: number) {
  const found = hazardsWithin<{ seq: number }>(askerOf(search), {
    ...wantedOf(search),
    columns: sql`hazard.seq`,
    limit: COUNTED + 1,
    order: newestFirst(),
  })
  const head = sql<{ seq: number; count: number }>`(select seq, (count(*) over ())::int as count from (
    select distinct seq from ${found} as each order by seq desc limit ${COUNTED + 1}) as found order by seq desc limit ${limit + 1})`
  const rows = await search.tx
    .selectFrom(head.as('head'))
    .innerJoin('hazard', 'hazard.seq', 'head.seq')
    .select(columns)
    .select(names)
    .select('head.count')
    .where('hazard.district', '=', search.district)
    .orderBy('hazard.seq', 'desc')
    .execute()
  return { rows, total: totalOf(rows[0]?.count ?? 0) }
}

/** How many there are under the filter: exact to a thousand. */
export async function countHazards(search: Search, order: Page['order'] = 'newest') {
  const counted = {
    ...wantedOf(search, order),
    columns: sql`hazard.seq`,
    limit: COUNTED + 1,
    order: newestFirst(),
  }
  const { count } = await search.tx
    .selectFrom(hazardsWithin<{ seq: number }>(askerOf(search), counted).as('each'))
    .select(sql<number>`count(distinct seq)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return totalOf(count)
}

const newestPage = (search: Search, after: Mark | undefined, limit: number): Seqs =>
  hazardsWithin(askerOf(search), {
    ...wantedOf(search),
    columns: sql`hazard.seq, hazard.due_on`,
    limit,
    order: newestFirst(after?.seq),
    ...(after && { before: after.seq }),
  })

/** Few matches are gathered by their facets and sorted; of many the next is never far on the walk by due day. */
function overduePage(search: Search, after: Mark | undefined, limit: number, isFew: boolean): Seqs {
  const { facets = [], ...wanted } = wantedOf(search, 'overdue')
  const page = {
    ...wanted,
    columns: sql`hazard.seq, hazard.due_on`,
    order: mostOverdueFirst(after),
  }
  return isFew
    ? hazardsWithin(askerOf(search), { ...page, facets, limit: COUNTED })
    : hazardsWithin(askerOf(search), { ...page, limit })
}

/** The lines of a page whose place in the order is known. */
function rowsIn(search: Search, page: Seqs, order: Order, limit: number): Promise<NamedLine[]> {
  return linesIn(search, page, order, limit).select(names).execute()
}

function linesIn(search: Search, page: Seqs, order: Order, limit: number) {
  const { by } = order(sql`hazard.id`)
  const head = sql<number>`(select hazard.seq from (select distinct seq, due_on from ${page} as each) as hazard order by ${by} limit ${limit})`
  return search.tx
    .selectFrom('hazard')
    .select(summaryColumns)
    .where('district', '=', search.district)
    .where(sql<boolean>`hazard.seq in ${head}`)
    .orderBy(sql`${by}`)
}

type Matching = {
  where: RawBuilder<boolean>
  facets: readonly (readonly string[])[]
  columns: RawBuilder<unknown>
  limit: number
}

/** The newest matches of a search, as a table to select from; one that two grants open comes twice. */
export function matchesOf<Row>(search: Search, { where, facets, columns, limit }: Matching) {
  const wanted = wantedOf({ ...search, besides: where })
  return hazardsWithin<Row>(askerOf(search), {
    ...wanted,
    facets: [...(wanted.facets ?? []), ...facets],
    columns,
    limit,
    order: newestFirst(),
  })
}

const BATCH = 500

/** All hazards of a search, newest first, a page at a time: none of them waits in memory, here or in the database. */
export async function* everyHazard(search: Search): AsyncGenerator<HazardLine[]> {
  let after: Mark | undefined
  do {
    const page = newestPage(search, after, BATCH)
    const lines: HazardLine[] = await linesIn(search, page, newestFirst(), BATCH).execute()
    if (lines.length > 0) yield lines
    after = lines.length === BATCH ? lines.at(-1) : undefined
  } while (after)
}
