import type { Doubts } from '#core/plans/parser/doubts.ts'
import { type Line, linesOf } from '#core/plans/parser/lines.ts'
import { numberOf } from '#core/plans/parser/numerals.ts'
import type { PlanDocument, Span } from '#core/plans/parser/parsed.ts'
import { isUnitName } from '#core/plans/parser/units.ts'

type Read<Value> = { value: Value; span: Span }

const spanOfLine = (line: Line): Span => [line.start, line.end]

const FULL_DATE =
  /^(20\d\d|二[〇○零]二[〇○零一二三四五六七八九])年([\d一二三四五六七八九十]{1,3})月([\d一二三四五六七八九十]{1,3})日(印发)?$/

function dateOf(text: string): string | undefined {
  const match = FULL_DATE.exec(text)
  if (!match) return undefined
  const [year, month, day] = match.slice(1, 4).map((part) => numberOf((part ?? '').replaceAll('○', '〇')))
  if (year === undefined || month === undefined || day === undefined) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Lines of one title, which may be broken over several. */
export type Title = { first: number; last: number; text: string }

/** A line that is nothing but a date: it closes a signature, or is the date of printing (…印发). */
export const isDateLine = ({ flat: { text } }: Line) => FULL_DATE.test(text)

/** May this line be the name of who signs? */
export const isSignature = ({ flat: { text } }: Line) =>
  text.length <= 40 && !/[，。；：、（]/.test(text) && isUnitName(text)

type Signed = { issuer: Read<string> | null; issuedOn: Read<string> | null }

/** The last signature among some lines: a name and, under it, a date. The date of printing does for want of one. */
function signatureIn(lines: readonly Line[]): Signed {
  let printedOn: Read<string> | null = null
  for (const [i, line] of [...lines.entries()].reverse()) {
    const value = dateOf(line.flat.text)
    if (value === undefined) continue
    const issuedOn = { value, span: spanOfLine(line) }
    if (line.flat.text.endsWith('印发')) {
      printedOn ??= issuedOn
      continue
    }
    const signer = lines[i - 1]
    if (signer && isSignature(signer))
      return { issuer: { value: signer.flat.text, span: spanOfLine(signer) }, issuedOn }
    return { issuer: null, issuedOn }
  }
  return { issuer: null, issuedOn: printedOn }
}

function letterheadIn(lines: readonly Line[]): Read<string> | null {
  for (const line of lines) {
    const name = line.flat.text.replace(/文件$/, '')
    if (name.length <= 40 && !/[，。；：、（]/.test(name) && isUnitName(name))
      return { value: name, span: spanOfLine(line) }
  }
  return null
}

const DOC_NO = /^[\u4e00-\u9fff]{1,14}[〔（]20\d\d[〕）]第?\d{1,4}号$/

function docNoIn(source: string, lines: readonly Line[]): Read<string> | null {
  const line = lines.find(({ flat }) => DOC_NO.test(flat.text))
  if (!line) return null
  return { value: source.slice(line.start, line.end).replace(/[\s*#]/g, ''), span: spanOfLine(line) }
}

const BY_ISSUER = /^[^《》]{2,40}?(?:人民政府|委员会|办公室|党工委|局|委|办|公司|集团)关于(?:印发)?/
const QUOTED = /关于(?:印发|转发|下发)?[^《]*《([^》]+)》/
const TO_ALL = /^关于(?:印发|转发|下发)?(.+?)的(?:通知|函)$/

/** 关于印发《甲方案》的通知 and 某镇人民政府关于甲方案 are both 甲方案. */
const plainTitle = (text: string) =>
  QUOTED.exec(text)?.[1] ?? TO_ALL.exec(text.replace(BY_ISSUER, '关于'))?.[1] ?? text.replace(BY_ISSUER, '')

function titleOf(source: string, lines: readonly Line[], title: Title | undefined): Read<string> | null {
  const [first, last] = [lines[title?.first ?? -1], lines[title?.last ?? -1]]
  if (!title || !first || !last) return null
  const printed = linesOf(source, first.start, last.end)
    .map((line) => source.slice(line.start, line.end))
    .join('')
  return {
    value: plainTitle(
      printed
        .replace(/[\s*#`]/g, '')
        .replaceAll('(', '（')
        .replaceAll(')', '）'),
    ),
    span: [first.start, last.end],
  }
}

const YEARS = /(20\d\d)年?(?:-+|至|到)(20\d\d)年?/

/** The national campaign of this name runs for these years everywhere. */
const CAMPAIGN = { name: /治本攻坚三年行动/, from: 2024, to: 2026 }

function periodOf(title: string, front: readonly Line[], year: number, span: Span, doubts: Doubts) {
  for (const text of [title, ...front.map((line) => line.flat.text)]) {
    const match = YEARS.exec(text.replace(/[—–～~－]/g, '-'))
    if (match) return { from: Number(match[1]), to: Number(match[2]) }
  }
  const { name, from, to } = CAMPAIGN
  if (name.test(title)) {
    doubts.add('document', span, `未写起止年份，按全国治本攻坚三年行动推定为${from}至${to}年`)
    return { from, to }
  }
  if (!/三年/.test(title) || year === 0) return null
  doubts.add('document', span, `未写起止年份，按“三年行动”和发文年份推定为${year}至${year + 2}年`)
  return { from: year, to: year + 2 }
}

/** Who signed and when: the notice before the plan, else the plan's own signature, else its letterhead. */
function signedBy(front: readonly Line[], tail: readonly Line[]): Signed {
  const [before, after] = [signatureIn(front), signatureIn(tail)]
  if (before.issuer) return before
  return {
    issuer: after.issuer ?? letterheadIn(front.slice(0, 4)),
    issuedOn: after.issuedOn ?? before.issuedOn,
  }
}

const valueIn = <Value>(read: Read<Value> | null) => read?.value ?? null
const placeIn = (read: Read<unknown> | null) => read?.span ?? null

/** What the document says about itself. `front` are the lines before its body, `tail` those after it. */
export function documentOf(
  source: string,
  lines: readonly Line[],
  title: Title | undefined,
  { front, tail }: { front: readonly Line[]; tail: readonly Line[] },
  doubts: Doubts,
): PlanDocument {
  const { issuer, issuedOn } = signedBy(front, tail)
  const docNo = docNoIn(source, front)
  const read = titleOf(source, lines, title)
  const start = front[0]?.start ?? 0
  const where: Span = read?.span ?? [start, start]
  if (!read) doubts.add('document', where, '未识别方案标题，请补充')
  const year = Number(/20\d\d/.exec(valueIn(issuedOn) ?? valueIn(docNo) ?? '')?.[0] ?? 0)
  return {
    title: valueIn(read),
    docNo: valueIn(docNo),
    issuer: valueIn(issuer),
    issuedOn: valueIn(issuedOn),
    period: periodOf(valueIn(read) ?? '', front, year, where, doubts),
    spans: {
      title: placeIn(read),
      docNo: placeIn(docNo),
      issuer: placeIn(issuer),
      issuedOn: placeIn(issuedOn),
    },
  }
}
