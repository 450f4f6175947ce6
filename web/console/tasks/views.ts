import { z } from 'zod'
import { Id } from '#core/id.ts'
import type { TaskFilter } from '#core/plans/api.ts'
import { AssignmentStatus, Light } from '#core/plans/assignment.ts'

/** The saved views of the task list. Each is the filter it stands for; the chips narrow it further. */
export const ViewName = z.enum(['own', 'assigned', 'all', 'overdue', 'to-verify', 'continuing'])
export type ViewName = z.infer<typeof ViewName>

type Question = z.input<typeof TaskFilter>

export const views: Record<ViewName, { name: string; hint: string; filter: Partial<Question> }> = {
  own: { name: '本单位', hint: '本单位承担的任务', filter: { side: 'own' } },
  assigned: { name: '下级', hint: '本单位下达、由其他单位承担的任务', filter: { side: 'assigned' } },
  all: { name: '全部', hint: '管辖范围内的全部任务', filter: {} },
  overdue: { name: '逾期', hint: '已过完成时限、尚未办结的任务', filter: { overdue: 'true' } },
  'to-verify': {
    name: '待核实',
    hint: '已申请办结、等待本单位核实的任务',
    filter: { side: 'assigned', status: 'claimed' },
  },
  continuing: { name: '持续推进', hint: '没有截止日、须按期报告进展的任务', filter: { light: 'continuing' } },
}

/** What the address of the task list says. */
export const TaskSearch = z.object({
  view: ViewName.optional().catch(undefined),
  look: z.enum(['f1', 'annex1']).optional().catch(undefined),
  planId: Id.optional().catch(undefined),
  unitId: z.uuid().optional().catch(undefined),
  status: AssignmentStatus.optional().catch(undefined),
  light: Light.optional().catch(undefined),
  year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
  text: z.coerce.string().max(60).optional().catch(undefined),
})
export type TaskSearch = z.infer<typeof TaskSearch>

/** The chips that the reader has set, without the view. */
export const chipNames = ['planId', 'unitId', 'status', 'light', 'year', 'text'] as const

/** The question to the server: the chips first, the view last, because a view is what its tab says. */
export function questionOf(district: string, view: ViewName, search: TaskSearch): Question {
  const { planId, unitId, status, light, year, text } = search
  const chips = { planId, unitId, status, light, year, text: text === '' ? undefined : text }
  return { district, ...given(chips), ...views[view].filter }
}

/** Filters that the view has settled already; their chips are shown closed. */
export const settledBy = (view: ViewName) => Object.keys(views[view].filter)

const given = (values: object) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Question>
