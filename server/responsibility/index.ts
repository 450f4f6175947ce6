import type { Feature } from '#server/platform/app.ts'
import { actRoutes } from '#server/responsibility/act-routes.ts'
import { formRoutes } from '#server/responsibility/forms.ts'
import { listRoutes } from '#server/responsibility/list-routes.ts'
import { responsibilityForms } from '#server/responsibility/packs.ts'
import { pledgeRoutes } from '#server/responsibility/pledge-routes.ts'
import { postingRoutes } from '#server/responsibility/posting-routes.ts'

export { responsibilityEvidence } from '#server/responsibility/evidence.ts'
export { listResponsibilityWork } from '#server/responsibility/work.ts'

/** The only door into the feature. */
export const responsibility: Feature = {
  routes(serve) {
    responsibilityForms() // a faulty pack stops the start in words
    formRoutes(serve)
    listRoutes(serve)
    pledgeRoutes(serve)
    postingRoutes(serve)
    actRoutes(serve)
  },
  jobs: [],
}
