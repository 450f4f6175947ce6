import type { Cell } from '#server/platform/xlsx-parts.ts'
import type { Table } from '#server/platform/xlsx-stream.ts'

/** Without it Excel and WPS take UTF-8 for GBK. */
const BOM = '\ufeff'

/** A table as CSV (RFC 4180) in UTF-8, piece by piece. */
export async function* streamCsv({ columns, batches }: Table): AsyncGenerator<Buffer> {
  yield Buffer.from(BOM + lineOf(columns.map(({ title }) => title)))
  for await (const rows of batches) yield Buffer.from(rows.map(lineOf).join(''))
}

const lineOf = (row: readonly Cell[]) => `${row.map(written).join(',')}\r\n`

function written(cell: Cell) {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Signs that make a program reckon what somebody typed (OWASP, CSV injection), full-width ones too. */
const FORMULA = /^\s*[=+\-@\t\r\n\0＝＋－＠]/
