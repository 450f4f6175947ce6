import { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import { objection, type Rule } from '#core/life.ts'
import { Refusal } from '#core/refusal.ts'

/** 文种, in the words of the programme's plans rather than of the fifteen kinds of the regulation on documents. */
export const LetterKind = z.enum([
  'reminder',
  'urging',
  'advice',
  'circular',
  'interview',
  'listing',
  'delisting',
  'assignment',
  'transfer',
  'copy',
  'hazardNotice',
  'rectification',
])
export type LetterKind = z.infer<typeof LetterKind>

export const letterKindNames: Record<LetterKind, string> = {
  reminder: '提醒函',
  urging: '督促函',
  advice: '函告',
  circular: '通报',
  interview: '约谈通知书',
  listing: '挂牌督办通知书',
  delisting: '解除挂牌督办通知书',
  assignment: '交办单',
  transfer: '移交单',
  copy: '抄告单',
  hazardNotice: '隐患告知书',
  rectification: '责令整改指令书',
}

export const LetterStatus = z.enum(['draft', 'issued', 'acknowledged', 'discarded', 'void'])
export type LetterStatus = z.infer<typeof LetterStatus>

export const letterStatusNames: Record<LetterStatus, string> = {
  draft: '拟稿',
  issued: '已印发',
  acknowledged: '已签收',
  discarded: '已弃稿',
  void: '已作废',
}

/** Whoever a letter goes to. Without a unit it is a body outside the system (市局, 公安), which signs on paper. */
export type Addressee = { unitId: string | null; name: string }

/** An addressee of a letter that exists: `to` 主送, who signs for it, or `cc` 抄送, who only reads it. */
export type LetterAddressee = Addressee & { role: 'to' | 'cc'; acknowledgedAt: Date | null }

/** A letter as its life knows it. */
export type LetterState = {
  status: LetterStatus
  fromUnitId: string
  /** Whoever wrote it: the issuer, or one that writes for it (安委办 for its 安委会). */
  reportedByUnitId: string
  addressees: readonly LetterAddressee[]
  issuedAt: Date | null
  acknowledgedAt: Date | null
  voidReason: string | null
}

export type LetterCommand =
  | { type: 'revise' }
  | { type: 'issue' }
  | { type: 'discard' }
  | { type: 'acknowledge' }
  | { type: 'void'; reason: string }
export type LetterCommandName = LetterCommand['type']

const notTheIssuer = ({ fromUnitId, reportedByUnitId }: LetterState, { unitIds }: Actor) =>
  unitIds.includes(fromUnitId) || unitIds.includes(reportedByUnitId)
    ? undefined
    : '只能由发文单位办理。请联系发文单位。'

/** The main addressees of this actor's units that have not signed yet. */
const waitingFor = ({ addressees }: LetterState, { unitIds }: Pick<Actor, 'unitIds'>) =>
  addressees.filter(
    ({ role, unitId, acknowledgedAt }) =>
      role === 'to' && unitId !== null && unitIds.includes(unitId) && acknowledgedAt === null,
  )

function notForTheActor(letter: LetterState, actor: Actor) {
  if (waitingFor(letter, actor).length > 0) return undefined
  const own = letter.addressees.filter(({ unitId }) => unitId !== null && actor.unitIds.includes(unitId))
  if (own.some(({ role }) => role === 'to')) return '本单位已经签收，不必重复签收。'
  return own.length > 0 ? '本单位是抄送单位，阅知即可，无须签收。' : '只能由主送单位签收。'
}

/** 《党政机关公文处理工作条例》第二十四条: 起草、签发、登记; a document that went out is withdrawn or void, never changed. */
const handling = '《党政机关公文处理工作条例》公文办理'

const life = {
  revise: {
    label: '修改文稿',
    from: ['draft'],
    to: 'draft',
    needs: 'letter.draft',
    clause: handling,
    unless: notTheIssuer,
  },
  issue: {
    label: '签发',
    from: ['draft'],
    to: 'issued',
    needs: 'letter.issue',
    clause: handling,
    unless: notTheIssuer,
  },
  discard: {
    label: '弃稿',
    from: ['draft'],
    to: 'discarded',
    needs: 'letter.draft',
    clause: handling,
    unless: notTheIssuer,
  },
  acknowledge: {
    label: '签收',
    from: ['issued'],
    to: 'acknowledged',
    needs: 'letter.acknowledge',
    clause: handling,
    unless: notForTheActor,
  },
  void: {
    label: '作废',
    from: ['issued', 'acknowledged'],
    to: 'void',
    needs: 'letter.issue',
    clause: handling,
    unless: notTheIssuer,
  },
} as const satisfies Record<LetterCommandName, Rule<LetterState>>

/** What to do in a state in which a command is not open. */
const advice: Record<LetterStatus, string> = {
  draft: '请先由发文单位签发。',
  issued: '文件印发后内容不再改动；确有错误的，请作废后重新发文。',
  acknowledged: '文件已由主送单位签收；确有错误的，请作废后重新发文。',
  discarded: '文稿已弃，请重新拟稿。',
  void: '作废的文号保留在发文登记簿中，不再使用，请重新发文。',
}

function objectionTo(name: LetterCommandName, letter: LetterState, actor: Actor) {
  const found = objection<LetterState>(life[name], letter, actor)
  if (found?.code !== 'wrong-state') return found
  const message = `${letterStatusNames[letter.status]}，不能${life[name].label}。${advice[letter.status]}`
  return { ...found, message }
}

/** For the screen: null is an open button, a text is why it is disabled. */
export function commandsFor(letter: LetterState, actor: Actor): Record<LetterCommandName, string | null> {
  const answer = (name: LetterCommandName) => objectionTo(name, letter, actor)?.message ?? null
  return {
    revise: answer('revise'),
    issue: answer('issue'),
    discard: answer('discard'),
    acknowledge: answer('acknowledge'),
    void: answer('void'),
  }
}

/**
 * Pure: the next state, or the refusal with the reason. A letter is acknowledged when every main addressee within the
 * system has signed.
 *
 * @throws Refusal forbidden (not this actor's), wrong-state (not now)
 */
export function decide<Row extends LetterState>(
  letter: Row,
  command: LetterCommand,
  actor: Actor,
  now: Date,
): Row {
  const no = objectionTo(command.type, letter, actor)
  if (no) throw new Refusal(no.code, no.message, { because: life[command.type].clause })
  switch (command.type) {
    case 'revise':
      return letter
    case 'issue':
      return { ...letter, status: 'issued', issuedAt: now }
    case 'discard':
      return { ...letter, status: 'discarded' }
    case 'acknowledge':
      return acknowledged(letter, actor, now)
    case 'void':
      return { ...letter, status: 'void', voidReason: command.reason }
  }
}

function acknowledged<Row extends LetterState>(letter: Row, actor: Actor, now: Date): Row {
  const signing = waitingFor(letter, actor)
  const addressees = letter.addressees.map((one) =>
    signing.includes(one) ? { ...one, acknowledgedAt: now } : one,
  )
  const isDone = addressees.every(
    ({ role, unitId, acknowledgedAt }) => role === 'cc' || unitId === null || acknowledgedAt !== null,
  )
  return isDone
    ? { ...letter, addressees, status: 'acknowledged', acknowledgedAt: now }
    : { ...letter, addressees }
}

/** Timeline labels of the events on a letter. */
export const letterEventNames: Record<string, string> = {
  draft: '拟稿',
  revise: '修改文稿',
  issue: '签发',
  discard: '弃稿',
  acknowledge: '签收',
  void: '作废',
}
