import type { BoardCell } from '#core/duties/board-api.ts'
import { sourcesAmong } from '#core/duties/source.ts'
import { standingOf, worstOf } from '#core/duties/standing.ts'
import { Verb } from '#core/rules/words.ts'
import type { listCellDuties } from '#server/duties/board-queries.ts'
import type { RulesByName } from '#server/duties/explained.ts'
import { lookAheadDays } from '#server/duties/settings.ts'

type CellDuty = Awaited<ReturnType<typeof listCellDuties>>[number]

/** The cells of each subject by its id, in the order of the list of acts. */
export function cellsOf(
  duties: readonly CellDuty[],
  rules: RulesByName,
  today: string,
): Map<string, BoardCell[]> {
  const bySubject = Map.groupBy(duties, ({ subjectId }) => subjectId)
  return new Map([...bySubject].map(([id, own]) => [id, cellsOfOne(own, rules, today)]))
}

function cellsOfOne(duties: readonly CellDuty[], rules: RulesByName, today: string): BoardCell[] {
  const byVerb = Map.groupBy(duties, ({ sources }) => sourcesAmong(rules, sources.slice(0, 1))[0]?.rule.do)
  return Verb.options.flatMap((verb) => {
    const own = byVerb.get(verb)
    return own === undefined ? [] : [cellOf(verb, own, today)]
  })
}

function cellOf(verb: Verb, duties: readonly CellDuty[], today: string): BoardCell {
  const standings = duties.map((duty) => standingOf(duty, today, lookAheadDays))
  const open = duties.filter(({ status }) => status === 'open').map(({ dueOn }) => dueOn)
  return {
    verb,
    standing: worstOf(standings),
    total: duties.length,
    met: duties.filter(({ status }) => status === 'met').length,
    late: standings.filter((standing) => standing === 'late').length,
    dueOn: open.sort()[0] ?? null,
    stated: duties.some(({ metBy }) => metBy === 'statement'),
  }
}
