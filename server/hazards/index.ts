import { hazardRules } from '#server/hazards/packs.ts'
import { hazardRoutes } from '#server/hazards/routes.ts'
import type { Feature } from '#server/platform/app.ts'

/** The only door into the feature. */
export const hazards: Feature = {
  routes(serve) {
    hazardRules() // a faulty pack stops the start in words
    hazardRoutes(serve)
  },
  jobs: [],
}
