import { z } from 'zod'
import { Day, Month } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { FileInfo } from '#core/files/api.ts'
import { HazardGrade, HazardStatus } from '#core/hazards/hazard.ts'
import { Id } from '#core/id.ts'
import { Area, District } from '#core/scope.ts'
import { TimelineEntry } from '#core/timeline.ts'

const Key = z.object({ district: District, id: Id })

/** 带队自查 (S18): one round of an enterprise. Nothing found is a result too (零报告). */
export const SelfCheck = Key.extend({
  enterpriseId: Id,
  subject: z.string(),
  town: Area.nullable(),
  townName: z.string().nullable(),
  checkedOn: Day,
  /** The post of whoever led. */
  leader: z.string(),
  /** Whether it was the 主要负责人 in person, as the rule asks. */
  ledInPerson: z.boolean(),
  places: z.string(),
  /** What the enterprise says it found. */
  found: z.int(),
  zeroReport: z.boolean(),
  handedInAt: z.iso.datetime(),
})
export type SelfCheck = z.infer<typeof SelfCheck>

export const listSelfChecks = endpoint({
  method: 'GET',
  path: '/self-checks/:district',
  access: 'inspection.read',
  input: z.object({
    district: District,
    enterpriseId: Id.optional(),
    month: Month.optional(),
    zeroReport: z.stringbool().optional(),
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(20),
  }),
  output: z.object({
    items: z.array(SelfCheck),
    next: Id.nullable(),
    total: z.object({ count: z.int(), exact: z.boolean() }),
  }),
})

export const getSelfCheck = endpoint({
  method: 'GET',
  path: '/self-checks/:district/:id',
  access: 'inspection.read',
  input: Key,
  output: SelfCheck.extend({
    words: z.string(),
    handedInBy: z.string(),
    files: z.array(FileInfo),
    /** The hazards of this round that have been reported, as far as the actor sees them. */
    hazards: z.array(
      Key.extend({
        no: z.string().nullable(),
        title: z.string(),
        status: HazardStatus,
        grade: HazardGrade.nullable(),
      }),
    ),
    timeline: z.array(TimelineEntry),
  }),
})

/** Hands in a round. What was found is reported hazard by hazard, each naming this round as where it came from. */
export const handInSelfCheck = endpoint({
  method: 'POST',
  path: '/self-checks/:district/:id',
  access: 'inspection.record',
  input: Command.extend({
    ...Key.shape,
    enterpriseId: Id,
    checkedOn: Day,
    leader: z.string().trim().min(2, '请填写带队人职务').max(40),
    ledInPerson: z.boolean(),
    places: z.string().trim().min(2, '请填写检查部位').max(500),
    point: z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }).nullable(),
    words: z.string().trim().max(2000),
    found: z.int().min(0).max(500),
    fileIds: z.array(Id).max(20).default([]),
  }),
  output: SelfCheck,
})
