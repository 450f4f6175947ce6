import { z } from 'zod'
import { endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'

/** `cancelled`: whoever asked went away; `broken`: it could not be brought to its end. */
export const ExportOutcome = z.enum(['running', 'finished', 'cancelled', 'broken'])
export type ExportOutcome = z.infer<typeof ExportOutcome>

/** How far an export of one's own is. The download itself names its id in the header `x-export-id`. */
export const getExport = endpoint({
  method: 'GET',
  path: '/exports/:id',
  access: 'self',
  input: z.object({ id: Id }),
  output: z.object({
    name: z.string(),
    /** Written so far; at the end, in all. Headings do not count. */
    rows: z.int().nonnegative(),
    outcome: ExportOutcome,
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  }),
})
