import { addDays } from '#core/calendar.ts'
import { type Due, isOwed } from '#core/rules/period.ts'
import type { BoundRule, Duty } from '#core/rules/rule.ts'
import type { Subject } from '#core/rules/subject.ts'

/** Days on which a rule fitted a subject, both included; null is without end. */
export type Span = { from: string | null; to: string | null }

/** Spans by code of the rule, in order; a rule that always fitted, as far as anybody knows, has none. */
export type Spans = Readonly<Record<string, readonly Span[]>>

/** A subject as the last run found it. */
export type Remembered = { facts: Subject; spans: Spans }

/** A rule in one of its versions, and when it fitted. */
export type Binding = { bound: BoundRule<Duty>; spans: readonly Span[] }

const always: readonly Span[] = [{ from: null, to: null }]

/** Longer than any period and its grace: a rule that ended before is nobody's any more. */
const FORGOTTEN_AFTER_DAYS = 500

/**
 * Since when rules fit a subject that changed. Only what changed in the subject counts from today: both its facts then
 * and its facts now are held to the rules of today, so that a rule that itself changed goes by its due day alone.
 *
 * @param was what the last run found; undefined for a subject that is new, which every rule fits since it entered
 */
export function spansAfter(
  was: Remembered | undefined,
  now: { facts: Subject; today: string; codesOf: (facts: Subject) => ReadonlySet<string> },
): Spans {
  if (!was) return {}
  const before = now.codesOf(was.facts)
  const after = now.codesOf(now.facts)
  const began = [...after].filter((code) => !before.has(code))
  const ended = [...before].filter((code) => !after.has(code))
  if (began.length === 0 && ended.length === 0) return was.spans
  const known = new Map(Object.entries(was.spans))
  for (const code of began) known.set(code, begun(known.get(code) ?? [], now.today))
  for (const code of ended) known.set(code, closed(known.get(code) ?? always, now.today))
  return Object.fromEntries([...known].flatMap((entry) => pruned(entry, now.today)).sort(byCode))
}

/** What ended yesterday or today and fits again has never ended: a slip of the pen is corrected on its day. */
function begun(spans: readonly Span[], today: string): Span[] {
  const last = spans.at(-1)
  const isUnbroken = last && last.to !== null && last.to >= addDays(today, -1)
  return isUnbroken ? [...spans.slice(0, -1), { ...last, to: null }] : [...spans, { from: today, to: null }]
}

const closed = (spans: readonly Span[], today: string): Span[] =>
  spans
    .map((span) => (span.to === null ? { ...span, to: addDays(today, -1) } : span))
    .filter(({ from, to }) => from === null || to === null || from <= to)

/** Without spans that can no longer matter, and without a rule whose only span is for ever. */
function pruned([code, spans]: [string, readonly Span[]], today: string): [string, Span[]][] {
  const oldest = addDays(today, -FORGOTTEN_AFTER_DAYS)
  const left = spans.filter(({ to }) => to === null || to >= oldest)
  const [only] = left
  const isAlways = left.length === 1 && only?.from === null && only.to === null
  return left.length === 0 || isAlways ? [] : [[code, left]]
}

const byCode = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1)

/**
 * The rules that bind a subject, and those that did until a span ended: of these every version, because the facts that
 * they fitted are gone.
 */
export function bindingsOf(
  fitting: readonly BoundRule<Duty>[],
  spans: Spans,
  versionsOf: (code: string) => readonly BoundRule<Duty>[],
): Binding[] {
  const codes = new Set(fitting.map(({ rule }) => rule.code))
  const gone = Object.keys(spans).filter((code) => !codes.has(code))
  const bindings = (rules: readonly BoundRule<Duty>[]) =>
    rules.map((bound) => ({ bound, spans: spans[bound.rule.code] ?? always }))
  return [...bindings(fitting), ...gone.flatMap((code) => bindings(versionsOf(code)))]
}

type Life = Pick<Subject, 'enteredOn' | 'leftOn'>

/**
 * Whether a subject owes what falls due, going by when it was there and when the rule fitted it. A period that began
 * under a rule is finished under it; one that had begun when the rule came to fit is not owed, unless the rule says
 * otherwise. A dated duty binds whoever it fits on its day.
 */
export const owes = ({ bound: { rule }, spans }: Binding, due: Due, { enteredOn, leftOn }: Life): boolean =>
  spans.some(
    ({ from, to }) =>
      isOwed(rule, due, { enteredOn: later(enteredOn, from), leftOn }) &&
      (to === null || (rule.kind === 'recurring' ? due.period.from : due.dueOn) <= to),
  )

const later = (a: string | null, b: string | null) => (a === null || (b !== null && b > a) ? b : a)
