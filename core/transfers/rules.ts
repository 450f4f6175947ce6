import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { LetterKind } from '#core/letters/letter.ts'
import { Refusal } from '#core/refusal.ts'
import { District } from '#core/scope.ts'
import { Feedback, TransferKind } from '#core/transfers/transfer.ts'
import { UnitKind } from '#core/units/unit.ts'
import { DayCount, limitAfter, limitInWords, type Workdays } from '#core/workdays.ts'

/**
 * Rules as data (`packs/transfers/rules.yaml`): what is passed on to whom, on what grounds, and what comes back
 * (C.4, X1–X20). Days are settings of the office: the documents name none (I15), so none is shown as law.
 */

const Words = z.string().trim().min(1).max(300)
const Days = z.int().min(1).max(365)

const KindTerms = z.strictObject({
  /** 文种 of the slip, which gives it its number. */
  letter: LetterKind,
  feedback: Feedback,
  /** From the day after it is sent, the last one included. */
  signDays: Days,
  feedbackDays: Days.nullable(),
  counts: DayCount.default('calendar'),
  clause: Words,
  unverified: z.boolean(),
})

const Grounds = z.strictObject({
  document: Words,
  clause: Words,
  /** A document of one district; elsewhere it is only an example of how others do it. */
  district: District.optional(),
})

const TransferRule = z
  .strictObject({
    code: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
    title: Words,
    from: Words,
    to: Words,
    /** Kinds of unit whose business it is to send this; left out, anybody's. */
    senders: z.array(UnitKind).min(1).optional(),
    /** Name or alias of the unit that receives as a rule; proposed where the district has one. */
    receiverName: z.string().min(2).max(80).optional(),
    /** Which part of the product carries it out; what is not `transfers` is named here and done there. */
    carriedBy: z.enum(['transfers', 'filings', 'hazards', 'supervision', 'tips', 'emergencies']),
    /** The first is proposed. */
    kinds: z.array(TransferKind),
    about: z.enum(['hazard', 'clue', 'any']),
    receiver: z.enum(['unit', 'outside', 'any']),
    /** Left out, that of the kind. A 抄告 is always answered. */
    feedback: Feedback.optional(),
    /** What has to come back, in words. */
    returns: Words,
    /** `parties`: only the two sides ever read or count it. */
    audience: z.enum(['normal', 'parties']).default('normal'),
    grounds: z.array(Grounds).min(1),
    unverified: z.boolean().default(false),
    fromOn: Day,
    toOn: Day.nullable().default(null),
  })
  .refine(({ carriedBy, kinds }) => (carriedBy === 'transfers') === kinds.length > 0, {
    error: '由本功能办理的须写明 kinds，其他的不写',
    path: ['kinds'],
  })
  .refine(({ audience, receiver }) => audience === 'normal' || receiver === 'outside', {
    error: '只限当事单位知悉的事项只能送系统外机关（系统内的争议须由安委办裁决）',
    path: ['audience'],
  })
export type TransferRule = z.infer<typeof TransferRule>

export const TransferPack = z
  .strictObject({
    kinds: z.record(TransferKind, KindTerms),
    /** How a slip reaches a body outside the system. */
    ways: z.array(z.string().min(2).max(20)).min(1),
    rules: z.array(TransferRule).min(1),
  })
  .refine(({ kinds }) => kinds.copy.feedback === 'required', {
    error: '抄告必须反馈处置情况',
    path: ['kinds', 'copy', 'feedback'],
  })
  .refine(({ rules }) => new Set(rules.map(({ code }) => code)).size === rules.length, {
    error: '代码重复',
    path: ['rules'],
  })
export type TransferPack = z.infer<typeof TransferPack>

const isInForce = ({ fromOn, toOn }: TransferRule, day: string) =>
  fromOn <= day && (toOn === null || toOn >= day)

export const rulesOn = ({ rules }: TransferPack, day: string) => rules.filter((rule) => isInForce(rule, day))

/**
 * The rule that a slip rests on, in force on the day it is sent.
 *
 * @throws Refusal invalid when there is none, another part of the product carries it out, or the kind does not fit
 */
export function ruleFor(pack: TransferPack, code: string, kind: TransferKind, day: string): TransferRule {
  const rule = rulesOn(pack, day).find((one) => one.code === code)
  if (!rule)
    throw new Refusal('invalid', '没有这项移交抄告规则，或者已经停用', {
      remedy: '请在“适用情形”中重新选择',
      field: 'rule',
    })
  if (rule.kinds.includes(kind)) return rule
  throw new Refusal('invalid', `“${rule.title}”不能用这种方式办理`, {
    because: wordsOf(rule.grounds),
    remedy: '请更换办理方式或者适用情形',
    field: 'kind',
  })
}

/** Whether a unit of this kind sends such things at all. */
export const isForSender = ({ senders }: Pick<TransferRule, 'senders'>, kind: UnitKind) =>
  senders === undefined || senders.includes(kind)

type Sent = { rule: TransferRule; kind: TransferKind; today: string; workdays: Workdays }

/** What comes back and by when, and how the days were counted. A 抄告 is answered whatever the rule says (F4H:953). */
export function termsOf({ kinds }: TransferPack, { rule, kind, today, workdays }: Sent) {
  const terms = kinds[kind]
  const limit = (days: number) => limitAfter(today, days, terms.counts, workdays)
  const inWords = (days: number) => limitInWords(days, terms.counts, limit(days), workdays)
  const feedback: Feedback = kind === 'copy' ? 'required' : (rule.feedback ?? terms.feedback)
  const days = feedback === 'none' ? null : terms.feedbackDays
  return {
    letter: terms.letter,
    feedback,
    signDueOn: limit(terms.signDays),
    signWithin: inWords(terms.signDays),
    dueOn: days === null ? null : limit(days),
    dueWithin: days === null ? null : inWords(days),
  }
}

type Ground = z.infer<typeof Grounds>

/** What holds in a district: its own documents and those of the country; where there is none, how others do it. */
export function groundsIn(rule: TransferRule, district: string): { own: boolean; grounds: Ground[] } {
  const own = rule.grounds.filter((one) => one.district === undefined || one.district === district)
  return own.length > 0 ? { own: true, grounds: own } : { own: false, grounds: rule.grounds }
}

/** 《文件》条款；《文件》条款 */
export const wordsOf = (grounds: readonly Ground[]) =>
  grounds.map(({ document, clause }) => `《${document}》${clause}`).join('；')
