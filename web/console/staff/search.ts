import { z } from 'zod'
import { CertificateStanding } from '#core/staff/certificate-api.ts'
import { StaffRole } from '#core/staff/staff.ts'

/** The filters of persons as they stand in the address. What does not fit is left out, never an error page. */
export const StaffSearch = z.object({
  text: z.string().max(40).optional().catch(undefined),
  role: StaffRole.optional().catch(undefined),
  left: z.enum(['true', 'false']).optional().catch(undefined),
  enterprise: z.uuid().optional().catch(undefined),
})
export type StaffSearch = z.infer<typeof StaffSearch>

/** The filters of certificates. */
export const CertificateSearch = z.object({
  standing: CertificateStanding.optional().catch(undefined),
  kind: z.string().max(40).optional().catch(undefined),
  enterprise: z.uuid().optional().catch(undefined),
})
export type CertificateSearch = z.infer<typeof CertificateSearch>
