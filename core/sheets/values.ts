import type { SheetCell } from '#core/sheets/sheet.ts'

/** What is wrong with one cell, as the clerk reads it. */
export class BadCell extends Error {}

/** ０ and Ａ to 0 and A, line ends and runs of spaces to one space, none at either end. Chinese punctuation stays. */
export const plainText = (text: string) =>
  text
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (sign) => sign.normalize('NFKC'))
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()

/** A name: as `plainText`; one in Chinese has the brackets of Chinese names and no spaces beside its characters. */
export const plainName = (text: string) =>
  /\p{Script=Han}/u.test(text)
    ? plainText(text)
        .replace(/\(/g, '（')
        .replace(/\)/g, '）')
        .replace(/ ?([\p{Script=Han}（）]) ?/gu, '$1')
    : plainText(text)

/** How names are compared, brackets and spaces apart. */
export const sameName = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()

/** The text of a cell; empty when it holds nothing. @throws BadCell when the cell cannot be read */
export function textOf(cell: SheetCell | undefined): string {
  if (cell?.fault !== undefined) throw new BadCell(cell.fault)
  return plainText(cell?.text ?? '')
}

const MOST_EXACT_DIGITS = 15

/** A code that looks like a number. Excel keeps fifteen digits of a number; the rest are gone. @throws BadCell */
export function codeOf(cell: SheetCell | undefined): string {
  const text = textOf(cell)
  const digits = text.replace(/\D/g, '')
  if (cell?.isNumber && (/e\+/i.test(text) || digits.length > MOST_EXACT_DIGITS))
    throw new BadCell('代码按数字存储，末几位已经丢失；请把该列设为“文本”后重新填写')
  return text.normalize('NFKC').replace(/ /g, '')
}

const YES = new Set(['是', '有', '√', '✓', '✔', 'y', 'yes', 'true', '1', '高危'])
const NO = new Set(['否', '无', '×', 'x', '✗', 'n', 'no', 'false', '0', '非', '一般', '非高危'])

/** 是 or 否 in the ways people write them; undefined for an empty cell. @throws BadCell */
export function yesNoOf(cell: SheetCell | undefined): boolean | undefined {
  const text = sameName(textOf(cell))
  if (text === '') return undefined
  if (YES.has(text)) return true
  if (NO.has(text)) return false
  throw new BadCell(`“${text}”不是“是”或“否”`)
}

/** One of a list of words. @throws BadCell naming those that would do */
export function choiceOf<Value>(text: string, words: ReadonlyMap<string, Value>, shown: string): Value {
  const value = words.get(sameName(text))
  if (value === undefined) throw new BadCell(`“${text}”不在可填的值中：${shown}`)
  return value
}

/** Brackets hold together: 「商务（商场、超市）」 is one. */
const PART = /(?:[（(][^）)]*[）)]|[^、,;，；/|\n])+/g

/** 「甲、乙；丙」 as its parts, each once. */
export const listOf = (text: string): string[] => [
  ...new Set((text.match(PART) ?? []).map(plainText).filter(Boolean)),
]

const WRITTEN = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)|(\d{2})(\d{2}))(?: .*)?$/
/** Day 0 of Excel's calendar, which counts a 29 February 1900 that never was. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30)
const DAY = 86_400_000
const [FIRST_SERIAL, LAST_SERIAL] = [20_000, 80_000] // 1954 to 2119

/**
 * 2024-4-1, 2024/04/01, 2024.4.1, 2024年4月1日, 20240401, or Excel's number of a day, as `YYYY-MM-DD`; undefined for
 * an empty cell. @throws BadCell
 */
export function dayOf(cell: SheetCell | undefined): string | undefined {
  const text = textOf(cell).normalize('NFKC')
  if (text === '') return undefined
  const serial = Number(text)
  if (cell?.isNumber && serial >= FIRST_SERIAL && serial <= LAST_SERIAL)
    return isoDay(EXCEL_EPOCH + Math.floor(serial) * DAY)
  const [, year, month, day, monthJoined, dayJoined] = text.match(WRITTEN) ?? []
  const parts = [Number(year), Number(month ?? monthJoined), Number(day ?? dayJoined)] as const
  const [y, m, d] = parts
  const iso = Number.isNaN(y + m + d) ? '' : isoDay(Date.UTC(y, m - 1, d))
  if (iso !== [String(y), String(m).padStart(2, '0'), String(d).padStart(2, '0')].join('-'))
    throw new BadCell(`“${text}”不是日期，请写成 2024-04-01`)
  return iso
}

const isoDay = (instant: number) => new Date(instant).toISOString().slice(0, 10)
