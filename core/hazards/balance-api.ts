import { z } from 'zod'
import { Day, Month } from '#core/calendar.ts'
import { endpoint } from '#core/endpoint.ts'
import { HazardSummary } from '#core/hazards/api.ts'
import { HazardGrade, HazardSource } from '#core/hazards/hazard.ts'
import { Id } from '#core/id.ts'
import { Area, District } from '#core/scope.ts'

const Total = z.object({ count: z.int(), exact: z.boolean() })

/** opening + new + reopened − closed − invalid ± regraded = closing, by month, for each group of rows. */
export const getHazardBalance = endpoint({
  method: 'GET',
  path: '/hazard-balance/:district',
  access: 'hazard.read',
  input: z.object({
    district: District,
    from: Month,
    to: Month,
    by: z.enum(['month', 'town', 'sector', 'source', 'grade', 'stock']).default('month'),
    grade: HazardGrade.optional(),
    town: Area.optional(),
    sector: z.string().max(40).optional(),
  }),
  output: z.object({
    asOf: z.iso.datetime(),
    rows: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        opening: z.int(),
        added: z.int(),
        reopened: z.int(),
        closed: z.int(),
        invalid: z.int(),
        regraded: z.int(),
        closing: z.int(),
        /** From the frozen month, or counted now. */
        frozen: z.boolean(),
      }),
    ),
  }),
})

/** The rows behind one figure of the balance. */
export const listHazardMoves = endpoint({
  method: 'GET',
  path: '/hazard-moves/:district',
  access: 'hazard.read',
  input: z.object({
    district: District,
    /** The first month, and the only one unless `to` says where the span ends. */
    month: Month,
    to: Month.optional(),
    /** `regraded`: upgraded and downgraded together, as the balance counts them. */
    kind: z.enum(['new', 'reopened', 'closed', 'invalid', 'upgraded', 'downgraded', 'regraded']),
    grade: HazardGrade.optional(),
    source: HazardSource.optional(),
    stock: z.stringbool().optional(),
    town: Area.optional(),
    sector: z.string().max(40).optional(),
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(20),
  }),
  output: z.object({
    items: z.array(HazardSummary.extend({ movedOn: Day })),
    next: Id.nullable(),
    total: Total,
  }),
})
