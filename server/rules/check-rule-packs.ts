import { idleReason, missingRows, rowsCovered } from '#core/rules/coverage.ts'
import { type BoundRule, type Duty, isBoundDuty, type RulePack } from '#core/rules/rule.ts'
import { strictest } from '#core/rules/strictest.ts'
import { kindNames, type RuleKind } from '#core/rules/words.ts'
import { readRulePacks, readRuleRows, rulesIn } from '#server/rules/rule-packs.ts'

/**
 * The rule packs in words: for each its version, its rules by kind and how many rows of section B it covers, then
 * what is wrong. Faults of form stop the reading.
 *
 * @returns lines to print; `whole` is false when a row is missing or a rule can never do anything
 * @throws Halt naming file, line and reason
 */
export function rulePackReport(): { lines: string[]; whole: boolean } {
  const packs = readRulePacks()
  const rows = readRuleRows()
  const bound = packs.flatMap(rulesIn)
  const missing = missingRows(packs, rows)
  const idle = bound.flatMap((one) => {
    const reason = idleReason(one)
    return reason === null ? [] : [`${one.rule.code}：${reason}`]
  })
  const lines = [
    ...packs.map(linesOf),
    totals(bound, rows.length),
    `缺少的第 B 节行：${missing.length === 0 ? '无' : missing.join('、')}`,
    ...(idle.length === 0 ? [] : [`不起作用的规则：${idle.join('；')}`]),
  ]
  return { lines, whole: missing.length === 0 && idle.length === 0 }
}

function linesOf({ pack, rules }: RulePack): string {
  const head = `${pack.code.padEnd(4)} 第 ${pack.version} 版（${pack.from} 至 ${pack.to ?? '长期'}）${pack.title}`
  const body =
    pack.empty ?? `${rules.length} 条：${countsByKind(rules)}；覆盖第 B 节 ${rowsCovered({ pack, rules })} 行`
  return `${head}\n     ${body}`
}

const countsByKind = (rules: readonly { kind: RuleKind; active: boolean }[]) => {
  const kinds = Object.entries(kindNames).map(
    ([kind, name]) => `${name} ${rules.filter((rule) => rule.kind === kind).length}`,
  )
  return [...kinds, `其中待核定后执行 ${rules.filter(({ active }) => !active).length}`].join('，')
}

/** Matters that several rules of one district ask for, where the strictest will be looked for. */
function totals(bound: readonly BoundRule[], rowCount: number) {
  const covered = new Set(bound.map(({ rule }) => rule.row).filter(Boolean)).size
  const byDistrict = Map.groupBy(bound.filter(isBoundDuty), ({ pack }) => pack.reach.district)
  const shared = [...byDistrict.values()].flatMap((duties: BoundRule<Duty>[]) =>
    strictest(duties).filter(({ sources }) => sources.length > 1),
  )
  return `合计 ${bound.length} 条规则，覆盖第 B 节 ${covered}/${rowCount} 行；${shared.length} 个事项由几条规则规定，同一对象按最严者执行`
}
