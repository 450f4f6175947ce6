import type { Line } from '#core/plans/parser/lines.ts'
import { readMarker } from '#core/plans/parser/numbering.ts'

/** Lines of one title, which may be broken over several. */
export type Title = { first: number; last: number; text: string }

/** One plan among the lines of a file: from its letterhead or title to the next plan. */
export type Extent = { first: number; last: number; title: Title | undefined; body: number }

const ENDS_TITLE = /(?:方案|计划|意见|要点|办法)(?:（[^（）]{1,24}）)*$/
const NOTICE = /关于.*(?:通知|函|请示|批复|报告)(?:（[^（）]*）)?$/
const NOT_IN_TITLE =
  /[。；！？，]|：$|文件$|^附件|^目录$|〔20\d\d〕\d+号|^20\d\d年\d+月\d+日|^抄送|印发$|^联系人/
const LETTERHEAD = /文件$|〔20\d\d〕第?\d+号$|^附件\d*[：.]?$/
const LONGEST_TITLE = 90

const mayBeTitle = ({ flat: { text } }: Line) =>
  text.length <= 60 && !NOT_IN_TITLE.test(text) && readMarker(text) === undefined

/** The title that ends at a line: that line and at most three broken ones before it. */
function titleAt(lines: readonly Line[], last: number): Title | undefined {
  const line = lines[last]
  if (!line || !mayBeTitle(line)) return undefined
  let first = last
  let text = line.flat.text
  while (last - first < 3) {
    const before = lines[first - 1]
    if (!before || !mayBeTitle(before) || before.flat.text.length + text.length > LONGEST_TITLE) break
    if ((lines[first]?.blankBefore ?? 0) > 2 || ENDS_TITLE.test(before.flat.text)) break
    text = before.flat.text + text
    first--
  }
  return ENDS_TITLE.test(text) || NOTICE.test(text) ? { first, last, text } : undefined
}

export const isNotice = ({ text }: Title) => NOTICE.test(text)

/** Where a body begins: the first number of the coarsest style. */
const beginsBody = (line: Line) => {
  const marker = readMarker(line.flat.text)
  return marker?.ordinal === 1 && marker.rank <= 1
}

const FURTHEST_PREAMBLE = 60

/** The last plan title before a body; a notice's own title only where there is no other. */
function titleBefore(lines: readonly Line[], body: number, after: number): Title | undefined {
  let notice: Title | undefined
  for (let last = body - 1; last >= Math.max(after, body - FURTHEST_PREAMBLE); last--) {
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

/**
 * The plans of a file. A new plan needs a title of its own and numbering that begins again at 一、; numbering that
 * restarts without a title stays in its plan, and a notice with numbers of its own is front matter of what it sends.
 */
export function splitPlans(lines: readonly Line[]): Extent[] {
  const bodies = [...lines.keys()].filter((i) => {
    const line = lines[i]
    return line !== undefined && beginsBody(line)
  })
  const extents: Extent[] = []
  for (const body of bodies) {
    const before = extents.at(-1)
    const title = titleBefore(lines, body, before === undefined ? 0 : before.body + 1)
    if (!before) extents.push({ first: 0, last: lines.length, title, body })
    else if (title && (before.title === undefined || isNotice(before.title)) && !isNotice(title))
      extents.splice(-1, 1, { ...before, title, body })
    else if (title) {
      const first = headOf(lines, title, before.body)
      before.last = first
      extents.push({ first, last: lines.length, title, body })
    }
  }
  const whole = {
    first: 0,
    last: lines.length,
    title: titleBefore(lines, Math.min(lines.length, 40), 0),
    body: 0,
  }
  return extents.length > 0 ? extents : [whole]
}
