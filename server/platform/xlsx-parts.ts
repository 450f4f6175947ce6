import { stylesheet } from '#server/platform/xlsx-styles.ts'

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

/** `repeated` rows stand on every printed page: the first ones, or those below `skipped` that do not. */
type Named = { name: string; repeated: number; skipped?: number }

/** The parts that hold no rows, each under its path. */
export function framework(sheets: readonly Named[]): Record<string, string> {
  return {
    '[Content_Types].xml': contentTypes(sheets),
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook(sheets),
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_, n) => ['worksheet', `worksheets/sheet${n + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': stylesheet(MAIN),
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

const workbook = (sheets: readonly Named[]) =>
  `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets
    .map(({ name }, n) => `<sheet name="${escaped(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`)
    .join('')}</sheets><definedNames>${sheets.map(printed).join('')}</definedNames></workbook>`

function printed({ name, repeated, skipped = 0 }: Named, n: number) {
  if (repeated === 0) return ''
  const quoted = escaped(name.replaceAll("'", "''"))
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${n}">'${quoted}'!$${skipped + 1}:$${skipped + repeated}</definedName>`
}

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

/** On A4; `numbered`: with the number of the page and margins for the file. */
export type Page = { orientation: 'portrait' | 'landscape'; numbered?: boolean }

type End = { merges?: readonly Range[]; filter?: Range; page?: Page }

/** What stands behind the last row. All columns fit the width of the page. */
export function sheetEnds({ merges = [], filter, page = { orientation: 'landscape' } }: End) {
  const merged = merges.map((range) => `<mergeCell ref="${rangeOf(range)}"/>`)
  return [
    '</sheetData>',
    filter ? `<autoFilter ref="${rangeOf(filter)}"/>` : '',
    merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>` : '',
    page.numbered ? MARGINS : '',
    `<pageSetup paperSize="9" orientation="${page.orientation}" fitToHeight="0"/>`,
    page.numbered
      ? '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>'
      : '',
    '</worksheet>',
  ].join('')
}

/** In inches: 25 mm at the head and the foot, 20 mm at the sides. */
const MARGINS =
  '<printOptions horizontalCentered="1"/><pageMargins left="0.79" right="0.79" top="0.98" bottom="0.98" header="0.5" footer="0.5"/>'

const rangeOf = ({ row, column, toRow, toColumn }: Range) =>
  `${letters(column)}${row + 1}:${letters(toColumn)}${toRow + 1}`

/** One row, counted from 0; one look for all its cells or one for each. */
export function line(row: readonly Cell[], n: number, look: number | readonly number[], height?: number) {
  const number = n + 1
  let text =
    height === undefined ? `<row r="${number}">` : `<row r="${number}" ht="${height}" customHeight="1">`
  for (const [column, cell] of row.entries()) {
    const style = typeof look === 'number' ? look : (look[column] ?? 0)
    text += written(cell, `${letters(column)}${number}`, style)
  }
  return `${text}</row>`
}

function written(cell: Cell, at: string, style: number) {
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
