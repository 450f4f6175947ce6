/** What a form's title lines may name in braces: 「（{year}年{month}月）」, 「填报单位：{unit}」. */
const headNames = {
  unit: '填报单位',
  receiver: '接收单位',
  filedOn: '填报时间',
  contact: '联系人及联系方式',
  year: '年份',
  month: '月份',
  quarter: '季度',
  range: '1月–N月',
  from: '期初日',
  to: '期末日',
} as const

/** What a filing knows for its head. */
export type HeadFacts = {
  unitName: string
  toUnitName: string
  /** First and last day of what is told about. */
  periodFrom: string
  periodTo: string
  /** The day it is handed in, or today while it is being written. */
  filedOn: string
  /** Post and telephone, as the unit wrote them. Null: left to be filled in by hand. */
  contact: string | null
}

/** A line as it is printed: what the filing knows stands in the place of the braces. */
export function headLine(line: string, facts: HeadFacts): string {
  const words = wordsOf(facts)
  return line.replace(/\{([a-zA-Z]+)\}/g, (braces, name: string) =>
    Object.hasOwn(words, name) ? words[name as keyof typeof words] : braces,
  )
}

/** The names in braces that no filing knows. */
export const unknownHeads = (line: string) =>
  [...line.matchAll(/\{([^}]*)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !Object.hasOwn(headNames, name))

function wordsOf(facts: HeadFacts): Record<keyof typeof headNames, string> {
  const [year = '', month = ''] = facts.periodTo.split('-')
  const number = Number(month)
  return {
    unit: facts.unitName,
    receiver: facts.toUnitName,
    filedOn: dayWords(facts.filedOn),
    contact: facts.contact ?? '',
    year,
    month: String(number),
    quarter: String(Math.ceil(number / 3)),
    range: number === 1 ? '1月' : `1月–${number}月`,
    from: dayWords(facts.periodFrom),
    to: dayWords(facts.periodTo),
  }
}

/** 2026-11-05 as it is written in a form: 2026年11月5日. */
function dayWords(day: string) {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
