import { addDays } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import { holdsOn, type UnitFact } from '#core/units/unit.ts'

/** What has to be written so that exactly `values` hold from a day on. */
export type FactChange = {
  /** Facts that end, with their last day. One that ends before it began was withdrawn: it never held. */
  close: { id: string; toOn: string }[]
  /** Facts withdrawn on this very day that hold after all. */
  reopen: string[]
  /** Values that begin on the day. */
  open: string[]
}

/**
 * Turns "from this day on it is so" into facts to close and to open. The days before keep what they had.
 *
 * @param facts all facts of one unit and one aspect, ended ones too
 * @throws Refusal conflict when a change from a later day on is already registered: it would be undone silently
 */
export function changeFacts(
  facts: readonly UnitFact[],
  values: readonly string[],
  fromOn: string,
): FactChange {
  const later = facts
    .filter((fact) => isLaterChange(fact, fromOn))
    .map(laterDay)
    .sort()[0]
  if (later)
    throw new Refusal('conflict', `已登记自 ${later} 起的变更，不能再从 ${fromOn} 起改动`, {
      because: '较早日期的改动会使已登记的变更失去依据',
      remedy: `请把生效日期定在 ${later} 或以后`,
      field: 'fromOn',
    })
  const wanted = new Set(values)
  const holding = facts.filter((fact) => holdsOn(fact, fromOn))
  const held = new Set(holding.map(({ value }) => value))
  const missing = [...wanted].filter((value) => !held.has(value))
  const withdrawn = facts.filter((fact) => fact.fromOn === fromOn && !holdsOn(fact, fromOn))
  const reopened = withdrawn.filter(({ value }) => missing.includes(value))
  return {
    close: holding
      .filter(({ value }) => !wanted.has(value))
      .map(({ id }) => ({ id, toOn: addDays(fromOn, -1) })),
    reopen: reopened.map(({ id }) => id),
    open: missing.filter((value) => !reopened.some((fact) => fact.value === value)),
  }
}

const isWithdrawn = (fact: UnitFact) => fact.toOn !== null && fact.toOn < fact.fromOn

/** Begins after the day, or is known to end on it or after it. */
const isLaterChange = (fact: UnitFact, day: string) =>
  !isWithdrawn(fact) && (fact.fromOn > day || (fact.toOn !== null && fact.toOn >= day))

const laterDay = (fact: UnitFact) => (fact.toOn === null ? fact.fromOn : addDays(fact.toOn, 1))
