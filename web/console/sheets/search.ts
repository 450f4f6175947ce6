import { z } from 'zod'

/** The file under check stands in the address, so that a reload checks it again instead of losing it. */
export const SheetSearch = z.object({ file: z.uuid().optional().catch(undefined) })
export type SheetSearch = z.infer<typeof SheetSearch>
