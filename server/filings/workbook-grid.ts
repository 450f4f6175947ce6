import type { FormColumn, ListPart, TablePart } from '#core/filings/form.ts'
import type { Cell } from '#server/platform/xlsx.ts'
import type { Range } from '#server/platform/xlsx-parts.ts'

/** What stands in a cell of a form; `mended` when somebody put another figure in the place of the counted one. */
export type PrintedCell = { value: Cell; mended?: { counted: number | null; by: number; reason: string } }

/** A row of a table or of a list, its cells in the order of the columns. */
export type PrintedRow = { title: string; total: boolean; cells: readonly PrintedCell[] }

export type GridPart = TablePart | ListPart

const nothing: PrintedCell = { value: null }

/**
 * The cells of the body, row by row. A share is printed in per cent, an ordinal is counted here: over the runs of a
 * merged column, else over the rows; 合计 has none.
 */
export function gridOf(part: GridPart, rows: readonly PrintedRow[]): PrintedCell[][] {
  const starts = runsOf(firstMerged(part.columns), part.columns, rows).map(({ from }) => from)
  return rows.map((row, index) => {
    const places = { row: index + 1, run: starts.filter((start) => start <= index).length }
    return part.columns.map((column, place) =>
      isOrdinal(column)
        ? { value: ordinalOf(row, column, places) }
        : isTitle(part, column)
          ? { value: row.title }
          : printed(row.cells[place] ?? nothing, column),
    )
  })
}

const ordinalOf = (
  { total }: PrintedRow,
  { merged }: FormColumn,
  { row, run }: { row: number; run: number },
) => {
  if (total) return null
  return merged ? run : row
}

const isOrdinal = ({ from }: FormColumn) => 'ordinal' in from

/** The column that fixed rows have their names in. */
const isTitle = ({ kind }: GridPart, { from }: FormColumn) =>
  kind === 'table' && 'field' in from && from.field === 'title'

function printed(cell: PrintedCell, { kind }: FormColumn): PrintedCell {
  return kind === 'percent' && typeof cell.value === 'number'
    ? { ...cell, value: Math.round(cell.value * 1000) / 10 }
    : cell
}

/**
 * Cells that are one on paper: equal neighbours of merged columns, never beyond the run of the merged column before
 * them; of 合计 the ordinal and the title. Rows count from 0 below the headings.
 */
export function mergesOf(part: GridPart, rows: readonly PrintedRow[]): Range[] {
  const totals = rows.flatMap(({ total }, row) =>
    total && startsWithOrdinal(part.columns) ? [{ row, column: 0, toRow: row, toColumn: 1 }] : [],
  )
  const before: FormColumn[] = []
  const runs = part.columns.flatMap((column, place) => {
    if (!column.merged) return []
    if (!isOrdinal(column)) before.push(column)
    const alike = isOrdinal(column) ? firstMerged(part.columns) : [...before]
    return runsOf(alike, part.columns, rows).map(({ from, to }) => ({
      row: from,
      column: place,
      toRow: to,
      toColumn: place,
    }))
  })
  return [...runs.filter(({ row, toRow }) => toRow > row), ...totals]
}

export const startsWithOrdinal = ([first]: readonly FormColumn[]) => first !== undefined && isOrdinal(first)

const firstMerged = (columns: readonly FormColumn[]) =>
  columns.filter((column) => column.merged && !isOrdinal(column)).slice(0, 1)

type Run = { from: number; to: number }

/** Stretches of neighbours that say the same in all these columns, both ends included; each row its own without any. */
function runsOf(alike: readonly FormColumn[], columns: readonly FormColumn[], rows: readonly PrintedRow[]) {
  const places = alike.map((column) => columns.indexOf(column))
  const said = rows.map(({ cells }) => places.map((place) => cells[place]?.value ?? null))
  const runs: Run[] = []
  for (const [index, words] of said.entries()) {
    const last = runs.at(-1)
    const same = places.length > 0 && words.every((word, n) => word === said[index - 1]?.[n])
    if (last && same) last.to = index
    else runs.push({ from: index, to: index })
  }
  return runs
}
