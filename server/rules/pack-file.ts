import { stringify } from 'yaml'
import { Head, Rule, type RulePack } from '#core/rules/rule.ts'

/** What a reader takes for granted where a file says nothing. */
const granted: Record<string, unknown> = {
  active: true,
  after: [],
  about: [],
  covers: 'current',
  dayCounts: true,
  entry: 'next',
  everyone: [],
  grace: 0,
  highRisk: 'catalogue',
  onMiss: ['reminder'],
  times: 1,
  unverified: [],
  weekend: 'stay',
}

/** Of `when`, a count has no default. */
const saysAlways = new Set(['when'])

const keysOfKind = new Map(
  Rule.options.map((option) => [option.shape.kind.value as string, Object.keys(option.shape)]),
)

/**
 * A version as the file that a person would have written: fields in the order of the schema, without what goes
 * without saying. Read again it says exactly the same.
 */
export function writePackFile({ pack, rules }: RulePack): string {
  const told = {
    pack: lean(inOrder(pack, Object.keys(Head.shape))),
    rules: rules.map((rule) => lean(inOrder(rule, keysOfKind.get(rule.kind) ?? []))),
  }
  const head = `# 规则包 ${pack.code} 第 ${pack.version} 版，由治本导出。修改后可以再导入：请把 version 加一，并写明新的起期 from。\n`
  return `${head}${stringify(told, { lineWidth: 110 })}`
}

/** jsonb keeps an order of its own. */
const inOrder = (values: object, keys: readonly string[]) =>
  Object.fromEntries(keys.flatMap((key) => (key in values ? [[key, Reflect.get(values, key)] as const] : [])))

function lean(values: object): object {
  const kept = Object.entries(values).filter(
    ([key, value]) =>
      value !== undefined && !(key in granted && JSON.stringify(granted[key]) === JSON.stringify(value)),
  )
  return Object.fromEntries(
    kept.map(([key, value]) => [key, isPlain(value) && !saysAlways.has(key) ? lean(value) : value]),
  )
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
