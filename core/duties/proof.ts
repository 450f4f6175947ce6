import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { dueDayEnd } from '#core/duties/days.ts'
import type { Evidence } from '#core/duties/evidence.ts'
import { judgeSource, type Verdict } from '#core/duties/source-proof.ts'
import { Id } from '#core/id.ts'
import type { BoundRule, Duty } from '#core/rules/rule.ts'
import { RecordKind } from '#core/rules/words.ts'

/** One duty as the proof looks at it. */
export type Owed = {
  /** Strictest first: its count and days are the duty's. */
  sources: readonly BoundRule<Duty>[]
  period: string
  opensOn: string
  dueOn: string
  lateAfter: string
  times: number
}

/** A signed statement that was handed in and not returned. */
export type Stated = { id: string; signer: string; signedOn: string }

/** What was found, as the row of the duty keeps it. */
export const Proofs = z.object({
  /** The records that count, earliest first, at most 20. */
  records: z.array(
    z.object({
      record: RecordKind,
      id: z.string(),
      title: z.string(),
      path: z.string().nullable(),
      on: Day,
    }),
  ),
  statement: z.object({ id: Id, signer: z.string(), on: Day }).nullable(),
  /** What each source still lacks, in words; a source that lacks nothing is not here. */
  missing: z.array(z.object({ code: z.string(), words: z.string() })),
})
export type Proofs = z.infer<typeof Proofs>

export type Proven = {
  /** How often it was done of `times`. */
  done: number
  status: 'open' | 'met'
  /** The day on which the last thing that was needed was there; null while open. */
  metOn: string | null
  /** By a statement as soon as one source rests on it. */
  metBy: 'record' | 'statement' | null
  /** Null when nothing at all speaks for it: then everything is missing. */
  proofs: Proofs | null
}

const MOST_RECORDS = 20

/**
 * Whether a duty was done: every one of its sources must be met, each by records of its own kinds that satisfy its own
 * conditions, as often as it asks. A statement stands in only where no record could (`mayBeStated`).
 *
 * @param evidence of the subject, from any ledger and day; what does not count is passed over
 * @param gives kinds of record that some ledger keeps
 */
export function proveDuty(
  duty: Owed,
  {
    evidence,
    statements,
    gives,
  }: { evidence: readonly Evidence[]; statements: readonly Stated[]; gives: Gives },
): Proven {
  const inTime = evidence.filter((one) => counts(duty, one))
  const statement = earliest(statements.filter(({ signedOn }) => signedOn >= duty.opensOn))
  const verdicts = duty.sources.map((source) => ({
    source,
    ...withStatement(judgeSource(source.rule, timesOf(duty, source), inTime), source, statement, gives),
  }))
  const proofs = proofsOf(verdicts, statement)
  if (verdicts.length === 0 || verdicts.some(({ metOn }) => metOn === null))
    return { ...nothing, done: Math.min(verdicts[0]?.done ?? 0, duty.times), proofs }
  const metBy = verdicts.some(({ stated }) => stated) ? 'statement' : 'record'
  return { done: duty.times, status: 'met', metOn: latest(duty, verdicts), metBy, proofs }
}

type Judged = Verdict & { source: BoundRule<Duty>; stated: boolean }

/** Null when no ledger says anything: then what lacks follows from the rules alone. */
function proofsOf(verdicts: readonly Judged[], statement: Stated | undefined): Proofs | null {
  const isStated = verdicts.some(({ stated }) => stated)
  if (!isStated && !verdicts.some(({ seen }) => seen)) return null
  return {
    records: recordsOf(verdicts),
    statement:
      isStated && statement ? { id: statement.id, signer: statement.signer, on: statement.signedOn } : null,
    missing: verdicts.flatMap(({ source, missing }) =>
      missing === null ? [] : [{ code: source.rule.code, words: missing }],
    ),
  }
}

const nothing: Proven = { done: 0, status: 'open', metOn: null, metBy: null, proofs: null }

type Gives = ReadonlySet<RecordKind>

/** What each source lacks while nothing speaks for it, or for what is stored of an open duty. */
export const missingOf = (duty: Owed, proofs: Proofs | null): Proofs['missing'] =>
  proofs?.missing ??
  duty.sources.map((source) => ({
    code: source.rule.code,
    words: judgeSource(source.rule, timesOf(duty, source), []).missing ?? '',
  }))

/**
 * Whether a signed statement may stand for a duty: where a source says so, or where none of the records that a source
 * asks for is kept anywhere in the product.
 */
export const mayBeStated = ({ sources }: Pick<Owed, 'sources'>, gives: Gives) =>
  sources.some((source) => isStatable(source, gives))

const isStatable = ({ rule: { proof } }: BoundRule<Duty>, gives: Gives) =>
  proof.records.includes('statement') || !proof.records.some((record) => gives.has(record))

/** Who asks less often than the strictest asks for its own number in each of the strictest's periods at most. */
function timesOf({ sources, times }: Owed, { rule }: BoundRule<Duty>) {
  const strictest = sources[0]?.rule
  if (rule.kind !== 'recurring') return 1
  const sameRhythm = strictest?.kind === 'recurring' && strictest.every === rule.every
  return sameRhythm ? rule.times : Math.min(rule.times, times)
}

/**
 * Whether a record counts for this period at all. What was made for a period counts for that one, whenever it came in;
 * what happened on a day counts in the period of that day; what still holds counts if it does on the due day.
 */
function counts(duty: Owed, { period, rules, on, until }: Evidence) {
  if (rules !== null && !duty.sources.some(({ rule }) => rules.includes(rule.code))) return false
  if (period !== undefined) return period === duty.period
  const end = dueDayEnd(duty)
  if (end !== null && on > end) return false
  return until === null ? on >= duty.opensOn : until >= duty.dueOn
}

function withStatement(
  verdict: Verdict,
  source: BoundRule<Duty>,
  statement: Stated | undefined,
  gives: Gives,
): Verdict & { stated: boolean } {
  const isNeeded = verdict.metOn === null && statement !== undefined && isStatable(source, gives)
  if (!isNeeded) return { ...verdict, stated: false }
  return { ...verdict, metOn: statement.signedOn, missing: null, stated: true }
}

const earliest = (statements: readonly Stated[]) =>
  statements.toSorted((a, b) => (a.signedOn < b.signedOn ? -1 : 1))[0]

/** Never before it could be done: a certificate of last year meets this year's duty on its first day. */
const latest = ({ opensOn }: Owed, verdicts: readonly Verdict[]) =>
  verdicts.reduce((found, { metOn }) => (metOn !== null && metOn > found ? metOn : found), opensOn)

function recordsOf(verdicts: readonly Verdict[]): Proofs['records'] {
  const byId = new Map(
    verdicts.flatMap(({ counted }) => counted).map((one) => [`${one.record} ${one.id}`, one]),
  )
  return [...byId.values()]
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1))
    .slice(0, MOST_RECORDS)
    .map(({ record, id, title, path, on }) => ({ record, id, title, path, on }))
}
