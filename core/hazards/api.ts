import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { PersonRole } from '#core/enterprises/person.ts'
import { FileInfo } from '#core/files/api.ts'
import {
  CloseKind,
  Difficulty,
  HazardGrade,
  HazardSource,
  HazardStatus,
  ManagingLevel,
  Measures,
  PhotoStage,
  ReviewMode,
} from '#core/hazards/hazard.ts'
import { Id } from '#core/id.ts'
import { Area, District } from '#core/scope.ts'
import { JudgedBy } from '#core/standards/standard.ts'
import { TimelineEntry } from '#core/timeline.ts'

/** A hazard's address. The district comes first because it is how the data is distributed. */
export const HazardKey = z.object({ district: District, id: Id })
export type HazardKey = z.infer<typeof HazardKey>

/** null is an open button, a text is why it is disabled. */
const Answer = z.string().nullable()
const FileIds = z.array(Id).max(20).default([])

/** Degrees, WGS 84, as the phone and the photo give them. */
const Point = z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })

/** One row of the ledger. */
export const HazardSummary = HazardKey.extend({
  /** Order and page mark of the list. */
  seq: z.int(),
  /** Number on the books; null before 上账. */
  no: z.string().nullable(),
  title: z.string(),
  subject: z.string(),
  enterpriseId: Id.nullable(),
  place: z.string(),
  town: Area.nullable(),
  townName: z.string().nullable(),
  sectors: z.array(z.string()),
  category: z.string().nullable(),
  source: HazardSource,
  status: HazardStatus,
  grade: HazardGrade.nullable(),
  claimedGrade: HazardGrade,
  level: ManagingLevel.nullable(),
  difficulty: Difficulty.nullable(),
  isStock: z.boolean(),
  discoveredOn: Day,
  reportedAt: z.iso.datetime(),
  immediate: z.boolean(),
  dueOn: Day.nullable(),
  /** Days past the due day while it is open; 0 on time; null without a due day. */
  overdueDays: z.int().nullable(),
  /** When anything last happened to it. */
  touchedAt: z.iso.datetime(),
  percent: z.int(),
  regulatorUnitId: z.uuid().nullable(),
  regulatorName: z.string().nullable(),
  stopped: z.boolean(),
  listed: z.boolean(),
  transferring: z.boolean(),
  supervisionStep: z.string().nullable(),
  reopened: z.int(),
  closedAt: z.iso.datetime().nullable(),
  closeNo: z.string().nullable(),
  /** Who must act next, in words: 「主管部门上账」「企业整改」. */
  next: z.string().nullable(),
})
export type HazardSummary = z.infer<typeof HazardSummary>

const HazardNotice = z.object({
  role: PersonRole,
  round: z.int(),
  sentAt: z.iso.datetime(),
  remindedAt: z.iso.datetime().nullable(),
  acknowledgedAt: z.iso.datetime().nullable(),
  acknowledgedBy: z.string().nullable(),
  channel: z.enum(['account', 'delivered']).nullable(),
  letterId: Id.nullable(),
  /** Why the actor may not acknowledge it. */
  acknowledge: Answer,
})

/** Everything that the hazard page asks for by name; null is an open button. */
export const HazardCommandName = z.enum([
  'report',
  'book',
  'dismiss',
  'grade',
  'proposeDowngrade',
  'decideDowngrade',
  'deliverNotice',
  'plan',
  'fixNow',
  'progress',
  'stop',
  'liftStop',
  'requestExtension',
  'decideExtension',
  'apply',
  'review',
  'close',
  'return',
  'closeOwn',
  'planLookback',
  'lookBack',
  'relapse',
  'linkDuplicate',
  'assign',
  'remind',
  'setDifficulty',
  'transfer',
  'supervise',
])
export type HazardCommandName = z.infer<typeof HazardCommandName>

/** Why something is asked of this hazard: the rule, its clause and the document. */
export const Demand = z.object({ words: z.string(), clause: z.string(), document: z.string() })

