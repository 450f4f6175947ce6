import type { Evidence } from '#core/duties/evidence.ts'
import type { Measure, RecordKind } from '#core/rules/words.ts'
import type { Reader } from '#server/platform/db.ts'

/**
 * What a feature gives to the proof of duties: its records that say something for somebody, and whose duties a record
 * that changed may touch. Exported by the feature's index as `<noun>Evidence`; read by `server/duties`.
 *
 * System statements: a duty is proved by what is there, whoever looks. What a reader may open is the record page's.
 */
export type EvidenceSource = {
  /** The kinds of record that it can speak of: where none can prove a duty, a signed statement is taken. */
  gives: readonly RecordKind[]
  /** Names under which the feature writes events (`appendEvent`), for following changes. */
  records: readonly string[]
  /** Everything that says something for these subjects within both days (what holds for long: that still holds on the first), in few statements. */
  list: (tx: Reader, asked: EvidenceAsk) => Promise<Evidence[]>
  /** Codes of rules that things on the desk carry out by themselves (a filing): My Work does not ask for them again. */
  carries?: (district: string) => ReadonlySet<string>
  /** The thing on the desk that carries a duty out and is not done yet. */
  carrier?: (tx: Reader, duty: CarriedDuty) => Promise<{ title: string; path: string } | null>
  /** Ids of subjects whose duties may hang on these records. */
  subjectsOf: (tx: Reader, district: string, recordIds: readonly string[]) => Promise<string[]>
}

export type EvidenceAsk = {
  district: string
  subjectIds: readonly string[]
  from: string
  to: string
  /** Measures that duties of these subjects are held to; nobody counts what nobody asks for. */
  measures?: readonly Measure[]
}

/** A duty as far as the question goes what carries it out. */
export type CarriedDuty = {
  district: string
  subjectId: string
  /** `F4E@1:B76-F4E`, strictest first. */
  sources: readonly string[]
  period: string
}
