import { z } from 'zod'
import { answersOf, insistOn, type RecordRule } from '#core/supervision/record-life.ts'
import type { Standing } from '#core/supervision/standing.ts'

/** 问题线索 on officials (S35). Whoever finds it here is one of its readers; the life says who of them may do what. */
export const ClueStatus = z.enum(['registered', 'handed', 'received', 'concluded', 'withdrawn'])
export type ClueStatus = z.infer<typeof ClueStatus>
export const clueStatusNames: Record<ClueStatus, string> = {
  registered: '已登记',
  handed: '已移交待接收',
  received: '已接收办理中',
  concluded: '已办结',
  withdrawn: '已撤销',
}

export type ClueState = { status: ClueStatus; unitId: string; handedUnitId: string | null }
export type ClueCommandName = 'addReader' | 'removeReader' | 'handOver' | 'receive' | 'conclude' | 'withdraw'

const RULES = '治本攻坚方案：不担当不作为、失职渎职问题线索移交有关机关；知悉范围限于指定人员'

const notTheKeeper = ({ unitId }: ClueState, { standsFor }: Standing) =>
  standsFor.includes(unitId) ? undefined : '只能由登记线索的安委办办理。'

/** A body outside the system answers on paper, and the keeper puts it on record. */
const notTheReceiver = (clue: ClueState, by: Standing) => {
  if (clue.handedUnitId === null) return notTheKeeper(clue, by)
  return by.standsFor.includes(clue.handedUnitId) ? undefined : '只能由接收线索的机关办理。'
}

const keeping = { needs: ['clue.manage'], clause: RULES, unless: notTheKeeper } as const
const receiving = {
  needs: ['clue.manage', 'supervision.reply'],
  clause: RULES,
  unless: notTheReceiver,
} as const

const clueLife: Record<ClueCommandName, RecordRule<ClueState>> = {
  addReader: { label: '增加知悉人员', from: ['registered', 'handed', 'received'], ...keeping },
  removeReader: {
    label: '减少知悉人员',
    from: ['registered', 'handed', 'received', 'concluded'],
    ...keeping,
  },
  handOver: { label: '移交', from: ['registered'], ...keeping },
  receive: { label: '接收', from: ['handed'], ...receiving },
  conclude: { label: '登记结果', from: ['received'], ...receiving },
  withdraw: { label: '撤销', from: ['registered'], ...keeping },
}

export const clueAnswers = (clue: ClueState, by: Standing) =>
  answersOf<ClueState, ClueCommandName>(clueLife, clueStatusNames, clue, by)

/** @throws Refusal forbidden, wrong-state */
export const insistOnClue = (name: ClueCommandName, clue: ClueState, by: Standing) =>
  insistOn(clueLife[name], clueStatusNames, clue, by)

export const clueEventNames: Record<string, string> = {
  register: '登记',
  read: '查阅',
  addReader: '增加知悉人员',
  removeReader: '减少知悉人员',
  handOver: '移交',
  receive: '接收',
  conclude: '登记结果',
  withdraw: '撤销',
}
