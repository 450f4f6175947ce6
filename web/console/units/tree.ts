import type { Unit, UnitKind, UnitLine } from '#core/units/unit.ts'

export type UnitNode = { unit: Unit; children: UnitNode[] }

/** The order among brothers: command first, then departments, then territory, then enterprises. */
const rank: Record<UnitKind, number> = {
  superior: 0,
  committee: 1,
  office: 2,
  department: 3,
  section: 4,
  street: 5,
  park: 6,
  village: 7,
  group: 8,
  enterprise: 9,
  other: 10,
}

const byRank = (one: UnitNode, other: UnitNode) => rank[one.unit.kind] - rank[other.unit.kind]

/**
 * The tree of one day. A unit whose parent is not in the list (closed, or of another line after filtering) stands at
 * the top. Brothers go by kind, and inside a kind as they came (the server sorts by pinyin).
 */
export function treeOf(units: readonly Unit[]): UnitNode[] {
  const nodes = new Map(units.map((unit) => [unit.id, { unit, children: [] as UnitNode[] }]))
  const tops: UnitNode[] = []
  for (const node of nodes.values()) {
    const parent = node.unit.parentId === null ? undefined : nodes.get(node.unit.parentId)
    if (parent) parent.children.push(node)
    else tops.push(node)
  }
  for (const { children } of nodes.values()) children.sort(byRank)
  return tops.sort(byRank)
}

const says = (unit: Unit, text: string) =>
  [unit.name, ...unit.aliases].some((name) => name.toLowerCase().includes(text.toLowerCase()))

export type TreeFilter = { line?: UnitLine | undefined; text: string }

export const isMatch = (unit: Unit, { line, text }: TreeFilter) =>
  (line === undefined || unit.line === line) && (text === '' || says(unit, text))

/** Who stays in view: those that match, and those above them, so that each keeps its place in the tree. */
export function withAncestors(units: readonly Unit[], filter: TreeFilter): Unit[] {
  if (filter.line === undefined && filter.text === '') return [...units]
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const kept = new Set<string>()
  for (const unit of units.filter((one) => isMatch(one, filter)))
    for (let at: Unit | undefined = unit; at && !kept.has(at.id); at = byId.get(at.parentId ?? ''))
      kept.add(at.id)
  return units.filter(({ id }) => kept.has(id))
}

/** The units above one, the topmost first, itself not among them. */
export function pathTo(units: readonly Unit[], unitId: string): Unit[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const path: Unit[] = []
  let at = byId.get(byId.get(unitId)?.parentId ?? '')
  while (at && !path.includes(at)) {
    path.unshift(at)
    at = byId.get(at.parentId ?? '')
  }
  return path
}

/** How many units each line has. */
export const countByLine = (units: readonly Unit[]) => {
  const groups = Map.groupBy(units, ({ line }) => line)
  return (line: UnitLine) => groups.get(line)?.length ?? 0
}
