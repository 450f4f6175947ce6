import type { Actor } from '#core/actor.ts'
import { decide } from '#core/letters/letter.ts'
import { type LetterKey, lockLetter, type Occasion, saveLetter } from '#server/letters/queries.ts'
import type { Tx } from '#server/platform/db.ts'

/**
 * Makes a letter void with the record that it was issued for. Whoever calls has decided that the actor may: the letter
 * is the actor's own unit's, whatever else the account may do with letters. The number stays in the register.
 *
 * @throws Refusal not-found; wrong-state when it is void already
 */
export async function voidLetter(
  tx: Tx,
  key: LetterKey,
  reason: string,
  occasion: Occasion & { actor: Actor },
) {
  const actor: Actor = { ...occasion.actor, permissions: ['letter.issue'] }
  const { now } = occasion
  const letter = await lockLetter({ tx, actor, now, input: key })
  const made = decide(letter, { type: 'void', reason }, actor, now)
  const change = { no: letter.no, reason }
  await saveLetter(tx, { ...made, voidAt: now }, { ...occasion, actor }, { command: 'void', change })
}
