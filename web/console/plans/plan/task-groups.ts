import type { Assignment } from '#core/plans/api.ts'

/** What of an assignment the plan's page shows: one unit's share of one task. */
export type Share = Pick<
  Assignment,
  | 'district'
  | 'id'
  | 'taskId'
  | 'ordinal'
  | 'clause'
  | 'mainTask'
  | 'requirement'
  | 'schedule'
  | 'unitName'
  | 'role'
  | 'light'
  | 'percent'
>

/** One task of a plan with everybody who has a share in it, leaders first. */
export type TaskLine = Pick<Share, 'taskId' | 'clause' | 'requirement' | 'schedule'> & {
  shares: readonly Share[]
}

/** The tasks under one 主要任务, in the order of the plan. */
export type MainTask = { name: string; tasks: readonly TaskLine[] }

/** The shares that a list gives one by one, put together again as the plan's own task list. */
export function mainTasksOf(shares: readonly Share[]): MainTask[] {
  const inOrder = [...shares].sort((a, b) => a.ordinal - b.ordinal)
  const byMainTask = Map.groupBy(inOrder, (share) => share.mainTask)
  return [...byMainTask].map(([name, ours]) => ({ name, tasks: tasksOf(ours) }))
}

const tasksOf = (shares: readonly Share[]): TaskLine[] =>
  [...Map.groupBy(shares, (share) => share.taskId).values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const { taskId, clause, requirement, schedule } = first
    return [{ taskId, clause, requirement, schedule, shares: leadersFirst(same) }]
  })

const leadersFirst = (shares: readonly Share[]) =>
  [...shares].sort((a, b) => rank(a) - rank(b) || a.unitName.localeCompare(b.unitName, 'zh-CN'))

const rank = ({ role }: Share) => (role === 'lead' ? 0 : 1)
