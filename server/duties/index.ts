import { dutyRoutes } from '#server/duties/routes.ts'
import type { Feature } from '#server/platform/app.ts'

/** The only door into the feature. It owns no table: what lies on a desk is read where it belongs. */
export const duties: Feature = { routes: dutyRoutes, jobs: [] }
