import { z } from 'zod'
import {
  ActivityContent,
  ActivityKind,
  ActivityStatus,
  Attendee,
  MOST_ATTENDEES,
} from '#core/activities/activity.ts'
import { ActivityCatalogue } from '#core/activities/catalogue.ts'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { FileInfo } from '#core/files/api.ts'
import { Id } from '#core/id.ts'
import { Topic } from '#core/rules/words.ts'
import { District } from '#core/scope.ts'
import { TimelineEntry } from '#core/timeline.ts'

const Key = z.object({ district: District, id: Id })

/** One record, as lists show it. */
export const Activity = Key.extend({
  kind: ActivityKind,
  form: z.string(),
  formName: z.string(),
  /** The unit or enterprise that held it. */
  holderId: z.uuid(),
  subject: z.string(),
  premisesName: z.string().nullable(),
  title: z.string(),
  heldOn: Day.nullable(),
  topics: z.array(Topic),
  /** Who led, and whether in person. */
  leader: z.string(),
  inPerson: z.boolean(),
  attended: z.int().nullable(),
  status: ActivityStatus,
  version: z.int(),
  /** Recorded so much later than it was held that lists say so (补录). */
  recordedLate: z.boolean(),
  handedInAt: z.iso.datetime().nullable(),
})
export type Activity = z.infer<typeof Activity>

const filters = {
  district: District,
  kind: ActivityKind.optional(),
  form: z.string().trim().max(40).optional(),
  status: ActivityStatus.optional(),
  topic: Topic.optional(),
  /** The unit or enterprise that held it. */
  holderId: z.uuid().optional(),
  /** First and last day. */
  from: Day.optional(),
  to: Day.optional(),
  /** Part of the title or of the holder's name. */
  text: z.string().trim().max(60).optional(),
}

export const listActivities = endpoint({
  method: 'GET',
  path: '/activities/:district',
  access: 'activity.read',
  input: z.object({
    ...filters,
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(20),
  }),
  output: z.object({
    items: z.array(Activity),
    next: Id.nullable(),
    total: z.object({ count: z.int(), exact: z.boolean() }),
  }),
})

/** The list under its filters as a table, newest first; drafts are left out. */
export const exportActivities = endpoint({
  method: 'GET',
  path: '/activity-exports/:district',
  access: 'activity.read',
  gives: 'bytes',
  input: z.object({ ...filters, format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  output: z.unknown(),
})

/** What a form offers: forms and lists of the pack, and for whom and where the actor may record. */
export const activityChoices = endpoint({
  method: 'GET',
  path: '/activity-choices/:district',
  access: 'activity.read',
  input: z.object({ district: District }),
  output: z.object({
    catalogue: ActivityCatalogue,
    /** Empty for accounts that record for nobody. */
    holders: z.array(z.object({ id: z.uuid(), name: z.string() })),
    premises: z.array(z.object({ id: z.uuid(), name: z.string(), holderId: z.uuid() })),
  }),
})

/** As it read at one time, and what the next version changed. */
const Version = z.object({
  version: z.int(),
  at: z.iso.datetime(),
  by: z.string(),
  reason: z.string().nullable(),
  differences: z.array(z.object({ column: z.string(), was: z.string(), becomes: z.string() })),
})

export const getActivity = endpoint({
  method: 'GET',
  path: '/activities/:district/:id',
  access: 'activity.read',
  input: Key,
  output: Activity.extend({
    premisesId: z.uuid().nullable(),
    content: ActivityContent,
    expected: z.int().nullable(),
    /** Names are masked unless the record is the actor's own. */
    attendance: z.array(Attendee),
    masked: z.boolean(),
    doubt: z.object({ reason: z.string(), unitName: z.string() }).nullable(),
    files: z.array(FileInfo),
    versions: z.array(Version),
    timeline: z.array(TimelineEntry),
    /** null is an open button, a text is why it is disabled. */
    commands: z.record(
      z.enum(['handIn', 'correct', 'answer', 'void', 'discard', 'doubt']),
      z.string().nullable(),
    ),
  }),
})

const Told = Command.extend({
  ...Key.shape,
  holderId: z.uuid(),
  premisesId: z.uuid().nullable(),
  content: ActivityContent,
  attendance: z.array(Attendee).max(MOST_ATTENDEES),
  fileIds: z.array(Id).max(30),
})
export type ActivityTold = Omit<z.output<typeof Told>, 'commandId'>

/** Keeps a draft as it stands; nobody but its own unit sees it. May be incomplete. */
export const saveActivityDraft = endpoint({
  method: 'POST',
  path: '/activities/:district/:id/draft',
  access: 'activity.record',
  input: Told,
  output: Activity,
})

/** Hands in a record, with or without a draft before it. */
export const handInActivity = endpoint({
  method: 'POST',
  path: '/activities/:district/:id/hand-in',
  access: 'activity.record',
  input: Told,
  output: Activity,
})

const Reason = z.string().trim().min(4, '请写明理由（不少于 4 字）').max(500)

/** A new version with its reason; the earlier ones stay. `version` is the one that was corrected. */
export const correctActivity = endpoint({
  method: 'POST',
  path: '/activities/:district/:id/correct',
  access: 'activity.record',
  input: Told.extend({ version: z.int().min(1), reason: Reason }),
  output: Activity,
})

/** 存疑: it does not count until it is answered or corrected. */
export const doubtActivity = endpoint({
  method: 'POST',
  path: '/activities/:district/:id/doubt',
  access: 'duty.check',
  input: Command.extend({ ...Key.shape, reason: Reason }),
  output: Activity,
})

export const answerActivity = endpoint({
  method: 'POST',
  path: '/activities/:district/:id/answer',
  access: 'activity.record',
  input: Command.extend({ ...Key.shape, reason: Reason }),
  output: Activity,
})

export const voidActivity = endpoint({
  method: 'POST',
  path: '/activities/:district/:id/void',
  access: 'activity.record',
  input: Command.extend({ ...Key.shape, reason: Reason }),
  output: Activity,
})

export const discardActivity = endpoint({
  method: 'POST',
  path: '/activities/:district/:id/discard',
  access: 'activity.record',
  input: Command.extend(Key.shape),
  output: Activity,
})
