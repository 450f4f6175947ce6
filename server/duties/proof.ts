import { dayInChina } from '#core/calendar.ts'
import type { Evidence } from '#core/duties/evidence.ts'
import { type Proofs, type Proven, proveDuty, type Stated } from '#core/duties/proof.ts'
import { sourcesAmong } from '#core/duties/source.ts'
import type { BoundRule, Duty } from '#core/rules/rule.ts'
import { recount } from '#server/duties/counts.ts'
import * as queries from '#server/duties/proof-queries.ts'
import { dutyRulesByName } from '#server/duties/rules-known.ts'
import { evidenceSources, recordsKept } from '#server/duties/sources.ts'
import type { Tx } from '#server/platform/db.ts'

/** What a round of proof looked at and changed. */
export type Proved = { subjects: number; changed: number; met: number }

/** So many subjects share each statement. */
const BATCH = 1000

type RulesByName = ReadonlyMap<string, BoundRule<Duty>>

/**
 * Holds the duties of these subjects to what the ledgers say today: which are met, since when and by what. Writes only
 * what changed, and the counts of the subjects. May be run again at any time; a subject with nothing to say costs little.
 */
export async function prove(
  tx: Tx,
  district: string,
  subjectIds: readonly string[],
  now: Date,
): Promise<Proved> {
  const today = dayInChina(now)
  const rules = await dutyRulesByName(tx, district)
  const total = { subjects: subjectIds.length, changed: 0, met: 0 }
  for (let from = 0; from < subjectIds.length; from += BATCH) {
    const batch = subjectIds.slice(from, from + BATCH)
    const changes = await changesIn(tx, { district, subjectIds: batch, today }, rules)
    await queries.saveProven(tx, district, changes)
    await recount(tx, district, batch, today)
    total.changed += changes.length
    total.met += changes.filter(({ status }) => status === 'met').length
  }
  return total
}

type Batch = { district: string; subjectIds: readonly string[]; today: string }

async function changesIn(tx: Tx, batch: Batch, rules: RulesByName) {
  const from = await queries.findFirstDay(tx, batch)
  if (from === null) return []
  const evidence = Map.groupBy(
    (await listEvidence(tx, { ...batch, from }, rules)).flatMap((one) =>
      one.subjectIds.map((subjectId) => ({ subjectId, one })),
    ),
    ({ subjectId }) => subjectId,
  )
  const statements = Map.groupBy(await queries.listStanding(tx, batch.district, batch.subjectIds), keyOf)
  const stated = [...statements.values()].flatMap((group) => group.map(({ subjectId }) => subjectId))
  const known = [...new Set([...evidence.keys(), ...stated])]
  const duties = await queries.listToProve(tx, { ...batch, known })
  return duties.flatMap((duty) => {
    const about = (evidence.get(duty.subjectId) ?? []).map(({ one }) => one)
    const found = judge(duty, about, statements.get(keyOf(duty)) ?? [], rules)
    return isSame(duty, found) ? [] : [{ ...keysOf(duty), ...found }]
  })
}

type Key = { subjectId: string; code: string; period: string }
const keyOf = ({ subjectId, code, period }: Key) => `${subjectId} ${code} ${period}`
const keysOf = ({ subjectId, code, period }: Key) => ({ subjectId, code, period })

type DutyRow = Awaited<ReturnType<typeof queries.listToProve>>[number]

const judge = (
  duty: DutyRow,
  evidence: readonly Evidence[],
  statements: readonly Stated[],
  rules: RulesByName,
) =>
  proveDuty(
    { ...duty, sources: sourcesAmong(rules, duty.sources) },
    { evidence, statements, gives: recordsKept },
  )

/** One ledger after the other: a transaction is one connection. */
async function listEvidence(tx: Tx, batch: Batch & { from: string }, rules: RulesByName) {
  const { district, subjectIds, from, today } = batch
  const measures = await measuresAsked(tx, batch, rules)
  const found: Evidence[] = []
  for (const source of evidenceSources)
    found.push(...(await source.list(tx, { district, subjectIds, from, to: today, measures })))
  return found
}

async function measuresAsked(tx: Tx, { district, subjectIds }: Batch, rules: RulesByName) {
  const bound = await queries.listBound(tx, district, subjectIds)
  const asked = [...rules.values()].flatMap(({ rule: { code, proof } }) =>
    proof.measure !== undefined && bound.has(code) ? [proof.measure] : [],
  )
  return [...new Set(asked)]
}

const isSame = (duty: DutyRow, found: Proven) =>
  duty.done === found.done &&
  duty.status === found.status &&
  duty.metOn === found.metOn &&
  duty.metBy === found.metBy &&
  wordsOf(duty.proofs) === wordsOf(found.proofs)

/** jsonb keeps the order of lists and not that of fields. */
function wordsOf(proofs: unknown): string {
  if (proofs === null) return ''
  const { records, statement, missing } = proofs as Proofs
  return JSON.stringify([
    records.map(({ record, id, title, path, on }) => [record, id, title, path, on]),
    statement && [statement.id, statement.signer, statement.on],
    missing.map(({ code, words }) => [code, words]),
  ])
}

/** Whose duties hang on records that something happened to. @returns ids of subjects, each once */
export async function subjectsTouchedBy(
  tx: Tx,
  district: string,
  touched: readonly { record: string; recordId: string }[],
): Promise<string[]> {
  const found = new Set<string>()
  for (const { records, subjectsOf } of evidenceSources) {
    const ids = touched.filter(({ record }) => records.includes(record)).map(({ recordId }) => recordId)
    if (ids.length === 0) continue
    for (const id of await subjectsOf(tx, district, [...new Set(ids)])) found.add(id)
  }
  return [...found]
}

/** Names under which the ledgers write events, for `follow`. */
export const recordsOfProof = [...new Set(evidenceSources.flatMap(({ records }) => records))]
