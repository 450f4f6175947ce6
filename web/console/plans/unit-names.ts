import type { Unit } from '#core/units/unit.ts'
import { type UnitNode as Branch, pathTo, treeOf } from '#web/console/units/tree.ts'

/** A unit as a picker shows it. `words` is what a search looks through: the name and every alias. */
export type UnitNode = { value: string; title: string; words: string; children: UnitNode[] }

/** The units of a day, ready to be looked up and picked from. */
export type UnitNames = {
  nameOf(id: string): string
  /** 「虹口区应急管理局 › 综合科」, without the district's own top unit. */
  pathOf(id: string): string
  tree: readonly UnitNode[]
}

export function unitNamesOf(units: readonly Unit[]): UnitNames {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const nameOf = (id: string) => byId.get(id)?.name ?? '未知单位'
  const above = (id: string) => pathTo(units, id).slice(1)
  return {
    nameOf,
    pathOf: (id) => [...above(id).map(({ name }) => name), nameOf(id)].join(' › '),
    tree: treeOf(units.filter((unit) => !unit.closedOn)).map(nodeOf),
  }
}

const nodeOf = ({ unit, children }: Branch): UnitNode => ({
  value: unit.id,
  title: unit.name,
  words: [unit.name, ...unit.aliases].join(' '),
  children: children.map(nodeOf),
})

/** Does what was typed occur in the name or an alias? Each word by itself, in any order: 「应急 综合」. */
export const answersTo = (words: string, typed: string) =>
  typed
    .trim()
    .split(/\s+/)
    .every((word) => words.includes(word))
