import { type RawBuilder, sql } from 'kysely'

/** Of each group a row bears at least one: `[['status=on-book', 'status=applied'], ['town=310109014'], ['阀门']]`. */
export type Facets = readonly (readonly string[] | RawBuilder<unknown>)[]

/**
 * An order that an index of each grant keeps: which rows follow the page mark, and what sorts them. An order by id is
 * told by which column to read it, the table's or the party's.
 */
export type Order = (id: RawBuilder<unknown>) => { after: RawBuilder<boolean>; by: RawBuilder<unknown> }

export type Wanted = {
  district: string
  columns: RawBuilder<unknown>
  order: Order
  /** The list's own filter, complete: facets only lead to the rows sooner. */
  where: RawBuilder<boolean>
  limit: number
  /**
   * Left out, every grant is walked in the order. With them the rows come newest first whatever the order says, from
   * the slice of `before` on: only of the newest is the limit the head of the list.
   */
  facets?: Facets
  before?: number
}

/** A slice is so many hazards in the order of `seq`; `hazard_keys` in the migration shifts by the same. */
const SLICE_BITS = 15

/**
 * The hazards that bear the facets, newest first, up to the limit. The index is asked slice by slice: a nested loop
 * goes through the slices in their order and stops at the limit, and within a slice only hits are read.
 * `opened` and `where` are asked of each hit; `offset 0` keeps the planner from reading other indexes for them.
 */
export function inSlices(wanted: Wanted, further: Facets, opened: RawBuilder<boolean>) {
  const { district, columns, order, where, limit } = wanted
  const { after } = order(sql`hazard.id`)
  const keys = [...(wanted.facets ?? []), ...further]
  const hits = sql`select hazard.* from hazard where ${sql.join(bearing(keys, district), sql` and `)} offset 0`
  const judged = sql`select ${columns} from (${hits}) as hazard where hazard.district = ${district} and ${opened} and ${after} and ${where} order by hazard.seq desc`
  return sql`select hazard.* from generate_series(${newestSlice(wanted)}, 0, -1) as slice cross join lateral (${judged}) as hazard limit ${limit}`
}

const newestSlice = ({ district, before }: Wanted) =>
  before === undefined
    ? sql`(select max(seq) >> ${sql.lit(SLICE_BITS)} from hazard where district = ${district})`
    : sql`${(before - 1) >> SLICE_BITS}::integer`

/** All that every row bears in one condition, each choice in one of its own. */
function bearing(facets: Facets, district: string) {
  const isOne = (group: Facets[number]): group is readonly [string] =>
    Array.isArray(group) && group.length === 1
  const all = facets.filter(isOne).flat()
  const choices = facets.filter((group) => !isOne(group))
  const keysOf = (group: Facets[number]) => sql`facet_keys(${district}, slice, ${group}::text[])`
  return [
    ...(all.length > 0 ? [sql`hazard_keys(hazard) @> ${keysOf(all)}`] : []),
    ...choices.map((group) => sql`hazard_keys(hazard) && ${keysOf(group)}`),
  ]
}
