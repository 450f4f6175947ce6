import { isDateLine, type Title } from '#core/plans/parser/document.ts'
import { isEnded, isNoise, type Line } from '#core/plans/parser/lines.ts'
import { headsDecimals, readMarker } from '#core/plans/parser/numbering.ts'

/** One plan among the lines of a file: from its letterhead or title to the next plan. */
export type Extent = { first: number; last: number; title: Title | undefined; body: number }

const ENDS_TITLE = /(?:方案|计划|意见|要点|办法|细则|任务清单|任务分解)(?:（[^（）]{1,24}）)*$/
const NOTICE = /关于.*(?:通知|函|请示|批复|报告)(?:（[^（）]*）)?$/
const NOT_IN_TITLE =
  /[。；！？，]|^（.*）$|：$|文件$|^附件|^目录$|〔20\d\d〕\d+号|^20\d\d年\d+月\d+日|^抄送|印发$|^联系人/
const LETTERHEAD = /文件$|〔20\d\d〕第?\d+号$|^附件\d*[：.]?$/
const YEARS_ALONE = /^（20\d\d年?[-至]+20\d\d年?）$/
const LONGEST_TITLE = 90

function mayBeTitle(line: Line) {
  const { text } = line.flat
  if (text.length > 60 || isNoise(line) || isDateLine(line)) return false
  return !NOT_IN_TITLE.test(text) && readMarker(text) === undefined
}

const charsOf = (lines: readonly Line[]) => lines.reduce((sum, line) => sum + line.flat.text.length, 0)

/** Does the line before go on into a title that so far begins with `first`? */
function goesOn(lines: readonly Line[], first: number, last: number) {
  const before = lines[first - 1]
  if (!before || !mayBeTitle(before) || ENDS_TITLE.test(before.flat.text)) return false
  return (lines[first]?.blankBefore ?? 0) <= 2 && charsOf(lines.slice(first - 1, last + 1)) <= LONGEST_TITLE
}

/** A line that a wrapped paragraph happens to break at is no title: the line before runs into it. */
function tornOff(lines: readonly Line[], first: number) {
  const [before, line] = [lines[first - 1], lines[first]]
  if (!before || !line || line.blankBefore > 0) return false
  return !isEnded(before) && /[，。；、：《》]/.test(before.flat.text)
}

/** The title that ends at a line: that line, at most three broken ones before it, and its years below it. */
function titleAt(lines: readonly Line[], last: number): Title | undefined {
  const line = lines[last]
  if (!line || !mayBeTitle(line)) return undefined
  let first = last
  while (last - first < 3 && goesOn(lines, first, last)) first--
  const text = lines
    .slice(first, last + 1)
    .map((part) => part.flat.text)
    .join('')
  if (tornOff(lines, first) || !(NOTICE.test(text) || (ENDS_TITLE.test(text) && !/[《》]/.test(text))))
    return undefined
  const next = lines[last + 1]?.flat.text ?? ''
  return YEARS_ALONE.test(next) ? { first, last: last + 1, text: text + next } : { first, last, text }
}

const isNotice = ({ text }: Title) => NOTICE.test(text)

/** Where a body begins: the first number of the coarsest style. */
const beginsBody = (line: Line) => {
  const marker = readMarker(line.flat.text)
  return marker?.ordinal === 1 && marker.rank <= 1
}

const markerOf = (lines: readonly Line[], i: number) =>
  readMarker(lines[i]?.flat.text ?? '') ??
  headsDecimals(lines[i]?.flat.text ?? '', lines[i + 1]?.flat.text ?? '')

const FURTHEST_PREAMBLE = 60

/** The last plan title before a body; a notice's own title only where there is no other. */
function titleBefore(lines: readonly Line[], body: number, after: number): Title | undefined {
  let notice: Title | undefined
  for (let last = body - 1; last >= Math.max(after, body - FURTHEST_PREAMBLE); last--) {
    const line = lines[last]
    if (line && beginsBody(line)) break
    const title = titleAt(lines, last)
    if (!title || title.first < after) continue
    if (!isNotice(title)) return title
    notice ??= title
  }
  return notice
}

/** A plan's letterhead, document number and notice stand before its title. */
function headOf(lines: readonly Line[], title: Title, after: number) {
  let first = title.first
  for (let i = title.first - 1; i > Math.max(after, title.first - 15); i--)
    if (LETTERHEAD.test(lines[i]?.flat.text ?? '')) first = i
  return first
}

const isPlanTitle = (title: Title | undefined) => title !== undefined && !isNotice(title)

/** Takes in one more body: of a new plan, of the plan that a notice sends, or of the plan already open. */
function addBody(lines: readonly Line[], extents: Extent[], body: number) {
  const open = extents.at(-1)
  const title = titleBefore(lines, body, open === undefined ? 0 : open.body + 1)
  if (!open) extents.push({ first: 0, last: lines.length, title, body })
  else if (title && isPlanTitle(title) && !isPlanTitle(open.title)) Object.assign(open, { title, body })
  else if (title) {
    const first = headOf(lines, title, open.body)
    open.last = first
    extents.push({ first, last: lines.length, title, body })
  }
}

/**
 * The plans of a file. A new plan needs a title of its own and numbering that begins again at 一、; numbering that
 * restarts without a title stays in its plan, and a notice with numbers of its own is front matter of what it sends.
 */
export function splitPlans(lines: readonly Line[]): Extent[] {
  const extents: Extent[] = []
  for (const [i, line] of lines.entries()) if (beginsBody(line)) addBody(lines, extents, i)
  if (extents.length > 0) return extents
  const title = titleBefore(lines, Math.min(lines.length, 40), 0)
  const after = title ? title.last + 1 : 0
  const first = lines.slice(after).findIndex((_, i) => markerOf(lines, after + i)?.ordinal === 1)
  return [{ first: 0, last: lines.length, title, body: first < 0 ? 0 : after + first }]
}
