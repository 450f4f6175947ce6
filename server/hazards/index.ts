import { commandRoutes } from '#server/hazards/command-routes.ts'
import { hazardExportRoutes } from '#server/hazards/export-routes.ts'
import { hazardListRoutes } from '#server/hazards/list-routes.ts'
import { hazardRules } from '#server/hazards/packs.ts'
import { reviewRoutes } from '#server/hazards/review-routes.ts'
import { hazardRoutes } from '#server/hazards/routes.ts'
import { workRoutes } from '#server/hazards/work-routes.ts'
import type { Feature } from '#server/platform/app.ts'

export { markSupervised, passOnHazard } from '#server/hazards/caches.ts'
export { whenHazardCloses } from '#server/hazards/listeners.ts'

/** The only door into the feature. */
export const hazards: Feature = {
  routes(serve) {
    hazardRules() // a faulty pack stops the start in words
    hazardRoutes(serve)
    commandRoutes(serve)
    workRoutes(serve)
    reviewRoutes(serve)
    hazardListRoutes(serve)
    hazardExportRoutes(serve)
  },
  jobs: [],
}
