import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { FilingKey, FilingSummary } from '#core/filings/api.ts'
import { Sending } from '#core/filings/sending.ts'
import { Id } from '#core/id.ts'

/** 更正: the filing unit takes back what was accepted, or what went outside, to hand in a corrected version. */
export const correctFiling = endpoint({
  method: 'POST',
  path: '/filings/:district/:id/correct',
  access: 'filing.submit',
  input: Command.extend({ ...FilingKey.shape, reason: z.string().trim().min(2).max(500) }),
  output: FilingSummary,
})

/** 登记发出: the exported form went to a receiver that has no account. */
export const recordSending = endpoint({
  method: 'POST',
  path: '/filings/:district/:id/sending',
  access: 'filing.submit',
  input: Command.extend({
    ...FilingKey.shape,
    ...Sending.pick({ sentOn: true, way: true }).shape,
    post: z.string().trim().min(1).max(40),
    note: z.string().trim().max(100).default(''),
    fileIds: z.array(Id).max(5).default([]),
  }),
  output: FilingSummary,
})

/** 登记回执: the receiver took it. Only this accepts a filing to a receiver without an account. */
export const recordReceipt = endpoint({
  method: 'POST',
  path: '/filings/:district/:id/receipt',
  access: 'filing.submit',
  input: Command.extend({
    ...FilingKey.shape,
    receivedOn: Day,
    by: z.string().trim().min(1).max(80),
    fileIds: z.array(Id).max(5).default([]),
  }),
  output: FilingSummary,
})
