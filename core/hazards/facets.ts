import { addMonths, monthOf } from '#core/calendar.ts'
import { OPEN_STATUSES } from '#core/hazards/hazard.ts'
import type { HazardFilter } from '#core/hazards/ledger-api.ts'
import { bigramsWanted } from '#core/text.ts'

/**
 * What a filter asks a hazard to bear, as `hazard_keys` of the database names it: of each group at least one. Facets
 * lead to the rows; whether a row passes is said by its columns. A filter without facets is answered by a walk.
 */
export type FacetGroup = readonly string[]

const OPEN = OPEN_STATUSES.map((status) => `status=${status}`)

/** Facets of what is set; the keys are those of the filter. */
const ways: { [Name in keyof HazardFilter]-?: (value: NonNullable<HazardFilter[Name]>) => FacetGroup[] } = {
  status: (all) => [named('status', all)],
  stage: (stage) => stages[stage],
  grade: (all) => [named('grade', all)],
  source: (all) => [named('source', all)],
  level: (all) => [named('level', all)],
  difficulty: (all) => [named('difficulty', all)],
  town: (all) => [named('town', all)],
  sector: (all) => [named('sector', all)],
  category: (one) => [named('category', [one])],
  regulatorUnitId: (id) => [named('regulator', [id])],
  enterpriseId: (id) => [named('enterprise', [id])],
  standardItem: (id) => [named('item', [id])],
  stock: (is) => [[`stock=${is}`]],
  overdue: (is) => (is ? [OPEN] : []),
  stopped: (is) => [[`stopped=${is}`]],
  listed: (is) => [[`listed=${is}`]],
  transferring: (is) => [[`transferring=${is}`]],
  reopened: (is) => [[`reopened=${is}`]],
  supervised: (is) => [[`supervised=${is}`]],
  unread: (is) => (is ? [['grade=major'], OPEN] : []),
  idleDays: () => [OPEN],
  discoveredFrom: () => [],
  discoveredTo: () => [],
  dueFrom: () => [],
  dueTo: () => [],
  closedFrom: () => [['status=closed']],
  closedTo: () => [['status=closed']],
  text: (typed) => bigramsWanted(typed).map((pair) => [pair]),
}

const named = (name: string, values: readonly string[]) => values.map((value) => `${name}=${value}`)

const stages: Record<NonNullable<HazardFilter['stage']>, FacetGroup[]> = {
  open: [OPEN],
  unbooked: [['status=reported']],
  blind: [['status=reported'], ['regulated=false']],
  closed: [['status=closed']],
  'to-review': [['status=applied']],
  'my-turn': [[...OPEN, 'status=reported']],
}

/** The facets of a filter. */
export function facetsOf(filter: HazardFilter): FacetGroup[] {
  const single = Object.entries(ways).flatMap(([name, facets]) => {
    const value = filter[name as keyof HazardFilter]
    return value === undefined ? [] : (facets as (value: unknown) => FacetGroup[])(value)
  })
  return [
    ...single,
    ...inMonths('discovered', filter.discoveredFrom, filter.discoveredTo),
    ...inMonths('due', filter.dueFrom, filter.dueTo),
    ...inMonths('closed', filter.closedFrom, filter.closedTo),
  ]
}

/** More than three years of months are not worth asking for one by one. */
const MOST_MONTHS = 36

/** A span of days as the months it touches; an open or a very long one has no facets. */
function inMonths(name: string, from: string | undefined, to: string | undefined): FacetGroup[] {
  if (from === undefined || to === undefined) return []
  const months: string[] = []
  for (let month = monthOf(from); month <= monthOf(to); month = addMonths(month, 1)) {
    if (months.length === MOST_MONTHS) return []
    months.push(`${name}=${numberOf(month)}`)
  }
  return [months]
}

const numberOf = (month: string) => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return year * 12 + number
}
