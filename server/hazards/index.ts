import { freezeLedger } from '#server/hazards/balance-routes.ts'
import { commandRoutes } from '#server/hazards/command-routes.ts'
import { planLookbacks, remindNotices } from '#server/hazards/jobs.ts'
import { ledgerRoutes } from '#server/hazards/ledger-routes.ts'
import { hazardRules } from '#server/hazards/packs.ts'
import { reviewRoutes } from '#server/hazards/review-routes.ts'
import { hazardRoutes } from '#server/hazards/routes.ts'
import { workRoutes } from '#server/hazards/work-routes.ts'
import type { Feature } from '#server/platform/app.ts'

export { balance } from '#server/hazards/balance-routes.ts'
export { markSupervised, passOnHazard } from '#server/hazards/caches.ts'
export { hazardEvidence } from '#server/hazards/evidence.ts'
export { whenHazardCloses } from '#server/hazards/listeners.ts'
export { listHazardWork } from '#server/hazards/work.ts'

/** The only door into the feature. */
export const hazards: Feature = {
  routes(serve) {
    hazardRules() // a faulty pack stops the start in words
    hazardRoutes(serve)
    commandRoutes(serve)
    workRoutes(serve)
    reviewRoutes(serve)
    ledgerRoutes(serve)
  },
  jobs: [remindNotices, planLookbacks, freezeLedger],
}
