import { type Value, valueNeeded, valueWords } from '#core/duties/measured.ts'
import type { Duty } from '#core/rules/rule.ts'
import { doerNames, measureNames, recordNames, topicNames } from '#core/rules/words.ts'

/** What a duty is proved by, with its conditions: 「会议记录，须由党政主要负责人参加，须含“安全生产”议题」. */
export function askedWords({ proof, by, receiver, ...rule }: Duty, times: number): string {
  const needed = valueNeeded({ proof, target: rule.target })
  const to = receiver === 'superior' ? '上级单位' : receiver
  const names = proof.records.map((record) =>
    record === 'filing' && to !== undefined ? `向${to}的报送` : recordNames[record],
  )
  const records = names.join('或')
  const topics = proof.about.map((topic) => `“${topicNames[topic]}”`).join('、')
  const everyone = proof.everyone.map((one) => (one === 'staff' ? '全体职工' : '患者')).join('和')
  const measured = proof.measure === undefined ? undefined : `${measureNames[proof.measure]}`
  return [
    measured === undefined ? records : `${records}（${measured}）`,
    by === undefined ? undefined : `须由${doerNames[by]}参加`,
    topics === '' ? undefined : `须含${topics}${proof.about.length > 1 ? '各项' : ''}内容`,
    everyone === '' ? undefined : `须${everyone}参加`,
    times > 1 ? `${times} 次` : undefined,
    needed === null ? undefined : `${valueWords(needed)}`,
  ]
    .filter((part) => part !== undefined)
    .join('，')
}

type Counted = { done: number; times: number; amount: number | null; needed: Value | null }

/** Something is there, not enough of it. */
export function countedWords(asked: string, { done, times, amount, needed }: Counted): string {
  if (done < times && times > 1) return `只有 ${done} 次，应有 ${times} 次：${asked}`
  if (amount === null || needed === null) return `尚不足：${asked}`
  const unit = needed.unit === '%' ? '%' : ` ${needed.unit ?? ''}`
  return `目前 ${amount}${unit}，应为${valueWords(needed)}：${asked}`
}

type Lack = {
  topic?: keyof typeof topicNames
  all?: 'staff' | 'patients'
  by?: keyof typeof doerNames | undefined
}

/** A record of the right kind is there and does not count: says which and why. */
export function lackWords(asked: string, title: string, lacks: readonly Lack[]): string {
  const each = lacks.flatMap(({ topic, all, by }) => {
    if (topic !== undefined) return [`未含“${topicNames[topic]}”内容`]
    if (all !== undefined) return [`没有登记${all === 'staff' ? '全体职工' : '患者'}参加`]
    return by === undefined ? [] : [`没有登记${doerNames[by]}参加`]
  })
  return `已有“${title}”，但${each.join('、')}，不能作为佐证：须有${asked}`
}
