// biome-ignore-all lint/style/noExcessiveLinesPerFile: all that can be asked of plans and their tasks, in one place for screens and server.
import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { FileInfo } from '#core/files/api.ts'
import { Id } from '#core/id.ts'
import { AssignmentStatus, Light } from '#core/plans/assignment.ts'
import { Deadline, Edit, PlanDraft, Quantity, Recurrence } from '#core/plans/draft.ts'
import { District } from '#core/scope.ts'
import { TimelineEntry } from '#core/timeline.ts'

/** A record's address. The district comes first because it is how the data is distributed. */
export const Key = z.object({ district: District, id: Id })
export type Key = z.infer<typeof Key>

const Answer = z.string().nullable()

export const PlanKind = z.enum(['overall', 'implementation', 'sub'])
export const planKindNames: Record<z.infer<typeof PlanKind>, string> = {
  overall: '总方案',
  implementation: '实施方案',
  sub: '子方案',
}

/** review: read and being corrected; published: tasks are out; superseded: a newer version took its place. */
export const PlanStatus = z.enum(['review', 'published', 'superseded', 'withdrawn'])
export const planStatusNames: Record<z.infer<typeof PlanStatus>, string> = {
  review: '审阅中',
  published: '已印发',
  superseded: '已被替代',
  withdrawn: '已撤回',
}

export const PlanSummary = Key.extend({
  title: z.string(),
  docNo: z.string().nullable(),
  issuerUnitId: z.uuid(),
  issuerName: z.string(),
  issuedOn: Day.nullable(),
  kind: PlanKind,
  status: PlanStatus,
  /** The superior's plan that this one answers (报备). */
  answersPlanId: Id.nullable(),
  /** Items looked at / items in all, while in review. */
  checked: z.int(),
  items: z.int(),
  openDoubts: z.int(),
  tasks: z.int(),
  /** 子方案报备: units asked to file a plan in answer, and those of them who have not yet handed one in. */
  answersAsked: z.int(),
  answersMissing: z.int(),
  readAt: z.iso.datetime(),
  publishedAt: z.iso.datetime().nullable(),
})
export type PlanSummary = z.infer<typeof PlanSummary>

export const listPlans = endpoint({
  method: 'GET',
  path: '/plans/:district',
  access: 'plan.read',
  input: z.object({
    district: District,
    status: PlanStatus.optional(),
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(50),
  }),
  output: z.object({ items: z.array(PlanSummary), next: Id.nullable() }),
})

/**
 * Reads a file (or pasted text) into one plan in review for each plan found in it.
 * Exactly one of `fileId` and `text` is given. The ids of further plans are made by the server.
 */
export const readPlan = endpoint({
  method: 'POST',
  path: '/plans/:district/:id/read',
  access: 'plan.draft',
  input: Command.extend({
    ...Key.shape,
    fileId: Id.optional(),
    text: z.string().max(2_000_000).optional(),
    /** The unit on whose behalf it is issued: the actor's own unit or one below it. */
    issuerUnitId: z.uuid(),
    kind: PlanKind,
    answersPlanId: Id.nullable().default(null),
    /** The published plan of the same issuer whose place this one takes when it is published. */
    supersedesPlanId: Id.nullable().default(null),
  }),
  output: z.object({ plans: z.array(PlanSummary) }),
})

const PlanCommands = z.object({
  edit: Answer,
  publish: Answer,
  withdraw: Answer,
  /** 印发新版: to read a new version that takes this one's place. */
  supersede: Answer,
  answer: Answer,
})

const NamedPlan = z.object({ id: Id, title: z.string() })

