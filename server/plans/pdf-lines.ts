import type { Grid } from '#server/plans/pdf-grid.ts'
import {
  continued,
  type PdfLine,
  type PdfTable,
  printed,
  standsIn,
  tableOf,
} from '#server/plans/pdf-tables.ts'

/** A page as it is read from its top: lines of text, and tables where they stand among them. */
export type PdfPage = { width: number; blocks: (PdfLine | PdfTable)[] }

const isTable = (block: PdfLine | PdfTable): block is PdfTable => 'rows' in block
const isLine = (block: PdfLine | PdfTable): block is PdfLine => !isTable(block)

/** A wide gap on one line parts columns. */
const gapBetween = (line: PdfLine, next: PdfLine) => (next.left - line.right > next.size * 1.5 ? '  ' : '')

/** Runs on one height are one line. */
function linesOfRuns(runs: readonly PdfLine[]): PdfLine[] {
  const lines: PdfLine[] = []
  for (const next of runs) {
    const last = lines.at(-1)
    if (last && !next.upright && Math.abs(last.y - next.y) < next.size * 0.5 && next.left >= last.left) {
      last.text += gapBetween(last, next) + next.text
      last.right = Math.max(last.right, next.right)
    } else lines.push({ ...next })
  }
  return lines
}

/** Upright text is read from the right, each of its lines from the top. */
function inReadingOrder(runs: readonly PdfLine[]): PdfLine[] {
  const upright = runs.filter((run) => run.upright)
  if (upright.length <= runs.length / 2) return [...runs]
  const inOrder = upright.toSorted((a, b) =>
    Math.abs(a.left - b.left) < a.size * 0.5 ? a.y - b.y : b.left - a.left,
  )
  return [...inOrder, ...runs.filter((run) => !run.upright)]
}

const LEAST_LINES_A_COLUMN = 6

/** Half of the narrowest space between two columns of text. */
const HALF_GUTTER = 6

/** Where a space runs down the middle of a page that hardly any run crosses. */
function gutterOf(runs: readonly PdfLine[], width: number): number | undefined {
  const places = Array.from({ length: 21 }, (_, i) => width * (0.4 + i * 0.01))
  return places.find((x) => {
    const crossing = runs.filter((run) => run.left < x + HALF_GUTTER && run.right > x - HALF_GUTTER)
    return crossing.length <= runs.length * 0.05
  })
}

/** The two columns of a page that is set in two, one after the other; undefined where it is set in one. */
function columnsOf(runs: readonly PdfLine[], width: number): [PdfLine[], PdfLine[]] | undefined {
  const gutter = gutterOf(runs, width)
  if (gutter === undefined) return undefined
  const left = runs.filter((run) => run.right < gutter)
  const right = runs.filter((run) => run.left > gutter)
  const full = (column: readonly PdfLine[]) =>
    linesOfRuns(column).filter((line) => line.right - line.left > width * 0.25).length
  if (full(left) < LEAST_LINES_A_COLUMN || full(right) < LEAST_LINES_A_COLUMN) return undefined
  const across = runs.filter((run) => run.left <= gutter && run.right >= gutter)
  const top = Math.min(...left.map(({ y }) => y))
  return [
    [...across.filter(({ y }) => y < top), ...left],
    [...right, ...across.filter(({ y }) => y >= top)],
  ]
}

/** Puts the runs of a page together: tables where lines are ruled, text lines elsewhere. */
export function pageOf(runs: readonly PdfLine[], grids: readonly Grid[], width: number): PdfPage {
  const tables = grids.map((grid) => ({ grid, runs: runs.filter((run) => standsIn(grid, run)) }))
  const filled = tables.filter((table) => table.runs.length > 0)
  const inTable = new Map(filled.flatMap((table) => table.runs.map((run) => [run, table] as const)))
  const free = runs.filter((run) => !inTable.has(run))
  const columns = columnsOf(free, width)
  const blocks: PdfPage['blocks'] = []
  let text: PdfLine[] = []
  const endText = () => {
    blocks.push(...linesOfRuns(inReadingOrder(text)))
    text = []
  }
  const printedTables = new Set<unknown>()
  for (const run of columns && filled.length === 0 ? columns.flat() : runs) {
    const table = inTable.get(run)
    if (!table) text.push(run)
    else if (!printedTables.has(table)) {
      endText()
      printedTables.add(table)
      blocks.push(tableOf(table.grid, table.runs))
    }
  }
  endText()
  return { width, blocks }
}

const PAGE_NUMBER = /^[\s—–\-·.]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共,，]+\s*\d{1,4}\s*页?)?[\s—–\-·.]*$/

