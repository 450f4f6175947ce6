import { may } from '#core/actor.ts'
import type { Difficulty, HazardStatus } from '#core/hazards/hazard.ts'
import { WAITING } from '#core/hazards/life.ts'
import { Refusal } from '#core/refusal.ts'
import { isForSender, type TransferRule, wordsOf } from '#core/transfers/rules.ts'
import {
  isDistrictOffice,
  standsFor,
  type TransferBy,
  type TransferKind,
  type TransferState,
  type TransferStatus,
  transferKindNames,
} from '#core/transfers/transfer.ts'
import type { UnitKind } from '#core/units/unit.ts'

/** A hazard as far as passing it on goes. */
export type Movable = {
  status: HazardStatus
  difficulty: Difficulty | null
  regulatorUnitId: string | null
  reportedByUnitId: string
  transferring: boolean
}

/** A unit of the district, or a body outside that has only a name. */
export type Receiver = { unitId: string | null; name: string; kind: UnitKind | null }

export type Sending = {
  kind: TransferKind
  rule: TransferRule
  hazard: Movable | null
  /** The slip that this one follows from, and its hazard. */
  parent: Pick<TransferState, 'status' | 'toUnitId'> | null
  from: { id: string; kind: UnitKind }
  receivers: readonly Receiver[]
  /** YYYY-MM-DD, as asked for; null where no feedback is asked. */
  dueOn: string | null
}

/** 移交 of what is under review or over would take it out of the reviewer's hands. */
const MOVABLE: readonly HazardStatus[] = ['reported', 'on-book', 'rectifying']
const COPIED: readonly HazardStatus[] = ['reported', 'on-book', 'rectifying', 'applied', 'closed']
const HELD: readonly TransferStatus[] = ['signed', 'handling', 'replied']

const ONE_OWNER = '一件事项由一个单位负责（责任不得悬空）'
const CHAIN = '移交抄告逐级衔接，先签收、后转送'

/** 移交 of a hazard to a unit makes it the regulator; to a body outside it only goes on record. */
export const movesOwner = ({ kind, hazard, receivers }: Pick<Sending, 'kind' | 'hazard' | 'receivers'>) =>
  kind === 'move' && hazard !== null && receivers.every(({ unitId }) => unitId !== null)

/**
 * Why this may not be sent by whoever acts. The rule fits the kind already (`ruleFor`).
 *
 * @param today YYYY-MM-DD in China
 * @throws Refusal forbidden, wrong-state, invalid
 */
export function admitSending(sending: Sending, by: TransferBy, today: string): void {
  if (!may(by.actor, 'transfer.send')) throw new Refusal('forbidden', '没有移交抄告的权限')
  if (!standsFor(by, sending.from.id))
    throw new Refusal('forbidden', '只能以本单位或者下属单位的名义发出', { field: 'fromUnitId' })
  if (!isForSender(sending.rule, sending.from.kind))
    throw new Refusal('forbidden', `“${sending.rule.title}”由${sending.rule.from}办理`, {
      because: wordsOf(sending.rule.grounds),
      remedy: '请选择适用于本单位的情形',
      field: 'rule',
    })
  admitReceivers(sending, by)
  admitDay(sending, today)
  if (sending.parent) admitParent(sending.parent, by)
  if (sending.rule.about === 'hazard' && !sending.hazard)
    throw new Refusal('invalid', `“${sending.rule.title}”须从隐患发起`, {
      remedy: '请打开这条隐患，在隐患页面办理',
      field: 'hazardId',
    })
  if (sending.hazard) admitHazard(sending, sending.hazard, by)
}

function admitReceivers({ kind, rule, receivers }: Sending, by: TransferBy) {
  if (kind === 'move' && receivers.length > 1)
    throw new Refusal('invalid', '移交只能有一个接收单位', {
      because: ONE_OWNER,
      remedy: '需要多个单位知悉或配合的，请用抄告或联合处置',
      field: 'receivers',
    })
  if (kind === 'joint' && receivers.length < 2)
    throw faulty('联合处置须有两个以上成员单位', '请添加成员单位；只需一个单位办理的，请用移交')
  const named = new Set<string>()
  for (const receiver of receivers) {
    const { unitId, name } = receiver
    if (named.has(unitId ?? name)) throw faulty(`${name}重复`, '请删去重复的接收单位')
    named.add(unitId ?? name)
    admitReceiver(receiver, by)
    admitPlace(rule, unitId === null, name)
  }
}

const faulty = (message: string, remedy: string) =>
  new Refusal('invalid', message, { remedy, field: 'receivers' })

function admitReceiver({ unitId, name, kind }: Receiver, by: TransferBy) {
  if (standsFor(by, unitId)) throw faulty(`${name}是本单位或者下属单位`, '请选择其他单位；内部事项请直接交办')
  if (kind === 'enterprise')
    throw faulty(`${name}是企业，不是移交抄告的对象`, '对企业请用告知、督促函或责令整改')
}

function admitPlace(rule: TransferRule, isOutside: boolean, name: string) {
  if (rule.receiver === 'any' || (rule.receiver === 'outside') === isOutside) return
  throw new Refusal('invalid', `“${rule.title}”不能送${name}`, {
    because: isOutside ? '本规则的接收单位在系统内' : '本规则的接收机关在系统外',
    remedy: isOutside ? '请从本区单位中选择' : '请填写系统外机关的名称和送达方式',
    field: 'receivers',
  })
}

