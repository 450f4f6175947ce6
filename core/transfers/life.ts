import { objection, type Rule } from '#core/life.ts'
import { Refusal, type RefusalCode } from '#core/refusal.ts'
import {
  isDistrictOffice,
  standsFor,
  type TransferBy,
  type TransferState,
  type TransferStatus,
  transferStatusNames,
} from '#core/transfers/transfer.ts'

export type TransferCommand =
  | { type: 'sign' }
  | { type: 'refuse'; reason: string }
  | { type: 'handle'; words: string }
  | { type: 'reply'; words: string }
  | { type: 'accept'; words: string }
  | { type: 'sendBack'; reason: string }
  | { type: 'urge'; words: string }
  | { type: 'withdraw'; reason: string }
  | { type: 'impose'; reason: string; terms: Terms }
  | { type: 'reroute'; reason: string; to: { unitId: string; name: string }; terms: Terms }
  | { type: 'recordReceipt'; on: string; by: string }
  | { type: 'recordOutcome'; on: string; words: string }
export type TransferCommandName = TransferCommand['type']

/** Days (YYYY-MM-DD) for signing and for feedback. */
export type Terms = { signDueOn: string | null; dueOn: string | null }

type LifeRule = Omit<Rule<TransferState>, 'unless'> & {
  who: 'receiver' | 'sender' | 'arbiter'
  unless?: (transfer: TransferState) => string | undefined
}

const LAW = '《安全生产法》第六十九条（移送有关部门并记录备查，接受移送的部门及时处理）'
const COPY = '抄告反馈制度：接受抄告的成员单位须反馈处置情况'
const OURS = '移交抄告办理规则（待核）'

const noRefusing = ({ imposed, feedback }: TransferState) => {
  if (imposed) return '安委办已裁决由本单位办理，不能再次退回'
  return feedback === 'none' ? '通报、共享的事项阅知即可，无须退回' : undefined
}

const feedbackFirst = ({ status, feedback, toName }: TransferState) =>
  status !== 'replied' && feedback === 'required' ? `须先由${toName}反馈处置情况` : undefined

/** The whole life of a slip (E.3). Where `to` says otherwise, `effectOf` has the last word. */
const life = {
  sign: {
    label: '签收',
    from: ['issued'],
    to: 'signed',
    needs: 'transfer.handle',
    who: 'receiver',
    clause: LAW,
  },
  refuse: {
    label: '退回',
    from: ['issued', 'signed'],
    to: 'refused',
    needs: 'transfer.handle',
    who: 'receiver',
    clause: OURS,
    unless: noRefusing,
  },
  handle: {
    label: '登记办理情况',
    from: ['signed', 'handling'],
    to: 'handling',
    needs: 'transfer.handle',
    who: 'receiver',
    clause: LAW,
  },
  reply: {
    label: '反馈',
    from: ['signed', 'handling'],
    to: 'replied',
    needs: 'transfer.handle',
    who: 'receiver',
    clause: COPY,
  },
  accept: {
    label: '办结',
    from: ['signed', 'handling', 'replied'],
    to: 'accepted',
    needs: 'transfer.send',
    who: 'sender',
    clause: COPY,
    unless: feedbackFirst,
  },
  sendBack: {
    label: '退回补充反馈',
    from: ['replied'],
    to: 'handling',
    needs: 'transfer.send',
    who: 'sender',
    clause: COPY,
  },
  urge: {
    label: '催办',
    from: ['issued', 'signed', 'handling'],
    to: 'handling',
    needs: 'transfer.send',
    who: 'sender',
    clause: OURS,
  },
  withdraw: {
    label: '撤回',
    from: ['issued', 'refused', 'handed'],
    to: 'withdrawn',
    needs: 'transfer.send',
    who: 'sender',
    clause: OURS,
  },
  impose: {
    label: '裁决由原单位办理',
    from: ['refused'],
    to: 'issued',
    needs: 'transfer.arbitrate',
    who: 'arbiter',
    clause: OURS,
  },
  reroute: {
    label: '裁决改送其他单位',
    from: ['refused'],
    to: 'issued',
    needs: 'transfer.arbitrate',
    who: 'arbiter',
    clause: OURS,
  },
  recordReceipt: {
    label: '登记送达回执',
    from: ['handed'],
    to: 'received',
    needs: 'transfer.send',
    who: 'sender',
    clause: LAW,
  },
  recordOutcome: {
    label: '登记处理结果',
    from: ['received'],
    to: 'concluded',
    needs: 'transfer.send',
    who: 'sender',
    clause: LAW,
  },
} as const satisfies Record<TransferCommandName, LifeRule>

const names = Object.keys(life) as TransferCommandName[]

/** What to do in a state in which a command is not open. */
const advice: Record<TransferStatus, string> = {
  issued: '请待接收单位签收或退回。',
  signed: '接收单位正在办理，请待其反馈。',
  handling: '接收单位正在办理，请待其反馈。',
  replied: '请移交单位确认办结，或者退回补充反馈。',
  accepted: '本件已经办结；仍有问题的，请另行移交。',
  refused: '请待安委办裁决，或者由移交单位撤回。',
  withdrawn: '本件已经撤回；确需办理的，请重新移交。',
  handed: '请取得回执后登记。',
  received: '请待接收机关出具处理结果后登记。',
  concluded: '本件已有处理结果；仍有问题的，请另行移交。',
}

