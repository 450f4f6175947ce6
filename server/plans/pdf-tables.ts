import type { Grid } from '#server/plans/pdf-grid.ts'

/**
 * A run of text, later one printed line: its words, where it begins and ends, how far its foot is from the top of the
 * page, and its size of type. `upright` when it is written from top to bottom.
 */
export type PdfLine = {
  text: string
  left: number
  right: number
  y: number
  size: number
  upright?: boolean
}

/**
 * A table read off a page: where its columns are parted, and its rows, each with the words of its columns. `broken` says
 * of the last row which cells stop in mid-sentence, as those that the page break cuts in two do.
 */
export type PdfTable = { xs: number[]; rows: string[][]; broken: boolean[] }

const slotOf = (bounds: readonly number[], at: number) => bounds.findLastIndex((bound) => bound <= at)

/** The row and column of a grid that a run of text stands in; undefined when it stands outside. */
function placeOf({ xs, ys }: Grid, run: PdfLine): [row: number, column: number] | undefined {
  const column = slotOf(xs, Math.min((run.left + run.right) / 2, run.left + run.size))
  const row = slotOf(ys, run.y - run.size * 0.35)
  const isInside = column >= 0 && column < xs.length - 1 && row >= 0 && row < ys.length - 1
  return isInside ? [row, column] : undefined
}

/** Does a run of text stand in the table? */
export const standsIn = (grid: Grid, run: PdfLine) => placeOf(grid, run) !== undefined

const onOneLine = (run: PdfLine, next: PdfLine) => Math.abs(run.y - next.y) < run.size * 0.5

/** The runs of a cell, and where its column ends. */
type Held = { runs: PdfLine[]; right: number }

const isFull = (run: PdfLine, right: number) => run.right > right - run.size * 2.2

/** The words of a cell from its top; lines that fill it run on, after others a space keeps paragraphs apart. */
function wordsOf({ runs, right }: Held): string {
  const sorted = runs.toSorted((a, b) => (onOneLine(a, b) ? a.left - b.left : a.y - b.y))
  return sorted
    .map((run, i) => {
      const next = sorted[i + 1]
      const runsOn = !next || onOneLine(run, next) || isFull(run, right)
      return run.text.trim() + (runsOn ? '' : ' ')
    })
    .join('')
    .replaceAll('|', '｜')
}

function isBroken({ runs, right }: Held): boolean {
  const last = runs.toSorted((a, b) => (onOneLine(a, b) ? a.left - b.left : a.y - b.y)).at(-1)
  return last !== undefined && isFull(last, right) && !/[。；！]\s*$/.test(last.text)
}

/** The runs of text in each cell of a grid, by its number. */
function held(grid: Grid, runs: readonly PdfLine[]): Map<number, Held> {
  const { xs, cells } = grid
  const inCell = new Map<number, Held>()
  for (const run of runs) {
    const [row = -1, column = -1] = placeOf(grid, run) ?? []
    const cell = cells[row]?.[column]
    if (cell === undefined) continue
    const own = inCell.get(cell) ?? { runs: [], right: 0 }
    own.runs.push(run)
    own.right = Math.max(own.right, xs[column + 1] ?? 0)
    inCell.set(cell, own)
  }
  return inCell
}

/** Puts runs of text into the cells of a grid. A cell over several rows is repeated in each, as its meaning is. */
export function tableOf(grid: Grid, runs: readonly PdfLine[]): PdfTable {
  const inCell = held(grid, runs)
  const words = new Map([...inCell].map(([cell, own]) => [cell, wordsOf(own)]))
  const rows = grid.cells.map((own) =>
    own.map((cell, column) => (column > 0 && own[column - 1] === cell ? '' : (words.get(cell) ?? ''))),
  )
  const broken = (grid.cells.at(-1) ?? []).map((cell) => {
    const own = inCell.get(cell)
    return own !== undefined && isBroken(own)
  })
  return { xs: grid.xs, rows: rows.filter((row) => row.some((cell) => cell !== '')), broken }
}

const sameColumns = (one: PdfTable, other: PdfTable) =>
  one.xs.length === other.xs.length && one.xs.every((x, i) => Math.abs(x - (other.xs[i] ?? 0)) < 6)

/**
 * Is the first row of a page only the rest of the row above the break? Then all its words go on with broken ones, or it
 * lacks what a row of its own would have to the right of its first words.
 */
function isRest(row: readonly string[], above: readonly string[], broken: readonly boolean[]): boolean {
  const filled = row.flatMap((cell, i) => (cell === '' ? [] : [i]))
  const lacks = row.some((cell, i) => i > (filled[0] ?? 0) && cell === '' && above[i] !== '')
  return filled.every((i) => broken[i]) || (lacks && filled.some((i) => broken[i]))
}

/** Merged cells that go on over the break stand empty after it, left of the first words: what is above holds on. */
function goOn(rows: readonly string[][], above: readonly string[]): string[][] {
  let open = above.length
  return rows.map((row) => {
    const first = row.findIndex((cell) => cell !== '')
    open = Math.min(open, first)
    return row.map((cell, i) => (i < open ? (above[i] ?? '') : cell))
  })
}

const withCell = (row: string[], column: number, words: string, whole: string) =>
  row[column] === words ? row.with(column, whole) : row

/** Cells that the break cuts in two are made whole, in all the rows that they are merged over. */
function mended(rows: string[][], next: string[][], cut: readonly number[]): [string[][], string[][]] {
  const [above = [], first = []] = [rows.at(-1), next[0]]
  let [before, after] = [rows, next]
  for (const column of cut) {
    const [start = '', rest = ''] = [above[column], first[column]]
    before = before.map((row) => withCell(row, column, start, start + rest))
    after = after.map((row) => withCell(row, column, rest, start + rest))
  }
  return [before, after]
}

/** One table of the parts that it is printed in on two pages; undefined when they are two tables. */
export function continued(table: PdfTable, next: PdfTable): PdfTable | undefined {
  if (!sameColumns(table, next)) return undefined
  const { xs, rows, broken } = table
  const repeats = next.rows[0]?.every((cell, i) => cell === rows[0]?.[i]) === true
  const parts = repeats ? next.rows.slice(1) : next.rows
  const [above = [], first] = [rows.at(-1), parts[0]]
  if (!first) return table
  const rest = isRest(first, above, broken)
  const cut = [...above.keys()].filter((i) => above[i] && first[i] && broken[i] && (rest || !first[0]))
  const [before, after] = mended(rows, parts, cut)
  const last = before.at(-1) ?? []
  if (!rest) return { xs, rows: [...before, ...goOn(after, last)], broken: next.broken }
  const whole = last.map((cell, i) => (cut.includes(i) ? cell : cell + (first[i] ?? '')))
  return { xs, rows: [...before.slice(0, -1), whole, ...goOn(after.slice(1), whole)], broken: next.broken }
}

/** A table as lines of text, a row on each with its cells between pipes. */
export const printed = ({ rows }: PdfTable) => rows.map((row) => `| ${row.join(' | ')} |`).join('\n')
