import type { Actor } from '#core/actor.ts'
import type { PersonRole } from '#core/enterprises/person.ts'
import type {
  CloseKind,
  Difficulty,
  HazardGrade,
  HazardSource,
  HazardStatus,
  LookbackKind,
  ManagingLevel,
  Measures,
  ReviewMode,
} from '#core/hazards/hazard.ts'
import type { StandardItem } from '#core/standards/standard.ts'
import type { Unit } from '#core/units/unit.ts'

/** Whoever acts, and the unit they act for as it stands today. */
export type By = {
  actor: Actor
  unit: Pick<Unit, 'id' | 'kind' | 'line' | 'powers'> & {
    /** Own unit and those below, the body whose office it is, and a section's department. */
    standsFor: readonly string[]
  }
}

/** What hangs on a hazard, as far as its life depends on it. */
export type Dossier = {
  /** 告知 of the last time that it was judged major; empty when it never was. */
  notices: readonly { role: PersonRole; acknowledged: boolean }[]
  /** Photos of after the works, handed in for this round. */
  photosAfter: number
  /** Opinions of this round, oldest first. */
  reviews: readonly { mode: ReviewMode; result: 'pass' | 'fail'; reviewedBy: string }[]
  /** Waiting for its verdict. */
  extension: { requestedBy: string; toOn: string } | null
  /** Waiting for its verdict. */
  downgrade: { proposedBy: string } | null
  /** Planned and not done. */
  lookbacks: readonly { id: string; kind: LookbackKind; unitId: string; plannedBy: string }[]
}

/** A hazard as its life knows it (E.1 of requirements.md). Instants are the server's, days are China's. */
export type HazardState = {
  status: HazardStatus
  source: HazardSource
  claimedGrade: HazardGrade
  grade: HazardGrade | null
  level: ManagingLevel | null
  difficulty: Difficulty | null
  discoveredOn: string
  enterpriseId: string | null
  regulatorUnitId: string | null
  handlerUnitId: string | null
  reportedByUnitId: string
  category: string | null
  immediate: boolean
  dueOn: string | null
  measures: Measures | null
  percent: number
  stoppedOn: string | null
  /** Accounts that planned, reported or applied. */
  workedBy: readonly string[]
  appliedBy: string | null
  appliedAt: Date | null
  closeKind: CloseKind | null
  returns: number
  extensions: number
  reopened: number
  bookedAt: Date | null
  closedAt: Date | null
  closedBy: string | null
  closeNo: string | null
  selfClosed: boolean
  daysUsed: number | null
  duplicateOf: string | null
  transferring: boolean
  touchedAt: Date
  dossier: Dossier
}

/** Which rectification this is: one more after each 退回 and each 返潮. */
export const roundOf = ({ returns, reopened }: Pick<HazardState, 'returns' | 'reopened'>) =>
  returns + reopened + 1

export type HazardCommand =
  | { type: 'report' }
  | {
      type: 'book'
      grade: HazardGrade
      level: ManagingLevel
      regulatorUnitId: string | null
      category: string | null
      items: readonly StandardItem[]
    }
  | { type: 'dismiss'; reason: string }
  | { type: 'grade'; grade: HazardGrade; level: ManagingLevel; items: readonly StandardItem[] }
  | { type: 'proposeDowngrade'; reason: string }
  | { type: 'decideDowngrade'; verdict: 'approved' | 'refused'; words: string }
  | { type: 'deliverNotice'; role: PersonRole }
  | { type: 'plan'; measures: Measures; difficulty: Difficulty; dueOn: string; latest: string }
  | { type: 'fixNow'; photos: number }
  | { type: 'progress'; percent: number }
  | { type: 'stop'; reason: string }
  | { type: 'liftStop'; words: string }
  | { type: 'requestExtension'; toOn: string; reason: string; most: number; latest: string }
  | { type: 'decideExtension'; verdict: 'approved' | 'refused'; words: string }
  | { type: 'apply'; closeKind: CloseKind; photos: number }
  | { type: 'review'; mode: ReviewMode; result: 'pass' | 'fail' }
  | { type: 'close'; closeNo: string }
  | { type: 'return'; reason: string }
  | { type: 'closeOwn'; photos: number; closeNo: string }
  | { type: 'planLookback'; unitId: string; dueOn: string }
  | { type: 'lookBack'; lookbackId: string; result: 'held' | 'relapsed' }
  | { type: 'relapse'; reason: string }
  | {
      type: 'linkDuplicate'
      of: { id: string; status: HazardStatus; grade: HazardGrade | null; closedAt: Date | null }
    }
  | { type: 'assign'; regulatorUnitId?: string | undefined; handlerUnitId?: string | null | undefined }
  | { type: 'remind'; words: string }
  | { type: 'setDifficulty'; difficulty: Difficulty }
export type HazardAct = HazardCommand['type']
