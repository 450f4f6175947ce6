import { personRoutes } from '#server/enterprises/person-routes.ts'
import { enterpriseRoutes } from '#server/enterprises/routes.ts'
import type { Feature } from '#server/platform/app.ts'

export { holders } from '#server/enterprises/holders.ts'
export { followEnterprises } from '#server/enterprises/listeners.ts'
export { listEnterprisePersons } from '#server/enterprises/persons.ts'

/** The only door into the feature. */
export const enterprises: Feature = {
  routes(serve) {
    enterpriseRoutes(serve)
    personRoutes(serve)
  },
  jobs: [],
}
