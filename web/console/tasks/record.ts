import type { z } from 'zod'
import { listMyWork } from '#core/duties/api.ts'
import { getAssignment, getWallChart, listAssignments } from '#core/plans/api.ts'

/** A task as its page shows it. */
export type Task = z.infer<typeof getAssignment.output>

/** A task as the wall chart shows it, with all its units. */
export type ChartRow = z.infer<typeof getWallChart.output>['rows'][number]

/** What a command on a task makes stale. */
export const taskQuestions = [getAssignment, listAssignments, getWallChart, listMyWork]
