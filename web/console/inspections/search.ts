import { z } from 'zod'
import { Month } from '#core/calendar.ts'

/** The filters of the self-checks as they stand in the address. What does not fit is left out. */
export const SelfCheckSearch = z.object({
  month: Month.optional().catch(undefined),
  zero: z.enum(['true', 'false']).optional().catch(undefined),
  enterprise: z.uuid().optional().catch(undefined),
})
export type SelfCheckSearch = z.infer<typeof SelfCheckSearch>
