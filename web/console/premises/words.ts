import { listSubjectTags } from '#core/enterprises/standing-api.ts'
import { PremisesKind, premisesNames } from '#core/rules/words.ts'
import { useAsk } from '#web/client/use.ts'

export const kindOptions = PremisesKind.options.map((value) => ({ value, label: premisesNames[value] }))

/** 特征 as options, and their names by code; the code itself while the list is on its way. */
export function useTags() {
  const items = useAsk(listSubjectTags, {}).data?.items ?? []
  const names = new Map(items.map(({ code, name }) => [code, name]))
  return {
    options: items.map(({ code, name }) => ({ value: code, label: name })),
    nameOf: (code: string) => names.get(code) ?? code,
  }
}
