import { whenHazardCloses } from '#server/hazards/index.ts'
import type { Feature } from '#server/platform/app.ts'
import { boardRoutes } from '#server/supervision/board-routes.ts'
import { caseRoutes } from '#server/supervision/case-routes.ts'
import { endSupervisionOf } from '#server/supervision/closing.ts'
import { clueRoutes } from '#server/supervision/clue-routes.ts'
import { coordinationRoutes } from '#server/supervision/coordination-routes.ts'
import { detectEachNight } from '#server/supervision/jobs.ts'
import { listingRoutes } from '#server/supervision/listing-routes.ts'
import { matterRoutes } from '#server/supervision/matter-routes.ts'
import { allLadders, caseRules } from '#server/supervision/packs.ts'
import { stepCommands } from '#server/supervision/step-commands.ts'
import { stepRoutes } from '#server/supervision/step-routes.ts'

export { supervisionEvidence } from '#server/supervision/evidence.ts'
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
