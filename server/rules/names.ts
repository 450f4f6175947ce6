import type { CodeNames } from '#core/rules/telling.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import { nameOfSector } from '#server/platform/sectors.ts'
import { nameOfTag } from '#server/platform/subject-tags.ts'

/** What the codes in rules are called. */
export const codeNames: CodeNames = {
  sector: nameOfSector,
  place: nameOfPlace,
  tag: nameOfTag,
}
