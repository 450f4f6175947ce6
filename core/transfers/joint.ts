import { may } from '#core/actor.ts'
import { Refusal } from '#core/refusal.ts'
import { standsFor, type TransferBy, type TransferState } from '#core/transfers/transfer.ts'

const CLAUSE = '难整改隐患联合处置：牵头单位汇总各成员单位处置情况，形成处置结果'

/** Why the leading unit cannot put down the result of these slips of one joint disposal yet; null when it can. */
export function jointAnswer(members: readonly TransferState[], by: TransferBy): string | null {
  const [first] = members
  if (first?.kind !== 'joint') return '不是联合处置'
  if (!may(by.actor, 'transfer.send')) return '没有登记联合处置结果的权限'
  if (!standsFor(by, first.fromUnitId)) return '联合处置结果由牵头单位登记'
  if (members.some(({ result }) => result !== null)) return '联合处置结果已经登记'
  const working = members.filter(({ status }) => !['replied', 'accepted', 'withdrawn'].includes(status))
  if (working.length > 0) return `${working.map(({ toName }) => toName).join('、')}还没有反馈`
  return members.every(({ status }) => status === 'withdrawn') ? '各成员单位的处置件都已撤回' : null
}

/**
 * Pure: the slips of one joint disposal with its result. What was fed back is closed with it.
 *
 * @throws Refusal wrong-state or forbidden, saying who has not fed back
 */
export function concludeJoint<Row extends TransferState>(
  members: readonly Row[],
  words: string,
  by: TransferBy,
  today: string,
): Row[] {
  const no = jointAnswer(members, by)
  if (no !== null) throw new Refusal('wrong-state', `不能登记联合处置结果：${no}`, { because: CLAUSE })
  return members.map((row) =>
    row.status === 'withdrawn'
      ? row
      : { ...row, status: 'accepted', settledOn: row.settledOn ?? today, result: words },
  )
}
