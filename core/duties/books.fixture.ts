import { type Wanted, wantedOf } from '#core/duties/demand.ts'
import { type Difference, differenceBetween, type Held } from '#core/duties/difference.ts'
import { type Window, windowOn, yearsAround } from '#core/duties/horizon.ts'
import { type Calendar, knownDues } from '#core/duties/known-dues.ts'
import { bindingsOf, type Spans, spansAfter } from '#core/duties/spans.ts'
import { fits } from '#core/rules/fits.ts'
import type { IsWorkday } from '#core/rules/period.ts'
import type { BoundRule, Duty } from '#core/rules/rule.ts'
import type { Subject } from '#core/rules/subject.ts'
import { isWeekday } from '#core/workdays.ts'

type Day = {
  today: string
  rules: readonly BoundRule<Duty>[]
  facts?: Partial<Subject>
  isWorkday?: IsWorkday
  holidays?: readonly string[]
}

const enterprise: Subject = {
  of: 'enterprise',
  name: '示例企业',
  aliases: [],
  kind: null,
  district: '310113',
  area: '310113',
  under: [],
  sectors: ['commerce'],
  tags: [],
  highRisk: false,
  size: 'small',
  isStateOwned: false,
  enteredOn: '2020-01-01',
  leftOn: null,
}

/** The books of one subject, kept from run to run as the server keeps them. */
export function openBooks(subject: Partial<Subject> = {}) {
  let facts = { ...enterprise, ...subject }
  let remembered: { facts: Subject; spans: Spans } | undefined
  let askedFrom: string | undefined
  const held = new Map<string, Held>()

  /** One run on a day, with the rules of that day and what is new of the subject. */
  function run({ today, rules, facts: changed = {}, isWorkday = isWeekday, holidays = [] }: Day): Difference {
    facts = { ...facts, ...changed }
    askedFrom ??= today
    const spans = spansAfter(remembered, { facts, today, codesOf: codesAmong(rules) })
    remembered = { facts, spans }
    const calendar = { isWorkday, events: { 'sensitive-period': holidays } }
    const window = windowOn(today, { horizonDays: 92 })
    const wanted = wantedBy(rules, { facts, spans, askedFrom, window, calendar })
    const difference = differenceBetween(wanted, [...held.values()], {
      from: today,
      leftOn: facts.leftOn,
      spans,
    })
    for (const one of [...difference.make, ...difference.change])
      held.set(keyOf(one), { ...one, status: 'open' })
    for (const gone of difference.withdraw) {
      const one = held.get(keyOf(gone))
      if (one) held.set(keyOf(gone), { ...one, status: 'withdrawn' })
    }
    return difference
  }

  return {
    run,
    /** What stands, by due day: `B27 2026-Q2 → 2026-06-30`. */
    standing: (...codes: string[]) =>
      [...held.values()]
        .filter(({ status, code }) => status !== 'withdrawn' && (codes.length === 0 || codes.includes(code)))
        .sort((a, b) => (`${a.dueOn}${a.code}` < `${b.dueOn}${b.code}` ? -1 : 1))
        .map(({ code, period, dueOn }) => `${code} ${period} → ${dueOn}`),
    sourcesOf: (code: string, period: string) => held.get(`${code} ${period}`)?.sources,
    meet(code: string, period: string) {
      const one = held.get(`${code} ${period}`)
      if (one) held.set(`${code} ${period}`, { ...one, status: 'met' })
    },
  }
}

const codesAmong = (rules: readonly BoundRule<Duty>[]) => (facts: Subject) =>
  new Set(rules.filter((bound) => fits(bound, facts)).map(({ rule }) => rule.code))

const keyOf = ({ code, period }: { code: string; period: string }) => `${code} ${period}`

type Asked = { facts: Subject; spans: Spans; askedFrom: string; window: Window; calendar: Calendar }

function wantedBy(
  rules: readonly BoundRule<Duty>[],
  { facts, spans, askedFrom, window, calendar }: Asked,
): Wanted[] {
  const bindings = bindingsOf(
    rules.filter((bound) => fits(bound, facts)),
    spans,
    (code) => rules.filter(({ rule }) => rule.code === code),
  )
  return wantedOf(
    bindings,
    { enteredOn: facts.enteredOn, leftOn: facts.leftOn, askedFrom },
    {
      window,
      duesOf: (bound) => knownDues(bound, yearsAround(window), calendar),
    },
  )
}