export const getPlan = endpoint({
  method: 'GET',
  path: '/plans/:district/:id',
  access: 'plan.read',
  input: Key,
  output: PlanSummary.extend({
    source: z.string(),
    sourceFile: FileInfo.nullable(),
    draft: PlanDraft,
    /** The plan whose place this one takes, or has taken; null also when the actor does not see it. */
    supersedes: NamedPlan.nullable(),
    /** The plan that took this one's place; null also when the actor does not see it. */
    supersededBy: NamedPlan.nullable(),
    /** Grows by one with every edit; an edit names the revision it saw. */
    revision: z.int(),
    /** What still stands between the draft and publishing, each in words with what to do. Empty: ready. */
    obstacles: z.array(z.object({ message: z.string(), rowId: z.string().nullable() })),
    commands: PlanCommands,
    timeline: z.array(TimelineEntry),
  }),
})

/** One correction. 409 when somebody else has corrected in between. Answers the whole new draft. */
export const editPlan = endpoint({
  method: 'POST',
  path: '/plans/:district/:id/edit',
  access: 'plan.draft',
  input: Command.extend({ ...Key.shape, revision: z.int(), edit: Edit }),
  output: z.object({
    draft: PlanDraft,
    revision: z.int(),
    obstacles: z.array(z.object({ message: z.string(), rowId: z.string().nullable() })),
  }),
})

/** What publishing would do: shown before the button is pressed. */
export const previewPublishing = endpoint({
  method: 'GET',
  path: '/plans/:district/:id/preview',
  access: 'plan.read',
  input: Key,
  output: z.object({
    tasks: z.int(),
    assignments: z.int(),
    units: z.array(z.object({ unitId: z.uuid(), name: z.string(), tasks: z.int() })),
    outside: z.array(z.string()),
    /** Of the plan that is superseded: unfinished shares that go on under this one, finished ones that it only repeats, and those that end. */
    continuing: z.int(),
    met: z.int(),
    ending: z.int(),
  }),
})

/** Makes the tasks, one assignment for each member, and asks the named units for their own plan by a day. */
export const publishPlan = endpoint({
  method: 'POST',
  path: '/plans/:district/:id/publish',
  access: 'plan.publish',
  input: Command.extend({
    ...Key.shape,
    revision: z.int(),
    /** Units that must file their own plan in answer, and by when. */
    answersFrom: z.array(z.uuid()),
    answersDueOn: Day.nullable(),
  }),
  output: PlanSummary,
})

/** Takes a draft out of review. A published plan cannot be taken back, only superseded. */
export const withdrawPlan = endpoint({
  method: 'POST',
  path: '/plans/:district/:id/withdraw',
  access: 'plan.draft',
  input: Command.extend({ ...Key.shape, reason: z.string().trim().min(1).max(500) }),
  output: PlanSummary,
})

export const AnswerStatus = z.enum(['awaited', 'submitted', 'returned', 'filed'])
export const answerStatusNames: Record<z.infer<typeof AnswerStatus>, string> = {
  awaited: '未报备',
  submitted: '已报送',
  returned: '已退回',
  filed: '已备案',
}

/** 子方案报备: who has filed a plan in answer to this one, and who has not. */
export const PlanAnswer = z.object({
  district: District,
  planId: Id,
  planTitle: z.string(),
  unitId: z.uuid(),
  unitName: z.string(),
  dueOn: Day.nullable(),
  status: AnswerStatus,
  late: z.boolean(),
  /** No longer awaited: a new version took the plan's place before anything was handed in. */
  ended: z.boolean(),
  answerPlanId: Id.nullable(),
  answerTitle: z.string().nullable(),
  submittedAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
  commands: z.object({ submit: Answer, accept: Answer, return: Answer }),
})
export type PlanAnswer = z.infer<typeof PlanAnswer>

/** All units' answers for the issuer; only the own ones for a unit that was asked. */
export const listAnswers = endpoint({
  method: 'GET',
  path: '/plans/:district/:id/answers',
  access: 'plan.read',
  input: Key,
  output: z.object({ items: z.array(PlanAnswer) }),
})

const AnswerKey = Key.extend({ unitId: z.uuid() })

/** The unit hands in its own published plan (with its task list) for the record. */
export const submitAnswer = endpoint({
  method: 'POST',
  path: '/plans/:district/:id/answers/:unitId/submit',
  access: 'plan.answer',
  input: Command.extend({ ...AnswerKey.shape, answerPlanId: Id }),
  output: PlanAnswer,
})

