import type { Actor } from '#core/actor.ts'
import { commandsOpenTo, objection, type Rule } from '#core/life.ts'
import { Refusal } from '#core/refusal.ts'
import { worksFor } from '#core/units/office.ts'
import type { Unit } from '#core/units/unit.ts'

/** Whoever acts, and for which units: no I/O, the server looks the units up. */
export type Standing = {
  actor: Actor
  /** The own unit, the body whose office it is, and for a section the department it belongs to. */
  standsFor: readonly string[]
}

/** @param units those of today */
export function standingIn(units: readonly Unit[], actor: Actor): Standing {
  const own = units.find(({ id }) => id === actor.unitId)
  if (!own) return { actor, standsFor: [actor.unitId] }
  const standsFor = own.kind === 'section' && own.parentId !== null ? [own.id, own.parentId] : worksFor(own)
  return { actor, standsFor }
}

/** Accounts of enterprises see their own records and act for nobody else. */
const isOfEnterprise = ({ actor }: Standing) => actor.grants.some(({ kind }) => kind === 'enterprise')

/**
 * Whether somebody writes for a unit or an enterprise: its own people, those above it, and for an enterprise also the
 * officials who see it (代录, which the record shows).
 */
export const writesFor = (who: { kind: 'unit' | 'enterprise'; id: string }, by: Standing) =>
  by.standsFor.includes(who.id) ||
  by.actor.unitIds.includes(who.id) ||
  (who.kind === 'enterprise' && !isOfEnterprise(by))

/** Whether somebody may check what an enterprise did: an official, and not of the unit that recorded it. */
export function notTheChecker({ madeUnitId }: { madeUnitId: string }, by: Standing) {
  if (isOfEnterprise(by)) return '由主管部门、属地或安委办核查，企业不能核查自己的记录。'
  return by.actor.unitId === madeUnitId
    ? '记录是本单位代录的，须由其他单位核查（录入与核查须分开）。'
    : undefined
}

/** A record and whoever looks at it: what the rules of its life are asked about. */
export type Before<Row> = Row & { by: Standing }

type Life<Row extends { status: string }, Name extends string> = Readonly<Record<Name, Rule<Before<Row>>>>
type Names<Row extends { status: string }> = Readonly<Record<Row['status'], string>>

/** For the screen: null is an open button, a text is why it is closed. */
export const answersOf = <Row extends { status: string }, Name extends string>(
  life: Life<Row, Name>,
  names: Names<Row>,
  row: Row,
  by: Standing,
) => commandsOpenTo<Before<Row>, Name>(life, { ...row, by }, by.actor, names as never)

/** @throws Refusal forbidden, wrong-state */
export function insistOn<Row extends { status: string }>(
  rule: Rule<Before<Row>>,
  names: Names<Row>,
  row: Row,
  by: Standing,
) {
  const no = objection<Before<Row>>(rule, { ...row, by }, by.actor, names as never)
  if (no) throw new Refusal(no.code, no.message, { because: rule.clause })
}
