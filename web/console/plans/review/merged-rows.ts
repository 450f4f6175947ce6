type Row = { no: number | null; task: string; requirement: string }

/** How many rows a cell covers; 0 where the cell above covers this row too. */
export type Spread = { task: number; requirement: number }

const sameTask = (a: Row | undefined, b: Row) => a !== undefined && a.no === b.no && a.task === b.task
const sameRequirement = (a: Row | undefined, b: Row) => sameTask(a, b) && a?.requirement === b.requirement

/** The merged look of a 主要任务分解表, whose cells were copied down when it was read. */
export function spreadOf(rows: readonly Row[]): Spread[] {
  return rows.map((row, at) => ({
    task: run(rows, at, sameTask, row),
    requirement: run(rows, at, sameRequirement, row),
  }))
}

function run(rows: readonly Row[], at: number, same: (a: Row | undefined, b: Row) => boolean, row: Row) {
  if (same(rows[at - 1], row)) return 0
  let length = 1
  while (at + length < rows.length && same(rows[at + length], row)) length++
  return length
}
