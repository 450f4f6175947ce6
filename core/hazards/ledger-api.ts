import { z } from 'zod'
import { Day, Month } from '#core/calendar.ts'
import { endpoint } from '#core/endpoint.ts'
import { HazardSummary } from '#core/hazards/api.ts'
import { Difficulty, HazardGrade, HazardSource, HazardStatus, ManagingLevel } from '#core/hazards/hazard.ts'
import { Id } from '#core/id.ts'
import { Area, District } from '#core/scope.ts'

/** Several values of one filter: `status=on-book,rectifying`. */
const oneOf = <T extends z.ZodType<string, string>>(value: T) =>
  z
    .string()
    .transform((text): string[] => text.split(','))
    .pipe(z.array(value).min(1).max(20))
    .optional()

/** All that a list, a map, an export and a saved view can be narrowed by. Everything is optional. */
export const HazardFilter = z.object({
  status: oneOf(HazardStatus),
  /** `open`: on the books and not struck off; `unbooked`: waiting for 上账; `blind`: without a regulator (监管盲区). */
  stage: z.enum(['open', 'unbooked', 'blind', 'closed', 'to-review', 'my-turn']).optional(),
  grade: oneOf(HazardGrade),
  source: oneOf(HazardSource),
  level: oneOf(ManagingLevel),
  difficulty: oneOf(Difficulty),
  town: oneOf(Area),
  sector: oneOf(z.string().max(40)),
  category: z.string().max(40).optional(),
  regulatorUnitId: z.uuid().optional(),
  enterpriseId: Id.optional(),
  standardItem: z.string().max(80).optional(),
  stock: z.stringbool().optional(),
  overdue: z.stringbool().optional(),
  stopped: z.stringbool().optional(),
  listed: z.stringbool().optional(),
  transferring: z.stringbool().optional(),
  reopened: z.stringbool().optional(),
  supervised: z.stringbool().optional(),
  /** A major one with a notice that nobody acknowledged. */
  unread: z.stringbool().optional(),
  /** No act for so many days. */
  idleDays: z.coerce.number<number>().int().min(1).max(3650).optional(),
  discoveredFrom: Day.optional(),
  discoveredTo: Day.optional(),
  dueFrom: Day.optional(),
  dueTo: Day.optional(),
  closedFrom: Day.optional(),
  closedTo: Day.optional(),
  /** Part of title, subject, place or number; two characters are enough. */
  text: z.string().trim().max(60).optional(),
})
export type HazardFilter = z.infer<typeof HazardFilter>

/** newest: as the server learnt of them; overdue: longest past its due day first (open ones with a due day). */
export const HazardOrder = z.enum(['newest', 'overdue'])

const Total = z.object({ count: z.int(), exact: z.boolean() })

/** A page by key. `after` is the mark that the page before gave. */
export const listHazards = endpoint({
  method: 'GET',
  path: '/hazards/:district',
  access: 'hazard.read',
  input: z.object({
    district: District,
    ...HazardFilter.shape,
    order: HazardOrder.default('newest'),
    after: z.string().max(60).optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(20),
  }),
  output: z.object({ items: z.array(HazardSummary), next: z.string().nullable(), total: Total }),
})

/** How many rows each chip of the list would show, under the scope and the filter. */
export const countHazards = endpoint({
  method: 'GET',
  path: '/hazard-counts/:district',
  access: 'hazard.read',
  input: z.object({ district: District, ...HazardFilter.shape }),
  output: z.object({
    counts: z.array(z.object({ chip: z.string(), label: z.string(), total: Total })),
  }),
})

/** Clusters of one window of the map, at most 400; one hazard alone is given by its key. */
export const mapHazards = endpoint({
  method: 'GET',
  path: '/hazard-map/:district',
  access: 'hazard.read',
  input: z.object({
    district: District,
    ...HazardFilter.shape,
    west: z.coerce.number<number>().min(-180).max(180),
    south: z.coerce.number<number>().min(-90).max(90),
    east: z.coerce.number<number>().min(-180).max(180),
    north: z.coerce.number<number>().min(-90).max(90),
    /** Cells across the window. */
    cells: z.coerce.number<number>().int().min(4).max(40).default(16),
  }),
  output: z.object({
    clusters: z.array(
      z.object({
        lat: z.number(),
        lon: z.number(),
        count: z.int(),
        major: z.int(),
        overdue: z.int(),
        one: HazardSummary.pick({
          district: true,
          id: true,
          title: true,
          subject: true,
          grade: true,
          status: true,
        }).nullable(),
      }),
    ),
    /** Hazards under the filter that have no point. */
    unplaced: Total,
    /** The window that holds all of them; null when there is none. */
    bounds: z.object({ west: z.number(), south: z.number(), east: z.number(), north: z.number() }).nullable(),
    /** Names for the ground: each town in the middle of its hazards. */
    towns: z.array(z.object({ name: z.string(), lat: z.number(), lon: z.number() })),
  }),
})

/** The rows of the filter as .xlsx or .csv, all columns or the chosen ones, in the list's order; logged. */
export const exportHazards = endpoint({
  method: 'GET',
  path: '/hazard-exports/:district',
  access: 'hazard.read',
  gives: 'bytes',
  input: z.object({
    district: District,
    ...HazardFilter.shape,
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
    /** Names of columns, comma separated; left out, all. */
    columns: z.string().max(1000).optional(),
  }),
  output: z.unknown(),
})

/** 附件3 of one month: titles, columns, values as in D.8, cumulative with earlier problems refreshed. */
export const exportAnnex3 = endpoint({
  method: 'GET',
  path: '/hazard-annex3/:district',
  access: 'hazard.read',
  gives: 'bytes',
  input: z.object({ district: District, month: Month, sector: z.string().max(40).optional() }),
  output: z.unknown(),
})
