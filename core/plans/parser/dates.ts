import { numberOf } from '#core/plans/parser/numerals.ts'
import { isUnitName } from '#core/plans/parser/units.ts'

/** What a plan's dates are read against: its own year, for dates that name none, and its three years. */
export type Calendar = { year: number | null; period: { from: number; to: number } | null }

/** A date found in flat text, from `start` to `end`. `inferred` says what was not printed. */
export type FoundDate = {
  start: number
  end: number
  inferred: string | null
} & (
  | { kind: 'by' | 'year'; date: string }
  | { kind: 'from'; from: string }
  | { kind: 'range'; from: string; to: string }
)

/** `opens` is the month it begins with (下半年: 7), `month` the one it ends with. */
type Point = {
  year: number
  opens: number | null
  month: number | null
  day: number | null
  precise: boolean
}

const YEAR =
  '(?<year>20\\d\\d|二[〇○零]二[〇○零一二三四五六七八九])年?(?=年|\\D)|(?<relative>今年|本年|当年|明年|次年)'
const POINT = new RegExp(
  `(?:${YEAR})?年?(?:(?<half>[上下])半年|第?(?<quarter>[一二三四1-4])季度|(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?:月份?|(?=[-至到](?:1[0-2]|0?[1-9])月))(?:(?<day>3[01]|[12]\\d|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]|(?<third>[上中下])旬)?)?`,
  'y',
)
const END = /年?(?:底(?!数)|末|内(?![部容外]))?(?:之前|以前|前(?![一二三期往款述列]))?/y

const pad = (number: number) => String(number).padStart(2, '0')
const lastDayOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()
const iso = (year: number, month: number, day: number) => `${year}-${pad(month)}-${pad(day)}`

/** The last day that a point in time covers. */
const lastOf = ({ year, month, day }: Point) =>
  iso(year, month ?? 12, Math.min(day ?? 31, lastDayOf(year, month ?? 12)))

const firstOf = ({ year, opens }: Point) => (opens === null ? String(year) : `${year}-${pad(opens)}`)
const shortOf = ({ year, month }: Point) => (month === null ? String(year) : `${year}-${pad(month)}`)

type Groups = Record<string, string | undefined>

function yearOf(groups: Groups, calendar: Calendar): number | undefined {
  if (groups.year !== undefined) return numberOf(groups.year.replaceAll('○', '〇'))
  if (calendar.year === null) return undefined
  return calendar.year + (groups.relative === '明年' || groups.relative === '次年' ? 1 : 0)
}

/** The month that a half year or quarter ends with; else the month that is named. */
function monthOf({ half, quarter, month }: Groups): number | null {
  if (half !== undefined) return half === '上' ? 6 : 12
  if (quarter !== undefined) return (numberOf(quarter) ?? 1) * 3
  return month === undefined ? null : (numberOf(month) ?? null)
}

/** The month that a half year or quarter begins with. */
function opensOf(groups: Groups): number | null {
  const last = monthOf(groups)
  if (last === null) return null
  return groups.half !== undefined ? last - 5 : groups.quarter !== undefined ? last - 2 : last
}

function dayOf({ day, third }: Groups): number | null {
  if (day !== undefined) return numberOf(day) ?? null
  if (third === undefined) return null
  return { 上: 10, 中: 20, 下: 31 }[third] ?? null
}

const isPrecise = ({ half, quarter, day, third }: Groups) =>
  [half, quarter, day, third].some((group) => group !== undefined)

const DOTTED = /(20\d\d)([./-])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])(?![\d.])/y

/** 2024.6.30, 2024-06-30 */
function dottedAt(text: string, start: number) {
  DOTTED.lastIndex = start
  const match = DOTTED.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[3]), Number(match[4])]
  const point: Point = { year, opens: month, month, day, precise: true }
  return { point, named: true, bare: false, end: start + match[0].length }
}

function pointAt(text: string, start: number, calendar: Calendar) {
  const dotted = dottedAt(text, start)
  if (dotted) return dotted
  POINT.lastIndex = start
  const match = POINT.exec(text)
  if (!match || match[0] === '' || !match.groups) return undefined
  const year = yearOf(match.groups, calendar)
  if (year === undefined) return undefined
  const named = match.groups.year !== undefined || match.groups.relative !== undefined
  const month = monthOf(match.groups)
  if (!named && month === null) return undefined
  const [opens, day] = [opensOf(match.groups), dayOf(match.groups)]
  const point: Point = { year, opens, month, day, precise: isPrecise(match.groups) }
  return { point, named, bare: named && month === null, end: start + match[0].length }
}

