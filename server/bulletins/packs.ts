import { BulletinTemplate } from '#core/bulletins/template.ts'
import { readPacks } from '#server/platform/packs.ts'

let held: readonly BulletinTemplate[] | undefined

/**
 * The templates of `packs/bulletins/`, read once.
 *
 * @throws naming file, line and reason when one does not fit
 */
export const bulletinTemplates = (): readonly BulletinTemplate[] => {
  held ??= readPacks('bulletins', BulletinTemplate).map(({ data }) => data)
  return held
}
