import { ActivityCatalogue } from '#core/activities/catalogue.ts'
import { readPack } from '#server/platform/packs.ts'

let read: ActivityCatalogue | undefined

/**
 * `packs/activities.yaml`, read once.
 *
 * @throws Halt naming line and reason when it does not fit
 */
export const activityCatalogue = (): ActivityCatalogue => {
  read ??= readPack('activities.yaml', ActivityCatalogue)
  return read
}
