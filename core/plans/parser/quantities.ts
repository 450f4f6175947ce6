import { numberOf } from '#core/plans/parser/numerals.ts'

/** A numeric target found in flat text. */
export type FoundQuantity = {
  start: number
  end: number
  min: number | null
  max: number | null
  unit: string
}

const DIGITS = '(?<![\\d.])\\d{1,9}(?:\\.\\d{1,4})?'
const CHINESE = '[一二两三四五六七八九十百千]{1,5}'
const MEASURE =
  '家|个|名|人次|人|户|处|台套|台|套|件|辆|艘|具|所|座|栋|幢|条|公里|千米|平方米|平方公里|立方米|公顷|亩|米|口|眼|间|床|盏|架|株|棵|根|家次|户次|车次|班次|支|块|期|份|部|只|对|例|起|项|吨|元|批次|张|面|门|班|场次|路(?![段口面灯线径演])|组(?![织长建成团合])|单元|点位|路段|小区|楼宇'
/** Measure words that count things even with a Chinese numeral (六家, 两处); others are too often idiom (一个, 一项). */
const COUNTING = '家|名|户|处|所|座|栋|幢|辆|台|人次'

const PERCENT = new RegExp(
  `(?:百分之(${CHINESE}|${DIGITS})|(${DIGITS})%?(?:[-至到](${DIGITS}))?%)(?:（含）)?(以上|以下|以内)?`,
  'g',
)
const COUNT = new RegExp(
  `(${DIGITS})(?:[-至到](${DIGITS}))?(?:余|多)?([万亿千百])?(?:余|多)?(${MEASURE})(以上|以下|以内)?`,
  'g',
)
const WORDED = new RegExp(
  `(${CHINESE})(?:[-至到](${CHINESE}))?(?:余|多)?([万亿])?(${COUNTING})(以上|以下|以内)?`,
  'g',
)
const MADE = new RegExp(
  `(?:组建|建成|新建|新增|打造|培树|培育|创建|完成|建立|设立|评选|选树|形成|创成|改造|整治)(?:[^，。；、\\n]{0,6}?)(${CHINESE})(?:[-至到](${CHINESE}))?()([个支])(以上|以下|以内)?`,
  'g',
)
const SCALE: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 }

/** 四十个, 一百二十台: no idiom once it goes beyond ten. */
const TENS =
  /((?:[一二三四五六七八九]百(?:零?[一二三四五六七八九])?)?[一二三四五六七八九]?十[一二三四五六七八九]?)()()(个|台|套|人|公里|米|亩|口|间|支|辆|艘|具)(以上|以下|以内)?/g

/** What is counted is a name or a rule, not a target: 12个行业领域, 四类清单, 15条硬措施, 3人以上死亡. */
const NAMED =
  /^(?:以上|以下)?(?:联络员|信息员|联系人|负责人|专人|街镇|镇街|街道|乡镇|委办局|行业|领域|方面|环节|重点(?:行业|领域|任务|环节|工作|方面)|专项行动|行动|部门|类别?|阶段|步骤|层面|维度|清单|条线|具体|[硬]?措施|举措|工作日|小时|月|季度|年|学时|机制|制度|要求|方案|死亡|重伤|轻伤|受伤|片区|统一|一(?:档|策|码|表|图|体)|为一)/
