import type { z } from 'zod'
import { Rule } from '#core/rules/rule.ts'

type Of<Kind extends Rule['kind']> = Extract<Rule, { kind: Kind }>
type Who = Rule['who']
type WhoOf<Kind extends Who['of']> = Extract<Who, { of: Kind }>
type Target = Of<'goal'>['targets'][number]

/** A rule as the form has it: flat, and an empty field is what the rule does not say. */
export type RuleValues = {
  kind: Rule['kind']
  code?: string
  title?: string
  clause?: string
  active: boolean
  of: Who['of']
  unitKinds?: WhoOf<'unit'>['kinds']
  names?: string[] | undefined
  under?: string[] | undefined
  except?: string[] | undefined
  sectors?: string[] | undefined
  tags?: string[] | undefined
  highRisk: 'any' | 'yes' | 'no'
  sizes?: WhoOf<'enterprise'>['sizes']
  premisesKinds?: WhoOf<'premises'>['kinds']
  roles?: WhoOf<'person'>['roles']
  from?: string | undefined
  to?: string | undefined
  after?: string[]
  unverified?: Rule['unverified']
  note?: string | undefined
  do?: Of<'recurring'>['do']
  matter?: string | undefined
  by?: Of<'recurring'>['by']
  receiver?: string | undefined
  every?: Of<'recurring'>['every']
  times?: number
  dueBy: 'end' | 'day' | 'yearDay'
  day?: number | undefined
  yearDay?: string | undefined
  covers: Of<'recurring'>['covers']
  entry: Of<'recurring'>['entry']
  due?: string
  opens?: string | undefined
  at?: Of<'occasion'>['at']
  days?: number
  grace?: number
  amount?: Partial<Target> | undefined
  records?: Of<'recurring'>['proof']['records']
  about?: Of<'recurring'>['proof']['about']
  everyone?: Of<'recurring'>['proof']['everyone']
  proofMeasure?: Of<'recurring'>['proof']['measure']
  onMiss?: Of<'recurring'>['onMiss']
  measure?: Of<'goal'>['measure']
  baselineOn?: string | undefined
  baselineWords?: string | undefined
  targets?: { due?: string | null | undefined; amount?: Partial<Target> }[]
  event?: Of<'gate'>['when']['event']
  eventTimes?: number | undefined
  withinMonths?: number | undefined
  effects?: Of<'gate'>['effects']
  forMonths?: number | undefined
}

/** What a new rule begins with. */
export const newValues: RuleValues = {
  ...{ kind: 'recurring', active: true, of: 'enterprise', highRisk: 'any', times: 1, grace: 0 },
  ...{ dueBy: 'end', covers: 'current', entry: 'next', onMiss: ['reminder'], every: 'month' },
}

/** A rule opened in the form. */
export function valuesOf(rule: Rule): RuleValues {
  const { kind, code, title, clause, active, from, to, after, unverified, note } = rule
  const common = { ...newValues, kind, code, title, clause, active, from, to, after, unverified, note }
  return { ...common, ...valuesOfWho(rule.who), ...valuesOfKind(rule) }
}

function valuesOfWho(who: Who): Partial<RuleValues> {
  if (who.of === 'unit') {
    const { kinds: unitKinds, ...rest } = who
    return { unitKinds, ...rest }
  }
  const { highRisk, of, sectors, tags } = who
  return {
    ...{ of, sectors, tags, highRisk: highRisk === undefined ? 'any' : highRisk ? 'yes' : 'no' },
    ...(who.of === 'enterprise' && { sizes: who.sizes }),
    ...(who.of === 'premises' && { premisesKinds: who.kinds }),
    ...(who.of === 'person' && { roles: who.roles }),
  }
}

