import type { z } from 'zod'
import type { FileInfo } from '#core/files/api.ts'
import type { HazardPage } from '#core/hazards/api.ts'
import type { listTransferRules } from '#core/transfers/api.ts'
import type { sendTransfers } from '#core/transfers/command-api.ts'
import type { TransferKind } from '#core/transfers/transfer.ts'
import { newId } from '#web/client/id.ts'
import type { Transfer } from '#web/console/transfers/words.ts'

export type Rules = z.infer<typeof listTransferRules.output>
export type Rule = Rules['rules'][number]

/** What the form was opened from. */
export type Started = {
  kind: TransferKind | undefined
  hazard: Pick<
    HazardPage,
    'district' | 'id' | 'title' | 'subject' | 'description' | 'no' | 'place' | 'difficulty'
  > | null
  parent: Transfer | null
}

/** What is being typed. Ids are given to receivers once, so that a repetition makes no second slip. */
export type Typed = {
  rule: string
  kind: TransferKind
  outside: boolean
  receivers: { id: string; unitId: string }[]
  body: { id: string; name: string; way: string }
  subject: string
  title: string
  facts: string
  ask: string
  basis: string
  dueOn: string | undefined
  files: FileInfo[]
}

/** The rules that this product part carries out and that fit what the form was opened from. */
export const rulesFor = ({ rules }: Rules, { hazard }: Pick<Started, 'hazard'>): Rule[] =>
  rules
    .filter(({ carriedBy, about, kinds }) => carriedBy === 'transfers' && fits({ about, kinds }, hazard))
    .sort((a, b) => Number(b.own) - Number(a.own))

/** 联合处置 is of hazards that were judged hard. */
const fits = ({ about, kinds }: Pick<Rule, 'about' | 'kinds'>, hazard: Started['hazard']) =>
  kinds.every(({ kind }) => kind === 'joint')
    ? hazard?.difficulty === 'hard'
    : about !== 'hazard' || hazard !== null

/** The kinds that a rule allows. */
export const kindsFor = ({ kinds }: Rule) => kinds.map(({ kind }) => kind)

/** The rule that fits best: in a chain that of the slip before, for a hard hazard 联合处置, else the first of our own. */
function firstRule(rules: Rules, started: Started): Rule | undefined {
  const open = rulesFor(rules, started)
  const named = (code: string | undefined) => open.find((rule) => rule.code === code)
  const wanted = named(started.parent?.rule) ?? open.find(({ kinds }) => kinds[0]?.kind === 'joint')
  return wanted ?? open[0]
}

export function blank(rules: Rules, started: Started): Typed {
  const { hazard, parent } = started
  const rule = firstRule(rules, started)
  const wanted = started.kind && rule && kindsFor(rule).includes(started.kind) ? started.kind : undefined
  return {
    ...ofRule(rule, wanted, parent),
    body: { id: newId(), name: '', way: rules.ways[0] ?? '' },
    subject: hazard?.subject ?? parent?.subject ?? '',
    title: hazard?.title ?? parent?.title ?? '',
    facts: parent?.facts ?? factsOf(hazard),
    ask: '',
    files: [],
  }
}

const factsOf = (hazard: Started['hazard']) =>
  hazard === null
    ? ''
    : [hazard.description, hazard.place && `位置：${hazard.place}`].filter(Boolean).join('\n')

/** What follows from the choice of a rule: kind, receiver, grounds, days. */
export function ofRule(rule: Rule | undefined, kind?: TransferKind, parent: Transfer | null = null) {
  const chosen = rule?.kinds.find((one) => one.kind === kind) ?? rule?.kinds[0]
  const usual = parent === null ? rule?.receiverUnitId : null
  return {
    rule: rule?.code ?? '',
    kind: chosen?.kind ?? ('move' as const),
    outside: rule?.receiver === 'outside',
    receivers: usual ? [{ id: newId(), unitId: usual }] : [],
    basis: rule?.basis ?? '',
    dueOn: chosen?.dueOn ?? undefined,
  }
}

/** Receivers keep the id that they were given first. */
export const receiversOf = (unitIds: readonly string[], before: Typed['receivers']): Typed['receivers'] =>
  unitIds.map((unitId) => before.find((one) => one.unitId === unitId) ?? { id: newId(), unitId })

/** Which fields still have to be filled, in the words of the screen. */
export function missingIn(typed: Typed): string[] {
  const told = {
    对象: typed.subject,
    事项: typed.title,
    基本情况: typed.facts,
    办理要求或理由: typed.ask,
    依据: typed.basis,
  }
  const empty = Object.entries(told).flatMap(([name, words]) => (words.trim().length < 2 ? [name] : []))
  const hasReceiver = typed.outside ? typed.body.name.trim().length > 1 : typed.receivers.length > 0
  return hasReceiver ? empty : ['接收单位', ...empty]
}

type Sent = Omit<z.input<typeof sendTransfers.input>, 'commandId'>

export function inputOf(district: string, typed: Typed, { hazard, parent }: Started, { rules }: Rules): Sent {
  const { outside, receivers, body, files, dueOn, ...told } = typed
  const terms = rules.find(({ code }) => code === typed.rule)?.kinds.find(({ kind }) => kind === typed.kind)
  return {
    ...told,
    district,
    receivers: outside ? [body] : receivers,
    hazardId: hazard?.id ?? null,
    parentId: parent?.id ?? null,
    fileIds: files.map(({ id }) => id),
    ...(dueOn && terms?.feedback !== 'none' ? { dueOn } : {}),
  }
}
