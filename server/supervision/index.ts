import type { Actor } from '#core/actor.ts'
import type { Asker } from '#core/scope.ts'
import type { StepSummary } from '#core/supervision/api.ts'
import { whenHazardCloses } from '#server/hazards/index.ts'
import type { Feature } from '#server/platform/app.ts'
import type { Reader } from '#server/platform/db.ts'
import { boardRoutes } from '#server/supervision/board-routes.ts'
import { caseRoutes } from '#server/supervision/case-routes.ts'
import { endSupervisionOf } from '#server/supervision/closing.ts'
import { clueRoutes } from '#server/supervision/clue-routes.ts'
import { coordinationRoutes } from '#server/supervision/coordination-routes.ts'
import { openDirectory } from '#server/supervision/directory.ts'
import { detectEachNight } from '#server/supervision/jobs.ts'
import { listingRoutes } from '#server/supervision/listing-routes.ts'
import { matterRoutes } from '#server/supervision/matter-routes.ts'
import { allLadders, caseRules } from '#server/supervision/packs.ts'
import type { RecordKey } from '#server/supervision/rows.ts'
import { stepCommands } from '#server/supervision/step-commands.ts'
import { listStepsOn } from '#server/supervision/step-queries.ts'
import { stepRoutes } from '#server/supervision/step-routes.ts'
import { stepSummary } from '#server/supervision/step-words.ts'

export { listSupervisionWork } from '#server/supervision/work.ts'

whenHazardCloses(endSupervisionOf)

/** The only door into the feature. */
export const supervision: Feature = {
  routes(serve) {
    allLadders() // a faulty pack stops the start in words
    caseRules()
    stepRoutes(serve)
    stepCommands(serve)
    boardRoutes(serve)
    listingRoutes(serve)
    matterRoutes(serve)
    caseRoutes(serve)
    clueRoutes(serve)
    coordinationRoutes(serve)
  },
  jobs: [detectEachNight],
}

/** The steps on one record, oldest first, as far as they exist for whoever asks: for the page of the record. */
export async function listStepsAbout(
  tx: Reader,
  asker: Asker & { actor: Actor },
  about: RecordKey & { record: string },
): Promise<StepSummary[]> {
  const steps = await listStepsOn(tx, asker, about)
  if (steps.length === 0) return []
  const directory = await openDirectory(tx, about.district, asker.now)
  return steps.map((step) => stepSummary(step, directory, asker))
}
