import type { BoundRule, Duty } from '#core/rules/rule.ts'

/** How a duty names one of its sources: `F4E@1:B76-F4E`, pack, version and rule. */
export const sourceOf = ({ pack, rule }: BoundRule) => `${pack.code}@${pack.version}:${rule.code}`

/** The code of the rule in such a name. */
export const codeIn = (source: string) => source.slice(source.indexOf(':') + 1)

/** The rules behind the names, in their order; one that is no longer among the rules is left out. */
export const sourcesAmong = (rules: ReadonlyMap<string, BoundRule<Duty>>, sources: readonly string[]) =>
  sources.flatMap((source) => rules.get(source) ?? [])
