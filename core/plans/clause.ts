import { readMarker } from '#core/plans/parser/numbering.ts'

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 to 99 as documents number: 一, 十, 十二, 三十. */
function inChinese(number: number) {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${DIGITS[ones]}`
}

const MISSING = '（未编号）'

/** How the number of a level is written when the document does not show it. */
function byLevel(ordinal: number | null, level: number) {
  if (ordinal === null) return MISSING
  if (level === 0) return `${inChinese(ordinal)}、`
  return level === 1 ? `（${inChinese(ordinal)}）` : `${ordinal}.`
}

const oneForm = (printed: string) =>
  printed.normalize('NFKC').replace(/\s/g, '').replaceAll('(', '（').replaceAll(')', '）')

/** The number that a heading begins with, in the form in which it is quoted: 「(三) 」 → 「（三）」. */
const markOf = (heading: string) => {
  const printed = readMarker(oneForm(heading))?.printed
  return printed?.replace(/）[、.]$/, '）').replace(/：$/, '')
}

/**
 * The number as people quote it: 「三、（五）13」. `headings` are the headings above, one a level, as printed (with their
 * number), null where a level has none; `mark` is the item's own number as printed.
 */
export function clauseOf(path: Path, headings: readonly (string | null)[], mark: string | null): string {
  const parts = path.map((ordinal, level) => {
    const printed = level === path.length - 1 ? mark : headings[level]
    return (ordinal === null ? undefined : markOf(printed ?? '')) ?? byLevel(ordinal, level)
  })
  return parts.join('').replace(/[、.]$/, '')
}

type Path = readonly (number | null)[]
type Heading = { path: Path; title: string; span: readonly [number, number] | null }

/** The heading of each level above a place; where a number repeats, the nearest one before the place. */
export function headingsAbove(path: Path, headings: readonly Heading[], before: number): (string | null)[] {
  return path.slice(0, -1).map((_, level) => {
    const above = path.slice(0, level + 1)
    const fitting = headings.filter(
      (heading) =>
        heading.path.length === above.length && above.every((number, i) => number === heading.path[i]),
    )
    return (fitting.findLast(({ span }) => (span?.[0] ?? 0) <= before) ?? fitting[0])?.title ?? null
  })
}

/** The own number of a text that begins with one (after a split): its value and how it is printed. */
export function leadingMark(text: string): { ordinal: number; printed: string } | undefined {
  const marker = readMarker(oneForm(text.trimStart().slice(0, 12)))
  return marker && { ordinal: marker.ordinal, printed: marker.printed }
}

/** The text of an item without its number. */
export function withoutMark(text: string): string {
  const start = text.trimStart()
  const marker =
    /^(?:第[一二三四五六七八九十百\d]{1,4}[部分章篇条]+[、：.:]?|[（(]?[一二三四五六七八九十\d]{1,4}[）)]?[、.．]?|[①-⑳])\s*/.exec(
      start,
    )
  return marker && leadingMark(start) ? start.slice(marker[0].length) : start
}
