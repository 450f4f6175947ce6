import { numberOf } from '#core/plans/parser/numerals.ts'
import type { Every } from '#core/plans/parser/parsed.ts'

/**
 * A rhythm found in flat text. `due` are the days named right after it (每年6月30日、12月31日前), `count` where the
 * number of times stands.
 */
export type FoundRecurrence = {
  start: number
  end: number
  every: Every
  times: number
  count: { start: number; end: number } | null
  due: Due[]
}

/** A day within a period: of the month, or of the year. `words` is where it stands. */
export type Due = { month: number | null; day: number; start: number; end: number }

const NUMBER = '\\d{1,3}|[一二两三四五六七八九十]{1,3}'
const WORDS: readonly [Every, RegExp][] = [
  ['biweek', /每(?:两|二|2)个?(?:周|星期)|每半个?月|逢双周|双周(?=查|检查|一次|巡查|开展|组织)|每?隔周/],
  ['halfYear', /每半年度?|每(?:6|六)个月|按半年度?|半年(?=[一两]次)/],
  ['quarter', /每(?:个|一)?季度?|每(?:3|三)个月|(?:按|分|逐)季度?|一个?季度(?=[一两\d]次)/],
  [
    'month',
    /每(?:个|一)?月度?|(?<!每(?:个|一)?月)次月(?=\d{1,2}[日号])|(?:按|逐)月度?|一个?月(?=[一两\d]次)/,
  ],
  ['week', /每(?:个|一)?(?:周(?!期)|星期)|按周|一周(?=[一两\d]次)/],
  ['day', /每(?:个|一)?(?:工作)?[日天]/],
  ['year', /每(?:个|一)?年度?|按年度?(?!任务|计划|目标|工作)|一年(?=[一两三四\d]次)/],
]
const ANY = new RegExp(WORDS.map(([, pattern]) => `(${pattern.source})`).join('|'), 'g')
const COUNT = new RegExp(
  `(?<!第)(?<least>${NUMBER})(?:-+(?:${NUMBER}))?(?:个)?(?:次|轮|遍|场|期(?!间|末|限)|批次|回)(?!性|序|要|生)`,
)
const NEXT_CLAUSE = /^，(?:且|原则上|全年)?(?:至少|不少于|不得少于|不低于)[^，。；\n（）]*/
const NOT_A_RHYTHM = /^(?:各项|工作计划|任务清单|重点任务|目标任务|计划|预算|[的之]?(?:工作)?要点)/

/** The count that belongs to a rhythm: in its own clause, or in the next when that begins with one. */
function countAfter(text: string, from: number, until: number) {
  const rest = text.slice(from, Math.min(until, from + 90))
  const clause = /^[^，。；\n（）]*/.exec(rest)?.[0] ?? ''
  const next = NEXT_CLAUSE.exec(rest.slice(clause.length))?.[0] ?? ''
  const inClause = COUNT.exec(clause)
  const match = inClause ?? COUNT.exec(next)
  if (match?.groups?.least === undefined) return { times: 1, count: null }
  const start = from + match.index + (inClause ? 0 : clause.length)
  return { times: numberOf(match.groups.least) ?? 1, count: { start, end: start + match[0].length } }
}

const DUE =
  /(?:的)?(?:末月|首月|次月|次年|最后一个?月|第[一三]个月)?(?:(1[0-2]|[1-9])月)?(?:(3[01]|[12]\d|0?[1-9])[日号]|(?<=月)(?:底|末))(?:之前|以前|前)?/y

/** 11月底 of any year; February counts 28 days. */
const lastDayOf = (month: number | null) => new Date(Date.UTC(2023, month ?? 12, 0)).getUTCDate()

function dueAt(text: string, start: number): Due | undefined {
  DUE.lastIndex = start
  const match = DUE.exec(text)
  if (!match) return undefined
  const month = match[1] === undefined ? null : Number(match[1])
  if (month === null && match[2] === undefined) return undefined
  return { month, day: Number(match[2] ?? lastDayOf(month)), start, end: start + match[0].length }
}

/** The days right after a rhythm, joined by 、和及. */
function dueAfter(text: string, from: number): Due[] {
  const due: Due[] = []
  for (let one = dueAt(text, from); one; one = dueAt(text, one.end + 1)) {
    due.push(one)
    if (!/[、和及]/.test(text[one.end] ?? '')) break
  }
  return due
}

/** Rhythms that the contract has no word for: the clerk sets them by hand. */
export const ODD_RHYTHM =
  /(?:逢[单双]月|隔[月日天])(?=[^，。；\n]{0,6}(?:一次|开展|组织|检查|巡查|召开|报))|▒{1,4}(?:的)?(?:最后|第)[一二三四]?个?(?:周|星期)[^，。；\n报上]{0,6}|每(?:个)?(?:学期|[两二三四五]年|[两二四五]个月|两月|旬)/g

/** 每月进展于次月5日前报送 is one rhythm: the day says which. */
function dropMonthly(text: string, found: FoundRecurrence[], at: number) {
  const last = found.at(-1)
  if (last?.every === 'month' && last.due.length === 0 && !/[，。；\n]/.test(text.slice(last.end, at)))
    found.pop()
}

/** All stated rhythms, in order. 定期, 常态化, 逐年 and 24小时 are none. `text` is flat with names covered. */
export function findRecurrences(text: string): FoundRecurrence[] {
  const found: FoundRecurrence[] = []
  const matches = [...text.matchAll(ANY)]
  for (const [i, match] of matches.entries()) {
    const every = WORDS[match.slice(1).findIndex((group) => group !== undefined)]?.[0]
    const after = match.index + match[0].length
    if (every === undefined || NOT_A_RHYTHM.test(text.slice(after, after + 6))) continue
    const due = dueAfter(text, after)
    if (/次月$/.test(match[0])) dropMonthly(text, found, match.index)
    const counted = countAfter(text, after, matches[i + 1]?.index ?? text.length)
    found.push({ start: match.index, end: due.at(-1)?.end ?? after, every, due, ...counted })
  }
  return found
}
