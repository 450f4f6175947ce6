import type { CodeNames } from '#core/rules/telling.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import { nameOfSector } from '#server/platform/sectors.ts'
import { subjectTags } from '#server/rules/rule-packs.ts'

const tags = new Map(subjectTags.map(({ code, name }) => [code, name]))

/** What the codes in rules are called. */
export const codeNames: CodeNames = {
  sector: nameOfSector,
  place: nameOfPlace,
  tag: (code) => tags.get(code) ?? code,
}
