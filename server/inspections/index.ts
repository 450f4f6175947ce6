import { selfCheckRoutes } from '#server/inspections/routes.ts'
import type { Feature } from '#server/platform/app.ts'

/** The only door into the feature. */
export const inspections: Feature = { routes: selfCheckRoutes, jobs: [] }
