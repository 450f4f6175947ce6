import type { TaskFigures } from '#core/filings/filing.ts'
import type { TasksContent } from '#core/filings/form-content.ts'
import type { Light } from '#core/plans/assignment.ts'

/** One assignment of the unit, as it stands on the day of the filing. */
export type TaskLine = TasksContent['tasks'][number] & {
  /** Has it been reported on inside the period? */
  reported: boolean
}

export const noFigures: TaskFigures = {
  total: 0,
  done: 0,
  onTime: 0,
  behind: 0,
  late: 0,
  continuing: 0,
  reported: 0,
}

type StandingLine = TaskLine & { light: Exclude<Light, 'ended'> }

/** What ended with its plan is in nobody's figures. */
const stands = (line: TaskLine): line is StandingLine => line.light !== 'ended'

/** Where each light of the wall chart is counted. What has not begun is not behind. */
const countedAs: Record<Exclude<Light, 'ended'>, Exclude<keyof TaskFigures, 'total' | 'reported'>> = {
  done: 'done',
  green: 'onTime',
  waiting: 'onTime',
  amber: 'behind',
  red: 'late',
  continuing: 'continuing',
}

/**
 * 任务清单完成情况: own figures from own assignments, and the figures of those below once they are accepted. A child
 * counts with its own total, so a chain of any length sums up.
 *
 * @param below totals of the accepted filings of those below
 */
export function fillTasks(
  key: string,
  lines: readonly TaskLine[],
  below: readonly TaskFigures[],
): TasksContent {
  const standing = lines.filter(stands)
  const own = figuresOf(standing)
  return {
    kind: 'tasks',
    key,
    own,
    tasks: standing.map(({ reported: _, ...line }) => line),
    total: below.reduce(add, own),
  }
}

function figuresOf(lines: readonly StandingLine[]): TaskFigures {
  const figures = { ...noFigures, total: lines.length }
  for (const { light, reported } of lines) {
    figures[countedAs[light]] += 1
    if (reported) figures.reported += 1
  }
  return figures
}

const add = (a: TaskFigures, b: TaskFigures): TaskFigures => ({
  total: a.total + b.total,
  done: a.done + b.done,
  onTime: a.onTime + b.onTime,
  behind: a.behind + b.behind,
  late: a.late + b.late,
  continuing: a.continuing + b.continuing,
  reported: a.reported + b.reported,
})
