import { fourKinds, type ListKindCode, leaderKinds } from '#core/responsibility/kinds.ts'

type Recorded = { id: string; kind: ListKindCode; holderId: string; recordedOn: string | null }

/**
 * The days on which a unit had all four lists on record: the day of the fourth, and of every version after it.
 *
 * @param rows of any units, in the order in which they were put on record
 */
export function completedFour(rows: readonly Recorded[]): { id: string; unitId: string; on: string }[] {
  const had = new Map<string, Set<string>>()
  return rows.flatMap(({ id, kind, holderId, recordedOn }) => {
    const kinds = had.get(holderId) ?? new Set()
    had.set(holderId, kinds.add(kind))
    const isWhole = fourKinds.every((one) => kinds.has(one))
    return isWhole && recordedOn !== null ? [{ id, unitId: holderId, on: recordedOn }] : []
  })
}

type OfLeader = Recorded & { post: string; year: number | null; status: string }

/**
 * The years in which the lists of every leader's post of a unit are on record, both of them: a post that has only one,
 * or one that is still on its way, leaves the year unproved.
 */
export function leadersComplete(rows: readonly OfLeader[]) {
  const byYear = Map.groupBy(rows, ({ holderId, year }) => `${holderId} ${year}`)
  return [...byYear.values()].flatMap((lists) => {
    const [first] = lists
    const posts = [...new Set(lists.map(({ post }) => post))]
    const standing = lists.filter(({ status }) => status === 'on-record')
    const isWhole = posts.every((post) =>
      leaderKinds.every((kind) => standing.some((list) => list.post === post && list.kind === kind)),
    )
    const on = standing
      .map(({ recordedOn }) => recordedOn ?? '')
      .sort()
      .at(-1)
    if (!first || first.year === null || !isWhole || on === undefined) return []
    return [{ id: first.id, unitId: first.holderId, year: first.year, posts: posts.length, on }]
  })
}
