import type { RecordKind } from '#core/rules/words.ts'
import { activityEvidence } from '#server/activities/index.ts'
import { filingEvidence } from '#server/filings/index.ts'
import { hazardEvidence } from '#server/hazards/index.ts'
import { inspectionEvidence } from '#server/inspections/index.ts'
import { letterEvidence } from '#server/letters/index.ts'
import { planEvidence } from '#server/plans/index.ts'
import type { EvidenceSource } from '#server/platform/evidence.ts'
import { responsibilityEvidence } from '#server/responsibility/index.ts'
import { staffEvidence } from '#server/staff/index.ts'
import { supervisionEvidence } from '#server/supervision/index.ts'
import { unitEvidence } from '#server/units/index.ts'

/** Every ledger that can prove a duty; a new one is added here and nowhere else. */
export const evidenceSources: readonly EvidenceSource[] = [
  inspectionEvidence,
  filingEvidence,
  planEvidence,
  hazardEvidence,
  letterEvidence,
  supervisionEvidence,
  unitEvidence,
  staffEvidence,
  activityEvidence,
  responsibilityEvidence,
]

/** Kinds of record that the product keeps. */
export const recordsKept: ReadonlySet<RecordKind> = new Set(evidenceSources.flatMap(({ gives }) => gives))
