import type { Feature } from '#server/platform/app.ts'
import { accountRoutes } from '#server/units/account-routes.ts'
import { dutyMatrixRoutes } from '#server/units/duty-matrix-routes.ts'
import { unitRoutes } from '#server/units/routes.ts'
import { sessionRoutes } from '#server/units/session-routes.ts'
import { setUpRoutes } from '#server/units/set-up.ts'
import { unitSheetRoutes } from '#server/units/sheet-routes.ts'
import { signInRoutes } from '#server/units/sign-in.ts'

export { listUnitsOn, listWorkedFor, nameUnits } from '#server/units/directory.ts'
export { openEnterpriseAccount } from '#server/units/enterprise-accounts.ts'
export { unitEvidence } from '#server/units/evidence.ts'
export { listLiaisonsOf } from '#server/units/liaisons.ts'
export { hashPassword } from '#server/units/passwords.ts'
export { findRegulator, listMatrix } from '#server/units/sector-duties.ts'

/** The only door into the feature. */
export const units: Feature = {
  routes(serve, installation) {
    signInRoutes(serve)
    sessionRoutes(serve, installation)
    setUpRoutes(serve, installation)
    unitRoutes(serve)
    accountRoutes(serve)
    dutyMatrixRoutes(serve)
    unitSheetRoutes(serve)
  },
  jobs: [],
}
