import type { Window } from '#core/duties/horizon.ts'
import { sourceOf } from '#core/duties/source.ts'
import { type Binding, owes } from '#core/duties/spans.ts'
import type { Due } from '#core/rules/period.ts'
import type { BoundRule, Duty } from '#core/rules/rule.ts'
import { byStrictness, matterOf, meets, periodsToMeet } from '#core/rules/strictest.ts'

/** One duty as it should be: what of the strictest rule falls due in one period, and every source that it meets. */
export type Wanted = {
  code: string
  period: string
  /** `F4E@1:B76-F4E`, strictest first. */
  sources: readonly string[]
  opensOn: string
  dueOn: string
  lateAfter: string
  times: number
}

/** Days of a subject: when it was there, and since when it has been asked at all. */
export type Life = { enteredOn: string | null; leftOn: string | null; askedFrom: string }

type Owed = { bound: BoundRule<Duty>; due: Due }
type Standing = Owed & { sources: BoundRule<Duty>[] }

/**
 * What a subject has to do within a window, one duty for each demand and period: everything that falls due from its
 * first day on and that may be begun by its last.
 *
 * Where rules of one matter ask the same, the strictest stands and the others are its sources; but only for a period
 * that it fills. Of a quarter in which a monthly rule came to fit in May, June alone does not do for the quarter: the
 * quarter is finished as it was begun, and the months stand beside it.
 *
 * @param duesOf all dues of a rule for whole years around the window (`yearsAround`), by due day
 */
export function wantedOf(
  bindings: readonly Binding[],
  life: Life,
  { window, duesOf }: { window: Window; duesOf: (bound: BoundRule<Duty>) => readonly Due[] },
): Wanted[] {
  const owed = bindings.flatMap((binding) =>
    duesOf(binding.bound)
      .filter((due) => owes(binding, due, life) && isAsked(binding.bound, due, life))
      .map((due) => ({ bound: binding.bound, due })),
  )
  const matters = [...Map.groupBy(eachPeriodOnce(owed), ({ bound }) => matterOf(bound)).values()]
  return matters
    .flatMap(standing)
    .filter(({ due }) => due.dueOn >= window.from && due.opensOn <= window.to)
    .map(wantedFrom)
    .sort(byKey)
}

/** Of what recurs, earlier periods are kept: whether a quarter has its three months does not hang on when we began. */
const isAsked = ({ rule }: BoundRule<Duty>, { dueOn }: Due, { askedFrom }: Life) =>
  rule.kind === 'recurring' || dueOn >= askedFrom

/** Two versions of a rule may both name a day of one period; what was asked first is not asked again. */
function eachPeriodOnce(owed: readonly Owed[]): Owed[] {
  const first = new Map<string, Owed>()
  for (const one of owed.toSorted((a, b) => compare(a.due.dueOn, b.due.dueOn))) {
    const key = `${one.bound.rule.code} ${one.due.period.key}`
    if (!first.has(key)) first.set(key, one)
  }
  return [...first.values()]
}

function standing(owed: readonly Owed[]): Standing[] {
  const found: Standing[] = []
  for (const one of owed.toSorted(byStrictnessThenDay)) {
    const meeting = meetingOf(found, one)
    for (const stricter of meeting) stricter.sources.push(one.bound)
    if (meeting.length === 0) found.push({ ...one, sources: [one.bound] })
  }
  return found
}

const byStrictnessThenDay = (a: Owed, b: Owed) =>
  byStrictness(a.bound, b.bound) || compare(a.due.dueOn, b.due.dueOn)

/** The stricter duties that lie within a period and fill it; none where they leave a part of it open. */
function meetingOf(found: readonly Standing[], { bound, due }: Owed): Standing[] {
  const inside = found.filter(
    (stricter) => meets(stricter.bound.rule, bound.rule) && liesIn(stricter.due, due, bound.rule),
  )
  const byRule = Map.groupBy(inside, (stricter) => stricter.bound.rule.code)
  return [...byRule.values()].flatMap((duties) => {
    const [first] = duties
    return first && duties.length >= periodsToMeet(first.bound.rule, bound.rule) ? duties : []
  })
}

/** Dated duties have no period in common, only a day; occasions have the day of their event. */
function liesIn({ period: inner }: Due, { period: outer }: Due, { kind }: Duty): boolean {
  if (kind === 'occasion') return inner.key === outer.key
  return kind === 'dated' || (outer.from <= inner.from && inner.to <= outer.to)
}

function wantedFrom({ bound: { rule }, due, sources }: Standing): Wanted {
  const { period, opensOn, dueOn, lateAfter } = due
  return {
    code: rule.code,
    period: period.key,
    sources: sources.map(sourceOf),
    opensOn,
    dueOn,
    lateAfter,
    times: rule.kind === 'recurring' ? rule.times : 1,
  }
}

const byKey = (a: Wanted, b: Wanted) => compare(a.code, b.code) || compare(a.period, b.period)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
