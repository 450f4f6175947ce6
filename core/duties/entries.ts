import type { Duty } from '#core/rules/rule.ts'
import { type RecordKind, recordNames } from '#core/rules/words.ts'

/** Where a record is entered, for the cell that asks for it; what has no screen is stated in the cell itself. */
const places: Partial<Record<RecordKind, string>> = {
  'self-check': '/self-checks',
  meeting: '/activities/new?kind=meeting',
  study: '/activities/new?kind=study',
  drill: '/activities/new?kind=drill',
  training: '/activities/new?kind=training',
  publicity: '/activities/new?kind=publicity',
  roster: '/activities/new?kind=watch',
  certificate: '/certificates',
  plan: '/plans',
  'plan-task': '/plans',
  filing: '/filings',
  hazard: '/hazards',
  'hazard-lookback': '/hazards',
  'four-lists': '/responsibility',
  'leader-duty': '/responsibility',
  'leading-act': '/responsibility/acts',
  'letter-commitment': '/responsibility/pledges',
  letter: '/letters',
  supervision: '/supervision',
  liaison: '/units',
}

export type Entry = { record: RecordKind; name: string; path: string }

/**
 * The screens on which what is asked for can be entered. A form that takes hints is opened with the first topic, the
 * title of the duty and whose it is.
 */
export function entriesFor(rules: readonly Duty[], holderId: string): Entry[] {
  const seen = new Set<RecordKind>()
  return rules.flatMap(({ proof, title }) =>
    proof.records.flatMap((record) => {
      const path = places[record]
      if (path === undefined || seen.has(record)) return []
      seen.add(record)
      const topic = proof.about[0]
      const hints = new URLSearchParams({ holder: holderId, title, ...(topic && { topic }) })
      return [{ record, name: recordNames[record], path: path.includes('?') ? `${path}&${hints}` : path }]
    }),
  )
}
