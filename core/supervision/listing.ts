import { z } from 'zod'
import { may } from '#core/actor.ts'
import { Refusal } from '#core/refusal.ts'
import { answersOf, insistOn, type RecordRule } from '#core/supervision/record-life.ts'
import { isIssuing, type Standing } from '#core/supervision/standing.ts'

/** 挂牌督办 (S30): proposed, listed in public, 解除 applied for and accepted, delisted in public. */
export const ListingStatus = z.enum(['proposed', 'listed', 'applied', 'accepted', 'delisted', 'withdrawn'])
export type ListingStatus = z.infer<typeof ListingStatus>
export const listingStatusNames: Record<ListingStatus, string> = {
  proposed: '待批准',
  listed: '挂牌督办中',
  applied: '申请解除',
  accepted: '验收通过待解除',
  delisted: '已解除',
  withdrawn: '已撤回',
}

export type ListingState = {
  status: ListingStatus
  fromUnitId: string
  leadUnitId: string
  proposedBy: string
  appliedBy: string | null
  dueOn: string
}

export type ListingCommandName = 'approve' | 'extend' | 'apply' | 'accept' | 'refuse' | 'delist' | 'withdraw'

const RULES = '重大事故隐患挂牌督办制度（各区自定，期限和程序待核）'

const notTheLister = (listing: ListingState, by: Standing) =>
  isIssuing(listing, by) ? undefined : '只能由挂牌单位办理。请联系挂牌单位。'

const withoutPower = (listing: ListingState, by: Standing) =>
  notTheLister(listing, by) ??
  (by.issuerPowers.includes('canList')
    ? undefined
    : '挂牌单位没有“挂牌督办”的职权。请移交有此职权的单位，或者由区安委办提出。')

const notASecondPerson = (listing: ListingState, by: Standing) =>
  withoutPower(listing, by) ??
  (listing.proposedBy === by.actor.id ? '提出人不能批准自己提出的挂牌，请由领导批准。' : undefined)

/** The lead unit asks, or whoever stands for it; the lister decides. */
const notTheLead = ({ leadUnitId }: ListingState, { standsFor }: Standing) =>
  standsFor.includes(leadUnitId) ? undefined : '只能由督办责任单位申请解除。'

const notASecondPair = (listing: ListingState, by: Standing) =>
  withoutPower(listing, by) ??
  (listing.appliedBy === by.actor.id ? '申请人不能验收自己的申请，请由其他人员验收。' : undefined)

const listingLife: Record<ListingCommandName, RecordRule<ListingState>> = {
  approve: {
    label: '批准挂牌',
    from: ['proposed'],
    needs: ['supervision.approve'],
    clause: RULES,
    unless: notASecondPerson,
  },
  extend: {
    label: '延长期限',
    from: ['listed', 'applied'],
    needs: ['supervision.approve'],
    clause: RULES,
    unless: withoutPower,
  },
  apply: {
    label: '申请解除',
    from: ['listed'],
    needs: ['supervision.manage', 'supervision.reply'],
    clause: RULES,
    unless: notTheLead,
  },
  accept: {
    label: '验收通过',
    from: ['applied'],
    needs: ['supervision.manage', 'supervision.approve'],
    clause: RULES,
    unless: notASecondPair,
  },
  refuse: {
    label: '退回申请',
    from: ['applied'],
    needs: ['supervision.manage', 'supervision.approve'],
    clause: RULES,
    unless: notTheLister,
  },
  delist: {
    label: '解除挂牌',
    from: ['accepted'],
    needs: ['supervision.approve', 'supervision.manage'],
    clause: RULES,
    unless: withoutPower,
  },
  withdraw: {
    label: '撤回',
    from: ['proposed'],
    needs: ['supervision.manage', 'supervision.approve'],
    clause: RULES,
    unless: notTheLister,
  },
}

export const listingAnswers = (listing: ListingState, by: Standing) =>
  answersOf<ListingState, ListingCommandName>(listingLife, listingStatusNames, listing, by)

/** @throws Refusal forbidden, wrong-state */
export const insistOnListing = (name: ListingCommandName, listing: ListingState, by: Standing) =>
  insistOn(listingLife[name], listingStatusNames, listing, by)

/**
 * Whether the actor may propose one at all, before there is a record.
 *
 * @throws Refusal forbidden, wrong-state, invalid
 */
export function insistOnProposal(
  hazard: { grade: string | null; status: string },
  fromUnitId: string,
  by: Standing,
) {
  if (!may(by.actor, 'supervision.manage')) throw new Refusal('forbidden', '没有提出挂牌督办的权限')
  const no = withoutPower(
    { status: 'proposed', fromUnitId, leadUnitId: '', proposedBy: '', appliedBy: null, dueOn: '' },
    by,
  )
  if (no) throw new Refusal('forbidden', no, { because: RULES })
  if (hazard.grade !== 'major')
    throw new Refusal('invalid', '只有重大事故隐患可以挂牌督办', {
      because: RULES,
      remedy: '请先由主管部门依据判定标准定为重大隐患。',
    })
  if (!['on-book', 'rectifying', 'applied'].includes(hazard.status))
    throw new Refusal('wrong-state', '隐患不在账上，不能挂牌督办', { remedy: '上账且未销号的隐患才能挂牌。' })
}

/** Later than the day it has; @throws Refusal invalid */
export function insistOnLater(dueOn: string, { dueOn: before }: ListingState) {
  if (dueOn <= before)
    throw new Refusal('invalid', `新的期限应晚于原期限 ${before}`, { field: 'dueOn', because: RULES })
}

export const listingEventNames: Record<string, string> = {
  propose: '提出挂牌',
  approve: '批准挂牌并印发通知书',
  extend: '延长督办期限',
  apply: '申请解除',
  accept: '验收通过',
  refuse: '退回解除申请',
  delist: '解除挂牌并印发通知书',
  withdraw: '撤回',
  closed: '隐患销号，移出公开名单',
}

/** The notice as it would be published. The caller masks it. */
export const noticeText = (listing: {
  subject: string
  title: string
  place: string
  level: string
  lead: string
  requirement: string
  dueOn: string
  basis: string
}) =>
  [
    `${listing.subject}重大事故隐患${listing.level}挂牌督办公告`,
    `隐患单位：${listing.subject}`,
    `隐患内容：${listing.title}`,
    `所在地点：${listing.place === '' ? '见督办通知书' : listing.place}`,
    `判定依据：${listing.basis}`,
    `督办责任单位：${listing.lead}`,
    `治理要求：${listing.requirement}`,
    `治理期限：${listing.dueOn}`,
  ].join('\n')
