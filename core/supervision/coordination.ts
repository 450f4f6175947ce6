import { z } from 'zod'
import { answersOf, insistOn, type RecordRule } from '#core/supervision/record-life.ts'
import { isIssuing, type Standing } from '#core/supervision/standing.ts'

/** 跨地区、跨部门突出问题 (S44): what one unit cannot settle by itself. */
export const CoordinationStatus = z.enum(['open', 'resolved', 'withdrawn'])
export type CoordinationStatus = z.infer<typeof CoordinationStatus>
export const coordinationStatusNames: Record<CoordinationStatus, string> = {
  open: '协调中',
  resolved: '已解决',
  withdrawn: '已撤销',
}

export type CoordinationState = { status: CoordinationStatus; fromUnitId: string; unitIds: readonly string[] }
export type CoordinationCommandName = 'note' | 'resolve' | 'withdraw'

const RULES = '治本攻坚方案：跨地区、跨部门的突出问题由领导牵头协调解决'

const notTheOpener = (one: CoordinationState, by: Standing) =>
  isIssuing(one, by) ? undefined : '只能由提出单位办理。'

const notInvolved = (one: CoordinationState, by: Standing) =>
  isIssuing(one, by) || by.standsFor.some((id) => one.unitIds.includes(id))
    ? undefined
    : '只能由提出单位和参与协调的单位填写。'

const coordinationLife: Record<CoordinationCommandName, RecordRule<CoordinationState>> = {
  note: {
    label: '填写进展',
    from: ['open'],
    needs: ['supervision.reply'],
    clause: RULES,
    unless: notInvolved,
  },
  resolve: {
    label: '登记解决结果',
    from: ['open'],
    needs: ['supervision.manage'],
    clause: RULES,
    unless: notTheOpener,
  },
  withdraw: {
    label: '撤销',
    from: ['open'],
    needs: ['supervision.manage'],
    clause: RULES,
    unless: notTheOpener,
  },
}

export const coordinationAnswers = (one: CoordinationState, by: Standing) =>
  answersOf<CoordinationState, CoordinationCommandName>(coordinationLife, coordinationStatusNames, one, by)

/** @throws Refusal forbidden, wrong-state */
export const insistOnCoordination = (name: CoordinationCommandName, one: CoordinationState, by: Standing) =>
  insistOn(coordinationLife[name], coordinationStatusNames, one, by)

export const coordinationEventNames: Record<string, string> = {
  open: '提请协调',
  note: '填写进展',
  resolve: '登记解决结果',
  withdraw: '撤销',
}
