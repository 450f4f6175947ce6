import { strToU8, zipSync } from 'fflate'
import {
  type Cell,
  framework,
  HEAD,
  line,
  type Page,
  pathOfSheet,
  type Range,
  sheetBegins,
  sheetEnds,
} from '#server/platform/xlsx-parts.ts'
import { look } from '#server/platform/xlsx-styles.ts'

export type Look = keyof typeof look

/** One row on paper: its cells with their looks, and how high it is in points. */
export type PaperRow = { cells: readonly { value: Cell; look: Look }[]; height: number }

/** A sheet that is printed and signed. Rows and columns count from 0. */
export type Paper = {
  /** At most 31 characters, none of []:*?/\ */
  name: string
  orientation: Page['orientation']
  /** Of each column, in characters. */
  widths: readonly number[]
  rows: readonly PaperRow[]
  /** Rows of headings: they stand on every printed page, and stay in sight with what is above them. */
  headings: { from: number; count: number }
  merges: readonly Range[]
}

/** A workbook for the printer, as a file of bytes. The same papers make the same bytes. */
export function writePapers(papers: readonly Paper[]): Uint8Array {
  const files = framework(
    papers.map(({ name, headings }) => ({ name, repeated: headings.count, skipped: headings.from })),
  )
  for (const [n, paper] of papers.entries()) files[pathOfSheet(n)] = worksheet(paper)
  const zipped = Object.entries(files).map(([name, text]) => [name, strToU8(HEAD + text)] as const)
  return zipSync(Object.fromEntries(zipped), { mtime: new Date(2000, 0, 1) })
}

const worksheet = ({ widths, rows, headings, merges, orientation }: Paper) =>
  [
    sheetBegins({ widths, frozen: headings.count === 0 ? 0 : headings.from + headings.count }),
    ...rows.map(({ cells, height }, n) =>
      line(
        cells.map(({ value }) => value),
        n,
        cells.map((cell) => look[cell.look]),
        height,
      ),
    ),
    sheetEnds({ merges, page: { orientation, numbered: true } }),
  ].join('')

const LINE_HEIGHT = 15
/** What Excel allows a row to be. */
const HIGHEST = 409

/** A Chinese character is as wide as two of Latin; a little of each cell is margin. */
const MARGIN = 1.5
const WIDE =
  /[\u{1100}-\u{115f}\u{2e80}-\u{a4cf}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe4f}\u{ff00}-\u{ff60}\u{ffe0}-\u{ffe6}\u{2014}-\u{2026}]/u

/** How many points a text needs that is broken at a width in characters: no reader measures merged cells itself. */
export function heightOf(value: Cell, width: number): number {
  const lines = String(value ?? '')
    .split('\n')
    .reduce((sum, paragraph) => sum + Math.max(1, Math.ceil(charactersIn(paragraph) / (width - MARGIN))), 0)
  return Math.min(HIGHEST, lines * LINE_HEIGHT + 3)
}

function charactersIn(text: string) {
  let sum = 0
  for (const sign of text) sum += WIDE.test(sign) ? 2 : 1
  return sum
}
