import * as api from '#core/letters/api.ts'
import { decide, type LetterCommand } from '#core/letters/letter.ts'
import { lineOf, summarise } from '#server/letters/lines.ts'
import * as queries from '#server/letters/queries.ts'
import { saveSigned } from '#server/letters/signing.ts'
import { standingOf } from '#server/letters/standing.ts'
import { numbered } from '#server/letters/writing.ts'
import type { Call, Serve } from '#server/platform/http.ts'

/** Commands on one letter: lock it, ask the rules, save the row with its event. */
export function letterCommands(serve: Serve) {
  serve(api.reviseLetter, (call) => {
    const { words } = call.input
    const revise = (letter: queries.LetterRow) => ({
      ...letter,
      title: words.title,
      content: { ...letter.content, ...words },
    })
    return carryOut(call, { type: 'revise' }, async (letter) => [revise(letter), { content: words }])
  })

  serve(api.issueLetter, (call) =>
    carryOut(call, { type: 'issue' }, async (letter) => {
      const sent = await numbered(call.tx, letter, call.now)
      await queries.openToAddressees(call.tx, sent)
      return [sent, { no: sent.no, title: sent.title, content: sent.content }]
    }),
  )

  serve(api.discardLetter, (call) => carryOut(call, { type: 'discard' }))

  serve(api.acknowledgeLetter, async (call) => {
    const occasion = { ...occasionOf(call), actor: await standingOf(call) }
    const signed = await saveSigned(call.tx, await queries.lockLetter(call), occasion)
    return summariseOne(call.tx, signed)
  })

  serve(api.voidLetter, (call) => {
    const { reason } = call.input
    return carryOut(call, { type: 'void', reason }, async (letter) => [
      { ...letter, voidAt: call.now },
      { no: letter.no, reason },
    ])
  })
}

type Commanding = Pick<Call<typeof api.discardLetter>, 'tx' | 'actor' | 'now' | 'input'>

const occasionOf = ({ actor, now, input }: Pick<Commanding, 'actor' | 'now' | 'input'>) => ({
  actor,
  now,
  commandId: input.commandId,
})

/** What a command changes besides the state, and what its event tells of it. */
type Effect = (letter: queries.LetterRow) => Promise<[queries.LetterRow, object]>

async function carryOut(
  { tx, actor, now, input }: Commanding,
  command: LetterCommand,
  effect: Effect = async (letter) => [letter, {}],
) {
  const decided = decide(await queries.lockLetter({ tx, actor, now, input }), command, actor, now)
  const [letter, change] = await effect(decided)
  await queries.saveLetter(tx, letter, occasionOf({ actor, now, input }), { command: command.type, change })
  return summariseOne(tx, letter)
}

async function summariseOne(tx: Commanding['tx'], letter: queries.LetterRow) {
  const [line] = await summarise(tx, [lineOf(letter)])
  if (!line) throw new Error('one row makes one line')
  return line
}
