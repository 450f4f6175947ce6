import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { SubjectQuery } from '#core/rules/subject.ts'
import {
  Doer,
  Doubt,
  Effect,
  Event,
  Every,
  Measure,
  Miss,
  RecordKind,
  Topic,
  Verb,
} from '#core/rules/words.ts'
import { Area, District } from '#core/scope.ts'

/**
 * 规则包: one document, read into rules (`packs/rules/`, D.1 of requirements.md). A rule says whom it binds, what is
 * to be done how often or by when, what record proves it and what a miss leads to, and always which clause says so.
 * The shapes here are what a pack is held to by itself; `faults.ts` adds what only shows between fields and files.
 */

const Words = z.string().trim().min(2).max(120)
const Name = z.string().trim().min(2).max(60)

/** Stable for good: `B27-F0`, or what a district calls its own. */
const RuleCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,39}$/, '代码须为 2–40 位字母、数字或横线')

/** How much, in the measure word of the document; 「2–3家」 has both ends. A trend has no number. */
const amount = {
  min: z.number().nonnegative().optional(),
  max: z.number().nonnegative().optional(),
  unit: z.string().trim().min(1).max(8).optional(),
  trend: z.enum(['down', 'up']).optional(),
}
const Target = z.strictObject(amount)
export type Target = z.infer<typeof Target>

const common = {
  code: RuleCode,
  /** The row of section B that it comes from; a district's own rule has none. */
  row: z
    .string()
    .regex(/^B\d{1,3}$/, '须为 B 加序号')
    .optional(),
  title: Words,
  clause: z.string().trim().min(1).max(80),
  /** Physical line of the document as the project keeps it, where the printed number is doubtful. */
  line: z.int().min(1).optional(),
  who: SubjectQuery,
  /** false: kept, shown and compared, but nothing is made from it until the 安委办 says so. */
  active: z.boolean().default(true),
  /** Narrower than the pack; a due day outside makes no duty. */
  from: Day.optional(),
  to: Day.optional(),
  /** Codes of rules that come first; may lie in other packs. */
  after: z.array(RuleCode).default([]),
  unverified: z.array(Doubt).default([]),
  /** The finding in section I that it is read by. */
  ambiguity: z
    .string()
    .regex(/^I\d{1,2}$/, '须为 I 加序号')
    .optional(),
  note: z.string().trim().min(2).max(200).optional(),
}

/** What makes a duty done. Any one record of a listed kind counts that meets every condition beside it. */
const Proof = z.strictObject({
  records: z.array(RecordKind).min(1),
  about: z.array(Topic).default([]),
  /** Attended by everybody of the subject, patients included: `staff`, `patients`. */
  everyone: z.array(z.enum(['staff', 'patients'])).default([]),
  /** Reaches the number where the work can be counted. */
  measure: Measure.optional(),
})

const duty = {
  ...common,
  do: Verb,
  /** Rules with one matter ask for the same thing: for one subject the strictest wins and all are named. */
  matter: z
    .string()
    .regex(/^[a-z0-9-]{3,40}$/, '须为 3–40 位小写字母、数字或横线')
    .optional(),
  by: Doer.optional(),
  /** Whom a filing goes to: a unit by name, or 'superior'. */
  receiver: Name.optional(),
  target: Target.optional(),
  proof: Proof,
  /** Days after the due day before it counts as late. */
  grace: z.int().min(0).max(90).default(0),
  onMiss: z.array(Miss).default(['reminder']),
}

const Recurring = z.strictObject({
  kind: z.literal('recurring'),
  ...duty,
  every: Every,
  /** At least so many times in each period. */
  times: z.int().min(1).max(100).default(1),
  /** Monthly: day of the month it is due; the 31st of a shorter month is its last. Without, the period's last day. */
  day: z.int().min(1).max(31).optional(),
  /** Yearly: day it is due, MM-DD; 02-29 falls on the 28th in other years. */
  yearDay: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '须为 MM-DD')
    .optional(),
  /** current: the period up to the due day in it. previous: the whole period before the one it is due in. */
  covers: z.enum(['current', 'previous']).default('current'),
  /** A subject that enters within a period begins with the next (its first full one), or with the running one. */
  entry: z.enum(['next', 'running']).default('next'),
})

const Dated = z.strictObject({
  kind: z.literal('dated'),
  ...duty,
  /** First day on which work counts. Without, the day that the pack begins. */
  opens: Day.optional(),
  due: Day,
})

