import { dayInChina } from '#core/calendar.ts'
import * as api from '#core/plans/api.ts'
import { lightOf, type ProgressRules } from '#core/plans/assignment.ts'
import { standOf } from '#core/plans/chart.ts'
import { taskListSheets } from '#server/plans/sheets.ts'
import { listShares, type ShareRow } from '#server/plans/task-queries.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { writeXlsx } from '#server/platform/xlsx.ts'

/** A wall holds so many tasks and a workbook so many shares; more is narrowed by plan or unit. */
const MOST_BARS = 300
const MOST_SHARES = 20_000

export function chartRoutes(serve: Serve, rules: ProgressRules) {
  serve(api.getWallChart, (call) => wallChart(call, rules))

  serve(api.exportTaskList, async (call) => {
    const { shape, ...filter } = call.input
    const { rows } = await listShares({ ...call, input: filter }, MOST_SHARES, rules)
    const bytes = writeXlsx(taskListSheets(inOrder(rows), shape))
    const name = `任务清单${dayInChina(call.now)}.xlsx`
    return { name, mediaType: XLSX, bytes }
  })
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Plans newest first, each in its own order, who leads before who takes part. */
function inOrder(rows: readonly ShareRow[]) {
  const plans = [...new Set(rows.map(({ planId }) => planId))].sort().reverse()
  const place = new Map(plans.map((id, index) => [id, index]))
  return [...rows].sort(
    (a, b) =>
      (place.get(a.planId) ?? 0) - (place.get(b.planId) ?? 0) ||
      a.ordinal - b.ordinal ||
      a.role.localeCompare(b.role) ||
      (a.id < b.id ? 1 : -1),
  )
}

async function wallChart(call: Call<typeof api.getWallChart>, rules: ProgressRules) {
  const today = dayInChina(call.now)
  const { rows, cut } = await listShares(call, MOST_SHARES, rules)
  const tasks = [...Map.groupBy(inOrder(rows), ({ taskId }) => taskId).values()]
  return {
    today,
    rows: tasks.slice(0, MOST_BARS).flatMap((shares) => barOf(shares, today, rules)),
    turns: { amber: rules.amber, red: rules.red },
    cut: cut || tasks.length > MOST_BARS,
  }
}

function barOf(shares: readonly ShareRow[], today: string, rules: ProgressRules) {
  const [first] = shares
  if (!first) return []
  const { taskId, planId, clause, mainTask, requirement, schedule } = first
  const units = shares.map((share) => ({
    assignmentId: share.id,
    unitId: share.unitId,
    unitName: share.unitName,
    percent: share.percent,
    light: lightOf(share, today, rules),
  }))
  return [
    { taskId, planId, clause, mainTask, requirement, schedule, units, ...standOf(shares, today, rules) },
  ]
}
