import type { CheckedRow } from '#core/sheets/check.ts'
import { sameName } from '#core/sheets/values.ts'
import { type ManagingActor, objectionToParent, objectionToPlacing } from '#core/units/management.ts'
import {
  type Draft,
  type NewUnit,
  openUnitReader,
  type UnitRow,
  type UnitWords,
} from '#core/units/sheet-columns.ts'
import type { Unit } from '#core/units/unit.ts'

type Judging = UnitWords & {
  manager: ManagingActor
  /** The units of today. */
  units: readonly Unit[]
  /** Ids for units to come. */
  nextId: () => string
}

/**
 * Judges every row: new, the same (a unit of that name exists and stays as it is), or refused. `write` holds the new
 * units, parents before children. Nothing is written.
 */
export function judgeUnits(
  rows: readonly UnitRow[],
  judging: Judging,
): { checked: CheckedRow[]; write: NewUnit[] } {
  const read = openUnitReader(judging)
  const drafts = rows.map(read)
  const place = openPlacing(drafts, judging)
  const judged = drafts.map((draft) => [draft, place(draft)] as const)
  const checked = judged.map(
    ([{ row, reasons }, placed]): CheckedRow => ({
      line: row.line,
      cells: row.cells,
      state: placed === 'refused' ? 'refused' : placed === 'same' ? 'same' : 'new',
      reasons: placed === 'refused' ? reasons : [],
      differences: [],
    }),
  )
  return { checked, write: place.inOrder }
}

type Placed = Pick<Unit, 'id' | 'name' | 'line' | 'area'>
type Outcome = Placed | 'same' | 'refused'

/** Units by name and by alias, and the first row of the file with each name. */
function openNames(drafts: readonly Draft[], units: readonly Unit[]) {
  const byName = new Map(units.map((unit) => [sameName(unit.name), unit]))
  const byAlias = new Map(units.flatMap((unit) => unit.aliases.map((alias) => [sameName(alias), unit])))
  const inFile = new Map<string, Draft>()
  for (const draft of drafts) {
    const name = nameIn(draft.row)
    if (name !== '' && !inFile.has(name)) inFile.set(name, draft)
  }
  return { byName, byAlias, inFile }
}

/** Finds each draft its parent, in the file or outside, whatever the order of the rows. */
function openPlacing(drafts: readonly Draft[], { manager, district, units, nextId }: Judging) {
  const { byName, byAlias, inFile } = openNames(drafts, units)
  const unitIds = [...manager.actor.unitIds]
  const own = { ...manager, actor: { ...manager.actor, unitIds } }
  const outcomes = new Map<Draft, Outcome>()
  const inOrder: NewUnit[] = []

  const outside = (name: string) => byName.get(sameName(name)) ?? byAlias.get(sameName(name))
  const inside = (name: string) => (outside(name) ? undefined : inFile.get(sameName(name)))

  /** Those above it in the file come first. No recursion: a file may be one chain of thousands. */
  function place(draft: Draft): Outcome {
    const chain = new Set<Draft>()
    let next: Draft | undefined = draft
    while (next && !outcomes.has(next) && !chain.has(next)) {
      chain.add(next)
      next = inside(next.parentName)
    }
    for (const one of [...chain].reverse()) outcomes.set(one, settle(one))
    return outcomes.get(draft) ?? 'refused'
  }

  function settle(draft: Draft): Outcome {
    const name = nameIn(draft.row)
    if (byName.has(name)) return 'same'
    for (const words of twinWords(draft, inFile.get(name), byAlias.get(name))) draft.refuse('name', words)
    const parent = draft.parentName === '' ? undefined : parentOf(draft)
    return draft.told && draft.reasons.length === 0 ? setUp(draft, draft.told, parent) : 'refused'
  }

  function setUp(draft: Draft, told: NonNullable<Draft['told']>, parent: Placed | undefined): Outcome {
    const { unit, ...rest } = told
    const area = unit.area ?? parent?.area ?? district
    const placed = { ...unit, area, id: nextId(), parentId: parent?.id ?? null }
    for (const words of placingWords(own, parent, placed)) draft.refuse(null, words)
    if (draft.reasons.length > 0) return 'refused'
    if (parent && unitIds.includes(parent.id)) unitIds.push(placed.id)
    inOrder.push({ unit: placed, ...rest })
    return placed
  }

  /** undefined when there is none that could be: then the reason is kept. */
  function parentOf(draft: Draft): Placed | undefined {
    const { parentName } = draft
    const above = inside(parentName)
    const outcome = above ? outcomes.get(above) : outside(parentName)
    if (typeof outcome === 'object') return outcome
    const because =
      outcome === undefined ? '隶属关系首尾相接' : `上级单位所在的第 ${above?.row.line} 行不能导入`
    draft.refuse('parent', above ? because : `“单位”和本文件中都没有“${parentName}”`)
    return undefined
  }
  return Object.assign(place, { inOrder })
}

const nameIn = (row: UnitRow) => sameName(row.cell('name')?.text ?? '')

function* twinWords(draft: Draft, first: Draft | undefined, alias: Unit | undefined) {
  if (first && first !== draft) yield `与第 ${first.row.line} 行重名`
  if (alias) yield `是已有单位“${alias.name}”的简称，请填全称`
}

function* placingWords(manager: ManagingActor, parent: Placed | undefined, placed: NewUnit['unit']) {
  const forbidden = objectionToPlacing(manager, placed)
  if (forbidden !== null) yield forbidden
  // Only the parent's own place matters: a unit that is new closes no circle but one within the file.
  const misplaced = parent && objectionToParent([asUnit(parent)], placed)
  if (misplaced) yield misplaced
}

const asUnit = (placed: Placed): Unit => ({
  ...{ kind: 'other', parentId: null, sectors: [], powers: [], aliases: [], closedOn: null },
  ...placed,
  district: placed.area.slice(0, 6),
})