export const acceptAnswer = endpoint({
  method: 'POST',
  path: '/plans/:district/:id/answers/:unitId/accept',
  access: 'plan.accept',
  input: Command.extend(AnswerKey.shape),
  output: PlanAnswer,
})

export const returnAnswer = endpoint({
  method: 'POST',
  path: '/plans/:district/:id/answers/:unitId/return',
  access: 'plan.accept',
  input: Command.extend({ ...AnswerKey.shape, reason: z.string().trim().min(1).max(500) }),
  output: PlanAnswer,
})

/** One line of the task list. F1 columns: requirement (项目内容), units (责任单位), schedule (完成时限). */
export const Assignment = Key.extend({
  taskId: Id,
  planId: Id,
  planTitle: z.string(),
  /** The task's place in its plan, so that a page of the list can be put in the plan's own order. */
  ordinal: z.int(),
  /** 「三、（五）13」 of the plan: the clause that demands it. */
  clause: z.string(),
  /** 主要任务 (first level of Annex 1). */
  mainTask: z.string(),
  /** 工作要求 / 项目内容 (second level). */
  requirement: z.string(),
  /** 完成时间 as printed (third level): 「2024年底前」「持续推进」. */
  schedule: z.string(),
  deadline: Deadline.nullable(),
  recurrence: Recurrence.nullable(),
  quantities: z.array(Quantity),
  appliesTo: z.string().nullable(),
  startsOn: Day,
  /** null: 持续推进, it never ends but each period wants a record. */
  dueOn: Day.nullable(),
  unitId: z.uuid(),
  unitName: z.string(),
  role: z.enum(['lead', 'support']),
  assignedByName: z.string(),
  /** The assignment this one was handed down from. */
  parentId: Id.nullable(),
  status: AssignmentStatus,
  /** Reported, 0 to 100. */
  percent: z.int(),
  /** What the calendar expects by today, 0 to 100; null when it never ends. */
  expected: z.int().nullable(),
  light: Light,
  /** Days past the due day while not verified; 0 when not late. */
  daysLate: z.int(),
  lastReport: z.object({ at: z.iso.datetime(), words: z.string() }).nullable(),
})
export type Assignment = z.infer<typeof Assignment>

export const TaskFilter = z.object({
  district: District,
  planId: Id.optional(),
  unitId: z.uuid().optional(),
  /** `own`: my unit's share; `assigned`: what my unit gave to others and has to verify. */
  side: z.enum(['own', 'assigned']).optional(),
  /** Shares that ended with their plan are listed only when their status or light is asked for, or with `ended`. */
  status: AssignmentStatus.optional(),
  light: Light.optional(),
  /** Past its due day and not verified. */
  overdue: z.stringbool().optional(),
  ended: z.stringbool().optional(),
  year: z.coerce.number<number>().int().min(2000).max(2100).optional(),
  text: z.string().trim().max(60).optional(),
})

export const listAssignments = endpoint({
  method: 'GET',
  path: '/assignments/:district',
  access: 'task.read',
  input: TaskFilter.extend({
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
  }),
  output: z.object({
    items: z.array(Assignment),
    next: Id.nullable(),
    total: z.object({ count: z.int(), exact: z.boolean() }),
  }),
})

const NeighbourShare = Key.extend({ planTitle: z.string(), clause: z.string(), percent: z.int() })

const AssignmentCommands = z.object({
  report: Answer,
  claim: Answer,
  verify: Answer,
  return: Answer,
  assignDown: Answer,
})

