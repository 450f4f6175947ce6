import type { Unit } from '#core/units/unit.ts'

type Named = Pick<Unit, 'id' | 'name' | 'parentId' | 'aliases' | 'closedOn'>

/** A unit as a picker shows it. `words` is what a search looks through: the name and every alias. */
export type UnitNode = { value: string; title: string; words: string; children: UnitNode[] }

/** The units of a day, ready to be looked up and picked from. */
export type UnitNames = {
  nameOf(id: string): string
  /** 「虹口区应急管理局 › 综合科」, without the district's own top unit. */
  pathOf(id: string): string
  tree: readonly UnitNode[]
}

export function unitNamesOf(units: readonly Named[]): UnitNames {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const nameOf = (id: string) => byId.get(id)?.name ?? '未知单位'
  return { nameOf, pathOf: (id) => pathOf(byId, id), tree: treeOf(units.filter((unit) => !unit.closedOn)) }
}

function pathOf(byId: ReadonlyMap<string, Named>, id: string) {
  const names: string[] = []
  const seen = new Set<string>()
  for (let unit = byId.get(id); unit && !seen.has(unit.id); unit = byId.get(unit.parentId ?? '')) {
    seen.add(unit.id)
    names.unshift(unit.name)
  }
  return (names.length > 1 ? names.slice(1) : names).join(' › ')
}

function treeOf(units: readonly Named[]): UnitNode[] {
  const nodes = new Map(units.map((unit) => [unit.id, nodeOf(unit)]))
  const tops: UnitNode[] = []
  for (const { id, parentId } of units) {
    const node = nodes.get(id)
    if (node) (nodes.get(parentId ?? '')?.children ?? tops).push(node)
  }
  return tops
}

const nodeOf = ({ id, name, aliases }: Named): UnitNode => ({
  value: id,
  title: name,
  words: [name, ...aliases].join(' '),
  children: [],
})

/** Does what was typed occur in the name or an alias? Each word by itself, in any order: 「应急 综合」. */
export const answersTo = (words: string, typed: string) =>
  typed
    .trim()
    .split(/\s+/)
    .every((word) => words.includes(word))