const Occasion = z.strictObject({
  kind: z.literal('occasion'),
  ...duty,
  at: Event,
  /** Days from the event to the due day; before it when negative. */
  days: z.int().min(-60).max(365),
})

const Goal = z.strictObject({
  kind: z.literal('goal'),
  ...common,
  measure: Measure,
  /** What the share is counted of, and as of when; null where the document names no day. */
  baseline: z.strictObject({ on: Day.nullable(), words: Words }).optional(),
  /** By year or step; `due` null has no day in the document. */
  targets: z.array(z.strictObject({ due: Day.nullable(), ...amount })).min(1),
})

const Gate = z.strictObject({
  kind: z.literal('gate'),
  ...common,
  when: z.strictObject({
    event: Event,
    /** So many times within a period that rolls back from the last. */
    times: z.int().min(2).max(100).optional(),
    withinMonths: z.int().min(1).max(60).optional(),
  }),
  effects: z.array(Effect).min(1),
  /** How long the consequence lasts. */
  forMonths: z.int().min(1).max(120).optional(),
})

export const Rule = z.discriminatedUnion('kind', [Recurring, Dated, Occasion, Goal, Gate])
export type Rule = z.infer<typeof Rule>
export type Recurring = z.infer<typeof Recurring>
export type Dated = z.infer<typeof Dated>
export type Occasion = z.infer<typeof Occasion>
/** A rule that lies on somebody's desk: it has a due day and a proof. */
export type Duty = Recurring | Dated | Occasion

export const isDuty = (rule: Rule): rule is Duty => rule.kind !== 'goal' && rule.kind !== 'gate'

/** Where a pack holds. Everything given narrows it; `sectors` and `owner` bind enterprises, premises and persons. */
const Reach = z.strictObject({
  district: District,
  /** A town (9 digits) or village (12). */
  area: Area.optional(),
  sectors: z.array(z.string()).min(1).optional(),
  /** `state`: only what belongs to a group of the district (区管企业). */
  owner: z.literal('state').optional(),
})

export const Head = z.strictObject({
  /** One code for all versions of a pack: `F2`. */
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,29}$/, '代码须为 1–30 位字母、数字或横线'),
  /** What kind of plan it is and whose, in our words. */
  title: Words,
  issuer: Name,
  number: Name.nullable(),
  issuedOn: Day.nullable(),
  version: z.int().min(1),
  /** The day from which fortnights are counted, the same in all versions. Without, `from`. */
  start: Day.optional(),
  /** First and last due day that this version governs. */
  from: Day,
  to: Day.nullable(),
  reach: Reach,
  /** Who is 高危 for this document: the mark on sectors of the catalogue, or a list of its own (I14). */
  highRisk: z.union([z.literal('catalogue'), z.array(z.string()).min(1)]).default('catalogue'),
  /** 「…日前」 and days off, which the documents leave open (I16). */
  dayCounts: z.boolean().default(true),
  weekend: z.enum(['stay', 'earlier', 'later']).default('stay'),
  /** Where it was read. */
  source: Words,
  unverified: z.array(Doubt).default([]),
  /** Why there are no rules, when there are none. */
  empty: Words.optional(),
})

/** Several times what the longest document holds. */
export const MOST_RULES = 500

/** The file by its shape alone; published as JSON Schema. */
export const RulePackShape = z.strictObject({ pack: Head, rules: z.array(Rule).max(MOST_RULES) })
export type RulePack = z.infer<typeof RulePackShape>

/** A rule with what its pack says for all of them: the unit that generation, boards and comparison work with. */
export type BoundRule<Kind extends Rule = Rule> = {
  rule: Kind
  pack: Omit<RulePack['pack'], 'highRisk'> & { highRiskSectors: readonly string[] }
}

/**
 * The rules of a pack, ready to ask.
 *
 * @param highRiskOfCatalogue codes of the sectors that the catalogue marks as 高危
 */
export function boundRules({ pack, rules }: RulePack, highRiskOfCatalogue: readonly string[]): BoundRule[] {
  const { highRisk, ...header } = pack
  const bound = { ...header, highRiskSectors: highRisk === 'catalogue' ? highRiskOfCatalogue : highRisk }
  return rules.map((rule) => ({ rule, pack: bound }))
}

export const isBoundDuty = (bound: BoundRule): bound is BoundRule<Duty> => isDuty(bound.rule)
