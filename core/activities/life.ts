import type { ActivityStatus } from '#core/activities/activity.ts'
import type { Rule } from '#core/life.ts'

/** What the rules below look at. `isOwn`: the actor's unit works for whoever held it. */
export type ActivityState = { status: ActivityStatus; isOwn: boolean }

export type ActivityCommand = 'handIn' | 'correct' | 'answer' | 'void' | 'discard' | 'doubt'

const ownOnly = ({ isOwn }: ActivityState) => (isOwn ? undefined : '只有记录单位可以办理')
const othersOnly = ({ isOwn }: ActivityState) => (isOwn ? '不能对本单位的记录存疑' : undefined)

type ActivityRule = Rule<ActivityState>
const KEPT = '履职记录一经提交即留痕：更正保留原文和理由，作废不删除'

/** From draft to what counts. What is in doubt counts again once it is answered or corrected. */
export const activityLife: Readonly<Record<ActivityCommand, ActivityRule>> = {
  handIn: {
    label: '提交',
    from: ['draft'],
    to: 'handed-in',
    needs: 'activity.record',
    clause: '谁组织、谁记录、谁负责',
    unless: ownOnly,
  },
  correct: {
    label: '更正',
    from: ['handed-in', 'doubted'],
    to: 'handed-in',
    needs: 'activity.record',
    clause: KEPT,
    unless: ownOnly,
  },
  answer: {
    label: '答复存疑',
    from: ['doubted'],
    to: 'handed-in',
    needs: 'activity.record',
    clause: KEPT,
    unless: ownOnly,
  },
  void: {
    label: '作废',
    from: ['handed-in', 'doubted'],
    to: 'voided',
    needs: 'activity.record',
    clause: KEPT,
    unless: ownOnly,
  },
  discard: {
    label: '删去草稿',
    from: ['draft'],
    to: 'voided',
    needs: 'activity.record',
    clause: '草稿未提交，不作记录',
    unless: ownOnly,
  },
  doubt: {
    label: '存疑',
    from: ['handed-in'],
    to: 'doubted',
    needs: 'duty.check',
    clause: '上级单位对履职情况督导检查',
    unless: othersOnly,
  },
}

/** The acts on a record in screen words, as its timeline shows them. */
export const activityEventNames: Record<string, string> = {
  begin: '建立草稿',
  ...Object.fromEntries(Object.entries(activityLife).map(([name, { label }]) => [name, label])),
  import: '导入',
}
