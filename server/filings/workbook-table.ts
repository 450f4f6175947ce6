import type { FormColumn } from '#core/filings/form.ts'
import { type HeadFacts, headLine } from '#core/filings/heads.ts'
import {
  type GridPart,
  gridOf,
  mergesOf,
  type PrintedCell,
  type PrintedRow,
  startsWithOrdinal,
} from '#server/filings/workbook-grid.ts'
import { heightOf, type Look, type Paper, type PaperRow } from '#server/platform/xlsx-paper.ts'
import type { Range } from '#server/platform/xlsx-parts.ts'

const TITLE_HEIGHT = 36
const LINE_HEIGHT = 21
const HEADING_HEIGHT = 30
const LEAST_HEIGHT = 24

/**
 * A table or a list as the form prints it: title, head lines, headings (with their numbers), rows, notes. Below the
 * notes stands each figure that was changed by hand, with the counted one and the reason; its cell carries ※.
 */
export function gridPaper(
  part: GridPart,
  rows: readonly PrintedRow[],
  facts: HeadFacts,
): Omit<Paper, 'name'> {
  const widths = part.columns.map(({ width }) => width)
  const top = headOf(part, facts, widths)
  const headings = headingsOf(part)
  const above = top.rows.length + headings.length
  const grid = gridOf(part, rows)
  const merges = mergesOf(part, rows)
  const body = grid.map((cells, row) => bodyRow(part.columns, cells, rows[row]?.total ?? false))
  const bottom = wideRows([...part.print.notes, ...mendedWords(part.columns, grid, rows)], widths)
  const down = (range: Range, by: number) => ({ ...range, row: range.row + by, toRow: range.toRow + by })
  return {
    orientation: part.print.orientation,
    widths,
    rows: [...top.rows, ...headings, ...asOne(roomier(body, grid, merges, widths), merges), ...bottom.rows],
    headings: { from: top.rows.length, count: headings.length },
    merges: [
      ...top.merges,
      ...merges.map((range) => down(range, above)),
      ...bottom.merges.map((range) => down(range, above + body.length)),
    ],
  }
}

type Block = { rows: PaperRow[]; merges: Range[] }

/** The title and the lines below it, over all columns; several pieces of a line share them. */
export function headOf(
  { title, print }: Pick<GridPart, 'title' | 'print'>,
  facts: HeadFacts,
  widths: readonly number[],
): Block {
  const lines = [
    { pieces: [title], look: 'title' as const, height: TITLE_HEIGHT },
    ...print.head.map((pieces) => {
      const words = pieces.map((piece) => headLine(piece, facts))
      const look = words.length === 1 && words[0]?.startsWith('（') ? 'subtitle' : 'line'
      return { pieces: words, look, height: LINE_HEIGHT } as const
    }),
  ]
  const rows = lines.map(({ pieces, look, height }) => {
    const places = placesFor(pieces.length, widths)
    const cells = widths.map((_, column) => ({ value: pieces[places.indexOf(column)] ?? null, look }))
    return { cells, height }
  })
  const merges = lines.flatMap(({ pieces }, row) => {
    const places = placesFor(pieces.length, widths)
    return places.map((column, n) => ({
      row,
      column,
      toRow: row,
      toColumn: (places[n + 1] ?? widths.length) - 1,
    }))
  })
  return { rows, merges: merges.filter(({ column, toColumn }) => toColumn > column) }
}

/** The columns that so many pieces begin in, each with its share of the whole width. */
function placesFor(count: number, widths: readonly number[]): number[] {
  const whole = widths.reduce((sum, width) => sum + width, 0)
  let passed = 0
  const places = [0]
  for (const [column, width] of widths.entries()) {
    const due = (whole * places.length) / count
    if (column > 0 && places.length < count && passed + width / 2 >= due) places.push(column)
    passed += width
  }
  return places
}

function headingsOf({ columns, print }: GridPart): PaperRow[] {
  const height = Math.max(HEADING_HEIGHT, ...columns.map(({ title, width }) => heightOf(title, width) + 6))
  const titles = { cells: columns.map(({ title }) => ({ value: title, look: 'column' as const })), height }
  if (!print.numbered) return [titles]
  const counted = (index: number) => columns.slice(0, index + 1).filter(isCounted).length
  const numbers = columns.map((column, index) => ({
    value: isCounted(column) ? counted(index) : '甲',
    look: 'middle' as const,
  }))
  return [titles, { cells: numbers, height: LINE_HEIGHT }]
}

