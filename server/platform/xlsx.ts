import { strToU8, zipSync } from 'fflate'
import {
  type Cell,
  framework,
  HEAD,
  line,
  pathOfSheet,
  type Range,
  sheetBegins,
  sheetEnds,
} from '#server/platform/xlsx-parts.ts'
import { look } from '#server/platform/xlsx-styles.ts'

export type { Cell }

/** One sheet of a workbook. Rows and columns count from 0. */
export type Sheet = {
  /** At most 31 characters, none of []:*?/\ */
  name: string
  /** Stands large above the headings, over all columns. It is no row: rows and merges are counted below it. */
  title?: string
  /** Of each column, in characters. */
  widths: readonly number[]
  /** So many rows at the top are headings: bold, shaded, and they stay in sight. */
  headings: number
  rows: readonly (readonly Cell[])[]
  /** Cells shown as one, both corners included; the text is that of the first. */
  merges?: readonly Range[]
}

/** A workbook as a file of bytes. The same sheets make the same bytes. Of many thousand rows: `exportRows`. */
export function writeXlsx(sheets: readonly Sheet[]): Uint8Array {
  const files = framework(
    sheets.map((sheet) => ({ name: sheet.name, repeated: sheet.headings + above(sheet) })),
  )
  for (const [n, sheet] of sheets.entries()) files[pathOfSheet(n)] = worksheet(sheet)
  const zipped = Object.entries(files).map(([name, text]) => [name, strToU8(HEAD + text)] as const)
  return zipSync(Object.fromEntries(zipped), { mtime: new Date(2000, 0, 1) })
}

/** Rows that the title takes. */
const above = ({ title }: Sheet) => (title === undefined ? 0 : 1)

const TITLE_HEIGHT = 36

function worksheet(sheet: Sheet) {
  const { widths, headings, rows, title } = sheet
  const top = above(sheet)
  return [
    sheetBegins({ widths, frozen: headings + top }),
    title === undefined ? '' : line([title], 0, look.title, TITLE_HEIGHT),
    ...rows.map((row, n) => line(row, n + top, n < headings ? look.heading : look.body)),
    sheetEnds({ merges: mergesOf(sheet) }),
  ].join('')
}

/** Those of the rows, moved below the title, and the title over all columns. */
function mergesOf(sheet: Sheet) {
  const down = above(sheet)
  const own = (sheet.merges ?? []).map((one) => ({ ...one, row: one.row + down, toRow: one.toRow + down }))
  const wide = sheet.widths.length - 1
  return down > 0 && wide > 0 ? [{ row: 0, column: 0, toRow: 0, toColumn: wide }, ...own] : own
}
