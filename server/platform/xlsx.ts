import { strToU8, zipSync } from 'fflate'

/** Text is written as text, whatever it begins with: nothing that somebody typed becomes a formula. */
export type Cell = string | number | null

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
  merges?: readonly { row: number; column: number; toRow: number; toColumn: number }[]
}

/** A workbook as a file of bytes. The same sheets make the same bytes. */
export function writeXlsx(sheets: readonly Sheet[]): Uint8Array {
  const files: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets),
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook(sheets),
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_, n) => ['worksheet', `worksheets/sheet${n + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
  }
  for (const [n, sheet] of sheets.entries()) files[`xl/worksheets/sheet${n + 1}.xml`] = worksheet(sheet)
  const zipped = Object.entries(files).map(([name, text]) => [name, strToU8(HEAD + text)] as const)
  return zipSync(Object.fromEntries(zipped), { mtime: new Date(2000, 0, 1) })
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML has no word for most control characters; Excel calls a file that holds one damaged. */
const escaped = (text: string) =>
  text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark)

/** Excel reads _x000D_ in a text as one character; a text that truly says so is written with its first sign escaped. */
const literal = (text: string) => escaped(text).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')

const contentTypes = (sheets: readonly Sheet[]) =>
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${sheets
    .map(
      (_, n) => `<Override PartName="/xl/worksheets/sheet${n + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
    )
    .join('')}</Types>`

const relationships = (targets: readonly (readonly [kind: string, target: string])[]) =>
  `<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(
      ([kind, target], n) =>
        `<Relationship Id="rId${n + 1}" Type="${RELATIONS}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

const workbook = (sheets: readonly Sheet[]) =>
  `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets
    .map(({ name }, n) => `<sheet name="${escaped(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`)
    .join('')}</sheets><definedNames>${sheets.map(repeated).join('')}</definedNames></workbook>`

/** Title and headings stand on every printed page. */
function repeated(sheet: Sheet, n: number) {
  const rows = sheet.headings + above(sheet)
  if (rows === 0) return ''
  const name = escaped(sheet.name.replaceAll("'", "''"))
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${n}">'${name}'!$1:$${rows}</definedName>`
}

const BODY = 0
const HEADING = 1
const TITLE = 2

/** Rows that the title takes. */
const above = ({ title }: Sheet) => (title === undefined ? 0 : 1)

const BORDER = ['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"/>`).join('')
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDF0F4"/></patternFill></fill></fills><borders count="2"><border>${BORDER}</border><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf applyAlignment="1" applyBorder="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1" applyBorder="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf fontId="2" borderId="1" applyFont="1" applyAlignment="1" applyBorder="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

function worksheet(sheet: Sheet) {
  const { widths, headings, rows, title } = sheet
  const columns = widths.map(
    (width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`,
  )
  const top = above(sheet)
  const frozen = headings + top > 0 ? pane(headings + top) : ''
  const lines = rows.map((row, n) => line(row, n + top, n < headings ? HEADING : BODY))
  const merged = mergesOf(sheet).map(
    ({ row, column, toRow, toColumn }) =>
      `<mergeCell ref="${place(row, column)}:${place(toRow, toColumn)}"/>`,
  )
  return [
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews>`,
    columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '',
    `<sheetData>${title === undefined ? '' : titleLine(title)}${lines.join('')}</sheetData>`,
    merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>` : '',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
  ].join('')
}

/** Those of the rows, moved below the title, and the title over all columns. */
function mergesOf(sheet: Sheet) {
  const down = above(sheet)
  const own = (sheet.merges ?? []).map((one) => ({ ...one, row: one.row + down, toRow: one.toRow + down }))
  const wide = sheet.widths.length - 1
  return down > 0 && wide > 0 ? [{ row: 0, column: 0, toRow: 0, toColumn: wide }, ...own] : own
}

const titleLine = (title: string) =>
  `<row r="1" ht="36" customHeight="1">${written(title, 'A1', TITLE)}</row>`

const pane = (headings: number) =>
  `<pane ySplit="${headings}" topLeftCell="A${headings + 1}" activePane="bottomLeft" state="frozen"/>`

const line = (row: readonly Cell[], n: number, style: number) =>
  `<row r="${n + 1}">${row.map((cell, column) => written(cell, place(n, column), style)).join('')}</row>`

function written(cell: Cell, at: string, style: number) {
  if (cell === null || cell === '') return `<c r="${at}" s="${style}"/>`
  if (typeof cell === 'number') return `<c r="${at}" s="${style}"><v>${cell}</v></c>`
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${literal(cell)}</t></is></c>`
}

const place = (row: number, column: number) => `${letters(column)}${row + 1}`

const LETTERS = 26

/** 0 is A, 25 is Z, 26 is AA. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % LETTERS))
  return column < LETTERS ? last : letters(Math.floor(column / LETTERS) - 1) + last
}
