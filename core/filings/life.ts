import type { Actor } from '#core/actor.ts'
import { dayInChina, endOfDay } from '#core/calendar.ts'
import type { Draft, Entries, Override } from '#core/filings/entries.ts'
import { type FilingStatus, filingStatusNames } from '#core/filings/filing.ts'
import type { FormContent } from '#core/filings/form-content.ts'
import type { Sending } from '#core/filings/sending.ts'
import { objection, type Rule } from '#core/life.ts'
import { Refusal, type RefusalCode } from '#core/refusal.ts'

/** A filing as its life knows it (E.5 of requirements.md). */
export type FilingState = {
  status: FilingStatus
  unitId: string
  /** Null where the receiver has no account; then `toName` says who it is. */
  toUnitId: string | null
  toName: string | null
  dueOn: string
  version: number
  /** As last submitted; null before. */
  entries: Draft | null
  /** What is being worked on; only the filing unit reads it. */
  draft: Draft
  content: FormContent | null
  signer: string | null
  firstSubmittedAt: Date | null
  submittedAt: Date | null
  acceptedAt: Date | null
  returnReason: string | null
  correctionReason: string | null
  sending: Sending | null
  /** A superior's submitted filing counts this one. */
  locked: boolean
}

export type FilingCommand =
  | { type: 'save'; entries: Entries }
  | { type: 'override'; address: string; override: Override | null }
  | { type: 'submit'; draft: Draft; signer: string; content: FormContent }
  | { type: 'accept' }
  | { type: 'return'; reason: string }
  | { type: 'correct'; reason: string }
  | { type: 'send'; sending: Omit<Sending, 'receipt'> }
  | { type: 'receipt'; on: string; by: string }
export type FilingCommandName = FilingCommand['type']

type LifeRule = Rule<FilingState>

/** A unit's own people file for it; whoever stands above it checks. */
const notTheFiler = ({ unitId }: FilingState, actor: Actor) =>
  actor.unitId === unitId ? undefined : '只能由填报单位办理。请填报单位的经办账号办理。'

function notTheReceiver({ unitId, toUnitId, toName }: FilingState, actor: Actor) {
  if (actor.unitId === unitId && toUnitId !== null)
    return '填报单位不能接收或退回自己的报送（填报与接收须分开）。请联系接收单位。'
  if (toUnitId === null) return `${toName}没有本系统账号，须由填报单位登记发出和回执。`
  return actor.unitIds.includes(toUnitId) ? undefined : '只能由接收单位办理。请联系接收单位。'
}

function notToOutside(filing: FilingState, actor: Actor) {
  if (filing.toUnitId !== null) return '接收单位有本系统账号，报送即送达，不用登记。'
  return notTheFiler(filing, actor)
}

const notSent = (filing: FilingState, actor: Actor) =>
  notToOutside(filing, actor) ?? (filing.sending ? undefined : '还没有登记发出。请先登记发出，再登记回执。')

function notToCorrect(filing: FilingState, actor: Actor) {
  if (filing.toUnitId !== null && filing.status === 'submitted')
    return '已报送，尚未接收。如需更正，请接收单位退回后重新报送。'
  return notTheFiler(filing, actor)
}

const clause = '本单位方案“信息报送”条款'
const bySubmitter = { needs: 'filing.submit', clause } as const
const byReceiver = { needs: 'filing.accept', clause, unless: notTheReceiver } as const
const whileWritten = { from: ['open', 'returned'] } as const

/** The whole life of a filing. Typing changes no status, so those two go where they came from: see `decide`. */
const life = {
  save: { label: '填报', ...whileWritten, to: 'open', ...bySubmitter, unless: notTheFiler },
  override: { label: '更改数据', ...whileWritten, to: 'open', ...bySubmitter, unless: notTheFiler },
  submit: { label: '报送', ...whileWritten, to: 'submitted', ...bySubmitter, unless: notTheFiler },
  accept: { label: '接收', from: ['submitted'], to: 'accepted', ...byReceiver },
  return: { label: '退回', from: ['submitted', 'accepted'], to: 'returned', ...byReceiver },
  correct: {
    label: '更正',
    from: ['submitted', 'accepted'],
    to: 'returned',
    ...bySubmitter,
    unless: notToCorrect,
  },
  send: { label: '登记发出', from: ['submitted'], to: 'submitted', ...bySubmitter, unless: notToOutside },
  receipt: { label: '登记回执', from: ['submitted'], to: 'accepted', ...bySubmitter, unless: notSent },
} as const satisfies Record<FilingCommandName, LifeRule>

/** What to do about a state in which a command is not open. */
const advice: Record<FilingStatus, string> = {
  open: '请待填报单位报送后再办理。',
  submitted: '如需更正，请接收单位退回后重新报送。',
  returned: '请待填报单位重新报送后再办理。',
  accepted: '如需更正，由填报单位更正或者接收单位退回后重新报送。',
}

export const LOCKED =
  '本期报送已汇入上级单位的报送，不能退回或更正（已汇总的数据只能更正留痕）。确需更正的，请上级的接收单位先退回其报送。'

const takesBack = (name: FilingCommandName) => name === 'return' || name === 'correct'

/** Why this command is not open to this actor, in words; undefined when it is. */
function objectionTo(name: FilingCommandName, filing: FilingState, actor: Actor) {
  const found: { code: RefusalCode; message: string } | undefined = objection<FilingState>(
    life[name],
    filing,
    actor,
  )
  if (found?.code === 'wrong-state')
    return {
      ...found,
      message: `${filingStatusNames[filing.status]}，不能${life[name].label}。${advice[filing.status]}`,
    }
  if (!found && takesBack(name) && filing.locked) return { code: 'wrong-state' as const, message: LOCKED }
  return found
}

