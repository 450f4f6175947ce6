import { feedRoutes } from '#server/duties/feed-routes.ts'
import { followChanges } from '#server/duties/follow.ts'
import { generateDuties, proveDuties } from '#server/duties/jobs.ts'
import { dutyRoutes } from '#server/duties/routes.ts'
import type { Feature } from '#server/platform/app.ts'

export { generateHistory } from '#server/duties/history.ts'

/** The only door into the feature. */
export const duties: Feature = {
  routes: (serve) => {
    dutyRoutes(serve)
    feedRoutes(serve)
  },
  jobs: [generateDuties, proveDuties, followChanges],
}
