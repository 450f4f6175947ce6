import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import type { Standing } from '#core/supervision/standing.ts'
import { worksFor } from '#core/units/office.ts'
import { officesOf } from '#core/units/tree.ts'
import type { Unit } from '#core/units/unit.ts'
import type { Reader } from '#server/platform/db.ts'
import { listUnitsOn } from '#server/units/index.ts'

/** The units of one district today, and what supervision asks about them. */
export type Directory = {
  district: string
  today: string
  units: readonly Unit[]
  find: (id: string | null) => Unit | undefined
  nameOf: (id: string | null) => string
}

export async function openDirectory(tx: Reader, district: string, now: Date): Promise<Directory> {
  const today = dayInChina(now)
  const units = await listUnitsOn(tx, district, today)
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const find = (id: string | null) => (id === null ? undefined : byId.get(id))
  return { district, today, units, find, nameOf: (id) => find(id)?.name ?? '（已撤销的单位）' }
}

/** A unit that somebody chose. @throws Refusal invalid when the district has none */
export function chosenUnit({ find }: Directory, id: string, field: string): Unit {
  const unit = find(id)
  if (unit) return unit
  throw new Refusal('invalid', '本区没有这个单位', { remedy: '请重新选择单位。', field })
}

/** Own unit, the body whose office it is, and for a section the department it belongs to. */
export function standsFor({ find }: Directory, { unitId }: Pick<Actor, 'unitId'>): string[] {
  const own = find(unitId)
  if (!own) return [unitId]
  return own.kind === 'section' && own.parentId !== null ? [own.id, own.parentId] : worksFor(own)
}

/** @param issuerId whose powers count: the unit that issues, lists or orders */
export const standingIn = (directory: Directory, actor: Actor, issuerId: string): Standing => ({
  actor,
  standsFor: standsFor(directory, actor),
  issuerPowers: powersOf(directory, issuerId),
})

/** A section exercises its department's powers, an office those of its body beside its own. */
function powersOf(directory: Directory, id: string) {
  const unit = directory.find(id)
  if (!unit) return []
  const above = unit.kind === 'section' || unit.kind === 'office' ? directory.find(unit.parentId) : undefined
  return [...unit.powers, ...(above?.powers ?? [])]
}

/** The 安委办 that stands for an area: of the town where it has one, else of the district. */
export function officeOf({ units, district }: Directory, town: string | null): Unit | undefined {
  const offices = units.filter(({ kind, line }) => kind === 'office' && line !== 'owner' && line !== 'sector')
  return offices.find(({ area }) => area === town) ?? offices.find(({ area }) => area === district)
}

/** Who signs for a body: an 安委会 acts through its 安委办. */
export function deskOf({ units, find }: Directory, id: string): string {
  const unit = find(id)
  if (unit?.kind !== 'committee' && unit?.kind !== 'street') return id
  return officesOf(units, id)[0]?.id ?? id
}

/** The street or town of an area. */
export const townUnitOf = ({ units }: Directory, town: string | null) =>
  town === null ? undefined : units.find(({ kind, area }) => kind === 'street' && area === town)
