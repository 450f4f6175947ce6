import { activityCatalogue } from '#server/activities/packs.ts'
import { activityRoutes, activitySheetRoutes } from '#server/activities/routes.ts'
import type { Feature } from '#server/platform/app.ts'

export { activityEvidence } from '#server/activities/evidence.ts'

/** The only door into the feature. */
export const activities: Feature = {
  routes(serve) {
    activityCatalogue() // a faulty pack stops the start in words
    activityRoutes(serve)
    activitySheetRoutes(serve)
  },
  jobs: [],
}
