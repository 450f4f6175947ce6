import type { ExplainedDuty } from '#core/duties/board-api.ts'
import { periodWords } from '#core/duties/board-period.ts'
import { entriesFor } from '#core/duties/entries.ts'
import { doubtWords, whyDue } from '#core/duties/explaining.ts'
import { missingOf, Proofs } from '#core/duties/proof.ts'
import { askedWords } from '#core/duties/proof-words.ts'
import { sourcesAmong } from '#core/duties/source.ts'
import { standingOf } from '#core/duties/standing.ts'
import type { BoundRule, Duty, Rule } from '#core/rules/rule.ts'
import type { DutyRow } from '#server/duties/board-queries.ts'
import { lookAheadDays } from '#server/duties/settings.ts'

export type RulesByName = ReadonlyMap<string, BoundRule<Duty>>
type Carrier = ExplainedDuty['carriedBy']

/** Which line of which document, and what of it is our reading. */
export const clauseOf = (bound: BoundRule<Rule>) => ({
  code: bound.rule.code,
  title: bound.rule.title,
  document: bound.pack.title,
  number: bound.pack.number,
  version: bound.pack.version,
  clause: bound.rule.clause,
  doubt: doubtWords(bound),
  note: bound.rule.note ?? null,
})

/**
 * A duty as a cell explains it: the rule, the clause, the day and why that one, what proves it and where that is entered,
 * what follows on a miss. Undefined when its rules are known no more.
 */
export function explain(
  duty: DutyRow,
  { rules, today, carriedBy = null }: { rules: RulesByName; today: string; carriedBy?: Carrier },
): ExplainedDuty | undefined {
  const sources = sourcesAmong(rules, duty.sources)
  const [strictest] = sources
  if (!strictest) return undefined
  const proofs = duty.proofs === null ? null : Proofs.parse(duty.proofs)
  const isOpen = duty.status === 'open'
  const missing = new Map(
    isOpen ? missingOf({ ...duty, sources }, proofs).map(({ code, words }) => [code, words]) : [],
  )
  const { subjectId, code, period, opensOn, dueOn, lateAfter, times, done, metOn, metBy, withdrawnWhy } = duty
  return {
    ...{ subjectId, code, period, opensOn, dueOn, lateAfter, times, done, metOn, metBy, withdrawnWhy },
    periodName: periodWords(period),
    title: strictest.rule.title,
    verb: strictest.rule.do,
    standing: standingOf(duty, today, lookAheadDays),
    whyDue: whyDue(strictest, duty),
    sources: sources.map((source) => ({
      ...clauseOf(source),
      asked: askedWords(
        source.rule,
        source.rule.kind === 'recurring' ? Math.min(source.rule.times, times) : 1,
      ),
      missing: missing.get(source.rule.code) ?? null,
    })),
    records: proofs?.records ?? [],
    statement: proofs?.statement ?? null,
    enter: isOpen
      ? entriesFor(
          sources.map(({ rule }) => rule),
          subjectId,
        )
      : [],
    carriedBy: isOpen ? carriedBy : null,
    onMiss: [...new Set(sources.flatMap(({ rule }) => rule.onMiss))],
  }
}
