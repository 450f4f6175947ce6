import { numberOf } from '#core/plans/parser/numerals.ts'

/** 1.1, 2.1.3 as enterprises number; not 1.5万 and 3.2公里. */
function decimals(depth: number) {
  const above = String.raw`\d{1,2}\.`.repeat(depth - 1)
  return new RegExp(
    String.raw`^${above}(\d{1,2})[.、]?(?=[▒“《（\u4e00-\u9fff])(?!月|万|亿|倍|公里|公顷|千米|千瓦|米|元|吨|平方|立方|亩|度|个百分点|小时|分钟|年|天)`,
  )
}

/** The ways in which official documents number, coarse to fine. */
const STYLES = [
  { style: 'chapter', pattern: /^第([一二三四五六七八九十百\d]{1,4})(?:部分|章|篇)[、：.]?/ },
  { style: '一、', pattern: /^([一二三四五六七八九十]{1,3})(?:、|\.)(?![一二三四五六七八九十]+[级类是、])/ },
  { style: 'article', pattern: /^第([一二三四五六七八九十百\d]{1,4})条[、：.]?/ },
  { style: '（一）', pattern: /^[（〔]([一二三四五六七八九十]{1,3})[）〕][、.]?/ },
  { style: 'stage', pattern: /^第([一二三四五六])阶段(?=[（：，、])[：，、]?/ },
  { style: '1.', pattern: /^(\d{1,2})[.、](?:(?!\d)|(?=20\d\d年|1?\d月[\d底份前起中上下末至-]))/ },
  { style: '1.1', pattern: decimals(2) },
  { style: '1.1.1', pattern: decimals(3) },
  { style: '（1）', pattern: /^（?(\d{1,2})）[、.]?/ },
  { style: '①', pattern: /^([①-⑳])/ },
] as const

export type Style = (typeof STYLES)[number]['style']

/** A number at the beginning of a line: its style, its value, and how many characters it takes. */
export type Marker = { style: Style; rank: number; ordinal: number; printed: string }

const ordinalOf = (printed: string) =>
  /[①-⑳]/.test(printed) ? printed.charCodeAt(0) - 0x2460 + 1 : (numberOf(printed) ?? 0)

/** 2主要任务 over 2.1…: a heading whose number only the numbers below it tell from a count. */
export function headsDecimals(text: string, next: string): Marker | undefined {
  const number = /^(\d{1,2})(?=[\u4e00-\u9fff]{2,20}$)/.exec(text)?.[1]
  if (number === undefined || !next.startsWith(`${number}.1`) || readMarker(next) === undefined)
    return undefined
  const rank = STYLES.findIndex(({ style }) => style === '1.')
  return { style: '1.', rank, ordinal: Number(number), printed: number }
}

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
