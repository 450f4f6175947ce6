import type { FilingStatus } from '#core/filings/filing.ts'

/** What one cell of the board says, in the order of urgency. */
export type Standing = 'missing' | 'returned' | 'pending' | 'lateIn' | 'onTime'

/** A filing on the board: only its state and whether its due day was missed matter. */
export type Filed = { status: FilingStatus; late: boolean }

/** `onTime` 按时: handed in by the due day; `lateIn` 迟报: handed in after it; `missing` 未报: due day over, nothing in. */
export function standingOf({ status, late }: Filed): Standing {
  if (status === 'returned') return 'returned'
  if (status === 'open') return late ? 'missing' : 'pending'
  return late ? 'lateIn' : 'onTime'
}

export type Totals = Record<Standing, number> & { all: number }

export function totalsOf(cells: readonly Filed[]): Totals {
  const totals: Totals = { missing: 0, returned: 0, pending: 0, lateIn: 0, onTime: 0, all: cells.length }
  for (const cell of cells) totals[standingOf(cell)] += 1
  return totals
}

type Row<Cell> = { cells: readonly (Cell & { month: string })[] }

/** The totals of each month over all units, in the order of `months`. A longer period stands in the month it ends in. */
export const totalsByMonth = (rows: readonly Row<Filed>[], months: readonly string[]) =>
  months.map((month) => totalsOf(rows.flatMap((row) => row.cells.filter((cell) => cell.month === month))))
