import type { Actor } from '#core/actor.ts'
import { commandsFor, decide } from '#core/letters/letter.ts'
import * as queries from '#server/letters/queries.ts'
import type { Tx } from '#server/platform/db.ts'

type Signing = { actor: Actor; now: Date; commandId: string }

/**
 * Signs for a letter where its record was signed for (a notice, a slip, a step of supervision): nobody signs for one
 * thing twice. Whoever calls has decided that the actor stands for the addressee `unitId`, a department for its section
 * or a body for its office. Does nothing where that unit has nothing to sign.
 */
export async function signLetter(tx: Tx, key: queries.LetterKey, { unitId, ...occasion }: SigningFor) {
  if (unitId === null) return
  const { now } = occasion
  const actor: Actor = {
    ...occasion.actor,
    unitIds: [unitId],
    permissions: ['letter.acknowledge'],
    grants: [{ kind: 'party', unitIds: [unitId] }],
  }
  const letter = await queries.findForUpdate({ tx, actor, now, input: key })
  if (!letter || commandsFor(letter, actor).acknowledge !== null) return
  await saveSigned(tx, letter, { ...occasion, actor })
}

type SigningFor = Signing & { unitId: string | null }

/** The receipts, the state they leave the letter in, and the event. @throws Refusal as `decide` does */
export async function saveSigned(tx: Tx, letter: queries.LetterRow, occasion: Signing) {
  const { actor, now } = occasion
  const signed = decide(letter, { type: 'acknowledge' }, actor, now)
  await queries.saveReceipts(tx, signed, actor.unitIds, occasion)
  const change = { unitId: actor.unitId }
  await queries.saveLetter(tx, signed, occasion, { command: 'acknowledge', change })
  return signed
}
