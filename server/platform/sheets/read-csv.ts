import type { SheetCell, SheetRow } from '#core/sheets/sheet.ts'

/** Excel in Chinese writes commas; tables copied from it, tabs; some systems, semicolons. */
const SEPARATORS = [',', '\t', ';'] as const

/** The separator that the first line uses most. */
const separatorOf = (text: string) => {
  const [first = ''] = text.split('\n', 1)
  const counts = SEPARATORS.map((sign) => first.split(sign).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ','
}

/** A quoted field (doubled quotes stand for one) or a plain one, and what ends it. RFC 4180. */
const FIELD = { ',': fieldBefore(','), '\t': fieldBefore('\\t'), ';': fieldBefore(';') }

function fieldBefore(separator: string) {
  return new RegExp(`(?:"((?:[^"]|"")*)"[^\\n${separator}]*|([^\\n${separator}]*))(${separator}|\\n|$)`, 'y')
}

/** Rows of a CSV text whose lines end with \n, at most so many. Lines are counted as written, also inside quotes. */
export function rowsOfCsv(text: string, most: number): SheetRow[] {
  const field = FIELD[separatorOf(text)]
  const rows: SheetRow[] = []
  let cells: SheetCell[] = []
  let line = 1
  let begins = line
  field.lastIndex = 0
  while (rows.length < most && field.lastIndex < text.length) {
    const match = field.exec(text)
    if (!match) break
    const [whole, quoted, bare = '', end] = match
    cells.push({ text: quoted?.replaceAll('""', '"') ?? unguarded(bare), isNumber: false })
    line += whole.split('\n').length - 1
    if (end !== '\n' && field.lastIndex < text.length) continue
    rows.push({ line: begins, cells })
    cells = []
    begins = line
  }
  return rows.filter(({ cells: written }) => written.some((cell) => cell?.text.trim()))
}

/** ="0123" is how people keep leading zeros when Excel opens a CSV. */
const unguarded = (text: string) => text.match(/^="([^"]*)"$/)?.[1] ?? text
