import { addDays, dayInChina } from '#core/calendar.ts'
import { maySee, type ScopeColumns } from '#core/scope.ts'
import { grantsOf } from '#core/units/grants.ts'
import type { Unit } from '#core/units/unit.ts'
import type { Tx } from '#server/platform/db.ts'
import {
  closeTo,
  type HazardLine,
  hasOtherSlip,
  isDrawnIn,
  openTo,
  type TransferRow,
} from '#server/transfers/queries.ts'

/**
 * Who reads what because of a slip (C.2, rule 2): the receiver reads the hazard from the day it is written to; the
 * sender who gave it away reads it until the feedback. Whoever sees a hazard anyway needs no line for that.
 */

const seesAnyway = (unit: Unit, hazard: ScopeColumns, now: Date) =>
  maySee({ actor: { grants: grantsOf(unit, [unit.id]) }, now }, { ...hazard, parties: [] })

const hazardOf = ({ district, id }: Pick<HazardLine, 'district' | 'id'>, unitId: string) => ({
  district,
  record: 'hazard' as const,
  recordId: id,
  unitId,
})

/** Answers whether the unit reads the hazard because of this alone. */
export async function openHazardTo(tx: Tx, hazard: HazardLine, unit: Unit, now: Date): Promise<boolean> {
  const drawn = hazardOf(hazard, unit.id)
  if (seesAnyway(unit, hazard, now) || (await isDrawnIn(tx, drawn))) return false
  await openTo(tx, drawn)
  return true
}

/** The slip never came to anything for this receiver: what it opened is closed at once. */
export async function closeHazardToReceiver(tx: Tx, row: TransferRow, now: Date) {
  const { district, hazardId, toUnitId, openedHazard } = row
  if (hazardId === null || toUnitId === null || !openedHazard) return
  if (await hasOtherSlip(tx, row, toUnitId)) return
  await closeTo(tx, hazardOf({ district, id: hazardId }, toUnitId), addDays(dayInChina(now), -1))
}

/** While the receiver has not fed back, whoever handed the hazard over goes on reading it. */
export async function keepOpenToSender(tx: Tx, hazard: HazardLine, sender: Unit | undefined, now: Date) {
  if (sender && !seesAnyway(sender, hazard, now)) await openTo(tx, hazardOf(hazard, sender.id))
}

/** The feedback ends that with the day, unless the sender has another reason: it reported it, or has to fix it. */
export async function closeHazardToSender(
  tx: Tx,
  row: TransferRow,
  hazard: HazardLine,
  sender: Unit | undefined,
  now: Date,
) {
  if (!sender || seesAnyway(sender, hazard, now)) return
  if ([hazard.reportedByUnitId, hazard.handlerUnitId, hazard.regulatorUnitId].includes(sender.id)) return
  if (await hasOtherSlip(tx, row, sender.id)) return
  await closeTo(tx, hazardOf(hazard, sender.id), dayInChina(now))
}

/** The feedback was not enough: whoever handed the hazard over reads it again until the next one. */
export async function reopenHazardToSender(
  tx: Tx,
  { district, hazardId, fromUnitId, movesOwner }: TransferRow,
) {
  if (hazardId !== null && movesOwner) await openTo(tx, hazardOf({ district, id: hazardId }, fromUnitId))
}

const slipOf = ({ district, id }: TransferRow, unitId: string) => ({
  district,
  record: 'transfer' as const,
  recordId: id,
  unitId,
})

/**
 * The two sides of a slip read it for good. Along a chain whoever began it reads what followed, and whoever it ends
 * with reads how it began: the loop can be closed by those who are in it.
 */
export async function openSlip(tx: Tx, row: TransferRow, ancestors: readonly TransferRow[]) {
  const sides = [row.fromUnitId, row.reportedByUnitId, row.toUnitId]
  const chained = row.audience === 'normal' ? ancestors.filter(({ audience }) => audience === 'normal') : []
  const readers = [...sides, ...chained.map(({ fromUnitId }) => fromUnitId)]
  for (const unitId of new Set(readers)) if (unitId !== null) await openTo(tx, slipOf(row, unitId))
  const { toUnitId } = row
  if (toUnitId !== null) for (const ancestor of chained) await openTo(tx, slipOf(ancestor, toUnitId))
}

/** 改送: the unit that refused is out of it when the day is over. */
export async function closeSlipToReceiver(
  tx: Tx,
  row: TransferRow,
  ancestors: readonly TransferRow[],
  now: Date,
) {
  const { toUnitId } = row
  if (toUnitId === null) return
  const gone = [row, ...ancestors].filter(({ fromUnitId }) => fromUnitId !== toUnitId)
  for (const one of gone)
    if (one.id === row.id || one.toUnitId !== toUnitId)
      await closeTo(tx, slipOf(one, toUnitId), dayInChina(now))
}

/** From the first of the chain to the parent of this slip. */
export function ancestorsIn(chain: readonly TransferRow[], parentId: string | null): TransferRow[] {
  const parent = chain.find(({ id }) => id === parentId)
  return parent ? [...ancestorsIn(chain, parent.parentId), parent] : []
}