function admitDay({ dueOn }: Sending, today: string) {
  if (dueOn !== null && dueOn < today)
    throw new Refusal('invalid', `反馈期限（${dueOn}）早于今天`, {
      remedy: '请填写今天或以后的日期',
      field: 'dueOn',
    })
}

function admitParent({ status, toUnitId }: NonNullable<Sending['parent']>, by: TransferBy) {
  if (!standsFor(by, toUnitId))
    throw new Refusal('forbidden', '只有上一环节的接收单位可以由此转送', {
      because: CHAIN,
      field: 'parentId',
    })
  if (!HELD.includes(status))
    throw new Refusal('wrong-state', '上一环节还没有签收，或者已经办结，不能由此转送', {
      because: CHAIN,
      remedy: '待签收的请先签收；已经办结的请另行发起',
      field: 'parentId',
    })
}

function admitHazard(sending: Sending, hazard: Movable, by: TransferBy) {
  const { kind } = sending
  const allowed = kind === 'move' ? MOVABLE : COPIED
  if (!allowed.includes(hazard.status))
    throw new Refusal('wrong-state', `这条隐患目前不能${transferKindNames[kind]}`, {
      because: kind === 'move' ? '已上报、已上账、整改中的隐患可以移交' : '上报以后的隐患可以抄告',
      remedy: kind === 'move' ? '申请销号的请先审核；需要他人知悉的请用抄告' : '请先上报',
    })
  if (kind === 'joint') admitJoint(hazard, by)
  if (movesOwner(sending)) admitMove(sending, hazard, by)
}

const answersFor = ({ regulatorUnitId }: Movable, by: TransferBy) =>
  standsFor(by, regulatorUnitId) || isDistrictOffice(by)

function admitMove({ receivers }: Sending, hazard: Movable, by: TransferBy) {
  if (hazard.transferring)
    throw new Refusal('wrong-state', '这条隐患正在移交，接收单位还没有签收', {
      because: ONE_OWNER,
      remedy: '请等待签收或退回；需要改送的，请先撤回原移交',
    })
  const isReporters = hazard.status === 'reported' && standsFor(by, hazard.reportedByUnitId)
  if (!answersFor(hazard, by) && !isReporters)
    throw new Refusal('forbidden', '这条隐患不由本单位负责，不能移交', {
      because: '移交由主管部门、区安委办办理；尚未上账的，上报单位也可以移交',
      remedy: '需要有关单位知悉和处理的，请用抄告',
      field: 'kind',
    })
  const [receiver] = receivers
  if (receiver && receiver.unitId === hazard.regulatorUnitId)
    throw new Refusal('invalid', `这条隐患已经由${receiver.name}负责`, {
      remedy: '该单位可以直接办理；需要其反馈处置情况的请用抄告，需要催促的请用督办',
      field: 'receivers',
    })
}

const isWaiting = ({ status }: Pick<Movable, 'status'>) =>
  (WAITING as readonly HazardStatus[]).includes(status)

/**
 * A verdict moves a hazard only while there is something to be done about it: its owner may have struck it off since.
 *
 * @throws Refusal wrong-state
 */
export function admitVerdict(hazard: Pick<Movable, 'status'>) {
  if (!isWaiting(hazard))
    throw new Refusal('wrong-state', '这条隐患已经办结，不再裁决由谁办理', {
      because: '裁决只对尚未办结的隐患作出',
      remedy: '请由移交单位撤回本件',
    })
}

/**
 * What its receiver has passed on or struck off since it signed does not go back.
 *
 * @throws Refusal wrong-state
 */
export function admitLateRefusal(
  hazard: Pick<Movable, 'status' | 'transferring' | 'regulatorUnitId'>,
  toUnitId: string | null,
) {
  if (!isWaiting(hazard) || hazard.transferring || hazard.regulatorUnitId !== toUnitId)
    throw new Refusal('wrong-state', '这条隐患签收后已经办结，或者已转由其他单位办理，不能再退回', {
      because: ONE_OWNER,
      remedy: '正在转送的，请先撤回；其他情况请反馈处置结果',
    })
}

function admitJoint(hazard: Movable, by: TransferBy) {
  const because = '难整改隐患由地空联办（牵头单位）组织成员单位联合处置'
  if (hazard.difficulty !== 'hard')
    throw new Refusal('wrong-state', '只有认定为“难整改”的隐患才组织联合处置', {
      because,
      remedy: '请先在隐患页面核定整改难度；一般的请用抄告',
    })
  if (!answersFor(hazard, by))
    throw new Refusal('forbidden', '联合处置由这条隐患的主管部门（牵头单位）或区安委办组织', { because })
}

/** Whether the next link of a chain may begin here, for the button on the page; null is open. */
export function passOnAnswer(
  { status, toUnitId }: Pick<TransferState, 'status' | 'toUnitId'>,
  by: TransferBy,
) {
  if (!may(by.actor, 'transfer.send')) return '没有移交抄告的权限'
  if (!standsFor(by, toUnitId)) return '只有接收单位可以由此转送'
  return HELD.includes(status) ? null : '请先签收；已经办结的请另行发起'
}
