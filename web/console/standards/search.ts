import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Grade, StandardStatus } from '#core/standards/standard.ts'

const word = z.string().max(100).optional().catch(undefined)

/** The filters of the library as they stand in the address. What does not fit is left out, never an error page. */
export const StandardSearch = z.object({
  text: word,
  instrument: word,
  sector: word,
  grade: Grade.optional().catch(undefined),
  /** Left out: what is in force. */
  status: StandardStatus.or(z.literal('all')).optional().catch(undefined),
  checked: z.enum(['yes', 'no']).optional().catch(undefined),
  /** The day of discovery; today when left out. */
  on: Day.optional().catch(undefined),
  /** The item that is open in the side panel, so that a hazard can link to it. */
  item: word,
})
export type StandardSearch = z.infer<typeof StandardSearch>
