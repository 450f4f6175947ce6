import { bulletinRoutes } from '#server/bulletins/routes.ts'
import type { Feature } from '#server/platform/app.ts'

export { listBulletinWork } from '#server/bulletins/work.ts'

/** The only door into the feature. */
export const bulletins: Feature = { routes: bulletinRoutes, jobs: [] }
