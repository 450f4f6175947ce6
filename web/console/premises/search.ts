import { z } from 'zod'
import { PremisesKind } from '#core/rules/words.ts'

/** The filters of the premises as they stand in the address. What does not fit is left out, never an error page. */
export const PremisesSearch = z.object({
  text: z.string().max(60).optional().catch(undefined),
  kind: PremisesKind.optional().catch(undefined),
  town: z
    .string()
    .regex(/^\d{9}$/)
    .optional()
    .catch(undefined),
  tag: z.string().max(40).optional().catch(undefined),
  closed: z.enum(['true', 'false']).optional().catch(undefined),
  enterprise: z.uuid().optional().catch(undefined),
})
export type PremisesSearch = z.infer<typeof PremisesSearch>
