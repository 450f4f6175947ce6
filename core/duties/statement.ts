import { type Actor, may } from '#core/actor.ts'
import { objection, type Rule } from '#core/life.ts'
import { Refusal } from '#core/refusal.ts'

/** The acts on a statement in screen words, as the history of its duty shows them. */
export const statementEventNames: Record<string, string> = {
  'hand-in': '提交签字说明',
  return: '退回签字说明',
}

type Standing = { status: 'handed-in' | 'returned'; madeBy: string; madeUnitId: string }

const BECAUSE = '责任制考核要求履职有据：台账能证明的以台账为准，其余凭签字说明及证明材料，由上级或安委办核对'

const returning: Rule<Standing> = {
  label: '退回签字说明',
  from: ['handed-in'],
  to: 'returned',
  needs: 'duty.check',
  clause: BECAUSE,
  unless: ({ madeBy, madeUnitId }, actor) =>
    madeBy === actor.id || madeUnitId === actor.unitId
      ? '不能退回本单位提交的签字说明，请由上级或安委办核对'
      : undefined,
}

/** Why the actor may not return the statement; null when it may. */
export const whyNotReturned = (statement: Standing, actor: Actor): string | null =>
  objection(returning, statement, actor, { 'handed-in': '已提交', returned: '已退回' })?.message ?? null

/** @throws Refusal forbidden, wrong-state */
export function insistOnReturn(statement: Standing, actor: Actor) {
  const found = objection(returning, statement, actor, { 'handed-in': '已提交', returned: '已退回' })
  if (found) throw new Refusal(found.code, found.message, { because: BECAUSE })
}

export type Stating = {
  status: 'open' | 'met' | 'withdrawn'
  opensOn: string
  /** A source takes a statement, or none of its records is kept anywhere. */
  isStatable: boolean
  /** One stands already. */
  isStated: boolean
  subject: { kind: string; unitId: string | null }
}

/**
 * Why the actor may not state a duty; null when it may. A unit states its own; for whoever has no desk (premises,
 * persons, enterprises without an account) so does a unit that has them in its charge (代录).
 */
export function whyNotStated(duty: Stating, actor: Actor, today: string): string | null {
  if (!may(actor, 'duty.state')) return '没有“提交签字说明”的权限'
  if (duty.status === 'withdrawn') return '该责任已撤回，无需履行'
  if (duty.isStated) return '已有签字说明，如需更换请先由上级退回'
  if (duty.status === 'met') return '已有台账记录证明，不需要签字说明'
  if (!duty.isStatable) return '该责任以台账记录为准，不接受签字说明：请在相应台账登记'
  if (duty.opensOn > today) return `${duty.opensOn} 起方可履行`
  const { kind, unitId } = duty.subject
  if (kind === 'unit' && (unitId === null || !actor.unitIds.includes(unitId))) return '由责任单位自行提交'
  return null
}

/** @throws Refusal forbidden, wrong-state, invalid */
export function insistOnStatement(
  duty: Stating,
  { actor, signedOn, today }: { actor: Actor; signedOn: string; today: string },
) {
  const why = whyNotStated(duty, actor, today)
  if (why !== null)
    throw new Refusal(may(actor, 'duty.state') ? 'wrong-state' : 'forbidden', why, { because: BECAUSE })
  if (signedOn > today)
    throw new Refusal('invalid', '签字日期不能晚于今天', { remedy: '请核对日期', field: 'signedOn' })
  if (signedOn < duty.opensOn)
    throw new Refusal('invalid', `签字日期早于本期开始日 ${duty.opensOn}，不能证明本期责任`, {
      remedy: '请填写本期内的签字日期',
      field: 'signedOn',
    })
}