const bare = (line: PdfLine) => line.text.replace(/[\s\d]/g, '')

/** The lines that running heads and page numbers may be: first and last as drawn, highest and lowest as printed. */
function edgesOf({ blocks }: PdfPage): PdfLine[] {
  const lines = blocks.filter(isLine)
  const byHeight = lines.toSorted((a, b) => a.y - b.y)
  return [lines[0], lines.at(-1), byHeight[0], byHeight.at(-1)].filter((line) => line !== undefined)
}

/** Words that stand at the edge of most pages are running heads, not text. */
function runningHeads(pages: readonly PdfPage[]): Set<string> {
  const counts = new Map<string, number>()
  for (const page of pages)
    for (const word of new Set(edgesOf(page).map(bare))) counts.set(word, (counts.get(word) ?? 0) + 1)
  const often = Math.max(3, pages.length * 0.6)
  return new Set([...counts].filter(([word, count]) => word !== '' && count >= often).map(([word]) => word))
}

function bodyOf(page: PdfPage, heads: ReadonlySet<string>): PdfPage['blocks'] {
  const edges = new Set<unknown>(
    edgesOf(page).filter((line) => PAGE_NUMBER.test(line.text) || heads.has(bare(line))),
  )
  return page.blocks.filter((block) => !edges.has(block))
}

/** The left margin: the first place where more than a few lines begin. First lines of paragraphs are set in from it. */
function leftOf(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(Math.round(value), (counts.get(Math.round(value)) ?? 0) + 1)
  const often = [...counts].filter(([, count]) => count >= values.length * 0.08).map(([value]) => value)
  return Math.min(...(often.length > 0 ? often : values))
}

/** The right margin: where the longer lines end, but for a few that hang over. */
const nearlyMost = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.9)] ?? 0

type Margins = { left: number; right: number }

const ENDED = /[。；：]\s*$/
const NUMBERED = /^\s*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．、](?!\d))/

/** Does a paragraph end with `line`, or begin with `next`? A full line goes on, unless the next is set in. */
function parts(line: PdfLine, next: PdfLine, ofLine: Margins, ofNext: Margins) {
  const short = line.right < ofLine.right - line.size * 2.2
  const setIn = next.left > ofNext.left + next.size * 1.2
  const resized = Math.abs(line.size - next.size) > 1.5
  const numbered = ENDED.test(line.text) && NUMBERED.test(next.text)
  return short || setIn || resized || numbered
}

/** Tables that the page break parts are put together again. */
function withWholeTables(pages: readonly PdfPage['blocks'][]): PdfPage['blocks'] {
  const whole: PdfPage['blocks'] = []
  for (const blocks of pages) {
    const [last, first] = [whole.at(-1), blocks[0]]
    const table = last && first && isTable(last) && isTable(first) ? continued(last, first) : undefined
    if (table) whole.splice(-1, 1, table, ...blocks.slice(1))
    else whole.push(...blocks)
  }
  return whole
}

/** Where the text of a page begins and ends; pages of one width, and their columns, are set alike. */
function marginsOf(pages: readonly PdfPage[]): (line: PdfLine) => Margins {
  const settings = new Map<PdfLine, string>()
  const groups = new Map<string, PdfLine[]>()
  for (const { width, blocks } of pages) {
    const lines = blocks.filter(isLine)
    const isInTwo = columnsOf(lines, width) !== undefined
    for (const line of lines) {
      const key = `${Math.round(width)} ${isInTwo && line.left > width * 0.47}${isInTwo}`
      settings.set(line, key)
      groups.set(key, [...(groups.get(key) ?? []), line])
    }
  }
  const margins = new Map(
    [...groups].map(([key, lines]) => [
      key,
      { left: leftOf(lines.map(({ left }) => left)), right: nearlyMost(lines.map(({ right }) => right)) },
    ]),
  )
  return (line) => margins.get(settings.get(line) ?? '') ?? { left: 0, right: 0 }
}

/**
 * Pages → text with a paragraph on each line and a line for each table row; page numbers and running heads are left
 * out.
 */
export function paragraphsOf(pages: readonly PdfPage[]): string {
  const heads = runningHeads(pages)
  const bodies = pages.map((page) => ({ width: page.width, blocks: bodyOf(page, heads) }))
  const margins = marginsOf(bodies)
  const blocks = withWholeTables(bodies.map((body) => body.blocks))
  let text = ''
  for (const [i, block] of blocks.entries()) {
    const next = blocks[i + 1]
    text += isTable(block) ? printed(block) : block.text.trim()
    const parted =
      next && (isTable(block) || isTable(next) || parts(block, next, margins(block), margins(next)))
    text += parted ? '\n' : ''
  }
  return text
}