/** For the screen: null is an open button, a text is why it is disabled. */
export function commandsFor(
  filing: FilingState,
  actor: Actor,
): Record<Exclude<FilingCommandName, 'override'>, string | null> {
  const answer = (name: FilingCommandName) => objectionTo(name, filing, actor)?.message ?? null
  return {
    save: answer('save'),
    submit: answer('submit'),
    accept: answer('accept'),
    return: answer('return'),
    correct: answer('correct'),
    send: answer('send'),
    receipt: answer('receipt'),
  }
}

/**
 * Pure: the next state, or the refusal with the reason.
 *
 * @throws Refusal forbidden (not this actor's), wrong-state (not now, or locked), invalid (nothing said, a check of the
 * form fails, a day that cannot be)
 */
export function decide<Row extends FilingState>(
  filing: Row,
  command: FilingCommand,
  actor: Actor,
  now: Date,
): Row {
  const no = objectionTo(command.type, filing, actor)
  if (no) throw new Refusal(no.code, no.message)
  const isTyping = command.type === 'save' || command.type === 'override'
  const status = isTyping ? filing.status : life[command.type].to
  return { ...filing, ...effectOf(filing, command, now), status }
}

function effectOf(filing: FilingState, command: FilingCommand, now: Date): Partial<FilingState> {
  switch (command.type) {
    case 'save':
      return { draft: { ...command.entries, overrides: filing.draft.overrides } }
    case 'override':
      return { draft: overridden(filing.draft, command) }
    case 'submit':
      return submitted(filing, command, now)
    case 'accept':
      return { acceptedAt: now }
    case 'return':
      return { returnReason: command.reason, correctionReason: null, acceptedAt: null }
    case 'correct':
      return { correctionReason: command.reason, returnReason: null, acceptedAt: null, sending: null }
    case 'send':
      return sent(filing, command.sending, now)
    case 'receipt':
      return received(filing, command, now)
  }
}

function overridden(draft: Draft, { address, override }: FilingCommand & { type: 'override' }): Draft {
  const { [address]: _, ...others } = draft.overrides
  return { ...draft, overrides: override ? { ...others, [address]: override } : others }
}

function submitted(filing: FilingState, command: FilingCommand & { type: 'submit' }, now: Date) {
  const { draft, signer, content } = command
  refuseUnfinished(content)
  return {
    entries: draft,
    draft,
    signer,
    content,
    version: filing.version + 1,
    // Whoever has no account has it when it was sent.
    firstSubmittedAt: filing.toUnitId === null ? filing.firstSubmittedAt : (filing.firstSubmittedAt ?? now),
    submittedAt: now,
    returnReason: null,
    correctionReason: null,
    sending: null,
  }
}

function refuseUnfinished({ form, parts, checks }: FormContent) {
  const blank = parts.flatMap((part) => (part.kind === 'text' ? blanksOf(part) : []))
  const needed = (form?.parts ?? []).flatMap((part) =>
    part.kind === 'text'
      ? part.sections
          .filter((one) => one.needed)
          .map(({ key, title }) => ({ address: `${part.key}/${key}`, title }))
      : [],
  )
  const missing = needed.find(({ address }) => blank.includes(address))
  if (missing)
    throw new Refusal('invalid', `“${missing.title}”没有填写，不能报送`, {
      because: `《${form?.document}》${form?.clause}要求报送这项内容`,
      remedy: '请填写后再报送',
      field: `entries.texts.${missing.address}`,
    })
  const broken = checks.filter(({ level }) => level === 'error')
  if (broken.length > 0)
    throw new Refusal('invalid', `校验不通过：${broken.map(inWords).join('；')}`, {
      because: `本表的表内关系（${[...new Set(broken.map(({ says }) => says))].join('，')}）`,
      remedy: '请核对台账，或者说明原因更改数据后再报送',
    })
}

const blanksOf = ({ key: part, sections }: FormContent['parts'][number] & { kind: 'text' }) =>
  sections.flatMap(({ key, words }) => (words.trim() === '' ? [`${part}/${key}`] : []))

const inWords = ({ rowTitle, words }: FormContent['checks'][number]) => `“${rowTitle}”${words}`

const DAY_OF_SENDING = '发出日期'

function sent(filing: FilingState, sending: Omit<Sending, 'receipt'>, now: Date): Partial<FilingState> {
  const signedOn = dayInChina(filing.submittedAt ?? now)
  refuseDay(DAY_OF_SENDING, sending.sentOn, { from: signedOn, whose: '签发日期', now, field: 'sentOn' })
  const at = sending.sentOn === dayInChina(now) ? now : endOfDay(sending.sentOn)
  return { sending: { ...sending, receipt: null }, firstSubmittedAt: earlier(filing.firstSubmittedAt, at) }
}

const earlier = (one: Date | null, other: Date) => (one !== null && one < other ? one : other)

function received(
  filing: FilingState,
  { on, by }: FilingCommand & { type: 'receipt' },
  now: Date,
): Partial<FilingState> {
  if (!filing.sending) throw new Error('the life asks for a sending before its receipt')
  refuseDay('回执日期', on, { from: filing.sending.sentOn, whose: DAY_OF_SENDING, now, field: 'receivedOn' })
  return { sending: { ...filing.sending, receipt: { on, by } }, acceptedAt: now }
}

type Bounds = { from: string; whose: string; now: Date; field: string }

function refuseDay(what: string, day: string, { from, whose, now, field }: Bounds) {
  if (day < from)
    throw new Refusal('invalid', `${what}${day}早于${whose}${from}`, { remedy: '请核对日期', field })
  if (day > dayInChina(now))
    throw new Refusal('invalid', `${what}${day}还没有到`, { remedy: '请在实际办理后登记', field })
}
