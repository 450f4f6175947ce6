import {
  type AssignmentStatus,
  expectedOf,
  type Light,
  lightOf,
  type ProgressRules,
} from '#core/plans/assignment.ts'

/** A share as a chart needs it. */
type Share = {
  id: string
  parentId: string | null
  taskId: string
  status: AssignmentStatus
  percent: number
  startsOn: string
  dueOn: string | null
}

/** How a task stands as a whole: the mean of its shares, measured by the calendar like one. */
export type TaskStand = {
  percent: number
  expected: number | null
  light: Light
  startsOn: string
  dueOn: string | null
}

/**
 * One bar of the wall chart. What a unit handed down is part of its own share, so only shares whose giver is not in
 * sight count; a task is done, or ended with its plan, when all of these are.
 *
 * @param shares of one task, at least one
 */
export function standOf(shares: readonly Share[], today: string, rules: ProgressRules): TaskStand {
  const seen = new Set(shares.map(({ id }) => id))
  const counted = shares.filter(({ parentId }) => parentId === null || !seen.has(parentId))
  const percent = Math.floor(counted.reduce((sum, share) => sum + share.percent, 0) / counted.length)
  const run = {
    startsOn: counted.map(({ startsOn }) => startsOn).reduce((a, b) => (a < b ? a : b)),
    dueOn: lastDue(counted),
  }
  const light = lightOf({ ...run, status: statusOf(counted), percent }, today, rules)
  return { ...run, percent, expected: expectedOf(run, today), light }
}

const statusOf = (shares: readonly Share[]) =>
  (['verified', 'superseded'] as const).find((over) => shares.every(({ status }) => status === over)) ??
  'active'

/** One share without an end leaves the task without one. */
const lastDue = (shares: readonly Share[]) =>
  shares.map(({ dueOn }) => dueOn).reduce((a, b) => (a === null || b === null ? null : a > b ? a : b))
