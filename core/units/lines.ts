import type { UnitKind, UnitLine } from '#core/units/unit.ts'

const lines: Record<UnitKind, UnitLine> = {
  committee: 'territory',
  office: 'territory',
  department: 'sector',
  section: 'sector',
  street: 'territory',
  park: 'territory',
  village: 'territory',
  group: 'owner',
  enterprise: 'owner',
  superior: 'other',
  other: 'other',
}

/** The line a new unit of this kind usually stands in: a proposal. */
export const lineOf = (kind: UnitKind): UnitLine => lines[kind]
