import type { openNumbering, Place } from '#server/plans/word-numbering.ts'
import { attribute, type Token, tokensOf } from '#server/platform/xml.ts'

type Numbering = ReturnType<typeof openNumbering>

/** A paragraph being read: its words, and the list place that its properties name. */
type Paragraph = { words: string; style: string; list: string | undefined; level: number }

/** A cell being read: the lines in it, the columns it spans, whether it goes on with the cell above. */
type Cell = { lines: string[]; span: number; merged: boolean }

/** A table being read. `above` is what stands in each column, for cells merged downwards. */
type Table = { above: string[]; cells: string[]; cell: Cell }

type Reading = {
  numbering: Numbering
  lines: string[]
  paragraphs: Paragraph[]
  tables: Table[]
  inText: boolean
}

const emptyCell = (): Cell => ({ lines: [], span: 1, merged: false })

const MOST_COLUMNS = 64

/** A finished line goes to the cell it stands in, else to the document. */
function say({ tables, lines }: Reading, line: string) {
  const table = tables.at(-1)
  if (table) table.cell.lines.push(line)
  else lines.push(line)
}

function write({ paragraphs }: Reading, words: string) {
  const paragraph = paragraphs.at(-1)
  if (paragraph) paragraph.words += words
}

function endParagraph(reading: Reading) {
  const paragraph = reading.paragraphs.pop()
  if (!paragraph) return
  const { words, style, list, level } = paragraph
  const { numbering } = reading
  const place: Place | undefined = list === undefined ? numbering.placeOfStyle(style) : { list, level }
  const number = place && words.trim() !== '' ? numbering.next(place) : ''
  say(reading, number + words)
}

/** A text box is no part of the lines that it stands beside, such as a title: it is set apart as by empty lines. */
function standApart(reading: Reading) {
  for (let i = 0; i < 3; i++) say(reading, '')
}

const wordsOf = ({ lines }: Cell) =>
  lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
    .replaceAll('|', '｜')

/** A merged cell repeats what is above it; a wide one leaves the columns it covers empty. */
function endCell({ tables }: Reading) {
  const table = tables.at(-1)
  if (!table) return
  const { above, cells, cell } = table
  const column = cells.length
  const words = cell.merged ? (above[column] ?? '') : wordsOf(cell)
  for (const text of [words, ...Array.from({ length: cell.span - 1 }, () => '')]) {
    above[cells.length] = text
    cells.push(text)
  }
  table.cell = emptyCell()
}

function endRow(reading: Reading) {
  const table = reading.tables.at(-1)
  if (!table) return
  const { cells } = table
  Object.assign(table, { cells: [], cell: emptyCell() })
  // a row that was struck out with changes tracked is still there, without words
  if (cells.every((cell) => cell === '')) return
  const line = cells.length > 1 ? `| ${cells.join(' | ')} |` : (cells[0] ?? '')
  const outer = reading.tables.at(-2)
  if (outer) outer.cell.lines.push(cells.join(' '))
  else reading.lines.push(line)
}

type Opened = Extract<Token, { kind: 'open' | 'empty' }>

const value = (token: Opened) => attribute(token, 'w:val')

const OPENERS: Readonly<Record<string, (reading: Reading, token: Opened) => void>> = {
  'w:p': (reading, { kind }) => {
    reading.paragraphs.push({ words: '', style: '', list: undefined, level: 0 })
    if (kind === 'empty') endParagraph(reading)
  },
  'w:pStyle': ({ paragraphs }, token) => void Object.assign(paragraphs.at(-1) ?? {}, { style: value(token) }),
  'w:ilvl': ({ paragraphs }, token) =>
    void Object.assign(paragraphs.at(-1) ?? {}, { level: Number(value(token) ?? 0) }),
  'w:numId': ({ paragraphs }, token) => void Object.assign(paragraphs.at(-1) ?? {}, { list: value(token) }),
  'w:t': (reading, { kind }) => void Object.assign(reading, { inText: kind === 'open' }),
  // one with a value is a tab stop among the paragraph's properties
  'w:tab': (reading, token) => write(reading, value(token) === undefined ? '\t' : ''),
  'w:br': (reading) => write(reading, '\n'),
  'w:cr': (reading) => write(reading, '\n'),
  'w:noBreakHyphen': (reading) => write(reading, '-'),
  'w:tbl': ({ tables }) => void tables.push({ above: [], cells: [], cell: emptyCell() }),
  'w:gridBefore': ({ tables }, token) => {
    const skipped = Math.min(MOST_COLUMNS, Number(value(token)) || 0)
    tables.at(-1)?.cells.push(...Array.from({ length: skipped }, () => ''))
  },
  'w:gridSpan': ({ tables }, token) => {
    const span = Math.min(MOST_COLUMNS, Math.max(1, Number(value(token)) || 1))
    Object.assign(tables.at(-1)?.cell ?? {}, { span })
  },
  'w:vMerge': ({ tables }, token) =>
    void Object.assign(tables.at(-1)?.cell ?? {}, { merged: value(token) !== 'restart' }),
}

const CLOSERS: Readonly<Record<string, (reading: Reading) => void>> = {
  'w:p': endParagraph,
  'w:t': (reading) => void Object.assign(reading, { inText: false }),
  'w:tc': endCell,
  'w:tr': endRow,
  'w:tbl': ({ tables }) => void tables.pop(),
  'w:txbxContent': standApart,
}

/** What is not there to be read: deletions, former properties, second copies of text boxes, readings over words. */
const SKIPPED = new Set([
  'w:del',
  'w:moveFrom',
  'w:pPrChange',
  'w:rPrChange',
  'w:sectPrChange',
  'mc:Fallback',
  'w:rt',
])

const DEPTH = { open: 1, close: -1, empty: 0 }

function read(reading: Reading, token: Token) {
  if (token.kind === 'text') write(reading, reading.inText ? token.text : '')
  else if (token.kind === 'close') CLOSERS[token.name]?.(reading)
  else OPENERS[token.name]?.(reading, token)
}

/**
 * The lines of word/document.xml: one for each paragraph with its automatic number, one for each table row with its
 * cells between pipes, merged cells copied down.
 */
export function linesOfBody(xml: string, numbering: Numbering): string[] {
  const reading: Reading = { numbering, lines: [], paragraphs: [], tables: [], inText: false }
  let skipped = 0
  for (const token of tokensOf(xml))
    if (token.kind !== 'text' && SKIPPED.has(token.name)) skipped += DEPTH[token.kind]
    else if (skipped === 0) read(reading, token)
  return reading.lines
}
