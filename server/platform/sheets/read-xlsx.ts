import { unzipSync } from 'fflate'
import { Refusal } from '#core/refusal.ts'
import type { SheetCell, SheetRow } from '#core/sheets/sheet.ts'
import { attribute, type Token, tokensOf } from '#server/platform/xml.ts'

const MOST_ENTRIES = 2000
const MOST_UNPACKED = 64 * 1024 * 1024
const MOST_COLUMNS = 60
const MOST_CELL = 2000
const WANTED = /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/

const damaged = () =>
  new Refusal('invalid', 'Excel 文件已损坏，无法读取', {
    remedy: '请用 Excel 或 WPS 表格打开后另存为 .xlsx，再上传',
  })

const tooLarge = () =>
  new Refusal('invalid', 'Excel 文件解压后过大', {
    because: '解压后的内容远超正常表格，可能含有大量图片、空行或是恶意构造的文件',
    remedy: '请把要导入的一张表复制到新的工作簿，另存为 .xlsx 后再上传',
  })

/**
 * The rows of the first visible sheet, at most so many. A formula counts with the value that Excel last worked out;
 * one that shows an error, or was never worked out, is a fault of its cell.
 *
 * @throws Refusal invalid: damaged, with macros, or too large when unpacked
 */
export function rowsOfXlsx(bytes: Uint8Array, most: number): SheetRow[] {
  const parts = partsOf(bytes)
  const sheet = parts.get(firstSheetOf(parts))
  if (sheet === undefined) throw damaged()
  return readRows(sheet, stringsIn(parts.get('xl/sharedStrings.xml') ?? ''), most)
}

/** The text of the parts that matter. The size that a part claims is the room it gets: a lie only loses its own end. */
function partsOf(bytes: Uint8Array): Map<string, string> {
  let entries = 0
  let unpacked = 0
  const wanted = (name: string, size: number) => {
    if (name.endsWith('vbaProject.bin')) throw withMacros()
    if (++entries > MOST_ENTRIES) throw tooLarge()
    if (!WANTED.test(name)) return false
    unpacked += size
    if (unpacked > MOST_UNPACKED) throw tooLarge()
    return true
  }
  try {
    const files = unzipSync(bytes, { filter: ({ name, originalSize }) => wanted(name, originalSize) })
    const decoder = new TextDecoder()
    return new Map(Object.entries(files).map(([name, data]) => [name, decoder.decode(data)]))
  } catch (error) {
    throw error instanceof Refusal ? error : damaged()
  }
}

const withMacros = () =>
  new Refusal('invalid', '文件中含有宏', {
    because: '宏是程序，可能带有病毒',
    remedy: '请另存为“Excel 工作簿（.xlsx）”后再上传',
  })

type Tag = { attributes: string }

type Handlers = {
  open?: Readonly<Record<string, (tag: Tag) => void>>
  /** Answers true to read no further. */
  close?: Readonly<Record<string, () => boolean | undefined>>
  text?: (text: string) => void
}

/** Some programs write every name with a prefix: x:row. */
const local = (name: string) => name.slice(name.indexOf(':') + 1)

/** Reads a part from its beginning; an empty tag opens and closes. */
function walk(xml: string, { open = {}, close = {}, text }: Handlers) {
  for (const token of tokensOf(xml)) {
    if (token.kind === 'text') text?.(token.text)
    else if (opensOrCloses(token, open, close)) return
  }
}

function opensOrCloses(
  token: Exclude<Token, { kind: 'text' }>,
  open: NonNullable<Handlers['open']>,
  close: NonNullable<Handlers['close']>,
) {
  const name = local(token.name)
  if (token.kind !== 'close') open[name]?.(token)
  return token.kind !== 'open' && (close[name]?.() ?? false)
}

/** The path of the first sheet that is not hidden. */
function firstSheetOf(parts: ReadonlyMap<string, string>) {
  const shown: string[] = []
  const sheet = (tag: Tag) => {
    if ((attribute(tag, 'state') ?? 'visible') === 'visible') shown.push(attribute(tag, 'r:id') ?? '')
  }
  walk(parts.get('xl/workbook.xml') ?? '', { open: { sheet } })
  const targets = new Map<string, string>()
  const Relationship = (tag: Tag) =>
    void targets.set(attribute(tag, 'Id') ?? '', attribute(tag, 'Target') ?? '')
  walk(parts.get('xl/_rels/workbook.xml.rels') ?? '', { open: { Relationship } })
  const target = targets.get(shown[0] ?? '')?.replace(/^(\/?xl\/|\.\/)/, '')
  const first = [...parts.keys()].filter((name) => name.startsWith('xl/worksheets/')).sort()[0]
  return target === undefined ? (first ?? '') : `xl/${target}`
}

