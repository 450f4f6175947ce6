import { z } from 'zod'
import { SubjectKind } from '#core/duties/board-api.ts'
import { BoardPeriod } from '#core/duties/board-period.ts'

/** The filters of the board as they stand in the address. What does not fit is left out, never an error page. */
export const DutyBoardSearch = z.object({
  kind: SubjectKind.optional().catch(undefined),
  period: BoardPeriod.optional().catch(undefined),
  text: z.string().max(60).optional().catch(undefined),
  town: z
    .string()
    .regex(/^\d{9}$/)
    .optional()
    .catch(undefined),
  sector: z.string().max(40).optional().catch(undefined),
  unitId: z.uuid().optional().catch(undefined),
  rule: z.string().max(40).optional().catch(undefined),
  standing: z.enum(['late', 'coming', 'clear']).optional().catch(undefined),
  unbound: z.enum(['true']).optional().catch(undefined),
})
export type DutyBoardSearch = z.infer<typeof DutyBoardSearch>

/** What is shown of one subject, and which duty is open beside it. */
export const DutySubjectSearch = z.object({
  period: BoardPeriod.optional().catch(undefined),
  show: z.enum(['open', 'period']).optional().catch(undefined),
  code: z.string().max(40).optional().catch(undefined),
  of: z.string().max(20).optional().catch(undefined),
})
