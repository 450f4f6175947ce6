import { z } from 'zod'

/** The filters of the register as they stand in the address. What does not fit is left out, never an error page. */
export const EnterpriseSearch = z.object({
  text: z.string().max(60).optional().catch(undefined),
  risk: z.enum(['high', 'other']).optional().catch(undefined),
  town: z
    .string()
    .regex(/^\d{9}$/)
    .optional()
    .catch(undefined),
  sector: z.string().optional().catch(undefined),
  tag: z.string().max(40).optional().catch(undefined),
  closed: z.enum(['true', 'false']).optional().catch(undefined),
  unregulated: z.enum(['true']).optional().catch(undefined),
})
export type EnterpriseSearch = z.infer<typeof EnterpriseSearch>
