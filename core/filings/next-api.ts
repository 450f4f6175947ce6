import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { endpoint } from '#core/endpoint.ts'
import { FilingStatus } from '#core/filings/filing.ts'
import { PeriodKey } from '#core/filings/period.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'

/** 报送日历: what the actor's unit owes next under each rule, soonest first, made or not yet made. */
export const listNextFilings = endpoint({
  method: 'GET',
  path: '/filings/:district/next',
  access: 'filing.read',
  input: z.object({ district: District }),
  output: z.object({
    items: z.array(
      z.object({
        rule: z.string(),
        title: z.string(),
        clause: z.string(),
        toName: z.string(),
        /** Of a body without an account: goes out printed. */
        isOutside: z.boolean(),
        period: PeriodKey,
        dueOn: Day,
        /** null while it has not been made: it is made in the month it falls due. */
        filing: z.object({ id: Id, status: FilingStatus }).nullable(),
      }),
    ),
  }),
})
