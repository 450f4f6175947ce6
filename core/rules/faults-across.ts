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

/** Whoever has written more circles than these looks again anyway. */
const MOST_CIRCLES = 20

function linkFaults(files: readonly File[]): PackFault[] {
  const after = new Map<string, readonly string[]>()
  for (const { data } of files) for (const rule of data.rules) after.set(rule.code, rule.after)
  const waiting = waitingForEver(after)
  let circles = 0
  const circleAt = (code: string, own: string) => {
    if (circles === MOST_CIRCLES || !waiting.has(code) || !waiting.has(own)) return undefined
    const way = wayBack(code, own, after)
    if (way) circles++
    return way
  }
  return files.flatMap(({ file, data }) =>
    data.rules.flatMap((rule, index) =>
      rule.after.flatMap((code, at) => {
        const path = ['rules', index, 'after', at]
        if (!after.has(code)) return [{ file, path, message: `没有规则 ${code}` }]
        const way = circleAt(code, rule.code)
        return way ? [{ file, path, message: `规则互相等待：${[rule.code, ...way].join(' → ')}` }] : []
      }),
    ),
  )
}

type Links = ReadonlyMap<string, readonly string[]>

/** The rules that lie on a circle or wait for one: what is left when those that wait for nobody are taken away, again and again. */
function waitingForEver(after: Links): ReadonlySet<string> {
  const open = new Map(
    [...after].map(([code, links]) => [code, links.filter((link) => after.has(link)).length]),
  )
  const followers = followersIn(after)
  const free = [...open].flatMap(([code, count]) => (count === 0 ? [code] : []))
  for (let code = free.pop(); code !== undefined; code = free.pop()) {
    open.delete(code)
    for (const follower of followers.get(code) ?? []) {
      const left = (open.get(follower) ?? 0) - 1
      open.set(follower, left)
      if (left === 0) free.push(follower)
    }
  }
  return new Set(open.keys())
}

function followersIn(after: Links) {
  const followers = new Map<string, string[]>()
  for (const [code, links] of after) for (const link of links) push(followers, link, code)
  return followers
}

function push(lists: Map<string, string[]>, key: string, value: string) {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** The codes from one rule to another along `after`; undefined when there is no way. */
function wayBack(from: string, to: string, after: Links) {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]])
  const ahead = [from]
  for (let code = ahead.pop(); code !== undefined; code = ahead.pop()) {
    if (code === to) return wayTo(code, cameFrom)
    for (const next of after.get(code) ?? []) {
      if (cameFrom.has(next)) continue
      cameFrom.set(next, code)
      ahead.push(next)
    }
  }
  return undefined
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string | undefined>) {
  const way: string[] = []
  for (let code: string | undefined = end; code !== undefined; code = cameFrom.get(code)) way.unshift(code)
  return way
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
