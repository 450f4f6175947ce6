import type { Actor } from '#core/actor.ts'
import { commandsFor, decide } from '#core/letters/letter.ts'
import * as queries from '#server/letters/queries.ts'
import type { Tx } from '#server/platform/db.ts'

type Signing = { actor: Actor; now: Date; commandId: string }

/**
 * Signs for a letter where its record was signed for (a notice, a slip, a step of supervision): nobody signs for one
 * thing twice. Does nothing where there is nothing for the actor to sign.
 */
export async function signLetter(tx: Tx, key: queries.LetterKey, { actor, now, commandId }: Signing) {
  const letter = await queries.findForUpdate({ tx, actor, now, input: key })
  if (!letter || commandsFor(letter, actor).acknowledge !== null) return
  await saveSigned(tx, letter, { actor, now, commandId })
}

/** The receipts, the state they leave the letter in, and the event. @throws Refusal as `decide` does */
export async function saveSigned(tx: Tx, letter: queries.LetterRow, occasion: Signing) {
  const { actor, now } = occasion
  const signed = decide(letter, { type: 'acknowledge' }, actor, now)
  await queries.saveReceipts(tx, signed, actor.unitIds, occasion)
  const change = { unitId: actor.unitId }
  await queries.saveLetter(tx, signed, occasion, { command: 'acknowledge', change })
  return signed
}
