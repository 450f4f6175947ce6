import type { Actor } from '#core/actor.ts'
import type { StepSummary } from '#core/supervision/api.ts'
import { stepCommandsFor } from '#core/supervision/step-life.ts'
import { type Directory, standingIn } from '#server/supervision/directory.ts'
import type { StepRow } from '#server/supervision/step-queries.ts'

type Reading = { actor: Actor; now: Date }

export const answersTo = (row: StepRow, directory: Directory, { actor, now }: Reading) =>
  stepCommandsFor(row, standingIn(directory, actor, row.fromUnitId), now)

/** A step as every list shows it. */
export const stepSummary = (row: StepRow, directory: Directory, reading: Reading): StepSummary => ({
  district: row.district,
  id: row.id,
  subject: { record: row.subjectRecord, id: row.subjectId, title: row.subjectTitle },
  kind: row.kind,
  name: row.name,
  trigger: row.trigger,
  source: { name: row.name, document: row.document, clause: row.clause, unverified: row.unverified },
  status: row.status,
  fromUnitId: row.fromUnitId,
  fromUnitName: directory.nameOf(row.fromUnitId),
  toUnitId: row.toUnitId,
  toName: row.toName,
  proposedAt: row.proposedAt.toISOString(),
  detected: row.proposedBy === null,
  issuedAt: row.issuedAt?.toISOString() ?? null,
  letterNo: row.letterNo,
  replyBy: row.replyBy,
  late:
    (row.status === 'issued' || row.status === 'acknowledged') &&
    row.replyBy !== null &&
    row.replyBy < directory.today,
  approve: answersTo(row, directory, reading).approve,
})
