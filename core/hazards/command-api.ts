import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { PersonRole } from '#core/enterprises/person.ts'
import { HazardKey, HazardSummary } from '#core/hazards/api.ts'
import {
  CloseKind,
  Difficulty,
  HazardGrade,
  ManagingLevel,
  Measures,
  PhotoStage,
  ReviewMode,
} from '#core/hazards/hazard.ts'
import { Id } from '#core/id.ts'

const Words = z.string().trim().min(1, '请填写').max(2000)
const FileIds = z.array(Id).max(20).default([])

/** A command on one hazard. */
const on = <Shape extends z.ZodRawShape>(shape: Shape) => Command.extend({ ...HazardKey.shape, ...shape })

/** 上账: on the books with its number, graded, with its regulator and managing level. */
export const bookHazard = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/book',
  access: 'hazard.manage',
  input: on({
    grade: HazardGrade,
    /** Cited as of the day of discovery. A major one needs at least one that is in force and not 待核. */
    standardItems: z.array(z.string()).max(10),
    level: ManagingLevel,
    /** Left out, the one it has. Needed for one out of 监管盲区. */
    regulatorUnitId: z.uuid().optional(),
    category: z.string().trim().max(40).nullable().default(null),
  }),
  output: HazardSummary,
})
/** 认定不成立, with the reply to whoever reported it. */
export const dismissHazard = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/dismiss',
  access: 'hazard.manage',
  input: on({ reason: Words }),
  output: HazardSummary,
})
/** Grade up, or the same grade by other items. Down goes by `proposeDowngrade`. */
export const gradeHazard = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/grade',
  access: 'hazard.manage',
  input: on({
    grade: HazardGrade,
    standardItems: z.array(z.string()).max(10),
    level: ManagingLevel,
  }),
  output: HazardSummary,
})
export const proposeDowngrade = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/propose-downgrade',
  access: 'hazard.manage',
  input: on({ reason: Words }),
  output: HazardSummary,
})
export const decideDowngrade = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/decide-downgrade',
  access: 'hazard.approve',
  input: on({
    verdict: z.enum(['approved', 'refused']),
    words: Words,
  }),
  output: HazardSummary,
})
/** 签收告知 by the person's own account. */
export const acknowledgeNotice = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/acknowledge-notice',
  access: 'hazard.read',
  input: on({ role: PersonRole }),
  output: HazardSummary,
})
/** 送达告知 by hand, put on record by an official with the signed slip. */
export const deliverNotice = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/deliver-notice',
  access: 'hazard.manage',
  input: on({
    role: PersonRole,
    words: Words,
    fileIds: z.array(Id).min(1, '请附送达回证').max(5),
  }),
  output: HazardSummary,
})
/** 治理方案: measures, difficulty and deadline; the clock starts. */
export const planRectification = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/plan',
  access: 'hazard.rectify',
  input: on({
    measures: Measures,
    difficulty: Difficulty,
    dueOn: Day,
  }),
  output: HazardSummary,
})
/** 立即整改: done on the spot, with evidence; goes on to 申请销号 at once. */
export const fixNow = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/fix-now',
  access: 'hazard.rectify',
  input: on({
    words: Words,
    beforeIds: FileIds,
    afterIds: z.array(Id).min(1, '请附整改后的照片').max(20),
  }),
  output: HazardSummary,
})
export const reportProgress = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/progress',
  access: 'hazard.rectify',
  input: on({
    percent: z.int().min(0).max(100),
    stage: PhotoStage,
    words: Words,
    cost: z.int().min(0).max(2_000_000_000).nullable().default(null),
    fileIds: FileIds,
  }),
  output: HazardSummary,
})
/** 责令停产停业 / 恢复: after a re-check. */
export const stopWork = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/stop',
  access: 'hazard.manage',
  input: on({ reason: Words }),
  output: HazardSummary,
})
export const liftStop = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/lift-stop',
  access: 'hazard.manage',
  input: on({ words: Words }),
  output: HazardSummary,
})
export const requestExtension = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/request-extension',
  access: 'hazard.rectify',
  input: on({ toOn: Day, reason: Words }),
  output: HazardSummary,
})
export const decideExtension = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/decide-extension',
  access: 'hazard.approve',
  input: on({
    verdict: z.enum(['approved', 'refused']),
    words: Words,
  }),
  output: HazardSummary,
})
/** 申请销号, with the photos after. */
export const applyToClose = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/apply',
  access: 'hazard.rectify',
  input: on({
    closeKind: CloseKind,
    words: Words,
    afterIds: FileIds,
  }),
  output: HazardSummary,
})
/** An opinion on the application: documents, on site, or experts'. */
export const reviewHazard = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/review',
  access: 'hazard.close',
  input: on({
    mode: ReviewMode,
    result: z.enum(['pass', 'fail']),
    words: Words,
    fileIds: FileIds,
  }),
  output: HazardSummary,
})
/** 审核通过, 销号. */
export const closeHazard = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/close',
  access: 'hazard.close',
  input: on({ words: Words }),
  output: HazardSummary,
})
export const returnHazard = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/return',
  access: 'hazard.close',
  input: on({ reason: Words }),
  output: HazardSummary,
})
/** 自改自纠: a general hazard that the enterprise found itself (F4H:953). */
export const closeOwn = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/close-own',
  access: 'hazard.rectify',
  input: on({ words: Words, afterIds: FileIds }),
  output: HazardSummary,
})
export const planLookback = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/plan-lookback',
  access: 'hazard.close',
  input: on({
    lookbackId: Id,
    kind: z.enum(['planned', 'sample', 'blind']),
    dueOn: Day,
    unitId: z.uuid(),
  }),
  output: HazardSummary,
})
/** 回头看: 巩固, or 返潮, which opens it again. */
export const lookBack = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/look-back',
  access: 'hazard.close',
  input: on({
    lookbackId: Id,
    result: z.enum(['held', 'relapsed']),
    words: Words,
    fileIds: FileIds,
  }),
  output: HazardSummary,
})
/** 返潮 found outside a look-back. */
export const relapseHazard = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/relapse',
  access: 'hazard.manage',
  input: on({ reason: Words, fileIds: FileIds }),
  output: HazardSummary,
})
/** The same hazard reported twice, or sites merged into one: this one stays readable under the other. */
export const linkDuplicate = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/link-duplicate',
  access: 'hazard.manage',
  input: on({ of: Id, reason: Words }),
  output: HazardSummary,
})
/** 指派: another regulator or handling unit. */
export const assignHazard = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/assign',
  access: 'hazard.manage',
  input: on({
    regulatorUnitId: z.uuid().optional(),
    handlerUnitId: z.uuid().nullable().optional(),
    reason: Words,
  }),
  output: HazardSummary,
})
/** 提醒 whoever must act next, in the system. */
export const remindHazard = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/remind',
  access: 'hazard.manage',
  input: on({ words: Words }),
  output: HazardSummary,
})
export const setDifficulty = endpoint({
  method: 'POST',
  path: '/hazards/:district/:id/set-difficulty',
  access: 'hazard.manage',
  input: on({ difficulty: Difficulty, reason: Words }),
  output: HazardSummary,
})
