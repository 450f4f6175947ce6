/**
 * The page of GB/T 9704-2012 and how text lies on it, for the Word file, the PDF and the screen alike. Lengths in
 * points unless they say mm.
 */

/** Clauses 5.1, 5.2.2 and 5.2.3: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28 characters. */
export const sheet = {
  widthMm: 210,
  heightMm: 297,
  topMm: 37,
  leftMm: 28,
  textWidthMm: 156,
  textHeightMm: 225,
  lines: 22,
  columns: 28,
  /** 225 mm in 22 lines, as Word rounds it. */
  line: 28.95,
  /** 3号, 2号 and 4号. */
  size: 16,
  titleSize: 22,
  smallSize: 14,
} as const

export const pointsOf = (mm: number) => (mm * 72) / 25.4

/** 仿宋 for the text, 黑体 and 楷体 for the first two levels, 宋体 for page numbers, 小标宋 for titles. */
export type Face = 'fang' | 'hei' | 'kai' | 'song' | 'title'
export type Run = { text: string; face: Face }

const LEVELS: readonly { mark: RegExp; face: Face }[] = [
  { mark: /^[一二三四五六七八九十]+、/, face: 'hei' },
  { mark: /^（[一二三四五六七八九十]+）/, face: 'kai' },
]

/** A heading in front of its text ends at the first 。 */
const HEADING = /^[^。]*。?/

/**
 * A paragraph as runs of one face (clause 7.3.3): 一、 in 黑体, （一） in 楷体, 1. and (1) in 仿宋 like the text. A
 * heading that its text follows on the same line reaches to the first 。
 */
export function runsOf(paragraph: string): Run[] {
  const level = LEVELS.find(({ mark }) => mark.test(paragraph))
  if (!level) return [{ text: paragraph, face: 'fang' }]
  const heading = paragraph.match(HEADING)?.[0] ?? paragraph
  const rest = paragraph.slice(heading.length)
  const runs: Run[] = [{ text: heading, face: level.face }]
  return rest === '' ? runs : [...runs, { text: rest, face: 'fang' }]
}

/** A heading that stands alone: it does not stay behind at the foot of a page. */
export const isHeading = (paragraph: string) => {
  const [first, ...rest] = runsOf(paragraph)
  return first !== undefined && first.face !== 'fang' && rest.length === 0 && !paragraph.endsWith('。')
}

/** A Chinese character is as wide as it is high; a Latin letter or a digit half of that. In characters. */
export const widthOf = (text: string) =>
  [...text].reduce((sum, sign) => sum + (/[\u0020-\u00ff]/.test(sign) ? 0.5 : 1), 0)

const TITLE_COLUMNS = 19
const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** No line begins with these. */
const NOT_FIRST = /^[、，。；：？！）》〉」』〕】”’的之和及与]/
const NOT_LAST = /[（《〈「『〔【“‘]$/

/** A long title in lines of about the same length, broken between words (clause 7.3.1: 词意完整、排列对称). */
export function titleLines(title: string): string[] {
  const count = Math.ceil(widthOf(title) / TITLE_COLUMNS)
  if (count <= 1) return [title]
  const aim = widthOf(title) / count
  const lines: string[] = []
  let line = ''
  for (const { segment } of words.segment(title)) {
    const isFull = widthOf(line) + widthOf(segment) / 2 > aim && lines.length < count - 1
    if (isFull && !NOT_FIRST.test(segment) && !NOT_LAST.test(line)) {
      lines.push(line)
      line = ''
    }
    line += segment
  }
  return [...lines, line]
}

/** 发文机关标志 fills the width without breaking; 小标宋 in red, at most as large as looks right (clause 7.2.4). */
export const mastheadSize = (text: string) =>
  Math.min(44, Math.floor(pointsOf(sheet.textWidthMm) / Math.max(1, widthOf(text))))

/**
 * How far 署名 and 成文日期 end before the right edge (clause 7.3.5.1): the day four characters in, the unit centred
 * above it, or the other way round where the unit's name is the longer one.
 */
export function signatureIndents(issuer: string, day: string) {
  const [unit, date] = [widthOf(issuer) * sheet.size, widthOf(day) * sheet.size]
  const dateIndent = 4 * sheet.size
  const unitIndent = dateIndent + (date - unit) / 2
  const least = 2 * sheet.size
  return unitIndent >= least
    ? { unit: unitIndent, date: dateIndent }
    : { unit: least, date: Math.max(dateIndent, least + (unit - date) / 2) }
}

/** The lines of 附件说明 (clause 7.3.4): one attachment has no number. */
export const attachmentLines = (attachments: readonly string[]) =>
  attachments.length === 1
    ? [`附件：${attachments[0]}`]
    : attachments.map((name, index) => `${index === 0 ? '附件：' : '　　　'}${index + 1}.${name}`)

/** 成文日期 as printed; of a draft left open. */
export const issuedDayOf = (issuedOn: string | null, inWords: (day: string) => string) =>
  issuedOn === null ? '　　　　年　月　日' : inWords(issuedOn)
