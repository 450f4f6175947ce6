import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Doer, Topic } from '#core/rules/words.ts'

/** 履职记录: what a unit or an enterprise held, register by register (S6, S7, S12, S103–S107, S111–S114). */
export const activityKindNames = {
  meeting: '会议',
  study: '学习',
  drill: '演练',
  training: '培训',
  publicity: '宣传',
  talk: '谈责任',
  watch: '值守',
} as const
export const ActivityKind = z.enum(
  Object.keys(activityKindNames) as (keyof typeof activityKindNames & string)[],
)
export type ActivityKind = z.infer<typeof ActivityKind>

export const ActivityStatus = z.enum(['draft', 'handed-in', 'doubted', 'voided'])
export type ActivityStatus = z.infer<typeof ActivityStatus>

export const activityStatusNames: Record<ActivityStatus, string> = {
  draft: '草稿',
  'handed-in': '已提交',
  doubted: '存疑',
  voided: '已作废',
}

export const everyoneNames = { staff: '本单位全体人员', patients: '服务对象（病人、老人、学生）' } as const
const Everyone = z.array(z.enum(['staff', 'patients'])).max(2)

export const wayNames = { 'on-site': '线下', online: '线上', both: '线上线下结合' } as const

const MOST_PEOPLE = 1_000_000
const Count = z.int().min(0).max(MOST_PEOPLE).nullable()
const Code = z.string().trim().max(40)
const Codes = z.array(Code).max(20)
const Line = z.string().trim().max(100)

/** What every kind tells. A draft may leave anything empty; what has to be there is judged in `insist.ts`. */
const common = {
  /** Of packs/activities.yaml; empty while it is not chosen. */
  form: Code,
  title: Line,
  heldOn: Day.nullable(),
  place: Line,
  topics: z.array(Topic).max(12),
  /** Post of whoever convened, led or talked, and as what. */
  leader: z.string().trim().max(40),
  ledBy: Doer.nullable(),
  /** Whether that was in person: a deputy does not stand for it. */
  inPerson: z.boolean(),
  expected: Count,
  attended: Count,
  /** Minutes, course of events, summary. */
  words: z.string().trim().max(4000),
}

/** What was decided or promised, who sees to it and by when. */
const Followed = z.object({
  words: z.string().trim().min(2).max(300),
  who: z.string().trim().max(60),
  dueOn: Day.nullable(),
})
const MOST_LINES = 50

export const ActivityContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('meeting'), ...common, decisions: z.array(Followed).max(MOST_LINES) }),
  z.object({ kind: z.literal('study'), ...common, materials: Codes }),
  z.object({
    kind: z.literal('drill'),
    ...common,
    /** Name of the emergency plan that was drilled. */
    plan: Line,
    everyone: Everyone,
    evaluation: z.string().trim().max(2000),
    problems: z.array(z.object({ words: z.string().trim().min(2).max(300) })).max(MOST_LINES),
  }),
  z.object({
    kind: z.literal('training'),
    ...common,
    way: z.enum(['on-site', 'online', 'both']),
    hours: z.number().min(0).max(1000).nullable(),
    everyone: Everyone,
    examined: z.boolean(),
  }),
  z.object({
    kind: z.literal('publicity'),
    ...common,
    campaign: Code,
    places: Codes,
    media: Codes,
    /** How many people it reached. */
    reach: Count,
  }),
  z.object({
    kind: z.literal('talk'),
    ...common,
    audiences: Codes,
    commitments: z.array(Followed).max(MOST_LINES),
  }),
  /** A roster of watches: `heldOn` is its first day. */
  z.object({ kind: z.literal('watch'), ...common, until: Day.nullable() }),
])
export type ActivityContent = z.infer<typeof ActivityContent>
export type ContentOf<Kind extends ActivityKind> = Extract<ActivityContent, { kind: Kind }>

/** One who was to take part. Names are personal: see `shownAttendance`. */
export const Attendee = z.object({
  name: z.string().trim().min(1).max(40),
  org: z.string().trim().max(60),
  post: z.string().trim().max(40),
  attended: z.boolean(),
  /** Of an exam; null where there was none. */
  passed: z.boolean().nullable(),
  /** Hours that count for this person; null: those of the session. */
  hours: z.number().min(0).max(1000).nullable(),
})
export type Attendee = z.infer<typeof Attendee>

/** The most that one list holds. */
export const MOST_ATTENDEES = 2000

const nothing = {
  form: '',
  title: '',
  heldOn: null,
  place: '',
  topics: [],
  leader: '',
  ledBy: null,
  inPerson: false,
  expected: null,
  attended: null,
  words: '',
}

const blanks: { [Kind in ActivityKind]: ContentOf<Kind> } = {
  meeting: { kind: 'meeting', ...nothing, decisions: [] },
  study: { kind: 'study', ...nothing, materials: [] },
  drill: { kind: 'drill', ...nothing, plan: '', everyone: [], evaluation: '', problems: [] },
  training: { kind: 'training', ...nothing, way: 'on-site', hours: null, everyone: [], examined: false },
  publicity: { kind: 'publicity', ...nothing, campaign: '', places: [], media: [], reach: null },
  talk: { kind: 'talk', ...nothing, audiences: [], commitments: [] },
  watch: { kind: 'watch', ...nothing, until: null },
}

/** A record of a kind of which nothing is said yet. */
export const blankContent = <Kind extends ActivityKind>(kind: Kind): ContentOf<Kind> => ({ ...blanks[kind] })

export const cameOf = (attendance: readonly Attendee[]) =>
  attendance.filter(({ attended }) => attended).length

/** How many took part: what was said, else those on the list, which may name only some. */
export const attendedOf = (content: ActivityContent, attendance: readonly Attendee[]) =>
  content.attended ?? (attendance.length > 0 ? cameOf(attendance) : null)

export const expectedOf = (content: ActivityContent, attendance: readonly Attendee[]) =>
  content.expected ?? (attendance.length > 0 ? attendance.length : null)
