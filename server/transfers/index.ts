import type { Feature } from '#server/platform/app.ts'
import { transferPack } from '#server/transfers/packs.ts'
import { transferRoutes } from '#server/transfers/routes.ts'

export { listTransferWork } from '#server/transfers/work.ts'

/** The only door into the feature. */
export const transfers: Feature = {
  routes(serve) {
    transferPack() // a faulty pack stops the start in words
    transferRoutes(serve)
  },
  jobs: [],
}
