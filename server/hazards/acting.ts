import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type { HazardSummary } from '#core/hazards/api.ts'
import { closeNumberOf, numberOf } from '#core/hazards/booking.ts'
import { decide } from '#core/hazards/decide.ts'
import { moveOf } from '#core/hazards/moves.ts'
import { actsOnBehalf } from '#core/hazards/standing.ts'
import type { By, Dossier, HazardCommand } from '#core/hazards/state.ts'
import { insertMove, settle } from '#server/hazards/children.ts'
import { findDossier } from '#server/hazards/dossier.ts'
import { tellListeners } from '#server/hazards/listeners.ts'
import {
  type Ask,
  type HazardKey,
  type HazardRow,
  lockHazard,
  nextCloseNumber,
  type Occasion,
  saveHazard,
} from '#server/hazards/queries.ts'
import { standingOf } from '#server/hazards/standing.ts'
import { summaryOf, unitsIn } from '#server/hazards/summary.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { nameUnits } from '#server/units/index.ts'

/** A command on one hazard, as far as carrying it out goes. */
export type Acting = Ask<Tx> & { input: HazardKey & { commandId: string } }

export type Held = { hazard: HazardRow & { dossier: Dossier }; by: By; occasion: Occasion }

export const occasionOf = ({ actor, now, input }: Acting): Occasion => ({
  actor,
  now,
  commandId: input.commandId,
})

/** Locks the row and gathers what the rules ask about. */
export async function hold(call: Acting): Promise<Held> {
  const by = await standingOf(call)
  const row = await lockHazard(call)
  const dossier = await findDossier(call.tx, row)
  return { hazard: { ...row, dossier }, by, occasion: occasionOf(call) }
}

type Outcome = { before: HazardRow; after: HazardRow }

const WORKS: readonly HazardCommand['type'][] = ['plan', 'fixNow', 'progress', 'requestExtension', 'apply']

/**
 * Every command on a hazard that is there: ask the rules, save the row with its event, the move of the balance and what
 * follows from being closed. `change` is what the event tells besides.
 */
export async function carryOut(
  { tx }: Pick<Acting, 'tx'>,
  { hazard, by, occasion }: Held,
  command: HazardCommand,
  change: object,
  more: Partial<HazardRow> = {},
): Promise<Outcome> {
  const { dossier: _, ...before } = hazard
  const { dossier: __, ...decided } = { ...decide(hazard, command, by, occasion.now), ...more }
  const after = booked({ ...decided, workedBy: [...decided.workedBy] }, occasion.now)
  const onBehalf = WORKS.includes(command.type) && actsOnBehalf(hazard, by)
  const told = onBehalf ? { ...change, onBehalf: true, ...spoken(change, hazard.subject) } : change
  await saveHazard(tx, after, occasion, { command: command.type, change: told })
  await follow(tx, { before, after }, occasion)
  return { before, after }
}

/** 代录 is said where the timeline shows the words. */
const spoken = (change: object, subject: string) => {
  const words = 'words' in change ? change.words : 'reason' in change ? change.reason : ''
  return { words: `（代${subject}录入）${words}` }
}

/** A hazard gets its number when it comes on the books, and keeps it. */
export function booked(hazard: HazardRow, now: Date): HazardRow {
  const isBooked = hazard.bookedAt !== null && hazard.no === null
  return isBooked ? { ...hazard, no: numberOf(hazard, dayInChina(now)) } : hazard
}

/** What any act may bring about: a move of the balance, and the end of what waits on a hazard that is closed. */
export async function follow(
  tx: Tx,
  { before, after }: { before: HazardRow | null; after: HazardRow },
  occasion: Occasion,
) {
  const move = moveOf(before, after)
  if (move) await insertMove(tx, move, after, occasion)
  if (move !== 'closed' && move !== 'invalid') return
  const over = { verdict: 'refused' as const, words: '隐患已办结，申请不再办理' }
  await settle(tx, 'hazardExtension', after, over, occasion)
  await settle(tx, 'hazardDowngrade', after, over, occasion)
  await tellListeners(tx, after, occasion)
}

/** The next 销号编号 in print. */
export async function takeCloseNumber(tx: Tx, district: string, now: Date) {
  const year = Number(dayInChina(now).slice(0, 4))
  return closeNumberOf(district, year, await nextCloseNumber(tx, district, year))
}

/** The line that every command answers with. */
export async function summariseOne(
  { tx, now }: { tx: Reader; actor: Actor; now: Date },
  hazard: HazardRow,
): Promise<HazardSummary> {
  const names = await nameUnits(tx, hazard.district, unitsIn([hazard]))
  return summaryOf(hazard, names, dayInChina(now))
}
