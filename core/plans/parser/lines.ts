import { type Flat, flatten } from '#core/plans/parser/flat.ts'

/** One line of the file that is not blank. `cell` when it begins with a tab, as tables copied cell by cell do. */
export type Line = { start: number; end: number; flat: Flat; blankBefore: number; cell: boolean }

/** The lines of `source` between two offsets, blank ones counted and dropped. */
export function linesOf(source: string, start = 0, end = source.length): Line[] {
  const lines: Line[] = []
  let blankBefore = 0
  for (let from = start; from < end; ) {
    const newline = source.indexOf('\n', from)
    const to = newline < 0 || newline > end ? end : newline
    const flat = flatten(source, from, to)
    const cell = source[from] === '\t'
    if (flat.text === '' && !cell) blankBefore++
    else {
      lines.push({ start: flat.at[0] ?? from, end: (flat.at.at(-1) ?? from) + 1, flat, blankBefore, cell })
      blankBefore = 0
    }
    from = to + 1
  }
  return lines
}

const PAGE_NUMBER = /^[-·.]*第?\d{1,3}页?(?:[/，]?共?\d{1,3}页)?[-·.]*$/
const RULE = /^[-=·.]{2,}$/
const CONTENTS = /[.·…-]{4,}\d{1,3}$/

/** Page numbers, rules and lines of a table of contents: nothing that anybody has to do. */
export const isNoise = ({ flat: { text } }: Line) =>
  text === '' || PAGE_NUMBER.test(text) || RULE.test(text) || CONTENTS.test(text)

const ENDED = /[。；：！？）〕】》”".]$/

/** A line that ends as sentences and headings in full do, so that the next one begins anew. */
export const isEnded = ({ flat: { text } }: Line) => ENDED.test(text)

/** How many characters a full line holds where a PDF has cut the text into lines of one width; else undefined. */
export function wrapWidthOf(lines: readonly Line[]): number | undefined {
  const lengths = lines.map((line) => line.flat.text.length).filter((length) => length >= 12)
  const cut = lines.filter((line) => line.flat.text.length >= 12 && !isEnded(line)).length
  if (lengths.length < 8 || cut < lengths.length * 0.4) return undefined
  lengths.sort((a, b) => a - b)
  return lengths[Math.floor(lengths.length * 0.85)]
}

const OPENS =
  /^(?:(?:责任|牵头|主办|主责|配合|参与|协办|参加|实施|负责)(?:单位|部门|科室|处室|股室|站所|学院)|联系人|附件|抄送)[：\d]/

/** 提高认识，强化责任: a heading of two short halves of about one length, after its number. */
function isCouplet(text: string) {
  const halves = text.replace(/^[^、.）]{1,4}[、.）]/, '').split('，')
  const [left = '', right = ''] = halves
  return (
    halves.length === 2 &&
    !/[；。：]/.test(text) &&
    right.length <= 14 &&
    Math.abs(left.length - right.length) <= 2
  )
}

/**
 * Does the text of `line` run on into `next`? Only sentences in full and headings do not. `first` says that the line
 * opens its item, as a heading does; `width` is the width of wrapped lines, which a heading does not fill.
 */
export function runsOn(line: Line, next: Line, first: boolean, width: number | undefined): boolean {
  const { text } = line.flat
  if (isEnded(line) || OPENS.test(next.flat.text)) return false
  const short = text.length <= 45 && !/[，；。]/.test(text)
  const heading = first && (short || isCouplet(text))
  return !heading || (width !== undefined && text.length >= width - 4)
}
