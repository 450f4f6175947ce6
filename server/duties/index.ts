import { boardRoutes } from '#server/duties/board-routes.ts'
import { feedRoutes } from '#server/duties/feed-routes.ts'
import { followChanges } from '#server/duties/follow.ts'
import { generateDuties, proveDuties } from '#server/duties/jobs.ts'
import { dutyRoutes } from '#server/duties/routes.ts'
import { statementRoutes } from '#server/duties/statement-routes.ts'
import type { Feature } from '#server/platform/app.ts'

export { generateHistory } from '#server/duties/history.ts'
export { findWaiting } from '#server/duties/waiting.ts'

/** The only door into the feature. */
export const duties: Feature = {
  routes: (serve) => {
    dutyRoutes(serve)
    boardRoutes(serve)
    statementRoutes(serve)
    feedRoutes(serve)
  },
  jobs: [generateDuties, proveDuties, followChanges],
}
