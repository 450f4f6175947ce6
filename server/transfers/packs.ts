import { TransferPack } from '#core/transfers/rules.ts'
import { readPack } from '#server/platform/packs.ts'

let read: TransferPack | undefined

/** Read when the application opens, so that a faulty pack stops the start in words. */
export const transferPack = (): TransferPack => {
  read ??= readPack('transfers/rules.yaml', TransferPack)
  return read
}
