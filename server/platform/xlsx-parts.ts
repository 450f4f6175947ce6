/** The parts of a workbook (ECMA-376) as text: the same for one that is written whole and one that is streamed. */

/** Text is written as text, whatever it begins with: nothing that somebody typed becomes a formula. */
export type Cell = string | number | null

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
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

/** What Excel holds in a cell; a longer text is cut and says so. */
const MOST_IN_CELL = 32_767
const CUT = '……（以下从略）'

/** Everything that has to be looked at more closely; most texts have nothing of it. */
const SPECIAL = /[&<>"_\p{Cc}\p{Cs}\ufffe\uffff]/u

/** Excel reads _x000D_ in a text as one character; a text that truly says so is written with its first sign escaped. */
function literal(text: string) {
  const fitting = text.length > MOST_IN_CELL ? text.slice(0, MOST_IN_CELL - CUT.length) + CUT : text
  return SPECIAL.test(fitting) ? escaped(fitting).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_') : fitting
}

/** The parts that hold no rows, each under its path. `repeated` rows stand on every printed page. */
export function framework(sheets: readonly { name: string; repeated: number }[]): Record<string, string> {
  return {
    '[Content_Types].xml': contentTypes(sheets),
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook(sheets),
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_, n) => ['worksheet', `worksheets/sheet${n + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
  }
}

export const pathOfSheet = (n: number) => `xl/worksheets/sheet${n + 1}.xml`

const contentTypes = (sheets: readonly unknown[]) =>
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${sheets
    .map((_, n) => `<Override PartName="/${pathOfSheet(n)}" ContentType="${TYPE}.worksheet+xml"/>`)
    .join('')}</Types>`

const relationships = (targets: readonly (readonly [kind: string, target: string])[]) =>
  `<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(
      ([kind, target], n) =>
        `<Relationship Id="rId${n + 1}" Type="${RELATIONS}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

const workbook = (sheets: readonly { name: string; repeated: number }[]) =>
  `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets
    .map(({ name }, n) => `<sheet name="${escaped(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`)
    .join('')}</sheets><definedNames>${sheets.map(printed).join('')}</definedNames></workbook>`

function printed({ name, repeated }: { name: string; repeated: number }, n: number) {
  if (repeated === 0) return ''
  const quoted = escaped(name.replaceAll("'", "''"))
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${n}">'${quoted}'!$1:$${repeated}</definedName>`
}

/** How a cell looks: `plain` has neither frame nor line breaks, so that a table of many rows opens at once. */
export const look = { body: 0, heading: 1, title: 2, plain: 3 } as const
type Look = (typeof look)[keyof typeof look]

const BORDER = ['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"/>`).join('')
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDF0F4"/></patternFill></fill></fills><borders count="2"><border>${BORDER}</border><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf applyAlignment="1" applyBorder="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1" applyBorder="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf fontId="2" borderId="1" applyFont="1" applyAlignment="1" applyBorder="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf borderId="1" applyBorder="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** What stands before the first row. `frozen` rows stay in sight; widths in characters. */
export function sheetBegins({ widths, frozen }: { widths: readonly number[]; frozen: number }) {
  const columns = widths.map(
    (width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`,
  )
  return [
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0">${frozen > 0 ? pane(frozen) : ''}</sheetView></sheetViews>`,
    columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '',
    '<sheetData>',
  ].join('')
}

const pane = (rows: number) =>
  `<pane ySplit="${rows}" topLeftCell="A${rows + 1}" activePane="bottomLeft" state="frozen"/>`

/** Corners, rows and columns counted from 0, both included. */
export type Range = { row: number; column: number; toRow: number; toColumn: number }

/** What stands behind the last row. */
export function sheetEnds({ merges = [], filter }: { merges?: readonly Range[]; filter?: Range }) {
  const merged = merges.map((range) => `<mergeCell ref="${rangeOf(range)}"/>`)
  return [
    '</sheetData>',
    filter ? `<autoFilter ref="${rangeOf(filter)}"/>` : '',
    merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>` : '',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
  ].join('')
}

const rangeOf = ({ row, column, toRow, toColumn }: Range) =>
  `${letters(column)}${row + 1}:${letters(toColumn)}${toRow + 1}`

/** One row, counted from 0. */
export function line(row: readonly Cell[], n: number, style: Look, height?: number) {
  const number = n + 1
  let text =
    height === undefined ? `<row r="${number}">` : `<row r="${number}" ht="${height}" customHeight="1">`
  for (const [column, cell] of row.entries()) text += written(cell, `${letters(column)}${number}`, style)
  return `${text}</row>`
}

function written(cell: Cell, at: string, style: Look) {
  if (cell === null || cell === '') return `<c r="${at}" s="${style}"/>`
  if (typeof cell === 'number' && Number.isFinite(cell)) return `<c r="${at}" s="${style}"><v>${cell}</v></c>`
  const text = literal(String(cell))
  const space = EDGE.test(text) ? ' xml:space="preserve"' : ''
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t${space}>${text}</t></is></c>`
}

/** Without a word readers may drop space at the ends of a text. */
const EDGE = /^\s|\s$/

const LETTERS = 26

/** 0 is A, 25 is Z, 26 is AA. */
function named(column: number): string {
  const last = String.fromCharCode(65 + (column % LETTERS))
  return column < LETTERS ? last : named(Math.floor(column / LETTERS) - 1) + last
}

const NAMES = Array.from({ length: LETTERS * 3 }, (_, column) => named(column))
const letters = (column: number) => NAMES[column] ?? named(column)
