import { HazardRules } from '#core/hazards/rules.ts'
import { readPack } from '#server/platform/packs.ts'

let read: HazardRules | undefined

/**
 * `packs/hazards/rules.yaml`, read once.
 *
 * @throws Halt naming line and reason when it does not fit
 */
export const hazardRules = (): HazardRules => {
  read ??= readPack('hazards/rules.yaml', HazardRules)
  return read
}
