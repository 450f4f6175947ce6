import type { z } from 'zod'
import type { getStandard } from '#core/standards/api.ts'

/** One item with its versions and what this actor may do, as its page has it. */
export type StandardFile = z.output<typeof getStandard.output>
