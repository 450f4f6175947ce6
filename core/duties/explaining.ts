import type { BoundRule, Duty, Occasion, Recurring } from '#core/rules/rule.ts'
import { doubtNames, eventNames, everyNames } from '#core/rules/words.ts'

type Days = { opensOn: string; dueOn: string; lateAfter: string }

/** Why a duty is due on the day that it is: 「每季度一次，以季度最后一天为期限」. */
export function whyDue({ rule, pack }: BoundRule<Duty>, { dueOn, lateAfter }: Days): string {
  const grace = lateAfter > dueOn ? `；宽限至 ${lateAfter}` : ''
  if (rule.kind === 'dated') return `文件限定 ${rule.due} 前完成${grace}`
  if (rule.kind === 'occasion') return `${eventNames[rule.at]}${fromEvent(rule)}${grace}`
  return `${rhythm(rule)}${namedDay(rule)}${moved(rule, pack, dueOn)}${grace}`
}

/** 「…来临前 1 日」. */
function fromEvent({ days }: Occasion) {
  if (days === 0) return '当日'
  return days < 0 ? `前 ${-days} 日` : `后 ${days} 日内`
}

const rhythm = ({ every, times }: Recurring) => `${everyNames[every]}${times > 1 ? ` ${times} 次` : '一次'}`

function namedDay({ day, yearDay, covers, every }: Recurring): string {
  if (yearDay !== undefined) return `，${Number(yearDay.slice(0, 2))}月${Number(yearDay.slice(3))}日前`
  if (day === undefined) return every === 'day' ? '' : '，文件未另定日期，以周期最后一天为期限'
  return covers === 'previous' ? `，次月 ${day} 日前报上月情况` : `，当月 ${day} 日前`
}

/** What the settings of the pack (I16) did to the day. */
function moved({ day, yearDay }: Recurring, pack: BoundRule['pack'], dueOn: string): string {
  const isNamed = day !== undefined || yearDay !== undefined
  const before = isNamed && !pack.dayCounts ? '；“前”不含当日' : ''
  if (pack.weekend === 'stay') return `${before}；遇节假日不顺延`
  const named = Number(yearDay?.slice(3) ?? day ?? Number.NaN)
  const isMoved = isNamed && ![named, named - 1].includes(Number(dueOn.slice(8)))
  if (!isMoved) return before
  return `${before}；遇非工作日${pack.weekend === 'earlier' ? '提前' : '顺延'}至 ${dueOn}`
}

/** What of a rule is our reading and not the document's words: 「期限、数量」; null when nothing is. */
export function doubtWords({ rule, pack }: BoundRule): string | null {
  const doubts = [...new Set([...rule.unverified, ...pack.unverified])].map((doubt) => doubtNames[doubt])
  return doubts.length === 0 ? null : doubts.join('、')
}
