import { levelOf } from '#core/scope.ts'
import { subtreeOf } from '#core/units/tree.ts'
import type { Unit } from '#core/units/unit.ts'

/**
 * Which rows of a ledger are a unit's own: the same for everybody who reads its filing. A department has what its
 * sectors hold and what it or its sections regulate, a street its town, a village its village, a group and an
 * enterprise what they own, an 安委办 the whole area. Anybody else has what it regulates or reported itself.
 */
export type Ledger = {
  /** The whole district. */
  whole: boolean
  towns: string[]
  villages: string[]
  sectors: string[]
  regulatorIds: string[]
  groupIds: string[]
  enterpriseIds: string[]
  reporterIds: string[]
  /** The units themselves and all below them: whose activities and duties are counted. */
  unitIds: string[]
}

const nothing: Ledger = {
  whole: false,
  towns: [],
  villages: [],
  sectors: [],
  regulatorIds: [],
  groupIds: [],
  enterpriseIds: [],
  reporterIds: [],
  unitIds: [],
}

/** @param workedFor ids of the unit that files and of the body that it files for (an 安委办 for its 安委会) */
export function ledgerOf(units: readonly Unit[], workedFor: readonly string[]): Ledger {
  const bodies = units.filter(({ id }) => workedFor.includes(id))
  // The office of a department's own committee works for that department, not for the district.
  const above = bodies.filter(({ kind }) => kind !== 'office')
  const parts = (above.length > 0 ? above : bodies).map((unit) => partOf(unit, units))
  const unitIds = new Set(workedFor.flatMap((id) => subtreeOf(units, id)).map(({ id }) => id))
  return { ...parts.reduce(joined, nothing), unitIds: [...unitIds] }
}

const joined = (a: Ledger, b: Ledger): Ledger => ({
  whole: a.whole || b.whole,
  towns: [...a.towns, ...b.towns],
  villages: [...a.villages, ...b.villages],
  sectors: [...a.sectors, ...b.sectors],
  regulatorIds: [...a.regulatorIds, ...b.regulatorIds],
  groupIds: [...a.groupIds, ...b.groupIds],
  enterpriseIds: [...a.enterpriseIds, ...b.enterpriseIds],
  reporterIds: [...a.reporterIds, ...b.reporterIds],
  unitIds: [],
})

function partOf(unit: Unit, units: readonly Unit[]): Ledger {
  switch (unit.kind) {
    case 'committee':
    case 'office':
    case 'superior':
    case 'street':
    case 'park':
    case 'village':
      return { ...nothing, ...placeOf(unit) }
    case 'department':
      return {
        ...nothing,
        sectors: unit.sectors,
        regulatorIds: subtreeOf(units, unit.id).map(({ id }) => id),
      }
    case 'group':
      return { ...nothing, groupIds: [unit.id] }
    case 'enterprise':
      return { ...nothing, enterpriseIds: [unit.id] }
    case 'section':
    case 'other':
      return { ...nothing, regulatorIds: [unit.id], reporterIds: [unit.id] }
  }
}

function placeOf({ area }: Unit): Partial<Ledger> {
  const level = levelOf(area)
  if (level === 'district') return { whole: true }
  return level === 'town' ? { towns: [area] } : { villages: [area] }
}
