import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { PersonRole } from '#core/enterprises/person.ts'
import { LookbackKind, PhotoStage, ReviewMode } from '#core/hazards/hazard.ts'
import { type Dossier, roundOf } from '#core/hazards/state.ts'
import { Id } from '#core/id.ts'

const Instant = z.coerce.date()
const Verdict = z.enum(['approved', 'refused']).nullable()

/** All that hangs on a hazard, as it is stored; people are accounts, oldest first. */
export const Records = z.object({
  notices: z.array(
    z.object({
      role: PersonRole,
      round: z.int(),
      sentAt: Instant,
      remindedAt: Instant.nullable(),
      acknowledgedAt: Instant.nullable(),
      acknowledgedBy: z.uuid().nullable(),
      channel: z.enum(['account', 'delivered']).nullable(),
      letterId: Id.nullable(),
    }),
  ),
  progress: z.array(
    z.object({
      id: Id,
      round: z.int(),
      at: Instant,
      actorId: z.uuid(),
      percent: z.int(),
      stage: PhotoStage,
      words: z.string(),
      cost: z.int().nullable(),
      fileIds: z.array(Id),
    }),
  ),
  extensions: z.array(
    z.object({
      id: Id,
      fromOn: Day,
      toOn: Day,
      reason: z.string(),
      requestedBy: z.uuid(),
      requestedAt: Instant,
      verdict: Verdict,
      decidedBy: z.uuid().nullable(),
      decisionWords: z.string().nullable(),
    }),
  ),
  downgrades: z.array(
    z.object({
      id: Id,
      reason: z.string(),
      proposedBy: z.uuid(),
      proposedAt: Instant,
      verdict: Verdict,
    }),
  ),
  reviews: z.array(
    z.object({
      id: Id,
      round: z.int(),
      mode: ReviewMode,
      result: z.enum(['pass', 'fail']),
      words: z.string(),
      reviewedBy: z.uuid(),
      reviewedAt: Instant,
      fileIds: z.array(Id),
    }),
  ),
  lookbacks: z.array(
    z.object({
      id: Id,
      kind: LookbackKind,
      dueOn: Day,
      unitId: z.uuid(),
      plannedBy: z.uuid(),
      result: z.enum(['held', 'relapsed']).nullable(),
      words: z.string().nullable(),
      doneBy: z.uuid().nullable(),
      doneAt: Instant.nullable(),
    }),
  ),
})
export type Records = z.infer<typeof Records>

/** What of the records the life of the hazard depends on: the last notices, what belongs to this round, what waits. */
export function dossierOf(records: Records, hazard: { returns: number; reopened: number }): Dossier {
  const round = roundOf(hazard)
  const lastNotice = Math.max(0, ...records.notices.map((notice) => notice.round))
  const after = records.progress.filter((one) => one.round === round && one.stage === 'after')
  return {
    notices: records.notices
      .filter((notice) => notice.round === lastNotice)
      .map(({ role, acknowledgedAt }) => ({ role, acknowledged: acknowledgedAt !== null })),
    photosAfter: after.reduce((sum, { fileIds }) => sum + fileIds.length, 0),
    reviews: records.reviews.filter((review) => review.round === round),
    extension: records.extensions.find(({ verdict }) => verdict === null) ?? null,
    downgrade: records.downgrades.find(({ verdict }) => verdict === null) ?? null,
    lookbacks: records.lookbacks.filter(({ result }) => result === null),
  }
}