/** The shared texts, without their phonetic readings. */
function stringsIn(xml: string): string[] {
  const strings: string[] = []
  let said = ''
  let inside = false
  let spoken = false
  walk(xml, {
    open: {
      rPh: () => {
        spoken = true
      },
      t: () => {
        inside = true
      },
    },
    close: {
      rPh: () => (spoken = false),
      t: () => (inside = false),
      si: () => {
        strings.push(said)
        said = ''
        return false
      },
    },
    text: (part) => {
      if (inside && !spoken) said += part
    },
  })
  return strings
}

type Raw = { type: string; value: string; column: number; hasFormula: boolean }

/** The cells of one row after another, as the tags go by. */
function readRows(xml: string, strings: readonly string[], most: number): SheetRow[] {
  const rows: SheetRow[] = []
  let line = 0
  let cells: (SheetCell | undefined)[] = []
  let raw: Raw = { type: 'n', value: '', column: 0, hasFormula: false }
  let reading = false
  const read = () => {
    reading = true
  }
  const stop = () => (reading = false)
  walk(xml, {
    open: {
      row: (tag) => {
        line = Number(attribute(tag, 'r') ?? line + 1)
        cells = []
      },
      c: (tag) => {
        raw = openCell(tag, cells.length)
      },
      f: () => {
        raw.hasFormula = true
      },
      v: read,
      t: read,
    },
    close: {
      v: stop,
      t: stop,
      c: () => {
        if (raw.column < MOST_COLUMNS) cells[raw.column] = cellOf(raw, strings)
        return false
      },
      row: () => {
        if (cells.some(saysSomething)) rows.push({ line, cells })
        return rows.length >= most
      },
    },
    text: (part) => {
      if (reading) raw.value += part
    },
  })
  return rows
}

const saysSomething = (cell: SheetCell | undefined) =>
  cell !== undefined && (cell.text.trim() !== '' || cell.fault !== undefined)

function openCell(tag: Tag, next: number): Raw {
  const letters = attribute(tag, 'r')?.match(/^[A-Z]{1,3}/)?.[0]
  const column = letters === undefined ? next : columnOf(letters)
  return { type: attribute(tag, 't') ?? 'n', value: '', column, hasFormula: false }
}

const columnOf = (letters: string) =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

const faulty = (text: string, fault: string): SheetCell => ({ text, isNumber: false, fault })

function cellOf(raw: Raw, strings: readonly string[]): SheetCell {
  const { type, value, hasFormula } = raw
  if (type === 'e') return faulty(value, `公式出错（${value}），请改正或填写文字`)
  if (hasFormula && value === '' && type !== 'str')
    return faulty('', '公式没有算出结果，请用 Excel 打开并保存一次，或填写文字')
  const text = wordsOf(raw, strings)
  return text.length > MOST_CELL
    ? faulty(text.slice(0, 100), `文字过长，最多 ${MOST_CELL} 字`)
    : { text, isNumber: type === 'n' }
}

function wordsOf({ type, value }: Raw, strings: readonly string[]) {
  if (type === 's') return signed(strings[Number(value)] ?? '')
  if (type === 'b') return value === '1' ? '是' : '否'
  return type === 'n' ? plainNumber(value) : signed(value)
}

/** _x000A_ is how a program writes a sign that XML has none for (ECMA-376, ST_Xstring). Those that nobody can store go. */
const signed = (text: string) =>
  text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => {
    const code = Number.parseInt(hex, 16)
    const isStorable = code >= 0x20 || [0x09, 0x0a, 0x0d].includes(code)
    return isStorable && (code < 0xd800 || code > 0xdfff) ? String.fromCharCode(code) : ''
  })

/** 1.38E10 is what Excel writes for a telephone number. Beyond fifteen digits the number is not exact: it stays as written. */
function plainNumber(text: string) {
  const number = Number(text)
  return text !== '' && Number.isSafeInteger(number) && Math.abs(number) < 1e15 ? String(number) : text
}
