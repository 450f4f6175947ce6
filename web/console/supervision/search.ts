import { z } from 'zod'
import { Id } from '#core/id.ts'
import { SubjectRecord } from '#core/supervision/step.ts'

/** /supervision/new: on which record a step is proposed. */
export const NewStepSearch = z.object({
  record: SubjectRecord.optional().catch(undefined),
  recordId: z.uuid().optional().catch(undefined),
})

/** /supervision/listings/new: which hazard is to hang. */
export const NewListingSearch = z.object({ hazardId: Id.optional().catch(undefined) })
