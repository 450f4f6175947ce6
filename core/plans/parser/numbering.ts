import { numberOf } from '#core/plans/parser/numerals.ts'

/** The ways in which official documents number, coarse to fine. */
const STYLES = [
  { style: 'chapter', pattern: /^第([一二三四五六七八九十百\d]{1,4})(?:部分|章|篇)[、：.]?/ },
  { style: '一、', pattern: /^([一二三四五六七八九十]{1,3})(?:、|\.)(?![一二三四五六七八九十]+[级类是、])/ },
  { style: 'article', pattern: /^第([一二三四五六七八九十百\d]{1,4})条[、：.]?/ },
  { style: '（一）', pattern: /^[（〔]([一二三四五六七八九十]{1,3})[）〕][、.]?/ },
  { style: 'stage', pattern: /^第([一二三四五六])阶段(?=[（：，、])[：，、]?/ },
  { style: '1.', pattern: /^(\d{1,2})[.、](?:(?!\d)|(?=20\d\d年))/ },
  { style: '（1）', pattern: /^（?(\d{1,2})）[、.]?/ },
  { style: '①', pattern: /^([①-⑳])/ },
] as const

export type Style = (typeof STYLES)[number]['style']

/** A number at the beginning of a line: its style, its value, and how many characters it takes. */
export type Marker = { style: Style; rank: number; ordinal: number; printed: string }

const ordinalOf = (printed: string) =>
  /[①-⑳]/.test(printed) ? printed.charCodeAt(0) - 0x2460 + 1 : (numberOf(printed) ?? 0)

/** The number that a flat line begins with, if any. 2024. 1.5万 一、二级医院 12345 are none. */
export function readMarker(text: string): Marker | undefined {
  for (const [rank, { style, pattern }] of STYLES.entries()) {
    const match = pattern.exec(text)
    if (match?.[1] === undefined) continue
    const ordinal = ordinalOf(match[1])
    if (ordinal > 0) return { style, rank, ordinal, printed: match[0] }
  }
  return undefined
}
