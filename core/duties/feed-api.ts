import { z } from 'zod'
import { Command, endpoint } from '#core/endpoint.ts'

/** Whether the account has an address to subscribe to, and since when. The address itself is shown once. */
export const getCalendarFeed = endpoint({
  method: 'GET',
  path: '/calendar-feed',
  access: 'self',
  input: z.object({}),
  output: z.object({ madeAt: z.iso.datetime().nullable() }),
})

/** A new address; the one before ends with it. Answers the path, which nobody can be told again. */
export const openCalendarFeed = endpoint({
  method: 'POST',
  path: '/calendar-feed',
  access: 'self',
  secret: true,
  input: Command,
  output: z.object({ path: z.string() }),
})

export const endCalendarFeed = endpoint({
  method: 'POST',
  path: '/calendar-feed/end',
  access: 'self',
  input: Command,
  output: z.object({ madeAt: z.null() }),
})

/** iCalendar (RFC 5545) of what is due on the account's desk. Whoever has the address reads it, so it opens nothing else. */
export const readCalendarFeed = endpoint({
  method: 'GET',
  path: '/calendar.ics',
  access: 'public',
  gives: 'bytes',
  input: z.object({ token: z.string().min(20).max(100) }),
  output: z.unknown(),
})
