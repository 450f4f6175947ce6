import { isSent } from '#core/supervision/step.ts'
import { markSupervised } from '#server/hazards/index.ts'
import type { Tx } from '#server/platform/db.ts'
import { gravest } from '#server/supervision/proposing.ts'
import type { Asking, Occasion } from '#server/supervision/rows.ts'
import { listSentOn, type StepRow } from '#server/supervision/step-queries.ts'

type Acting = Asking<Tx> & { input: Pick<Occasion, 'commandId'> }

/** Tells the hazard which step it stands on now, for its lists and its timeline. Other subjects keep no such mark. */
export async function markHazard({ tx, actor, now, input }: Acting, step: StepRow) {
  if (step.subjectRecord !== 'hazard') return
  const key = { district: step.district, id: step.subjectId }
  const standing = gravest(await listSentOn(tx, key))
  const words = step.status === 'issued' ? `${step.name} ${step.letterNo ?? ''}`.trim() : null
  if (words === null && isSent(step)) return
  await markSupervised(
    tx,
    key,
    { step: standing?.name ?? null },
    { actor, now, commandId: input.commandId },
    words,
  )
}
