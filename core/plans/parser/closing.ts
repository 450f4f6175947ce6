import type { FoundNames } from '#core/plans/parser/agents.ts'
import { isUnitName } from '#core/plans/parser/units.ts'

/** Names in a closing list （责任单位：…；配合单位：…） or a line 牵头单位：…, with what they are to do. */
export type ClosingNames = FoundNames & { role: 'responsible' | 'coResponsible' }

/**
 * A closing list: where it stands as a whole, and its names. It speaks for the text before it. `term` is where it
 * says by when (完成时限：…).
 */
export type ClosingList = { start: number; end: number; names: ClosingNames[]; term: FoundNames | null }

const WHO = '(?:单位|部门|科室|处室|股室|科所|站所|科站|领导|主体|街镇|镇街|乡镇|机构|学院|班组|公司)'
const LEAD_LABEL = `(?:(?:主要)?(?:责任|牵头|主办|主责|主要|实施|负责|落实|承办|主管)(?:落实)?${WHO})`
const HELP_LABEL = `(?:(?:配合|参与|参加|协办|协同|协助|会办|协作|会同|支持)${WHO})`
const LABEL = new RegExp(`(?:${LEAD_LABEL}|${HELP_LABEL})(?:及配合单位|和配合单位)?[：为](?!单位)`, 'g')
const TERM = /[；，。]?(?:完成|整改|办结|工作|落实)?(?:时限|时间|期限|节点)(?:要求|安排|节点)?：/
const IS_HELP = new RegExp(`^${HELP_LABEL}`)
const BRACKET = /（([^（）]{2,200})）/g
const LABEL_LINE = new RegExp(`(?:^|\\n|。)(?=(?:${LEAD_LABEL}|${HELP_LABEL})：)`, 'g')

const LONGEST_LINE = 400

const trimmed = (text: string, start: number, end: number): FoundNames => {
  let [from, to] = [start, end]
  while (from < to && /[，；。、：\s※]/.test(text[from] ?? '')) from++
  while (to > from && /[，；。、：\s※）]/.test(text[to - 1] ?? '')) to--
  return { start: from, end: to }
}

/** 责任单位：甲、乙；配合单位：丙 between two places. */
function labelled(text: string, start: number, end: number): ClosingNames[] {
  const labels = [...text.slice(start, end).matchAll(LABEL)]
  return labels.flatMap((label, i) => {
    const from = start + label.index + label[0].length
    const to = start + (labels[i + 1]?.index ?? end - start)
    const term = text.slice(from, to).search(TERM)
    const names = trimmed(text, from, term < 0 ? to : from + term)
    const role = IS_HELP.test(label[0]) ? ('coResponsible' as const) : ('responsible' as const)
    return names.end > names.start ? [{ ...names, role }] : []
  })
}

const DOES =
  /^(.+?)(牵头(?:负责|落实)?|(?:按照?|依|根据)(?:各自)?(?:职责)?(?:职责|分工)?分?工?(?:分别)?(?:负责|落实)|(?:分别|具体|共同)?负责(?:落实)?|组织实施|(?:共同|积极)?(?:配合|参与|参加|协助|协同)(?:实施|落实)?|落实)$/
const LISTED = (names: string) => names.split(/、|和|及/).every((name) => isUnitName(name.replace(/等$/, '')))

/** 甲局牵头，乙局、丙局配合 or 甲局、乙局按职责分工负责, piece by piece; undefined when it is no such list. */
function worded(text: string, start: number, end: number): ClosingNames[] | undefined {
  const names: ClosingNames[] = []
  let spoken = false
  for (const { 0: piece, index } of text.slice(start, end).matchAll(/[^，；。]+/g)) {
    const does = DOES.exec(piece)
    const list = does?.[1] ?? piece
    if (!LISTED(list)) return undefined
    spoken ||= does !== null
    const role = /配合|参与|参加|协助|协同/.test(does?.[2] ?? '')
      ? ('coResponsible' as const)
      : ('responsible' as const)
    names.push({ start: start + index, end: start + index + list.length, role })
  }
  return spoken ? names : undefined
}

/** 完成时限：2024年底前 between two places, up to the next label. */
function termIn(text: string, start: number, end: number): FoundNames | null {
  const piece = text.slice(start, end)
  const match = TERM.exec(piece)
  if (!match) return null
  const from = match.index + match[0].length
  const length = piece.slice(from).search(/[；）]|，(?=[^，；]{2,6}：)/)
  return { start: start + from, end: length < 0 ? end : start + from + length }
}

const CLOSES = /^[。；]?(?:\n|$)/

/** A bracket of names alone closes a list only at the end of a paragraph: （市容科、绿化科）. */
function bareList(text: string, start: number, end: number, after: number): ClosingNames[] | undefined {
  const inner = text.slice(start, end)
  if (!CLOSES.test(text.slice(after, after + 2)) || !/^[^，；：]+$/.test(inner) || !LISTED(inner))
    return undefined
  return inner.length >= 3 && !/以下简称|见附件/.test(inner)
    ? [{ start, end, role: 'responsible' }]
    : undefined
}

function bracketed(text: string): ClosingList[] {
  return [...text.matchAll(BRACKET)].flatMap(({ index, 0: whole }) => {
    const [start, end, after] = [index + 1, index + whole.length - 1, index + whole.length]
    const byLabel = labelled(text, start, end)
    const names =
      byLabel.length > 0 ? byLabel : (worded(text, start, end) ?? bareList(text, start, end, after))
    return names ? [{ start: index, end: after, names, term: termIn(text, start, end) }] : []
  })
}

/** Lines that begin with a label run to the end of their paragraph. */
function lined(text: string): ClosingList[] {
  return [...text.matchAll(LABEL_LINE)].flatMap(({ index, 0: lead }) => {
    const start = index + lead.length
    const stop = text.slice(start, start + LONGEST_LINE).search(/[。\n]/)
    const end = stop < 0 ? Math.min(text.length, start + LONGEST_LINE) : start + stop
    const names = labelled(text, start, end)
    return names.length > 0 ? [{ start, end, names, term: termIn(text, start, end) }] : []
  })
}

/** All closing lists of an item, in order. `text` is flat. */
export function findClosingLists(text: string): ClosingList[] {
  let after = 0
  return [...bracketed(text), ...lined(text)]
    .sort((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      if (start < after) return false
      after = end
      return true
    })
}
