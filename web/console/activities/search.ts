import { z } from 'zod'
import { ActivityKind, ActivityStatus } from '#core/activities/activity.ts'
import { Day } from '#core/calendar.ts'
import { Topic } from '#core/rules/words.ts'

/** The filters of the list as they stand in the address. What does not fit is left out. */
export const ActivitySearch = z.object({
  kind: ActivityKind.optional().catch(undefined),
  form: z.string().max(40).optional().catch(undefined),
  status: ActivityStatus.optional().catch(undefined),
  topic: Topic.optional().catch(undefined),
  holder: z.uuid().optional().catch(undefined),
  from: Day.optional().catch(undefined),
  to: Day.optional().catch(undefined),
  text: z.string().max(60).optional().catch(undefined),
})
export type ActivitySearch = z.infer<typeof ActivitySearch>

/** What the list and its export ask of the server. */
export const questionOf = ({ holder, ...filters }: ActivitySearch) => ({ ...filters, holderId: holder })

/** What a new record begins with: the boards of duties lead here with all that a duty asks for. */
export const NewActivitySearch = z.object({
  kind: ActivityKind.optional().catch(undefined),
  form: z.string().max(40).optional().catch(undefined),
  topic: Topic.optional().catch(undefined),
  holder: z.uuid().optional().catch(undefined),
  premises: z.uuid().optional().catch(undefined),
  title: z.string().max(80).optional().catch(undefined),
})
export type NewActivitySearch = z.infer<typeof NewActivitySearch>
