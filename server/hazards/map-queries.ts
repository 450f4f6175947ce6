import { type RawBuilder, sql } from 'kysely'
import { dayInChina } from '#core/calendar.ts'
import { OPEN_STATUSES } from '#core/hazards/hazard.ts'
import { matchesOf, type Search } from '#server/hazards/list-queries.ts'
import { within } from '#server/platform/within.ts'

export type Window = { west: number; south: number; east: number; north: number; cells: number }

/** More hazards than these are not drawn: the newest stand for them. */
const MOST_PLACED = 20_000
const MOST_CLUSTERS = 400

type Placed = {
  town: string | null
  lat: number
  lon: number
  isMajor: boolean
  isOverdue: boolean
  seq: number
}

/** The points of a search, of the newest so many. */
function placed(
  { looking, ...search }: Search,
  where: RawBuilder<boolean>,
  facets: string[][],
  limit: number,
) {
  const isOverdue = sql`hazard.status = any(${[...OPEN_STATUSES]}::text[]) and hazard.due_on < ${dayInChina(looking.now)}`
  const columns = sql`hazard.seq, hazard.town, hazard.lat, hazard.lon, hazard.grade is not distinct from 'major' as is_major, coalesce(${isOverdue}, false) as is_overdue`
  const found = matchesOf<Placed>({ looking, ...search }, { where, facets, columns, limit })
  return sql<Placed>`(select distinct on (seq) * from ${found} as each order by seq desc limit ${limit})`
}

/** Clusters of a window: a cell each, at the middle of what lies in it. `seq` is that of the only one in a cell. */
export async function listClusters(search: Search, window: Window) {
  const { west, south, east, north, cells } = window
  const rows = Math.max(
    1,
    Math.min(Math.floor(MOST_CLUSTERS / cells), Math.ceil((cells * (north - south)) / (east - west))),
  )
  const where = sql<boolean>`hazard.lat between ${south} and ${north} and hazard.lon between ${west} and ${east}`
  const points = placed(search, where, squaresOf(window), MOST_PLACED)
  const column = sql`least(${cells - 1}, floor((lon - ${west}) / ${(east - west) / cells}))`
  const row = sql`least(${rows - 1}, floor((lat - ${south}) / ${(north - south) / rows}))`
  return search.tx
    .selectFrom(points.as('point'))
    .select((eb) => [
      eb.fn.avg<number>('lat').as('lat'),
      eb.fn.avg<number>('lon').as('lon'),
      sql<number>`count(*)::int`.as('count'),
      sql<number>`(count(*) filter (where is_major))::int`.as('major'),
      sql<number>`(count(*) filter (where is_overdue))::int`.as('overdue'),
      sql<number>`min(seq)`.as('seq'),
    ])
    .groupBy([sql`${column}`, sql`${row}`])
    .execute()
}

/** Squares of a fiftieth of a degree, as `hazard_keys` names them; a window of many is read without. */
function squaresOf({ west, south, east, north }: Window): string[][] {
  const rowsIn = span(south, north)
  const columnsIn = span(west, east)
  if (rowsIn.length * columnsIn.length > MOST_SQUARES) return []
  return [rowsIn.flatMap((row) => columnsIn.map((column) => `at=${row}:${column}`))]
}

const SQUARES_A_DEGREE = 50
const MOST_SQUARES = 60

function span(from: number, to: number) {
  const first = Math.floor(from * SQUARES_A_DEGREE)
  const count = Math.floor(to * SQUARES_A_DEGREE) - first + 1
  return Array.from({ length: Math.min(count, MOST_SQUARES + 1) }, (_, n) => first + n)
}

const FRAMED = 5000

/** The frame and the middle of what has a point, town by town, as far as the newest tell. */
export function listTownFrames(search: Search) {
  const points = placed(search, sql<boolean>`hazard.lat is not null`, [], FRAMED)
  return search.tx
    .selectFrom(points.as('point'))
    .select((eb) => [
      'town',
      eb.fn.min('lon').as('west'),
      eb.fn.min('lat').as('south'),
      eb.fn.max('lon').as('east'),
      eb.fn.max('lat').as('north'),
      eb.fn.avg<number>('lat').as('lat'),
      eb.fn.avg<number>('lon').as('lon'),
    ])
    .groupBy('town')
    .orderBy('town')
    .execute()
}

/** What stands alone in its cell. */
export async function listAlone({ tx, actor, looking, district }: Search, seqs: readonly number[]) {
  const rows = await tx
    .selectFrom('hazard')
    .select(['seq', 'district', 'id', 'title', 'subject', 'grade', 'status'])
    .where('district', '=', district)
    .where(sql<boolean>`hazard.seq = any(${seqs}::integer[])`)
    .where(within({ actor, now: looking.now }, 'hazard'))
    .execute()
  return new Map(rows.map(({ seq, ...one }) => [seq, one]))
}
