import type { z } from 'zod'
import type { getDutyList } from '#core/responsibility/list-api.ts'
import type { getPledge } from '#core/responsibility/pledge-api.ts'

/** One version of a list as its page shows it. */
export type DutyList = z.output<typeof getDutyList.output>

/** One letter as its page shows it. */
export type Pledge = z.output<typeof getPledge.output>
