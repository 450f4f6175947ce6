import { selfCheckRoutes } from '#server/inspections/routes.ts'
import type { Feature } from '#server/platform/app.ts'

export { inspectionEvidence } from '#server/inspections/evidence.ts'

/** The only door into the feature. */
export const inspections: Feature = { routes: selfCheckRoutes, jobs: [] }
