import { z } from 'zod'
import { Day } from '#core/calendar.ts'

/** `on`: the day whose tree is shown; today when it is missing. */
export const UnitsSearch = z.object({ on: Day.optional().catch(undefined) })
