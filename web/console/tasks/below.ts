import type { Unit } from '#core/units/unit.ts'

export type Branch = { value: string; title: string; disabled: boolean; children: Branch[] }

/**
 * The open units below `rootId` as a tree to choose from, without the root itself. `taken` maps units that hold
 * the task already to why they cannot be chosen again.
 */
export function branchesBelow(
  units: readonly Pick<Unit, 'id' | 'name' | 'parentId' | 'closedOn'>[],
  rootId: string,
  taken: ReadonlySet<string>,
): Branch[] {
  const byParent = Map.groupBy(units, (unit) => unit.parentId)
  const below = (id: string): Branch[] =>
    (byParent.get(id) ?? [])
      .filter((unit) => unit.closedOn === null)
      .map((unit) => ({
        value: unit.id,
        title: taken.has(unit.id) ? `${unit.name}（已承担本任务）` : unit.name,
        disabled: taken.has(unit.id),
        children: below(unit.id),
      }))
  return below(rootId)
}

/** Every unit of the branches that can be chosen: for 「全选」. */
export const openIn = (branches: readonly Branch[]): string[] =>
  branches.flatMap((branch) => [...(branch.disabled ? [] : [branch.value]), ...openIn(branch.children)])
