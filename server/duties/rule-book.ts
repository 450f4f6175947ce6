import { createHash } from 'node:crypto'
import { type Life, type Wanted, wantedOf } from '#core/duties/demand.ts'
import { type Window, yearsAround } from '#core/duties/horizon.ts'
import { type Calendar, knownDues } from '#core/duties/known-dues.ts'
import { sourceOf } from '#core/duties/source.ts'
import { bindingsOf, type Spans } from '#core/duties/spans.ts'
import { fits } from '#core/rules/fits.ts'
import type { Due } from '#core/rules/period.ts'
import { type BoundRule, type Duty, isBoundDuty } from '#core/rules/rule.ts'
import type { Subject } from '#core/rules/subject.ts'
import type { Reader } from '#server/platform/db.ts'
import { listRulesInForce } from '#server/rules/index.ts'

/** Subjects of which the same is wanted: it is worked out once for all of them. */
export type Group = {
  no: number
  wanted: readonly Wanted[]
  digest: string
  spans: Spans
  leftOn: string | null
}

export type RuleBook = {
  window: Window
  /** Codes of the rules that fit, sorted. */
  codesOf: (facts: Subject) => ReadonlySet<string>
  groupOf: (facts: Subject, spans: Spans, askedFrom: string) => Group
}

/** Packs are looked at however late they begin: a dated duty may lie far ahead. */
const LAST_DAY = '2999-12-31'

type Fitting = { rules: BoundRule<Duty>[]; codes: ReadonlySet<string>; key: string }

/** The rules of a district, opened for one run: what fits whom and what is wanted of whom, each worked out once. */
export async function openRuleBook(
  reader: Reader,
  district: string,
  { window, calendar }: { window: Window; calendar: Calendar },
): Promise<RuleBook> {
  const years = yearsAround(window)
  const inForce = await listRulesInForce(reader, district, { from: years.from, to: LAST_DAY })
  const rules = inForce.filter(isBoundDuty)
  const versions = Map.groupBy(rules, ({ rule }) => rule.code)
  const duesOf = dueReader(years, calendar)
  const fitting = new Map<string, Fitting>()
  const groups = new Map<string, Group>()

  const fittingOf = (facts: Subject) => remembered(fitting, fitKey(facts), () => fittingAmong(rules, facts))
  return {
    window,
    codesOf: (facts) => fittingOf(facts).codes,
    groupOf(facts, spans, askedFrom) {
      const found = fittingOf(facts)
      const life = lifeFrom(facts, askedFrom, years)
      return remembered(groups, JSON.stringify([found.key, spans, life]), () => {
        const bindings = bindingsOf(found.rules, spans, (code) => versions.get(code) ?? [])
        const wanted = wantedOf(bindings, life, { window, duesOf })
        return { no: groups.size, wanted, digest: digestOf(wanted), spans, leftOn: life.leftOn }
      })
    },
  }
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}

function fittingAmong(rules: readonly BoundRule<Duty>[], facts: Subject): Fitting {
  const found = rules.filter((bound) => fits(bound, facts))
  return {
    rules: found,
    codes: new Set(found.map(({ rule }) => rule.code).sort()),
    key: digestOf(found.map(sourceOf)),
  }
}

/** What rules ask of a subject. Only units are called by name; when somebody was there is no matter of fitting. */
function fitKey({ enteredOn, leftOn, ...facts }: Subject): string {
  return JSON.stringify(facts.of === 'unit' ? facts : { ...facts, name: '' })
}

/** Who was there before any period that is looked at began was always there: so that many are one group. */
function lifeFrom({ enteredOn, leftOn }: Subject, askedFrom: string, years: Window): Life {
  const first = `${Number(years.from.slice(0, 4)) - 1}-01-01`
  return { enteredOn: enteredOn !== null && enteredOn <= first ? null : enteredOn, leftOn, askedFrom }
}

function dueReader(years: Window, calendar: Calendar) {
  const known = new Map<BoundRule<Duty>, Due[]>()
  return (bound: BoundRule<Duty>) => remembered(known, bound, () => knownDues(bound, years, calendar))
}

/** Of anything that JSON tells apart. */
export const digestOf = (what: unknown) => createHash('md5').update(JSON.stringify(what)).digest('base64url')
