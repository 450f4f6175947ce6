import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'

/** Why a thing lies on this desk. */
export const WorkReason = z.enum([
  'returned', // sent back to us with a reason
  'late', // past its due day
  'due', // to do, with a day
  'to-verify', // somebody claims it done, we check
  'to-accept', // somebody handed in, we accept or return
  'to-review', // a plan read but not published
])

/** One thing to do: what, by when, because of which clause, and the page where it is done. */
export const WorkItem = z.object({
  district: District,
  record: z.enum([
    'assignment',
    'filing',
    'plan',
    'answer',
    'step',
    'steps',
    'matter',
    'listing',
    'transfer',
    'hazard',
    'letter',
    'duty',
    'duty-list',
    'pledge',
    'leading-acts',
    'rule-pack',
    'bulletin',
  ]),
  /** Of the page to open; a duty opens its subject, an answer opens its plan, `steps` the board of supervision, `leading-acts` their list. */
  recordId: Id,
  title: z.string(),
  /** Plan and clause, or rule and clause. */
  because: z.string(),
  unitName: z.string(),
  reason: WorkReason,
  dueOn: Day.nullable(),
  /** The words it came back with. */
  words: z.string().nullable(),
})
export type WorkItem = z.infer<typeof WorkItem>

/** Everything that waits for the actor's own unit, most urgent first, at most 200; counts are of all. */
export const listMyWork = endpoint({
  method: 'GET',
  path: '/my-work',
  access: 'self',
  input: z.object({}),
  output: z.object({
    today: Day,
    items: z.array(WorkItem),
    counts: z.object({
      returned: z.int(),
      late: z.int(),
      dueToday: z.int(),
      dueThisWeek: z.int(),
      toVerify: z.int(),
      toAccept: z.int(),
      toReview: z.int(),
    }),
    /** What comes next when nothing is due: the nearest later day. */
    upcoming: z.array(WorkItem),
  }),
})
