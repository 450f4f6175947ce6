import type { Actor } from '#core/actor.ts'
import type { Power } from '#core/units/unit.ts'

/** Whoever acts on a record of supervision, and for which units: no I/O, the server looks it up. */
export type Standing = {
  actor: Actor
  /** The own unit, the body whose office it is, and for a section its department. */
  standsFor: readonly string[]
  /** What the law gave the unit that issues. */
  issuerPowers: readonly Power[]
}

/** On the issuing side: the unit itself, whoever stands for it, and units above. */
export const isIssuing = ({ fromUnitId }: { fromUnitId: string }, { actor, standsFor }: Standing) =>
  standsFor.includes(fromUnitId) || actor.unitIds.includes(fromUnitId)

/** The addressee itself, not those above it: an answer is the unit's own. */
export const isAddressed = ({ toUnitId }: { toUnitId: string | null }, { standsFor }: Standing) =>
  toUnitId !== null && standsFor.includes(toUnitId)
