import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { FileInfo } from '#core/files/api.ts'
import { Id } from '#core/id.ts'
import { LetterSummary } from '#core/letters/api.ts'
import { District } from '#core/scope.ts'
import { StepKind, StepStatus, StepTrigger, SubjectRecord } from '#core/supervision/step.ts'
import { TimelineEntry } from '#core/timeline.ts'
import { Power } from '#core/units/unit.ts'

export const SupervisionKey = z.object({ district: District, id: Id })
export type SupervisionKey = z.infer<typeof SupervisionKey>

/** null is an open button, a text is why it is disabled. */
const Answer = z.string().nullable()
const Words = z.string().trim().min(1, '请填写').max(2000)
const Total = z.object({ count: z.int(), exact: z.boolean() })
const FileIds = z.array(Id).max(20).default([])

/** Where a demand comes from: which plan, which clause, and whether the district has confirmed it. */
export const RuleSource = z.object({
  name: z.string(),
  document: z.string(),
  clause: z.string(),
  unverified: z.boolean(),
})

/** A record that can be supervised. A unit bears any UUID. */
const Subject = z.object({ record: SubjectRecord, id: z.uuid() })

export const StepSummary = SupervisionKey.extend({
  subject: Subject.extend({ title: z.string() }),
  kind: StepKind,
  name: z.string(),
  trigger: StepTrigger,
  source: RuleSource,
  status: StepStatus,
  fromUnitId: z.uuid(),
  fromUnitName: z.string(),
  toUnitId: z.uuid().nullable(),
  toName: z.string(),
  proposedAt: z.iso.datetime(),
  /** The system proposed it. */
  detected: z.boolean(),
  issuedAt: z.iso.datetime().nullable(),
  letterNo: z.string().nullable(),
  replyBy: Day.nullable(),
  /** Sent, its day is over and nothing came back. */
  late: z.boolean(),
  /** Why the actor may not approve it now: the board approves many at once. */
  approve: Answer,
})
export type StepSummary = z.infer<typeof StepSummary>

/** How the board groups the steps: what has to be decided, what is with others, what came of it. */
export const StepView = z.enum(['toApprove', 'toIssue', 'waiting', 'late', 'replied', 'effective', 'over'])
export type StepView = z.infer<typeof StepView>

const StepFilter = z.object({
  district: District,
  view: StepView.optional(),
  kind: StepKind.optional(),
  status: StepStatus.optional(),
  subject: SubjectRecord.optional(),
  subjectId: z.uuid().optional(),
  fromUnitId: z.uuid().optional(),
  toUnitId: z.uuid().optional(),
  /** Sent within these days, both included. */
  issuedFrom: Day.optional(),
  issuedTo: Day.optional(),
})

/** Newest first. */
export const listSteps = endpoint({
  method: 'GET',
  path: '/supervision/:district/steps',
  access: 'supervision.read',
  input: StepFilter.extend({
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(30),
  }),
  output: z.object({ items: z.array(StepSummary), next: Id.nullable(), total: Total }),
})

/** How many steps each view of the board holds for this actor. */
export const countSteps = endpoint({
  method: 'GET',
  path: '/supervision/:district/steps/counts',
  access: 'supervision.read',
  input: z.object({ district: District }),
  output: z.record(StepView, Total),
})

export const StepPage = StepSummary.extend({
  facts: z.string(),
  ask: z.string(),
  /** Milder rules that apply too. */
  also: z.array(RuleSource),
  skipReason: z.string().nullable(),
  power: Power.nullable(),
  approver: z.enum(['desk', 'leader']),
  /** How the days to answer are counted: 「5个工作日（…）」. */
  replyWithin: z.string(),
  letterKind: z.string().nullable(),
  letterId: Id.nullable(),
  notice: z.string().nullable(),
  acknowledgedAt: z.iso.datetime().nullable(),
  repliedAt: z.iso.datetime().nullable(),
  reply: z.string().nullable(),
  effectWords: z.string().nullable(),
  endReason: z.string().nullable(),
  /** All steps on the same subject that the actor sees, oldest first: the ladder as it was climbed. */
  ladder: z.array(StepSummary),
  letters: z.array(LetterSummary),
  files: z.array(FileInfo),
  commands: z.object({
    revise: Answer,
    approve: Answer,
    issue: Answer,
    acknowledge: Answer,
    reply: Answer,
    judge: Answer,
    withdraw: Answer,
  }),
  timeline: z.array(TimelineEntry),
})
export type StepPage = z.infer<typeof StepPage>