const isCounted = ({ kind }: FormColumn) => kind !== 'text' && kind !== 'day'

function bodyRow(columns: readonly FormColumn[], cells: readonly PrintedCell[], total: boolean): PaperRow {
  const joined = total && startsWithOrdinal(columns)
  return {
    cells: cells.map((cell, place) => {
      // What is one cell on paper is read from its first.
      if (joined && place === 0) return { value: cells[1]?.value ?? null, look: 'column' }
      if (joined && place === 1) return { value: null, look: 'column' }
      const column = columns[place]
      return { value: cell.value, look: column ? lookOf(column, cell) : 'text' }
    }),
    height: LEAST_HEIGHT,
  }
}

/** Figures and short words stand in the middle, sentences to the left. */
function lookOf(column: FormColumn, { mended }: PrintedCell): Look {
  const { kind, merged, width } = column
  const look = figureLooks[kind]
  if (look) return mended ? look.mended : look.plain
  return kind === 'day' || width <= SHORT || (merged && width <= SHORT_MERGED) ? 'middle' : 'text'
}

const SHORT = 14
const SHORT_MERGED = 20

const figureLooks: Partial<Record<FormColumn['kind'], { plain: Look; mended: Look }>> = {
  number: { plain: 'middle', mended: 'marked' },
  percent: { plain: 'decimal', mended: 'decimalMarked' },
  money: { plain: 'money', mended: 'moneyMarked' },
}

/** Rows as high as their texts need; of a text over several rows, the last one takes what is missing. */
function roomier(
  rows: readonly PaperRow[],
  grid: readonly (readonly PrintedCell[])[],
  merges: readonly Range[],
  widths: readonly number[],
): PaperRow[] {
  const needed = (row: number, column: number) =>
    heightOf(grid[row]?.[column]?.value ?? null, widths[column] ?? 10)
  const tall = merges.filter(({ row, toRow }) => toRow > row)
  const inMerge = (row: number, column: number) =>
    tall.some((range) => range.column === column && range.row <= row && row <= range.toRow)
  const heights = rows.map(({ height }, row) =>
    Math.max(height, ...widths.map((_, column) => (inMerge(row, column) ? 0 : needed(row, column) + 3))),
  )
  for (const { row, toRow, column } of tall) {
    const has = heights.slice(row, toRow + 1).reduce((sum, height) => sum + height, 0)
    const missing = needed(row, column) + 3 - has
    if (missing > 0) heights[toRow] = (heights[toRow] ?? 0) + missing
  }
  return rows.map((row, index) => ({ ...row, height: heights[index] ?? row.height }))
}

/** What is one cell on paper is written once, in its first. */
function asOne(rows: readonly PaperRow[], merges: readonly Range[]): PaperRow[] {
  const covered = new Set(
    merges.flatMap(({ row, toRow, column }) =>
      Array.from({ length: toRow - row }, (_, n) => `${row + n + 1}:${column}`),
    ),
  )
  return rows.map(({ cells, height }, row) => ({
    height,
    cells: cells.map((cell, column) => (covered.has(`${row}:${column}`) ? { ...cell, value: null } : cell)),
  }))
}

/** 「※ “尾矿库”的完成整改问题（个）：台账计5，人工更正为6。理由：……」 */
const mendedWords = (
  columns: readonly FormColumn[],
  grid: readonly (readonly PrintedCell[])[],
  rows: readonly PrintedRow[],
) =>
  grid.flatMap((cells, row) =>
    cells.flatMap(({ mended }, place) => {
      if (!mended) return []
      const where = `“${rows[row]?.title ?? `第${row + 1}行`}”的${columns[place]?.title ?? ''}`
      return [
        `※ ${where}：本单位台账计${mended.counted ?? '空白'}，人工更正为${mended.by}。理由：${mended.reason}`,
      ]
    }),
  )

/** More of the smaller letters of a note go into a line. */
const SMALLER = 1.15

/** Words over all columns, a row each. */
export function wideRows(words: readonly string[], widths: readonly number[], look: Look = 'note'): Block {
  const whole = widths.reduce((sum, width) => sum + width, 0)
  return {
    rows: words.map((text) => ({
      cells: widths.map((_, column) => ({ value: column === 0 ? text : null, look })),
      height: heightOf(text, look === 'note' ? whole * SMALLER : whole),
    })),
    merges: words.flatMap((_, row) =>
      widths.length > 1 ? [{ row, column: 0, toRow: row, toColumn: widths.length - 1 }] : [],
    ),
  }
}
