import type { Asker } from '#core/scope.ts'
import type { TransferSummary } from '#core/transfers/api.ts'
import type { Feature } from '#server/platform/app.ts'
import type { Reader } from '#server/platform/db.ts'
import { summarise } from '#server/transfers/lines.ts'
import { transferPack } from '#server/transfers/packs.ts'
import { listAboutHazard, type TransferKey } from '#server/transfers/queries.ts'
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

/** What was passed on about one hazard, oldest first, as far as it exists for whoever asks: for the page of the hazard. */
export const listTransfersAbout = async (
  tx: Reader,
  asker: Asker & { now: Date },
  hazard: TransferKey,
): Promise<TransferSummary[]> => summarise(tx, await listAboutHazard(tx, asker, hazard), asker.now)
