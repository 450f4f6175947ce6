import { z } from 'zod'
import { Day } from '#core/calendar.ts'

/** How a filing goes to a receiver that has no account here. */
export const SendingWay = z.enum(['exchange', 'e-mail', 'system', 'by-hand'])
export type SendingWay = z.infer<typeof SendingWay>

export const sendingWayNames: Record<SendingWay, string> = {
  exchange: '公文交换',
  'e-mail': '政务邮箱',
  system: '上级系统填报',
  'by-hand': '专人送达',
}

/** 发出与回执: a receiver without an account gets the exported form from people, and what they did is put on record. */
export const Sending = z.object({
  sentOn: Day,
  way: SendingWay,
  /** Post of whoever sent it. */
  post: z.string(),
  /** Number of the letter, mark of the parcel, name of the system. */
  note: z.string(),
  receipt: z
    .object({
      on: Day,
      /** Number of the receipt, or the post of whoever confirmed. */
      by: z.string(),
    })
    .nullable(),
})
export type Sending = z.infer<typeof Sending>
