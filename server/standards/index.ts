import type { StandardItem } from '#core/standards/standard.ts'
import type { Feature } from '#server/platform/app.ts'
import type { Reader } from '#server/platform/db.ts'
import { itemOf, openLibrary } from '#server/standards/district.ts'
import { type Library, readLibrary } from '#server/standards/packs.ts'
import { standardRoutes } from '#server/standards/routes.ts'

let read: Library | undefined
/** Read when the application opens, so that a faulty pack stops the start in words. */
const library = () => {
  read ??= readLibrary()
  return read
}

export const standards: Feature = {
  routes(serve) {
    library()
    standardRoutes(serve, library)
  },
  jobs: [],
}

/**
 * The items of these ids as a district sees them (verified there or not, local ones too), in the order asked;
 * whether they are in force is the caller's question.
 *
 * @throws Refusal not-found when one is not in the library
 */
export async function getStandardItems(
  reader: Reader,
  district: string,
  ids: readonly string[],
): Promise<StandardItem[]> {
  const own = await openLibrary(reader, library(), district)
  return ids.map((id) => itemOf(own, id, 'standardIds'))
}