function valuesOfKind(rule: Rule): Partial<RuleValues> {
  if (rule.kind === 'goal')
    return {
      measure: rule.measure,
      baselineOn: rule.baseline?.on ?? undefined,
      baselineWords: rule.baseline?.words,
      targets: rule.targets.map(({ due, ...amount }) => ({ due, amount })),
    }
  if (rule.kind === 'gate') {
    const { event, times, withinMonths } = rule.when
    return { event, eventTimes: times, withinMonths, effects: rule.effects, forMonths: rule.forMonths }
  }
  const { proof, matter, by, receiver, grace, target, onMiss } = rule
  return {
    ...{ do: rule.do, matter, by, receiver, grace, amount: target, onMiss },
    ...{ records: proof.records, about: proof.about, everyone: proof.everyone, proofMeasure: proof.measure },
    ...valuesOfDays(rule),
  }
}

function valuesOfDays(rule: Of<'recurring' | 'dated' | 'occasion'>): Partial<RuleValues> {
  if (rule.kind === 'dated') return { due: rule.due, opens: rule.opens }
  if (rule.kind === 'occasion') return { at: rule.at, days: rule.days }
  const { every, times, day, yearDay, covers, entry } = rule
  const dueBy = day !== undefined ? 'day' : yearDay !== undefined ? 'yearDay' : 'end'
  return { every, times, day, yearDay, covers, entry, dueBy }
}

/**
 * What the form says as a rule, or what is wrong with it by its shape. What the form does not show (line, row and
 * reading of the document) is taken over from the rule that was opened.
 */
export function ruleOf(values: RuleValues, opened: Rule | undefined): z.ZodSafeParseResult<Rule> {
  const { kind, code, title, clause, active, from, to, after, unverified, note } = values
  const kept = opened && { row: opened.row, line: opened.line, ambiguity: opened.ambiguity }
  const common = { ...kept, kind, code, title, clause, from, to, after, unverified, note }
  return Rule.safeParse(said({ ...common, active, who: said(whoOf(values)), ...ownOf(values) }))
}

/** Without the fields that were left empty. */
const said = (values: object) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)))

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

function whoOf(values: RuleValues): object {
  const { of, sectors, tags, highRisk, names, under, except } = values
  if (of === 'unit') return { of, kinds: values.unitKinds, names, under, sectors, except }
  return {
    ...{ of, sectors, tags, highRisk: highRisk === 'any' ? undefined : highRisk === 'yes' },
    ...(of === 'enterprise' && { sizes: values.sizes }),
    ...(of === 'premises' && { kinds: values.premisesKinds }),
    ...(of === 'person' && { roles: values.roles }),
  }
}

function ownOf(values: RuleValues): object {
  const { kind, measure, baselineOn, baselineWords, targets = [] } = values
  if (kind === 'goal')
    return {
      measure,
      baseline: baselineWords ? { on: baselineOn ?? null, words: baselineWords } : undefined,
      targets: targets.map(({ due, amount }) => ({ due: due || null, ...said(amount ?? {}) })),
    }
  if (kind === 'gate') {
    const { event, eventTimes: times, withinMonths, effects, forMonths } = values
    return { when: said({ event, times, withinMonths }), effects, forMonths }
  }
  const { matter, by, receiver, grace, onMiss, records, about, everyone, proofMeasure } = values
  return {
    ...{ do: values.do, matter, by, receiver, grace, onMiss, target: amountOf(values.amount) },
    proof: said({ records, about, everyone, measure: proofMeasure }),
    ...daysOf(values),
  }
}

function amountOf(amount: Partial<Target> | undefined) {
  const told = said(amount ?? {})
  return Object.keys(told).length === 0 ? undefined : told
}

function daysOf(values: RuleValues): object {
  const { kind, due, opens, at, days, every, times, dueBy, day, yearDay, covers, entry } = values
  if (kind === 'dated') return { due, opens }
  if (kind === 'occasion') return { at, days }
  return {
    ...{ every, times, covers, entry },
    ...(dueBy === 'day' && { day }),
    ...(dueBy === 'yearDay' && { yearDay }),
  }
}
