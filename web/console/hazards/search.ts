import { z } from 'zod'
import { HazardFilter, HazardOrder } from '#core/hazards/ledger-api.ts'

type FilterName = keyof typeof HazardFilter.shape

/** The router reads 310109 as a number and true as a truth; a filter is text. */
const told = z.union([z.string(), z.number(), z.boolean()]).transform(String)

/** One filter as the address carries it: kept when the server would take it, left out otherwise. */
const filterIn = (name: FilterName) =>
  told
    .refine((text) => HazardFilter.shape[name].safeParse(text).success)
    .optional()
    .catch(undefined)

const filterNames = Object.keys(HazardFilter.shape) as FilterName[]

const filters = Object.fromEntries(filterNames.map((name) => [name, filterIn(name)])) as Record<
  FilterName,
  ReturnType<typeof filterIn>
>

/** What list, map and balance of the ledger are narrowed by, all of it text. What does not fit is left out. */
export const HazardFilters = z.object(filters)
export type HazardFilters = z.infer<typeof HazardFilters>

/** The address of the list: the filters, the order, and the tab it was opened from. */
export const HazardSearch = HazardFilters.extend({
  order: HazardOrder.optional().catch(undefined),
  view: z.string().max(60).optional().catch(undefined),
})
export type HazardSearch = z.infer<typeof HazardSearch>

/** The filters alone, as the server is asked. */
export function questionOf(search: HazardFilters): z.input<typeof HazardFilter> {
  const set = filterNames.flatMap((name) => (search[name] ? [[name, search[name]] as const] : []))
  const { idleDays, ...rest } = Object.fromEntries(set) as Partial<Record<FilterName, string>>
  return {
    ...(rest as z.input<typeof HazardFilter>),
    ...(idleDays === undefined ? {} : { idleDays: Number(idleDays) }),
  }
}

/** A filter as rules write it (`{ stage: 'open', grade: ['major'] }`), as the address does. */
export const wordsOfFilter = (filter: HazardFilter): HazardFilters =>
  Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, String(value)]))

/** How many filters are set. */
export const countSet = (search: HazardFilters) => filterNames.filter((name) => search[name]).length

/** The address that opens 上报隐患 for a self-check or an enterprise, or goes on with a draft. */
export const ReportSearch = z.object({
  /** What was found, in a line: a problem of a drill. */
  title: z.string().max(100).optional().catch(undefined),
  check: z.uuid().optional().catch(undefined),
  enterprise: z.uuid().optional().catch(undefined),
  draft: z.uuid().optional().catch(undefined),
})
export type ReportSearch = z.infer<typeof ReportSearch>
