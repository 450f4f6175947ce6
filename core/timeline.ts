import { z } from 'zod'

/** One act in the life of a record, as every record page shows it. Made from `event`, never typed. */
export const TimelineEntry = z.object({
  at: z.iso.datetime(),
  /** Post and unit of whoever acted: 「综合科科员 · 虹口区应急管理局」. */
  by: z.string(),
  command: z.string(),
  /** The command in screen words: 「退回」. */
  label: z.string(),
  /** What was said with it (a reason, a note), if anything. */
  words: z.string().nullable(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>
