import { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import { hasForce, insertRun, tryForDuties } from '#server/duties/duty-queries.ts'
import { generate } from '#server/duties/generate.ts'
import { prove, recordsOfProof, subjectsTouchedBy } from '#server/duties/proof.ts'
import { listSubjectsOf, registeredRecords } from '#server/duties/registers.ts'
import { recordsEachRound } from '#server/duties/settings.ts'
import type { Tx } from '#server/platform/db.ts'
import { idsAt } from '#server/platform/ids.ts'
import { job } from '#server/platform/jobs.ts'
import { follow, noteTouched, takeTouched } from '#server/platform/touched.ts'

const RULE_PACK = 'rule-pack'

follow([RULE_PACK, ...registeredRecords, ...recordsOfProof])

type Note = { record: string; recordId: string }
type Round = { tx: Tx; district: string; now: Date }

/**
 * What happened in the registers, the rules and the ledgers, seconds ago, shows on the boards: the duties of whoever it
 * touches are made and proved anew. While a full run is at work on a district, its notes wait for the next round.
 */
export const followChanges = job({
  name: 'duties.follow',
  data: z.object({}),
  everySeconds: 2,
  run: async ({ tx, now }) => {
    const notes = await takeTouched(tx, recordsEachRound)
    for (const [district, ofDistrict] of Map.groupBy(notes, (note) => note.district))
      if (await tryForDuties(tx, district)) await followIn({ tx, district, now }, ofDistrict)
      else await noteTouched(tx, ofDistrict)
  },
})

async function followIn(round: Round, notes: readonly Note[]) {
  const { tx, district, now } = round
  const remade = await regenerate(round, notes)
  const touched = await subjectsTouchedBy(tx, district, notes)
  await proveAll(tx, { district, now, subjectIds: [...new Set([...remade, ...touched])] })
}

/** @returns the subjects whose duties are not what they were */
async function regenerate({ tx, district, now }: Round, notes: readonly Note[]): Promise<string[]> {
  const byRecord = Map.groupBy(notes, ({ record }) => record)
  const packs = byRecord.get(RULE_PACK)?.map(({ recordId }) => recordId) ?? []
  if (await hasForce(tx, district, packs)) return (await generate(tx, { district, now })).remade
  const ids = new Set<string>()
  for (const record of registeredRecords) {
    const recordIds = byRecord.get(record)?.map(({ recordId }) => recordId)
    if (recordIds) for (const id of await listSubjectsOf(tx, district, { record, recordIds })) ids.add(id)
  }
  return ids.size === 0 ? [] : (await generate(tx, { district, now, ids: [...ids] })).remade
}

/** Proves the duties of these subjects; leaves a trace where anything was found. */
export async function proveAll(
  tx: Tx,
  { district, now, subjectIds }: { district: string; now: Date; subjectIds: readonly string[] },
) {
  if (subjectIds.length === 0) return
  const begun = performance.now()
  const { subjects, changed, met } = await prove(tx, district, subjectIds, now)
  if (changed === 0) return
  await insertRun(tx, {
    ...{ district, id: idsAt(now)(), kind: 'proof', at: now, untilOn: dayInChina(now) },
    ...{ subjects, made: 0, changed, withdrawn: 0, met },
    milliseconds: Math.round(performance.now() - begun),
  })
}
