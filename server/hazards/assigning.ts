import { dayInChina } from '#core/calendar.ts'
import { REGULATING } from '#core/enterprises/registration.ts'
import { Refusal } from '#core/refusal.ts'
import { maySee } from '#core/scope.ts'
import { grantsOf } from '#core/units/grants.ts'
import { subtreeOf } from '#core/units/tree.ts'
import type { Unit } from '#core/units/unit.ts'
import { type Acting, carryOut, hold } from '#server/hazards/acting.ts'
import { drawIn, type HazardRow } from '#server/hazards/queries.ts'
import { listUnitsOn } from '#server/units/index.ts'

type Assignment = {
  regulatorUnitId?: string | undefined
  handlerUnitId?: string | null | undefined
  reason: string
}

/** 指派: one hazard to another regulator or handling unit; the bulk command asks this of each. */
export async function assign(call: Acting, { reason, ...said }: Assignment): Promise<HazardRow> {
  const held = await hold(call)
  const units = await unitsToday(call)
  if (said.regulatorUnitId !== undefined) checkRegulator(units, said.regulatorUnitId)
  if (said.handlerUnitId) getUnit(units, said.handlerUnitId, 'handlerUnitId')
  const { after } = await carryOut(call, held, { type: 'assign', ...said }, { ...said, reason })
  await openTo(call, after, units, [said.regulatorUnitId, said.handlerUnitId])
  return after
}

/** 提醒 whoever must act next; it stands in the timeline and on their desk. */
export async function remind(call: Acting, words: string): Promise<HazardRow> {
  const { after } = await carryOut(call, await hold(call), { type: 'remind', words }, { words })
  return after
}

export const unitsToday = ({ tx, input, now }: Acting) => listUnitsOn(tx, input.district, dayInChina(now))

/** @throws Refusal invalid when the district has no such unit today */
export function getUnit(units: readonly Unit[], id: string, field: string): Unit {
  const unit = units.find((one) => one.id === id)
  if (unit) return unit
  throw new Refusal('invalid', '本区没有这个单位，或已经撤销', { remedy: '请从单位目录中选择。', field })
}

/** @throws Refusal invalid when such a unit regulates nothing */
export function checkRegulator(units: readonly Unit[], id: string) {
  const unit = getUnit(units, id, 'regulatorUnitId')
  if (!REGULATING.has(unit.kind))
    throw new Refusal('invalid', `${unit.name}不能作为主管部门`, {
      because: '主管部门是负有安全生产监督管理职责的部门、街镇或安委办',
      remedy: '请选择部门、街镇或安委办。',
      field: 'regulatorUnitId',
    })
}

/** Draws in those of these units that would not see the hazard otherwise. */
export async function openTo(
  { tx, now }: Acting,
  hazard: HazardRow,
  units: readonly Unit[],
  ids: readonly (string | null | undefined)[],
) {
  for (const id of new Set(ids)) {
    const unit = units.find((one) => one.id === id)
    if (!unit) continue
    const below = subtreeOf(units, unit.id).map((one) => one.id)
    const grants = grantsOf(unit, below)
    if (!maySee({ actor: { grants }, now }, { ...hazard, parties: [] })) await drawIn(tx, hazard, unit.id)
  }
}
