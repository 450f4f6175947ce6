import { z } from 'zod'
import { kindNames } from '#core/rules/words.ts'

const word = z.string().max(100).optional().catch(undefined)
const kinds = Object.keys(kindNames) as (keyof typeof kindNames)[]

/** What a version's page shows, as it stands in the address. What does not fit is left out. */
export const RulePackSearch = z.object({
  text: word,
  kind: z.enum(kinds).optional().catch(undefined),
  /** Only what somebody has to look at. */
  mark: z.enum(['unverified', 'inactive']).optional().catch(undefined),
  view: z.enum(['comparison']).optional().catch(undefined),
  /** The version to compare with; the one before when left out. */
  with: word,
})
export type RulePackSearch = z.infer<typeof RulePackSearch>
