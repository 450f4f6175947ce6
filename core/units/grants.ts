import type { Grant } from '#core/scope.ts'
import type { Unit } from '#core/units/unit.ts'

/** What the grants of an account follow from: its unit as it stands on the day. */
export type Placed = Pick<Unit, 'id' | 'kind' | 'line' | 'area' | 'sectors'>

/**
 * Which rows exist for the accounts of a unit (`requirements.md` C.2). Nobody types a grant: a unit that moves,
 * gains a sector or loses a unit below it changes what its accounts see on that very day.
 *
 * @param unitIds own unit and all below it on that day
 */
export function grantsOf(unit: Placed, unitIds: readonly string[]): Grant[] {
  const party: Grant = { kind: 'party', unitIds: [...unitIds] }
  return [...ownGrants(unit, unitIds), party]
}

/** Every unit sees what it was drawn into (the party above); this is what it sees besides. */
function ownGrants(unit: Placed, unitIds: readonly string[]): Grant[] {
  switch (unit.kind) {
    case 'committee':
    case 'office':
      return officeGrants(unit, unitIds)
    case 'street':
    case 'village':
    case 'park':
      return [everythingIn(unit.area)]
    case 'department':
    case 'section':
      return inItsSectors(unit)
    case 'group':
      return [{ kind: 'owner', unitIds: [...unitIds] }]
    // A unit that is an enterprise bears the id of the enterprise's record.
    case 'enterprise':
      return [{ kind: 'enterprise', enterpriseId: unit.id }]
    case 'superior':
    case 'other':
      return []
  }
}

/** A safety office stands for its area; that of a bureau or of a group only for what is its own. */
function officeGrants(unit: Placed, unitIds: readonly string[]): Grant[] {
  if (unit.line === 'owner') return [{ kind: 'owner', unitIds: [...unitIds] }]
  return unit.line === 'sector' ? inItsSectors(unit) : [everythingIn(unit.area)]
}

const everythingIn = (area: string): Grant => ({ kind: 'territory', area, sectors: 'all' })

const inItsSectors = ({ area, sectors }: Placed): Grant[] =>
  sectors.length > 0 ? [{ kind: 'territory', area, sectors: [...sectors] }] : []
