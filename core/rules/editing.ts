import { Refusal } from '#core/refusal.ts'
import { MOST_RULES, type Rule, type RulePack } from '#core/rules/rule.ts'

/**
 * The pack with a rule added, or in the place of the one that was opened.
 *
 * @param code of the rule that was opened; null adds one at the end
 * @throws Refusal not-found (gone meanwhile), conflict (the code is taken), invalid (too many)
 */
export function withRule({ pack, rules }: RulePack, code: string | null, rule: Rule): RulePack {
  const index = code === null ? rules.length : rules.findIndex((one) => one.code === code)
  if (index < 0) throw absent(code)
  if (rules.some((one, at) => one.code === rule.code && at !== index))
    throw new Refusal('conflict', `代码 ${rule.code} 已用于本规则包的另一条规则`, {
      remedy: '请改用其他代码，或者打开那条规则修改',
      field: 'rule.code',
    })
  if (index === MOST_RULES) throw new Refusal('invalid', `一个规则包最多 ${MOST_RULES} 条规则`)
  const { empty: _, ...head } = pack
  return { pack: head, rules: rules.toSpliced(index, 1, rule) }
}

/** The pack without a rule; one that loses its last must say why it has none. @throws Refusal not-found */
export function withoutRule({ pack, rules }: RulePack, code: string): RulePack {
  if (!rules.some((one) => one.code === code)) throw absent(code)
  return { pack, rules: rules.filter((one) => one.code !== code) }
}

const absent = (code: string | null) =>
  new Refusal('not-found', `本规则包中没有规则 ${code}`, { remedy: '可能已被他人删去，请刷新后再办理' })

/** What a draft of the next version begins with: all that the one before says, from a day on. */
export const nextVersion = ({ pack, rules }: RulePack, version: number, from: string): RulePack => {
  const to = pack.to !== null && pack.to >= from ? pack.to : null
  return {
    pack: { ...pack, version, from, to, start: pack.start ?? pack.from },
    rules: rules.map((rule) => withinDays(rule, from, to)),
  }
}

/** A rule's own days that the new version no longer reaches are the version's. A day that has passed then is history (I9). */
function withinDays(rule: Rule, from: string, to: string | null): Rule {
  const { from: begins, to: ends, ...rest } = rule
  const kept = {
    ...rest,
    ...(begins !== undefined && begins > from && { from: begins }),
    ...(ends !== undefined && ends >= from && (to === null || ends <= to) && { to: ends }),
  } as Rule
  return isPast(kept, from) ? { ...kept, active: false } : kept
}

/** Due before a version begins: the version before it decides. */
export const isPast = (rule: Rule, from: string) => rule.kind === 'dated' && rule.due < from