export const getAssignment = endpoint({
  method: 'GET',
  path: '/assignments/:district/:id',
  access: 'task.read',
  input: Key,
  output: Assignment.extend({
    /** The words of the plan that this comes from. */
    sourceText: z.string(),
    reports: z.array(
      z.object({
        id: Id,
        at: z.iso.datetime(),
        by: z.string(),
        percent: z.int(),
        words: z.string(),
        files: z.array(FileInfo),
      }),
    ),
    /** The same task at other units that the actor may see, and what was handed down from here. */
    siblings: z.array(Assignment),
    /** The share of the superseded plan that this one goes on from, and the one of the new plan that goes on from here. */
    continues: NeighbourShare.nullable(),
    continuedBy: NeighbourShare.nullable(),
    children: z.array(Assignment),
    commands: AssignmentCommands,
    timeline: z.array(TimelineEntry),
  }),
})

export const reportProgress = endpoint({
  method: 'POST',
  path: '/assignments/:district/:id/report',
  access: 'task.report',
  input: Command.extend({
    ...Key.shape,
    percent: z.int().min(0).max(100),
    words: z.string().trim().min(1).max(2000),
    fileIds: z.array(Id).max(20).default([]),
  }),
  output: Assignment,
})

/** 申请办结: the unit says that it is done. */
export const claimDone = endpoint({
  method: 'POST',
  path: '/assignments/:district/:id/claim',
  access: 'task.report',
  input: Command.extend({
    ...Key.shape,
    words: z.string().trim().min(1).max(2000),
    fileIds: z.array(Id).max(20).default([]),
  }),
  output: Assignment,
})

/** 核实办结: by the unit that assigned it, never by the unit that did it. */
export const verifyDone = endpoint({
  method: 'POST',
  path: '/assignments/:district/:id/verify',
  access: 'task.verify',
  input: Command.extend(Key.shape),
  output: Assignment,
})

export const returnAssignment = endpoint({
  method: 'POST',
  path: '/assignments/:district/:id/return',
  access: 'task.verify',
  input: Command.extend({ ...Key.shape, reason: z.string().trim().min(1).max(500) }),
  output: Assignment,
})

/** Hands the task to units below, one assignment each; the own one stays and answers upward. */
export const assignDown = endpoint({
  method: 'POST',
  path: '/assignments/:district/:id/assign',
  access: 'task.assign',
  input: Command.extend({
    ...Key.shape,
    unitIds: z.array(z.uuid()).min(1).max(200),
    dueOn: Day.nullable(),
    words: z.string().trim().max(500).default(''),
  }),
  output: z.object({ items: z.array(Assignment) }),
})

/** 挂图作战: one row a task of one unit and plan, twelve months, today's line. */
export const getWallChart = endpoint({
  method: 'GET',
  path: '/wall-chart/:district',
  access: 'task.read',
  input: z.object({
    district: District,
    planId: Id.optional(),
    unitId: z.uuid().optional(),
    year: z.coerce.number<number>().int().min(2000).max(2100),
  }),
  output: z.object({
    today: Day,
    rows: z.array(
      z.object({
        taskId: Id,
        planId: Id,
        clause: z.string(),
        mainTask: z.string(),
        requirement: z.string(),
        schedule: z.string(),
        startsOn: Day,
        dueOn: Day.nullable(),
        units: z.array(
          z.object({
            assignmentId: Id,
            unitId: z.uuid(),
            unitName: z.string(),
            percent: z.int(),
            light: Light,
          }),
        ),
        percent: z.int(),
        expected: z.int().nullable(),
        light: Light,
      }),
    ),
    /** Points behind the calendar above which a light turns yellow, and red. */
    turns: z.object({ amber: z.int(), red: z.int() }),
    /** True when there were more tasks than one chart can carry; narrow by plan or unit. */
    cut: z.boolean(),
  }),
})

/** The task list as .xlsx: `shape` f1 = 项目内容/责任单位/完成时限, annex1 = 主要任务分解表 with merged cells. */
export const exportTaskList = endpoint({
  method: 'GET',
  path: '/assignments/:district/export',
  access: 'task.read',
  gives: 'bytes',
  input: TaskFilter.extend({ shape: z.enum(['f1', 'annex1']) }),
  output: z.unknown(),
})