const BOUNDARY = /[，。；：\n（※]$|^$|(?:[到至在于自从]|截止|力争|确保|争取|其中)$/
const NO_GOAL =
  /^(?:以来|及?[之以]前|度(?=[^，。；]{0,4}(?:任务|计划|工作|考核|考评|评|总结|清单|目标|报告|要点|重点|履职|述职))|版|任务清单|工作要点|重点工作|工作任务|工作计划|安全生产月|第[一二三]批|(?:印发|发布|公布|施行|修订|颁布|实施)(?:的|）))/
const PAST_OR_NAME = /^(?:及以前|及之前|以来|版|第[一二三]批|(?:印发|发布|公布|施行|修订|颁布|实施)(?:的|）))/
const RANGE_JOIN = /(?:起|开始)?(?:-+|至|到)/y
/** 2024年改造6栋、2025年…: each year of such a series is a goal. */
const SERIES = /20\d\d年[^，。；：、\n]{2,20}、$/
/** 2025年汛期前: an event no calendar knows, so the year alone would be wrong. */
const EVENT_WORDS =
  '(?:主?汛期|春节|元旦|清明|五一|端午|中秋|国庆|春运|冬季|夏季|高温季节?|供暖季|采暖季|开学|暑假|寒假|暑期|春季|秋季)[^，。；▒\\n]{0,4}前'
const EVENT = new RegExp(`^年?${EVENT_WORDS}`)
/** Ends that an event sets: the clerk sets the day. One that a date explains (▒ follows) needs no asking. */
export const ODD_END = new RegExp(
  `(?:20\\d\\d年|[今明]年)?${EVENT_WORDS}(?!往|期|[^，。；]{0,2}▒)|次月(?:前|首|第)?[\\d一二三四五六七八九十]{1,2}个?工作日[内前]?`,
  'g',
)
const AFTER_PLAN_NAME = /(?:方案|行动|计划)（$/

type Found = FoundDate | undefined

const inferredYear = (named: boolean, year: number) =>
  named ? null : `原文未写年份，按本方案年份推定为${year}年`

/** 2024-2026年, 2024年5月至7月, 2024年8月至2026年8月. */
function rangeAt(text: string, start: number, calendar: Calendar): Found {
  const first = pointAt(text, start, calendar)
  if (!first) return undefined
  if (!first.named && !BOUNDARY.test(text.slice(Math.max(0, start - 3), start))) return undefined
  RANGE_JOIN.lastIndex = first.end
  const join = RANGE_JOIN.exec(text)
  if (!join) return undefined
  const second = pointAt(text, first.end + join[0].length, { ...calendar, year: first.point.year })
  if (!second) return undefined
  END.lastIndex = second.end
  const end = second.end + (END.exec(text)?.[0].length ?? 0)
  if (AFTER_PLAN_NAME.test(text.slice(Math.max(0, start - 4), start))) return undefined
  if (shortOf(first.point) > shortOf(second.point)) return undefined
  const inferred = inferredYear(first.named, first.point.year)
  return { kind: 'range', from: firstOf(first.point), to: shortOf(second.point), start, end, inferred }
}

type Read = NonNullable<ReturnType<typeof pointAt>>

/** 各集团安全部门负责人2024年集中轮训: the year comes right after its agents. */
function followsUnits(text: string, start: number) {
  const before = /[^，。；：\n（）▒]*$/.exec(text.slice(Math.max(0, start - 40), start))?.[0] ?? ''
  return before !== '' && before.split('、').every(isUnitName)
}

/** 2024年，… : a goal of that year where it opens a clause and is not part of a name (2024年任务清单). */
function yearMeant(text: string, start: number, { point, end }: Read): Found {
  const before = text.slice(Math.max(0, start - 30), start)
  const opens = BOUNDARY.test(before.slice(-3)) || SERIES.test(before) || followsUnits(text, start)
  const after = text.slice(end, end + 12)
  if (!opens || NO_GOAL.test(after) || EVENT.test(after)) return undefined
  return { kind: 'year', date: String(point.year), start, end, inferred: null }
}

/** 2024年6月底前, 4月15日前, 上半年: the last day it covers. Without 前, 底 or a day it must open its clause. */
function dayMeant(text: string, start: number, { point, named, end: after }: Read, suffix: string): Found {
  const end = after + suffix.length
  const opens = BOUNDARY.test(text.slice(Math.max(0, start - 3), start))
  if (suffix === '' && !(named ? opens || point.precise : opens && point.precise)) return undefined
  const vague = suffix === '前' && point.day === null ? `“${text.slice(start, end)}”按期末当日理解` : null
  const inferred = inferredYear(named, point.year) ?? vague
  return { kind: 'by', date: lastOf(point), start, end, inferred }
}

