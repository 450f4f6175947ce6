import { z } from 'zod'
import { answersOf, insistOn, type RecordRule } from '#core/supervision/record-life.ts'
import { isAddressed, isIssuing, type Standing } from '#core/supervision/standing.ts'

/** 交办单 (S31, E.3). */
export const MatterStatus = z.enum([
  'issued',
  'signed',
  'refused',
  'replied',
  'returned',
  'accepted',
  'withdrawn',
])
export type MatterStatus = z.infer<typeof MatterStatus>
export const matterStatusNames: Record<MatterStatus, string> = {
  issued: '待签收',
  signed: '办理中',
  refused: '拒收待裁定',
  replied: '已反馈待验收',
  returned: '退回重办',
  accepted: '已办结',
  withdrawn: '已撤回',
}

export type MatterState = { status: MatterStatus; fromUnitId: string; toUnitId: string }
export type MatterCommandName = 'sign' | 'refuse' | 'reroute' | 'reply' | 'accept' | 'return' | 'withdraw'

const RULES = '安委会督办交办制度：签收、办理、反馈、验收'

const notTheGiver = (matter: MatterState, by: Standing) =>
  isIssuing(matter, by) ? undefined : '只能由交办单位办理。请联系交办单位。'

const notTheReceiver = (matter: MatterState, by: Standing) =>
  isAddressed(matter, by) ? undefined : '只能由承办单位办理。'

const receiving = { needs: ['supervision.reply'], clause: RULES, unless: notTheReceiver } as const
const giving = { needs: ['supervision.manage'], clause: RULES, unless: notTheGiver } as const

const matterLife: Record<MatterCommandName, RecordRule<MatterState>> = {
  sign: { label: '签收', from: ['issued'], ...receiving },
  refuse: { label: '拒收', from: ['issued', 'signed'], ...receiving },
  reply: { label: '反馈', from: ['signed', 'returned'], ...receiving },
  reroute: { label: '裁定改派', from: ['refused'], ...giving },
  accept: { label: '验收办结', from: ['replied'], ...giving },
  return: { label: '退回重办', from: ['replied'], ...giving },
  withdraw: { label: '撤回', from: ['issued', 'signed', 'refused', 'replied', 'returned'], ...giving },
}

export const matterAnswers = (matter: MatterState, by: Standing) =>
  answersOf<MatterState, MatterCommandName>(matterLife, matterStatusNames, matter, by)

/** @throws Refusal forbidden, wrong-state */
export const insistOnMatter = (name: MatterCommandName, matter: MatterState, by: Standing) =>
  insistOn(matterLife[name], matterStatusNames, matter, by)

export const matterEventNames: Record<string, string> = {
  issue: '交办',
  sign: '签收',
  refuse: '拒收',
  reroute: '裁定改派',
  reply: '反馈',
  accept: '验收办结',
  return: '退回重办',
  withdraw: '撤回',
}
