import type { z } from 'zod'
import type { Assignment } from '#core/plans/api.ts'

type Share = Pick<
  z.infer<typeof Assignment>,
  | 'id'
  | 'district'
  | 'taskId'
  | 'planId'
  | 'planTitle'
  | 'ordinal'
  | 'clause'
  | 'mainTask'
  | 'requirement'
  | 'schedule'
  | 'unitName'
  | 'role'
  | 'light'
>

/** A printed line of 主要任务分解表: one task with all units that share it. */
export type AnnexLine<Row extends Share = Share> = {
  taskId: string
  /** 序号 of the 主要任务 inside its plan. */
  number: number
  clause: string
  mainTask: string
  requirement: string
  schedule: string
  lead: Row[]
  support: Row[]
  /** How many lines the cell covers from here; 0 when a cell above covers this line. */
  mainTaskRows: number
  requirementRows: number
}
export type AnnexPlan<Row extends Share = Share> = { planId: string; title: string; lines: AnnexLine<Row>[] }

/**
 * The three levels of Annex 1 (F4E, D.6): 主要任务 over 工作要求 over 完成时间. Plans keep the order in which
 * they came, the lines of a plan stand in the plan's own order, and equal neighbours share one cell.
 */
export function annexOf<Row extends Share>(shares: readonly Row[]): AnnexPlan<Row>[] {
  const plans = Map.groupBy(shares, (share) => share.planId)
  return [...plans].map(([planId, rows]) => ({
    planId,
    title: rows[0]?.planTitle ?? '',
    lines: withSpans(linesOf(rows)),
  }))
}

function linesOf<Row extends Share>(rows: readonly Row[]): AnnexLine<Row>[] {
  const inOrder = rows.toSorted((one, other) => one.ordinal - other.ordinal)
  const tasks = Map.groupBy(inOrder, (row) => row.taskId)
  return [...tasks.values()].flatMap((shares) => {
    const [first] = shares
    if (first === undefined) return []
    const { taskId, clause, mainTask, requirement, schedule } = first
    const lead = shares.filter((share) => share.role === 'lead')
    const support = shares.filter((share) => share.role === 'support')
    const spans = { number: 0, mainTaskRows: 0, requirementRows: 0 }
    return [{ taskId, clause, mainTask, requirement, schedule, lead, support, ...spans }]
  })
}

function withSpans<Row extends Share>(lines: readonly AnnexLine<Row>[]) {
  let number = 0
  return lines.map((line, index) => {
    const above = lines[index - 1]
    const beginsMainTask = above?.mainTask !== line.mainTask
    const beginsRequirement = beginsMainTask || above?.requirement !== line.requirement
    if (beginsMainTask) number += 1
    const sameMainTask = (other: AnnexLine<Row>) => other.mainTask === line.mainTask
    const sameRequirement = (other: AnnexLine<Row>) =>
      sameMainTask(other) && other.requirement === line.requirement
    return {
      ...line,
      number,
      mainTaskRows: beginsMainTask ? runLength(lines, index, sameMainTask) : 0,
      requirementRows: beginsRequirement ? runLength(lines, index, sameRequirement) : 0,
    }
  })
}

function runLength<Item>(items: readonly Item[], from: number, belongs: (item: Item) => boolean) {
  const end = items.findIndex((item, index) => index > from && !belongs(item))
  return (end === -1 ? items.length : end) - from
}
