import type { PackFault } from '#core/rules/faults.ts'
import { isDuty, type RulePack } from '#core/rules/rule.ts'

type File = { file: string; data: RulePack }

/** What does not fit between the files: versions on the same days, doubled codes, links into nothing, cycles. */
export const faultsAcross = (files: readonly File[]): PackFault[] => [
  ...versionFaults(files),
  ...codeFaults(files),
  ...linkFaults(files),
  ...matterFaults(files),
]

const versionFaults = (files: readonly File[]): PackFault[] =>
  files.flatMap(({ file, data: { pack } }, index) =>
    files
      .slice(0, index)
      .filter(({ data }) => data.pack.code === pack.code)
      .flatMap((before) => faultBeside(before, pack))
      .map(([field, message]) => ({ file, path: ['pack', field], message })),
  )

/** What is wrong with a version beside one of another file. */
function faultBeside({ file, data: { pack: before } }: File, pack: RulePack['pack']): [string, string][] {
  if (before.version === pack.version) return [['version', `第 ${pack.version} 版已在 ${file}`]]
  const start = before.start ?? before.from
  if (start !== (pack.start ?? pack.from)) return [['start', `各版本须从同一天数起，${file} 是 ${start}`]]
  const until = before.to ?? '长期'
  if (!overlap(before, pack)) return []
  return [['from', `与第 ${before.version} 版（${file}，${before.from} 至 ${until}）日期重叠`]]
}

type Span = { from: string; to: string | null }
const overlap = (a: Span, b: Span) => (a.to === null || a.to >= b.from) && (b.to === null || b.to >= a.from)

/** A code belongs to one pack; its versions carry it on. */
function codeFaults(files: readonly File[]): PackFault[] {
  const owners = new Map<string, string>()
  return files.flatMap(({ file, data: { pack, rules } }) =>
    rules.flatMap(({ code }, index) => {
      const owner = owners.get(code) ?? pack.code
      owners.set(code, owner)
      const message = `代码 ${code} 已用于规则包 ${owner}`
      return owner === pack.code ? [] : [{ file, path: ['rules', index, 'code'], message }]
    }),
  )
}

function linkFaults(files: readonly File[]): PackFault[] {
  const after = new Map<string, readonly string[]>()
  for (const { data } of files) for (const rule of data.rules) after.set(rule.code, rule.after)
  return files.flatMap(({ file, data }) =>
    data.rules.flatMap((rule, index) =>
      rule.after.flatMap((code, at) => {
        const path = ['rules', index, 'after', at]
        if (!after.has(code)) return [{ file, path, message: `没有规则 ${code}` }]
        const way = wayBack(code, rule.code, after)
        return way ? [{ file, path, message: `规则互相等待：${[rule.code, ...way].join(' → ')}` }] : []
      }),
    ),
  )
}

/** The codes from one rule to another along `after`; undefined when there is no way. */
function wayBack(from: string, to: string, after: ReadonlyMap<string, readonly string[]>) {
  const ways: string[][] = [[from]]
  const seen = new Set([from])
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    const last = way.at(-1) ?? from
    if (last === to) return way
    for (const next of after.get(last) ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      ways.push([...way, next])
    }
  }
  return undefined
}

/** One matter is one thing to do; two verbs under it are two matters or a slip of the pen. */
function matterFaults(files: readonly File[]): PackFault[] {
  const verbs = new Map<string, string>()
  return files.flatMap(({ file, data }) =>
    data.rules.flatMap((rule, index) => {
      if (!isDuty(rule) || rule.matter === undefined) return []
      const verb = verbs.get(rule.matter) ?? rule.do
      verbs.set(rule.matter, verb)
      const message = `事项 ${rule.matter} 在其他规则中是 ${verb}，不能又是 ${rule.do}`
      return verb === rule.do ? [] : [{ file, path: ['rules', index, 'matter'], message }]
    }),
  )
}
