import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'
import { SupervisionKey } from '#core/supervision/api.ts'
import { CoordinationStatus } from '#core/supervision/coordination.ts'
import { TimelineEntry } from '#core/timeline.ts'

const Answer = z.string().nullable()
const Words = z.string().trim().min(1, '请填写').max(2000)

export const CoordinationSummary = SupervisionKey.extend({
  title: z.string(),
  status: CoordinationStatus,
  fromUnitName: z.string(),
  unitNames: z.array(z.string()),
  leaderPost: z.string(),
  dueOn: Day.nullable(),
  openedAt: z.iso.datetime(),
  resolvedAt: z.iso.datetime().nullable(),
})
export type CoordinationSummary = z.infer<typeof CoordinationSummary>

export const listCoordinations = endpoint({
  method: 'GET',
  path: '/supervision/:district/coordinations',
  access: 'supervision.read',
  input: z.object({
    district: District,
    status: CoordinationStatus.optional(),
    before: Id.optional(),
    limit: z.coerce.number<number>().int().min(1).max(100).default(30),
  }),
  output: z.object({
    items: z.array(CoordinationSummary),
    next: Id.nullable(),
    total: z.object({ count: z.int(), exact: z.boolean() }),
  }),
})

export const getCoordination = endpoint({
  method: 'GET',
  path: '/supervision/:district/coordinations/:id',
  access: 'supervision.read',
  input: SupervisionKey,
  output: CoordinationSummary.extend({
    problem: z.string(),
    why: z.string(),
    resolution: z.string().nullable(),
    reason: z.string().nullable(),
    commands: z.object({ note: Answer, resolve: Answer, withdraw: Answer }),
    timeline: z.array(TimelineEntry),
  }),
})

export const openCoordination = endpoint({
  method: 'POST',
  path: '/supervision/:district/coordinations/:id/open',
  access: 'supervision.manage',
  input: Command.extend({
    ...SupervisionKey.shape,
    title: z.string().trim().min(2, '请用一句话说明问题').max(100),
    problem: Words,
    why: Words,
    unitIds: z.array(z.uuid()).min(1, '请选择需要参与的单位').max(30),
    leaderPost: z.string().trim().min(2, '请写明牵头协调的领导职务').max(40),
    dueOn: Day.nullable().default(null),
  }),
  output: CoordinationSummary,
})

const on = <Shape extends z.ZodRawShape>(shape: Shape) =>
  Command.extend({ ...SupervisionKey.shape, ...shape })

export const noteCoordination = endpoint({
  method: 'POST',
  path: '/supervision/:district/coordinations/:id/note',
  access: 'supervision.reply',
  input: on({ words: Words }),
  output: CoordinationSummary,
})
export const resolveCoordination = endpoint({
  method: 'POST',
  path: '/supervision/:district/coordinations/:id/resolve',
  access: 'supervision.manage',
  input: on({ resolution: Words }),
  output: CoordinationSummary,
})
export const withdrawCoordination = endpoint({
  method: 'POST',
  path: '/supervision/:district/coordinations/:id/withdraw',
  access: 'supervision.manage',
  input: on({ reason: Words }),
  output: CoordinationSummary,
})