export const HazardPage = HazardSummary.extend({
  description: z.string(),
  point: Point.nullable(),
  sourceNo: z.string().nullable(),
  sourceId: Id.nullable(),
  discoveredBy: z.string(),
  citations: z.array(JudgedBy),
  measures: Measures.nullable(),
  handlerName: z.string().nullable(),
  /** 公示: 挂牌 makes it public. */
  public: z.boolean(),
  closeKind: CloseKind.nullable(),
  selfClosed: z.boolean(),
  daysUsed: z.int().nullable(),
  duplicateOf: HazardKey.extend({ title: z.string() }).nullable(),
  /** Linked to this one: duplicates and merged sites. */
  duplicates: z.array(HazardKey.extend({ title: z.string(), no: z.string().nullable() })),
  repeatOf: HazardKey.extend({ title: z.string() }).nullable(),
  notices: z.array(HazardNotice),
  progress: z.array(
    z.object({
      id: Id,
      at: z.iso.datetime(),
      by: z.string(),
      percent: z.int(),
      stage: PhotoStage,
      words: z.string(),
      /** yuan */
      cost: z.int().nullable(),
      fileIds: z.array(Id),
    }),
  ),
  extensions: z.array(
    z.object({
      id: Id,
      fromOn: Day,
      toOn: Day,
      reason: z.string(),
      requestedBy: z.string(),
      requestedAt: z.iso.datetime(),
      verdict: z.enum(['approved', 'refused']).nullable(),
      decidedBy: z.string().nullable(),
      decisionWords: z.string().nullable(),
    }),
  ),
  downgrade: z
    .object({ id: Id, reason: z.string(), proposedBy: z.string(), proposedAt: z.iso.datetime() })
    .nullable(),
  reviews: z.array(
    z.object({
      id: Id,
      round: z.int(),
      mode: ReviewMode,
      result: z.enum(['pass', 'fail']),
      words: z.string(),
      by: z.string(),
      at: z.iso.datetime(),
      fileIds: z.array(Id),
    }),
  ),
  lookbacks: z.array(
    z.object({
      id: Id,
      kind: z.enum(['planned', 'sample', 'blind']),
      dueOn: Day,
      unitName: z.string(),
      result: z.enum(['held', 'relapsed']).nullable(),
      words: z.string().nullable(),
      doneBy: z.string().nullable(),
      doneAt: z.iso.datetime().nullable(),
    }),
  ),
  files: z.array(FileInfo),
  /** Earlier and other hazards of the same subject, newest first, at most ten. */
  sameSubject: z.array(
    HazardSummary.pick({
      district: true,
      id: true,
      no: true,
      title: true,
      status: true,
      grade: true,
      discoveredOn: true,
    }),
  ),
  demands: z.array(Demand),
  /** Who can see this record and why, in words: units by territory, line, owner and as parties. */
  readers: z.array(z.string()),
  commands: z.record(HazardCommandName, Answer),
  timeline: z.array(TimelineEntry),
})
export type HazardPage = z.infer<typeof HazardPage>

export const getHazard = endpoint({
  method: 'GET',
  path: '/hazards/:district/:id',
  access: 'hazard.read',
  input: HazardKey,
  output: HazardPage,
})

/** What a reporter says. A registered enterprise brings its sectors, town, owner and regulator with it. */
export const HazardFacts = z.object({
  enterpriseId: Id.nullable(),
  /** Name of the place or unit where it is no registered enterprise. */
  subject: z.string().trim().max(100),
  town: Area.nullable(),
  sectors: z.array(z.string()).max(10),
  title: z.string().trim().min(2, '请用一句话说明隐患').max(100),
  description: z.string().trim().max(4000),
  place: z.string().trim().max(200),
  point: Point.nullable(),
  source: HazardSource,
  sourceId: Id.nullable().default(null),
  sourceNo: z.string().trim().max(60).nullable().default(null),
  category: z.string().trim().max(40).nullable().default(null),
  discoveredOn: Day,
  claimedGrade: HazardGrade,
  /** Ids of standard items the reporter takes it to fall under. */
  standardItems: z.array(z.string()).max(10).default([]),
})
export type HazardFacts = z.infer<typeof HazardFacts>

/**
 * Reports a hazard (or hands in a draft). A general hazard that an enterprise found itself goes on the books at once
 * (全部上账); every other one waits for its regulator, and one without exactly one regulator for 安委办 (监管盲区).
 */
export const reportHazard = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/report',
  access: 'hazard.report',
  input: Command.extend({ ...HazardKey.shape, ...HazardFacts.shape, photoIds: FileIds }),
  output: HazardSummary,
})

/** Keeps what was typed on the server, for its unit alone. May be sent over and over. */
export const saveHazardDraft = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/draft',
  access: 'hazard.report',
  input: Command.extend({ ...HazardKey.shape, facts: HazardFacts, photoIds: FileIds }),
  output: HazardSummary,
})

/** Before reporting: earlier hazards of the subject and likely duplicates (same subject and place or standard), with why. */
export const findAlike = endpoint({
  method: 'GET',
  path: '/hazards/:district/alike',
  access: 'hazard.report',
  input: z.object({
    district: District,
    enterpriseId: Id.optional(),
    subject: z.string().trim().max(100).optional(),
    title: z.string().trim().max(100).default(''),
    place: z.string().trim().max(200).default(''),
    /** Ids of standard items, with commas. */
    standardItems: z.string().max(1000).default(''),
    /** The hazard that is looked for the twin of. */
    except: Id.optional(),
  }),
  output: z.object({
    items: z.array(HazardSummary.extend({ why: z.string(), likely: z.boolean() })),
  }),
})