const BEFORE_NAME =
  /[第每“‘"《十百一二三四五六七八九.〔\d]$|(?:一个|这|上述|以上)$|最高$|至多$|每[人次起件户][^，。；\d]{0,6}$/
/** 发现一处、处置一处: each as it comes, not a number to reach. */
const EACH_ONE =
  /一([\u4e00-\u9fff]{1,2})(?=(?:、|，)[^，。；、\n]{0,6}一\1)|(?<=一([\u4e00-\u9fff]{1,2})(?:、|，)[^，。；、\n]{0,6})一\2/g

/** 10人以上的出租房, 30人以上作业岗位: which ones, not how many. */
const OF_A_KIND = /^(?:的|作业|岗位|企业|单位|场所|聚集|同时|用工)/

const MADE_ONE = /^一/

/** 不低于, 至少… before a number make it the least, 不超过… the most. */
const LEAST =
  /(?:不(?:得|能|应|宜)?(?:低|少|小)于|(?<!不)(?:高|大|多)于|超过)$|(?:至少|最少|不少于|不低于)[^，。；：、\d]{0,8}$/
const MOST = /(?:不(?:得|能|应|宜)?(?:高于|大于|多于|超过)|至多|最多|最高|(?<!不)(?:低|少|小)于)$/

/** The limit that the words right before a number set, where none follows it. */
function limitBefore(text: string, at: number) {
  const before = text.slice(Math.max(0, at - 14), at)
  if (MOST.test(before)) return '以内'
  return LEAST.test(before) ? '以上' : undefined
}

const bounds = (low: number, high: number | undefined, limit: string | undefined) => {
  if (limit === '以上') return { min: low, max: high ?? null }
  if (limit === undefined) return { min: low, max: high ?? low }
  return { min: null, max: high ?? low }
}

/** Is what stands there part of a name or a description, and no number to reach? */
function isNoTarget(text: string, from: number, { end, unit, limit }: Found) {
  if (BEFORE_NAME.test(text.slice(Math.max(0, from - 10), from)) || NAMED.test(text.slice(end, end + 6)))
    return true
  return unit === '人' && limit !== undefined && OF_A_KIND.test(text.slice(end, end + 2))
}

type Found = { end: number; unit: string; limit: string | undefined }

function counted(text: string, match: RegExpMatchArray): FoundQuantity | undefined {
  const [all, lowest, highest, scale, unit, limit] = match
  if (lowest === undefined || unit === undefined || match.index === undefined) return undefined
  const start = match.index + all.lastIndexOf(lowest, all.indexOf(unit, 0))
  const end = match.index + all.length
  const from = all.startsWith(lowest) ? match.index : start
  if (isNoTarget(text, from, { end, unit, limit })) return undefined
  const times = SCALE[scale ?? ''] ?? 1
  const low = numberOf(lowest)
  const high = highest === undefined ? undefined : numberOf(highest)
  if (low === undefined) return undefined
  return {
    start: from,
    end,
    unit,
    ...bounds(low * times, high === undefined ? undefined : high * times, limit ?? limitBefore(text, from)),
  }
}

/** 九成以上 */
const TENTHS = /([一二三四五六七八九])成(以上|以下|以内)/g

const tenths = (text: string): FoundQuantity[] =>
  [...text.matchAll(TENTHS)].map(({ index, 0: words, 1: tenth = '', 2: limit }) => ({
    start: index,
    end: index + words.length,
    unit: '%',
    ...bounds((numberOf(tenth) ?? 0) * 10, undefined, limit),
  }))

function percentages(text: string): FoundQuantity[] {
  return [...text.matchAll(PERCENT)].flatMap((match) => {
    const low = numberOf(match[1] ?? match[2] ?? '')
    const isBase = /[由从]$/.test(text.slice(Math.max(0, match.index - 1), match.index))
    if (low === undefined || isBase) return []
    const high = match[3] === undefined ? undefined : Number(match[3])
    const end = match.index + match[0].length
    return [
      {
        start: match.index,
        end,
        unit: '%',
        ...bounds(low, high, match[4] ?? limitBefore(text, match.index)),
      },
    ]
  })
}

/** 30%、70%、全量: in a series of shares the whole is 100%. */
const wholes = (text: string, shares: readonly FoundQuantity[]): FoundQuantity[] =>
  shares.length < 2
    ? []
    : [...text.matchAll(/(?<=[、和及到至为前▒])全量/g)].map(({ index }) => ({
        start: index,
        end: index + 2,
        unit: '%',
        min: 100,
        max: 100,
      }))

/** All numeric targets, in order. `text` is flat, with names, quotations, dates and recurrences covered. */
export function findQuantities(given: string): FoundQuantity[] {
  const text = given.replace(EACH_ONE, (words) => '※'.repeat(words.length))
  const shares = percentages(text)
  const counts = [COUNT, WORDED, TENS, MADE].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      if (pattern === MADE && MADE_ONE.test(match[1] ?? '')) return []
      const found = counted(text, match)
      return found ? [found] : []
    }),
  )
  const all = [...shares, ...tenths(text), ...wholes(text, shares), ...counts].sort(
    (a, b) => a.start - b.start,
  )
  let after = 0
  return all.filter(({ start, end }) => {
    if (start < after) return false
    after = end
    return true
  })
}