function notThe(who: LifeRule['who'], transfer: TransferState, by: TransferBy): string | undefined {
  switch (who) {
    case 'receiver':
      return standsFor(by, transfer.toUnitId) ? undefined : `只能由接收单位（${transfer.toName}）办理`
    case 'sender':
      return standsFor(by, transfer.fromUnitId) ? undefined : '只能由移交单位办理'
    case 'arbiter':
      return notTheArbiter(transfer, by)
  }
}

function notTheArbiter({ fromUnitId, toUnitId }: TransferState, by: TransferBy) {
  if (standsFor(by, fromUnitId) || standsFor(by, toUnitId))
    return '本单位是当事一方，不能裁决（当事单位不得裁决自己的争议）。请报安委会协调，或者由移交单位撤回。'
  return isDistrictOffice(by) ? undefined : '职责争议由区安委办裁决'
}

/** Why this command is not open to whoever acts; undefined when it is. */
function objectionTo(name: TransferCommandName, transfer: TransferState, by: TransferBy) {
  const { unless, who, ...rule }: LifeRule = life[name]
  const found: { code: RefusalCode; message: string } | undefined = objection(rule, transfer, by.actor)
  if (found?.code === 'wrong-state')
    return {
      ...found,
      message: `${transferStatusNames[transfer.status]}，不能${rule.label}。${advice[transfer.status]}`,
    }
  if (found) return found
  const wrongUnit = notThe(who, transfer, by)
  if (wrongUnit !== undefined) return { code: 'forbidden' as const, message: wrongUnit }
  const notNow = unless?.(transfer)
  return notNow === undefined ? undefined : { code: 'wrong-state' as const, message: notNow }
}

/** For the screen: null is an open button, a text is why it is disabled. */
export const commandsFor = (transfer: TransferState, by: TransferBy) =>
  Object.fromEntries(names.map((name) => [name, objectionTo(name, transfer, by)?.message ?? null])) as Record<
    TransferCommandName,
    string | null
  >

/**
 * Pure: the next state, or the refusal with the reason and clause.
 *
 * @param today YYYY-MM-DD in China
 * @throws Refusal forbidden (not this actor's), wrong-state (not now), invalid (a day or a receiver that cannot be)
 */
export function decide<Row extends TransferState>(
  transfer: Row,
  command: TransferCommand,
  by: TransferBy,
  today: string,
): Row {
  const no = objectionTo(command.type, transfer, by)
  if (no) throw new Refusal(no.code, no.message, { because: life[command.type].clause })
  return { ...transfer, status: life[command.type].to, ...effectOf(transfer, command, today) }
}

function effectOf(transfer: TransferState, command: TransferCommand, today: string): Partial<TransferState> {
  switch (command.type) {
    case 'sign':
      return signed(transfer, today)
    case 'refuse':
      return { refuseReason: command.reason }
    case 'handle':
      return {}
    case 'reply':
      return { reply: command.words, repliedOn: transfer.repliedOn ?? today, sentBackReason: null }
    case 'accept':
      return { settledOn: today }
    case 'sendBack':
      return { sentBackReason: command.reason }
    case 'urge':
      return { status: transfer.status, urges: transfer.urges + 1 }
    case 'withdraw':
      return { settledOn: today }
    case 'impose':
      return { ...addressed(command.terms, today), imposed: true }
    case 'reroute':
      return { ...rerouted(transfer, command), ...addressed(command.terms, today) }
    case 'recordReceipt':
      return { signedOn: inOrder(command.on, [transfer.addressedOn, today], '送达日期') }
    case 'recordOutcome':
      return concluded(transfer, command, today)
  }
}

/** What asks for no feedback is done when it is signed. */
const signed = ({ feedback, signedOn }: TransferState, today: string): Partial<TransferState> => ({
  signedOn: signedOn ?? today,
  ...(feedback === 'none' ? { status: 'accepted' as const, settledOn: today } : {}),
})

const addressed = (terms: Terms, today: string) => ({ ...terms, addressedOn: today, signedOn: null })

function rerouted(
  { fromUnitId, toUnitId }: TransferState,
  { to }: Extract<TransferCommand, { type: 'reroute' }>,
) {
  if (to.unitId === fromUnitId || to.unitId === toUnitId)
    throw new Refusal('invalid', `${to.name}是当事一方，不能作为改送单位`, {
      because: OURS,
      remedy: '由原单位办理的，请用“裁决由原单位办理”；退还移交单位的，请移交单位撤回',
      field: 'toUnitId',
    })
  return { toUnitId: to.unitId, toName: to.name, refuseReason: null, imposed: true }
}

function concluded(
  { signedOn, addressedOn }: TransferState,
  { on, words }: Extract<TransferCommand, { type: 'recordOutcome' }>,
  today: string,
) {
  const day = inOrder(on, [signedOn ?? addressedOn, today], '处理结果日期')
  return { repliedOn: day, settledOn: day, reply: words }
}

/** A day told of the past: not before what it follows, not after today. */
function inOrder(day: string, [from, to]: [string, string], what: string) {
  if (day >= from && day <= to) return day
  throw new Refusal('invalid', `${what}（${day}）须在 ${from} 至 ${to} 之间`, {
    because: '办理日期须先后有序，不得晚于今天',
    remedy: '请按回执或文书上的日期填写',
    field: 'on',
  })
}

/** Timeline labels of the events on a slip. */
export const transferEventNames: Readonly<Record<string, string>> = {
  send: '发出',
  ...Object.fromEntries(names.map((name) => [name, life[name].label])),
  concludeJoint: '登记联合处置结果',
}
