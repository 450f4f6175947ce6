import { z } from 'zod'
import { addDays } from '#core/calendar.ts'
import type { Rule } from '#core/life.ts'
import { Refusal } from '#core/refusal.ts'
import { faultsIn, type ListItem } from '#core/responsibility/items.ts'
import type { Holder, ListKind } from '#core/responsibility/kinds.ts'
import { answersOf, type Before, insistOn, type Standing, writesFor } from '#core/responsibility/standing.ts'

export const ListStatus = z.enum(['draft', 'handed-in', 'returned', 'on-record', 'superseded', 'dropped'])
export type ListStatus = z.infer<typeof ListStatus>

export const listStatusNames: Record<ListStatus, string> = {
  draft: '编制中',
  'handed-in': '待备案',
  returned: '已退回',
  'on-record': '现行',
  superseded: '已被替代',
  dropped: '已作废',
}

/** A version of a list as its life knows it. */
export type ListState = {
  status: ListStatus
  holder: Holder
  holderId: string
  receiverUnitId: string | null
  madeUnitId: string
  /** Goes to a receiving office; of its kind. */
  filed: boolean
}

export type ListCommandName = 'save' | 'handIn' | 'publish' | 'accept' | 'return' | 'drop' | 'sign' | 'revise'

type ListRule = Rule<Before<ListState>>

export const subjectOf = ({ holder, holderId }: Pick<ListState, 'holder' | 'holderId'>) =>
  ({ kind: holder === 'enterprise' ? 'enterprise' : 'unit', id: holderId }) as const

const notTheWriter = (list: Before<ListState>) =>
  writesFor(subjectOf(list), list.by) ? undefined : '只能由清单所属单位编制。请联系该单位的经办账号。'

function notTheReceiver({ by, receiverUnitId, holderId, madeUnitId }: Before<ListState>) {
  if (by.actor.unitId === holderId || by.actor.unitId === madeUnitId)
    return '编制单位不能给自己的清单备案（编制与备案须分开）。'
  return receiverUnitId !== null && by.standsFor.includes(receiverUnitId)
    ? undefined
    : '只能由接收备案的单位办理。'
}

const notFiled = (list: Before<ListState>) =>
  list.filed ? notTheWriter(list) : '这类清单不报备案，编制完成后直接发布。'
const notPublished = (list: Before<ListState>) =>
  list.filed ? '这类清单须报备案，由接收单位盖章后生效。' : notTheWriter(list)
const notOfPosts = (list: Before<ListState>) =>
  list.filed ? '只有全员岗位责任清单逐岗签字。' : notTheWriter(list)

const FILING = '各方案“健全责任体系”：清单报安委会办公室备案'
const POSTS = '《安全生产法》第二十二条：全员安全生产责任制'
const writing = { needs: 'responsibility.record', clause: FILING, unless: notTheWriter } as const
const receiving = { needs: 'responsibility.check', clause: FILING, unless: notTheReceiver } as const

const life: Record<ListCommandName, ListRule> = {
  save: { label: '保存', from: ['draft', 'returned'], to: 'draft', ...writing },
  handIn: { label: '报备案', from: ['draft', 'returned'], to: 'handed-in', ...writing, unless: notFiled },
  publish: {
    label: '发布',
    from: ['draft'],
    to: 'on-record',
    needs: 'responsibility.record',
    clause: POSTS,
    unless: notPublished,
  },
  accept: { label: '予以备案', from: ['handed-in'], to: 'on-record', ...receiving },
  return: { label: '退回', from: ['handed-in'], to: 'returned', ...receiving },
  drop: { label: '作废', from: ['draft', 'returned'], to: 'dropped', ...writing },
  sign: {
    label: '登记签字',
    from: ['on-record'],
    to: 'on-record',
    needs: 'responsibility.record',
    clause: POSTS,
    unless: notOfPosts,
  },
  revise: { label: '修订', from: ['on-record'], to: 'draft', ...writing },
}

export const listAnswers = (list: ListState, by: Standing) =>
  answersOf<ListState, ListCommandName>(life, listStatusNames, list, by)

/** @throws Refusal forbidden, wrong-state */
export const insistOnList = (name: ListCommandName, list: ListState, by: Standing) =>
  insistOn<ListState>(life[name], listStatusNames, list, by)

type Content = { items: readonly ListItem[]; basis: string; effectiveFrom: string | null }

/**
 * What a list must show before it is handed in or published: items with what is needed, a basis, a first day.
 *
 * @throws Refusal invalid naming the first faults
 */
export function insistOnWhole({ items, basis, effectiveFrom }: Content, kind: ListKind) {
  const faults = [
    ...(basis.trim() === '' ? ['没有填写编制依据'] : []),
    ...(effectiveFrom === null ? ['没有填写生效日期'] : []),
    ...faultsIn(items, kind.fields),
  ]
  const shown = faults.slice(0, 5).join('；')
  if (faults.length > 0)
    throw new Refusal(
      'invalid',
      `清单还不完整：${shown}${faults.length > 5 ? ` 等 ${faults.length} 处` : ''}`,
      {
        because: kind.clause,
        remedy: '请编辑补齐后再提交',
        field: 'items',
      },
    )
}

/**
 * The last day of a version when the next one begins: the day before, but never before it began itself.
 *
 * @param from first day of the version that ends, @param nextFrom first day of the next
 */
export function lastDayBefore(from: string | null, nextFrom: string): string {
  const eve = addDays(nextFrom, -1)
  return from !== null && eve < addDays(from, -1) ? addDays(from, -1) : eve
}

/** 备案号: 「安责备〔2026〕12号」. */
export const recordNumber = (year: string, number: number) => `安责备〔${year}〕${number}号`

type Named = { kindName: string; holder: Holder; holderName: string; post: string; year: number | null }

/** 「虹口区商务委员会领导班子责任清单」「2026年度分管副主任领导干部职责清单（虹口区商务委员会）」 */
export function titleOfList({ kindName, holder, holderName, post, year }: Named) {
  const when = year === null ? '' : `${year}年度`
  if (holder === 'leader') return `${when}${post}${kindName}（${holderName}）`
  return `${when}${holderName}${holder === 'leadership' ? '领导班子' : ''}${kindName}`
}

export const listEventNames: Record<string, string> = {
  start: '开始编制',
  revise: '开始修订',
  save: '修改内容',
  import: '导入条目',
  'hand-in': '报备案',
  publish: '发布',
  accept: '予以备案',
  return: '退回',
  drop: '作废',
  sign: '登记签字',
  supersede: '被新版本替代',
}