/** 6月1日至30日: days within one month, up to the last of them. */
function throughDay(text: string, read: Read): Read {
  const match = /^(?:-+|至|到)(3[01]|[12]\d|0?[1-9])[日号]/.exec(text.slice(read.end, read.end + 8))
  if (read.point.day === null || match?.[1] === undefined) return read
  return { ...read, point: { ...read.point, day: Number(match[1]) }, end: read.end + match[0].length }
}

/** How a point in time that has been found is meant: from then, by then, in that year. */
function pointMeant(text: string, start: number, calendar: Calendar): Found {
  const found = pointAt(text, start, calendar)
  if (!found) return undefined
  const read = throughDay(text, found)
  const rest = text.slice(read.end, read.end + 12)
  const since = /^(?:起|开始)/.exec(rest)?.[0].length
  if (since !== undefined)
    return { kind: 'from', from: firstOf(read.point), start, end: read.end + since, inferred: null }
  if (PAST_OR_NAME.test(rest)) return undefined
  END.lastIndex = read.end
  const suffix = END.exec(text)?.[0] ?? ''
  return read.bare && suffix === '' ? yearMeant(text, start, read) : dayMeant(text, start, read, suffix)
}

const PLAIN_END = /(?<!每|半|全|几|\d|[一二三])(?:年底|年末|年内)(?:之前|以前|前)?/y
const FIVE_YEARS = /[“"]?十([四五六])五[”"]?期?末/y
const THREE_YEARS = /(?<![前近\d])(?:三|3)年(?:之)?内(?![不因被未无有曾受再同]|发生|出现|累计|连续)/y

/** 年底前, 十四五末, 三年内: ends that name no year. */
function endAt(text: string, start: number, { year, period }: Calendar): Found {
  const at = (pattern: RegExp) => {
    pattern.lastIndex = start
    return pattern.exec(text)
  }
  const by = (end: number, of: number, inferred: string): Found => ({
    kind: 'by',
    date: iso(of, 12, 31),
    start,
    end,
    inferred,
  })
  const plain = at(PLAIN_END)
  if (plain && year !== null) return by(start + plain[0].length, year, inferredYear(false, year) ?? '')
  const plan = at(FIVE_YEARS)
  if (plan?.[1] !== undefined)
    return by(
      start + plan[0].length,
      2000 + (numberOf(plan[1]) ?? 0) * 5 + 5,
      '五年规划期末按当年12月31日理解',
    )
  const three = at(THREE_YEARS)
  if (three && period && period.to - period.from === 2)
    return by(start + three[0].length, period.to, `“${three[0]}”按行动期末${period.to}年底理解`)
  return undefined
}

const YEAR_LIST = /(20\d\d)年?(?=(?:[、和及]20\d\d年?){1,6}(?:年|底|末|前))/y

/** 2024、2025、2026年底前: every year of the list takes the ending of the last. */
function listedYearAt(text: string, start: number): Found {
  YEAR_LIST.lastIndex = start
  const match = YEAR_LIST.exec(text)
  if (match?.[1] === undefined) return undefined
  return { kind: 'by', date: `${match[1]}-12-31`, start, end: start + match[0].length, inferred: null }
}

const STARTS =
  /20\d\d|二[〇○零]二|[今本当明次]年|年[底末内]|十[四五六]五|[三3]年|1[0-2]月|[1-9]月|(?<![每第个一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九])月|第?[一二三四1-4]季度|[上下]半年/g

const isPast = (found: FoundDate, { period, year }: Calendar) => {
  const end = found.kind === 'range' ? found.to : found.kind === 'from' ? found.from : found.date
  const first = period?.from ?? year
  return first !== null && first !== undefined && Number(end.slice(0, 4)) < first
}

/** 2024年5月底前排查发现的隐患: which ones, not by when. */
const WHICH_ONES =
  /^(?:已经?)?(?:排查|检查|发现|建成|投用|竣工|取得|登记|注册|上报|入库)(?:发现|出来?|使用|入库)?的/

const binds = (text: string, date: FoundDate, calendar: Calendar) =>
  !isPast(date, calendar) && !WHICH_ONES.test(text.slice(date.end, date.end + 12))

/** All dates that bind, in order. `text` is flat, with names, quotations and recurrences covered. */
export function findDates(text: string, calendar: Calendar): FoundDate[] {
  const found: FoundDate[] = []
  let after = 0
  for (const { index } of text.matchAll(STARTS)) {
    if (index < after || /\d/.test(text[index - 1] ?? '')) continue
    const date =
      rangeAt(text, index, calendar) ??
      listedYearAt(text, index) ??
      endAt(text, index, calendar) ??
      pointMeant(text, index, calendar)
    if (!date) continue
    after = date.end
    if (binds(text, date, calendar)) found.push(date)
  }
  return found
}
