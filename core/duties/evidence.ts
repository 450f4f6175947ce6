import type { Doer, Measure, RecordKind, Topic } from '#core/rules/words.ts'

/**
 * What a record of some ledger says for the duties of somebody: the one shape in which proof reaches the duties. A
 * ledger tells what is in its rows and judges nothing; whether it meets a duty is decided in `proof.ts`.
 */
export type Evidence = {
  /** The kind of record, in the words that rules are written in. */
  record: RecordKind
  id: string
  /** What the cell shows: 「第三季度安全生产专题会议」. */
  title: string
  /** Page of the console that shows the record; null where it has none. */
  path: string | null
  /** Whose duties it may prove: ids of units, enterprises, premises or persons. */
  subjectIds: readonly string[]
  /** The day in China on which it counts. */
  on: string
  /** Last day that it holds (certificates, commitments); null for what happened on its day, or does not end. */
  until: string | null
  /** Key of the period of the duty that it was made for (a filing of October: `2026-10`), whenever it came in. */
  period?: string
  topics: readonly Topic[]
  /** Who did it in person; empty when nobody says. */
  by: readonly Doer[]
  everyone: readonly ('staff' | 'patients')[]
  /** How much, where the work is counted (persons trained, firms checked); otherwise null. */
  amount: number | null
  /** What `amount` measures; such a statement counts for duties with this measure and no others. */
  measure?: Measure
  /** Codes of the rules that it carries out and no others; null when it may count for any. A filing names its own. */
  rules: readonly string[] | null
}
