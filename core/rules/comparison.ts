import { isPast } from '#core/rules/editing.ts'
import { fits } from '#core/rules/fits.ts'
import { type BoundRule, isDuty, type Rule, type RulePack } from '#core/rules/rule.ts'
import type { Subject } from '#core/rules/subject.ts'
import {
  type CodeNames,
  fieldNames,
  type HeadField,
  headNames,
  type RuleField,
  tellHead,
  tellRule,
} from '#core/rules/telling.ts'

/** What a field said and what it says now, in screen words; null where it says nothing. */
export type FieldChange = { label: string; before: string | null; after: string | null }

export type RuleChange = {
  code: string
  title: string
  kind: Rule['kind']
  change: 'added' | 'removed' | 'changed'
  /** Of an added or removed rule: all that it says. */
  fields: FieldChange[]
}

/**
 * How two versions of a pack differ, rule by rule and field by field. Rules are the same when their codes are.
 *
 * @param before undefined for a pack that has no version yet
 * @returns added and changed ones in the order of the new version, then the removed ones
 */
export function compareRules(
  before: RulePack | undefined,
  after: RulePack,
  names: CodeNames,
): { head: FieldChange[]; rules: RuleChange[] } {
  const earlier = new Map(before?.rules.map((rule) => [rule.code, rule]))
  const later = new Set(after.rules.map(({ code }) => code))
  const told = (rule: Rule | undefined) => (rule ? tellRule(rule, names) : {})
  const changeOf = (old: Rule | undefined, now: Rule | undefined): RuleChange[] => {
    const rule = now ?? old
    const fields = changesOf<RuleField>(told(old), told(now), fieldNames)
    if (!rule || fields.length === 0 || isOnlyOver(rule, fields, after.pack.from)) return []
    const change = !old ? 'added' : now ? 'changed' : 'removed'
    return [{ code: rule.code, title: rule.title, kind: rule.kind, change, fields }]
  }
  return {
    head: changesOf<HeadField>(
      before ? tellHead(before.pack, names) : {},
      tellHead(after.pack, names),
      headNames,
    ),
    rules: [
      ...after.rules.flatMap((rule) => changeOf(earlier.get(rule.code), rule)),
      ...[...earlier.values()]
        .filter(({ code }) => !later.has(code))
        .flatMap((rule) => changeOf(rule, undefined)),
    ],
  }
}

/** The day of a dated rule came while the version before was in force: nothing was decided about it. */
const isOnlyOver = (rule: Rule, fields: readonly FieldChange[], from: string) =>
  isPast(rule, from) && fields.every(({ label }) => label === fieldNames.active)

function changesOf<Field extends string>(
  before: Partial<Record<Field, string>>,
  after: Partial<Record<Field, string>>,
  labels: Readonly<Record<Field, string>>,
): FieldChange[] {
  const fields = Object.keys(labels) as Field[]
  return fields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ label: labels[field], before: before[field] ?? null, after: after[field] ?? null }))
}

/** Subjects that rules cannot tell apart, with how many they are and the names of some. */
export type SubjectGroup = { subject: Subject; count: number; names: readonly string[] }

type Side = { count: number; names: string[] }

/** What a change of one rule means: who is newly bound, who no longer, and who stays bound to other days. */
export type RuleEffect = {
  code: string
  title: string
  of: Subject['of']
  newly: Side
  released: Side
  otherDays: Side
}

/** The same over all rules, each subject counted once. */
export type KindEffect = { of: Subject['of']; newly: number; released: number; otherDays: number }

const EXAMPLES = 3
const kinds = ['unit', 'enterprise', 'premises', 'person'] as const

/**
 * What changes for whom when one version takes the place of another. Rules that are not carried out bind nobody.
 *
 * @param before the rules of the version that ends; none for the first
 * @param groups everybody of the district
 */
