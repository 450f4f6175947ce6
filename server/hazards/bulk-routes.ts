import * as api from '#core/hazards/bulk-api.ts'
import { Refusal } from '#core/refusal.ts'
import type { Acting } from '#server/hazards/acting.ts'
import { assign, remind } from '#server/hazards/assigning.ts'
import { nameHazards } from '#server/hazards/bulk-queries.ts'
import type { Serve } from '#server/platform/http.ts'

/** One command on many: each is judged as if it came alone, and what is refused is left as it was. */
export function hazardBulkRoutes(serve: Serve) {
  serve(api.assignHazards, (call) => doEach(call, (one) => assign(one, call.input)))
  serve(api.remindHazards, (call) => doEach(call, (one) => remind(one, call.input.words)))
}

type Many = Omit<Acting, 'input'> & { input: { district: string; ids: string[]; commandId: string } }

/**
 * In the order of their ids, so that two of these at once cannot wait for each other. The rules refuse before anything
 * is written, so a refusal leaves nothing of its hazard behind.
 */
async function doEach(call: Many, act: (one: Acting) => Promise<unknown>) {
  const { tx, actor, now, input } = call
  const { district, commandId } = input
  const ids = [...new Set(input.ids)].sort()
  const titles = await nameHazards(tx, { actor, now }, district, ids)
  const done: string[] = []
  const refused: { id: string; title: string; reason: string }[] = []
  for (const id of ids) {
    const reason = await reasonAgainst(() => act({ ...call, input: { district, id, commandId } }))
    if (reason === undefined) done.push(id)
    else refused.push({ id, title: titles.get(id) ?? '', reason })
  }
  return { done, refused }
}

async function reasonAgainst(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.message
  }
}
