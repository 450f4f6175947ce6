import { type RecordKind, recordNames } from '#core/rules/words.ts'

/** Where a record is entered, for the cell that asks for it; what has no screen is stated in the cell itself. */
const places: Partial<Record<RecordKind, string>> = {
  'self-check': '/self-checks',
  meeting: '/activities?kind=meeting',
  study: '/activities?kind=study',
  drill: '/activities?kind=drill',
  training: '/activities?kind=training',
  publicity: '/activities?kind=publicity',
  certificate: '/staff',
  plan: '/plans',
  'plan-task': '/plans',
  filing: '/filings',
  hazard: '/hazards',
  'hazard-lookback': '/hazards',
  'four-lists': '/responsibility',
  'leader-duty': '/responsibility',
  'letter-commitment': '/responsibility',
  letter: '/letters',
  supervision: '/supervision',
  liaison: '/units',
}

export type Entry = { record: RecordKind; name: string; path: string }

export const entriesFor = (records: readonly RecordKind[]): Entry[] =>
  [...new Set(records)].flatMap((record) => {
    const path = places[record]
    return path === undefined ? [] : [{ record, name: recordNames[record], path }]
  })