export function effectOf(
  before: readonly BoundRule[],
  after: readonly BoundRule[],
  groups: readonly SubjectGroup[],
): { rules: RuleEffect[]; kinds: KindEffect[] } {
  const pairs = pairsOf(before, after)
  const rules: RuleEffect[] = pairs.map(({ bound }) => ({
    ...{ code: bound.rule.code, title: bound.rule.title, of: bound.rule.who.of },
    ...{ newly: none(), released: none(), otherDays: none() },
  }))
  const totals = new Map<Subject['of'], KindEffect>()
  for (const group of groups) {
    const met = new Set<Difference>()
    for (const [index, pair] of pairs.entries()) {
      const difference = differenceFor(pair, group.subject)
      const effect = rules[index]
      if (!difference || !effect) continue
      met.add(difference)
      add(effect[difference], group)
    }
    count(totals, group, met)
  }
  const shown = rules.filter(
    ({ newly, released, otherDays }) => newly.count + released.count + otherDays.count > 0,
  )
  return { rules: shown, kinds: kinds.flatMap((of) => totals.get(of) ?? []) }
}

type Difference = 'newly' | 'released' | 'otherDays'
type Pair = {
  bound: BoundRule
  old: BoundRule | undefined
  now: BoundRule | undefined
  hasOtherDays: boolean
}

const none = (): Side => ({ count: 0, names: [] })

function add(side: Side, { count, names }: SubjectGroup) {
  side.count += count
  side.names.push(...names.slice(0, EXAMPLES - side.names.length))
}

function count(
  totals: Map<Subject['of'], KindEffect>,
  { subject, count }: SubjectGroup,
  met: ReadonlySet<Difference>,
) {
  if (met.size === 0) return
  const total = totals.get(subject.of) ?? { of: subject.of, newly: 0, released: 0, otherDays: 0 }
  for (const difference of met) total[difference] += count
  totals.set(subject.of, total)
}

/** The rules on both sides; those that say the same of the same people are left out, or a night would not suffice. */
function pairsOf(before: readonly BoundRule[], after: readonly BoundRule[]): Pair[] {
  const earlier = activeByCode(before)
  const later = activeByCode(after)
  const from = after[0]?.pack.from ?? ''
  return [...new Set([...later.keys(), ...earlier.keys()])].flatMap((code) => {
    const old = earlier.get(code)
    const now = later.get(code)
    const bound = now ?? old
    if (!bound || isPast(bound.rule, from)) return []
    const hasOtherDays = old !== undefined && now !== undefined && daysOf(old) !== daysOf(now)
    const isSame = old !== undefined && now !== undefined && whomOf(old) === whomOf(now) && !hasOtherDays
    return isSame ? [] : [{ bound, old, now, hasOtherDays }]
  })
}

const activeByCode = (rules: readonly BoundRule[]) =>
  new Map(rules.filter(({ rule }) => rule.active).map((bound) => [bound.rule.code, bound]))

function differenceFor({ old, now, hasOtherDays }: Pair, subject: Subject): Difference | undefined {
  const wasBound = old !== undefined && fits(old, subject)
  const isBound = now !== undefined && fits(now, subject)
  if (wasBound && isBound) return hasOtherDays ? 'otherDays' : undefined
  if (isBound) return 'newly'
  return wasBound ? 'released' : undefined
}

const whomOf = ({ rule, pack }: BoundRule) => JSON.stringify([rule.who, pack.reach, pack.highRiskSectors])

/** All that decides on which days something falls due, and how often. The days of the version itself do not: they follow on. */
function daysOf({ rule, pack }: BoundRule) {
  if (!isDuty(rule)) return rule.kind
  const { kind, grace, from, to } = rule
  const own =
    rule.kind === 'recurring'
      ? [
          rule.every,
          rule.times,
          rule.day,
          rule.yearDay,
          rule.covers,
          rule.entry,
          fortnightsOf(rule.every, pack),
        ]
      : rule.kind === 'dated'
        ? [rule.due, rule.opens]
        : [rule.at, rule.days]
  return JSON.stringify([kind, grace, from, to, pack.dayCounts, pack.weekend, ...own])
}

const fortnightsOf = (every: string, { start, from }: BoundRule['pack']) =>
  every === 'fortnight' ? (start ?? from) : ''
