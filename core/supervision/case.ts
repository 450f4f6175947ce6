import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { answersOf, insistOn, type RecordRule } from '#core/supervision/record-life.ts'
import { isIssuing, type Standing } from '#core/supervision/standing.ts'

/** 责任追究 (S19): 未开展排查, 查不出, 拒不整改 are dealt with like an accident: facts, cause, persons, proposals, decision. */
export const CaseTrigger = z.enum(['no-check', 'not-found', 'refused', 'other'])
export type CaseTrigger = z.infer<typeof CaseTrigger>
export const caseTriggerNames: Record<CaseTrigger, string> = {
  'no-check': '未开展排查',
  'not-found': '应查出而未查出',
  refused: '拒不整改',
  other: '其他',
}

export const CaseStatus = z.enum(['open', 'submitted', 'decided', 'published', 'dropped'])
export type CaseStatus = z.infer<typeof CaseStatus>
export const caseStatusNames: Record<CaseStatus, string> = {
  open: '调查中',
  submitted: '待作出决定',
  decided: '已决定',
  published: '已公布',
  dropped: '不予追究',
}

export type CaseState = { status: CaseStatus; unitId: string; submittedBy: string | null }
export type CaseCommandName = 'write' | 'submit' | 'return' | 'decide' | 'publish' | 'drop'

const RULES = '治本攻坚方案：未开展排查、查不出、拒不整改的，参照事故调查处理'

const notTheOpener = ({ unitId }: CaseState, by: Standing) =>
  isIssuing({ fromUnitId: unitId }, by) ? undefined : '只能由立案单位办理。'

const notASecondPerson = (one: CaseState, by: Standing) =>
  notTheOpener(one, by) ??
  (one.submittedBy === by.actor.id ? '提出处理建议的人不能作出决定，请由领导决定。' : undefined)

const desk = { needs: ['supervision.manage'], clause: RULES, unless: notTheOpener } as const
const leader = { needs: ['supervision.approve'], clause: RULES, unless: notASecondPerson } as const

const caseLife: Record<CaseCommandName, RecordRule<CaseState>> = {
  write: { label: '填写调查情况', from: ['open'], ...desk },
  submit: { label: '提出处理建议', from: ['open'], ...desk },
  return: { label: '退回补充', from: ['submitted'], ...leader },
  decide: { label: '作出决定', from: ['submitted'], ...leader },
  publish: { label: '公布', from: ['decided'], ...desk },
  drop: { label: '不予追究', from: ['open', 'submitted'], ...leader },
}

export const caseAnswers = (one: CaseState, by: Standing) =>
  answersOf<CaseState, CaseCommandName>(caseLife, caseStatusNames, one, by)

/** @throws Refusal forbidden, wrong-state */
export const insistOnCase = (name: CaseCommandName, one: CaseState, by: Standing) =>
  insistOn(caseLife[name], caseStatusNames, one, by)

export const caseEventNames: Record<string, string> = {
  open: '立案',
  write: '填写调查情况',
  submit: '提出处理建议',
  return: '退回补充',
  decide: '作出决定',
  publish: '公布',
  drop: '不予追究',
}

/** What makes a candidate, as data (`packs/supervision/cases.yaml`). */
export const CaseRules = z.array(
  z.strictObject({
    trigger: z.enum(['no-check', 'not-found', 'refused']),
    days: z.int().min(1).max(1000),
    clause: z.string().trim().min(1).max(200),
    unverified: z.boolean(),
    fromOn: Day,
    toOn: Day.nullable().default(null),
  }),
)
export type CaseRules = z.infer<typeof CaseRules>