export const getStep = endpoint({
  method: 'GET',
  path: '/supervision/:district/steps/:id',
  access: 'supervision.read',
  input: SupervisionKey,
  output: StepPage,
})

/** Which steps may be proposed on a subject now, with what each would skip and why the unit may not. */
export const listStepChoices = endpoint({
  method: 'GET',
  path: '/supervision/:district/choices',
  access: 'supervision.manage',
  input: z.object({ district: District, record: SubjectRecord, recordId: z.uuid() }),
  output: z.object({
    title: z.string(),
    facts: z.string(),
    toName: z.string(),
    items: z.array(
      z.object({
        ladder: z.string(),
        kind: StepKind,
        name: z.string(),
        source: RuleSource,
        isBranch: z.boolean(),
        /** Names of the rungs left out; not empty: a reason is needed. */
        skips: z.array(z.string()),
        approver: z.enum(['desk', 'leader']),
        ask: z.string(),
        toName: z.string(),
        replyWithin: z.string(),
        why: Answer,
      }),
    ),
  }),
})

/** Puts a step before whoever approves it. The record is made by its caller's id, so it may be sent again. */
export const proposeStep = endpoint({
  method: 'POST',
  path: '/supervision/:district/steps/:id/propose',
  access: 'supervision.manage',
  input: Command.extend({
    ...SupervisionKey.shape,
    record: SubjectRecord,
    recordId: z.uuid(),
    ladder: z.string().max(60),
    kind: StepKind,
    facts: Words,
    ask: Words,
    skipReason: z.string().trim().max(500).nullable().default(null),
  }),
  output: StepSummary,
})

const onStep = <Shape extends z.ZodRawShape>(shape: Shape) =>
  Command.extend({ ...SupervisionKey.shape, ...shape })

export const reviseStep = endpoint({
  method: 'POST',
  path: '/supervision/:district/steps/:id/revise',
  access: 'supervision.manage',
  input: onStep({ facts: Words, ask: Words, notice: z.string().trim().max(4000).nullable().default(null) }),
  output: StepSummary,
})

/** Who may depends on the step: a colleague at the desk or the leader, never whoever proposed it. */
export const approveStep = endpoint({
  method: 'POST',
  path: '/supervision/:district/steps/:id/approve',
  access: 'supervision.read',
  input: onStep({}),
  output: StepSummary,
})

/** The same checks for each as one by one; what may not be approved is left as it is and said. */
export const approveSteps = endpoint({
  method: 'POST',
  path: '/supervision/:district/approve',
  access: 'supervision.read',
  input: Command.extend({ district: District, ids: z.array(Id).min(1).max(200) }),
  output: z.object({
    approved: z.int(),
    refused: z.array(z.object({ id: Id, title: z.string(), message: z.string() })),
  }),
})

/** Numbers and sends the letter. `values` are what its template asks for besides: time and place of a talk. */
export const issueStep = endpoint({
  method: 'POST',
  path: '/supervision/:district/steps/:id/issue',
  access: 'supervision.read',
  input: onStep({
    values: z.record(z.string().regex(/^[a-zA-Z]{1,30}$/), z.string().trim().max(1000)).default({}),
    /** Of the document that it went out as elsewhere, where the step has no letter of ours. */
    documentNo: z.string().trim().max(60).nullable().default(null),
  }),
  output: StepSummary,
})

export const acknowledgeStep = endpoint({
  method: 'POST',
  path: '/supervision/:district/steps/:id/acknowledge',
  access: 'supervision.reply',
  input: onStep({}),
  output: StepSummary,
})

export const replyToStep = endpoint({
  method: 'POST',
  path: '/supervision/:district/steps/:id/reply',
  access: 'supervision.reply',
  input: onStep({ words: Words, fileIds: FileIds }),
  output: StepSummary,
})

/** Ineffective proposes the next rung at once. */
export const judgeStep = endpoint({
  method: 'POST',
  path: '/supervision/:district/steps/:id/judge',
  access: 'supervision.manage',
  input: onStep({ effective: z.boolean(), words: Words }),
  output: StepSummary.extend({ nextId: Id.nullable() }),
})

export const withdrawStep = endpoint({
  method: 'POST',
  path: '/supervision/:district/steps/:id/withdraw',
  access: 'supervision.read',
  input: onStep({ reason: Words }),
  output: StepSummary,
})
