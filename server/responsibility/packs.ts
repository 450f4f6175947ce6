import {
  ActSets,
  type ListKind,
  type ListKindCode,
  ListKinds,
  PledgeForms,
} from '#core/responsibility/kinds.ts'
import { readPack } from '#server/platform/packs.ts'

/**
 * Reads `packs/responsibility/`.
 *
 * @throws naming file, line and reason when a pack does not fit
 */
const readForms = () => ({
  kinds: readPack('responsibility/lists.yaml', ListKinds).kinds,
  pledges: readPack('responsibility/pledges.yaml', PledgeForms),
  sets: readPack('responsibility/act-sets.yaml', ActSets).sets,
})

let forms: ReturnType<typeof readForms> | undefined
/** Read when the application opens, so that a faulty pack stops the start in words. */
export const responsibilityForms = () => {
  forms ??= readForms()
  return forms
}

export function kindOf(code: ListKindCode): ListKind {
  const kind = responsibilityForms().kinds.find((one) => one.code === code)
  if (!kind) throw new Error(`the pack holds every kind, and not ${code}`)
  return kind
}
