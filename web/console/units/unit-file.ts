import type { z } from 'zod'
import type { getUnit } from '#core/units/api.ts'

/** All that is known of one unit: its page. */
export type UnitFile = z.infer<typeof getUnit.output>
