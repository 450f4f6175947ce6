import { proveAll } from '#server/duties/follow.ts'
import { generate } from '#server/duties/generate.ts'
import type { Tx } from '#server/platform/db.ts'

/**
 * Makes and proves what fell due since a day, with the registers and the rules of today, and what is due up to the
 * horizon: for history, where no clock has run. Otherwise nobody is late for what was never asked.
 *
 * @returns how many duties were made
 */
export async function generateHistory(
  tx: Tx,
  { district, since, now }: { district: string; since: string; now: Date },
) {
  const { made, remade } = await generate(tx, { district, now, since })
  await proveAll(tx, { district, now, subjectIds: remade })
  return made
}
