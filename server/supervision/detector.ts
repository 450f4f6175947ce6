import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { addDays } from '#core/calendar.ts'
import { detect } from '#core/supervision/detect.ts'
import type { Ladder } from '#core/supervision/ladder.ts'
import type { SubjectRecord } from '#core/supervision/step.ts'
import { insertRows } from '#server/platform/bulk.ts'
import type { Tx } from '#server/platform/db.ts'
import { appendFirstEvents } from '#server/platform/event.ts'
import { idsAt } from '#server/platform/ids.ts'
import { type Directory, openDirectory } from '#server/supervision/directory.ts'
import { stepRow } from '#server/supervision/proposing.ts'
import {
  countLateFilings,
  findTaken,
  isLateAssignment,
  isLateMatter,
  isLateTransfer,
  isMissingFiling,
  isSlow,
  type StepTaken,
} from '#server/supervision/subject-queries.ts'
import { findSubjects, type SubjectOf, unitSubject, watchedOf } from '#server/supervision/subjects.ts'

/** The clock has no account; the timeline says 系统. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

type Detection = {
  district: string
  ladders: readonly Ladder[]
  now: Date
  /** Whoever asked for it; left out where the clock did. */
  actor?: Pick<Actor, 'id' | 'unitId'>
  commandId?: string
}

const EVERYBODY = sql<boolean>`true`

/**
 * Proposes what the ladders of a district ask for today. Run again it finds its own proposals and changes nothing;
 * two at once wait for each other.
 *
 * @returns how many steps were proposed
 */
export async function detectIn(tx: Tx, detection: Detection): Promise<number> {
  const { district, now } = detection
  const ladders = detection.ladders.filter((ladder) => ladder.district === district)
  if (ladders.length === 0) return 0
  await sql`select pg_advisory_xact_lock(hashtext(${`supervision ${district}`}))`.execute(tx)
  const directory = await openDirectory(tx, district, now)
  let proposed = 0
  for (const record of ['hazard', 'assignment', 'filing', 'matter', 'transfer', 'unit'] as const) {
    const subjects = await slowOf(tx, record, directory, ladders)
    for (let from = 0; from < subjects.length; from += PAGE)
      proposed += await proposeFor(tx, record, subjects.slice(from, from + PAGE), directory, {
        ...detection,
        ladders,
      })
  }
  return proposed
}

const PAGE = 1000

async function slowOf(tx: Tx, record: SubjectRecord, directory: Directory, ladders: readonly Ladder[]) {
  const { district, today } = directory
  if (record === 'unit') return oftenLate(tx, directory, ladders)
  const where: Record<typeof record, RawBuilder<boolean>> = {
    hazard: isSlow({ today, idleSince: idleSince(ladders, today) }),
    assignment: isLateAssignment(today),
    filing: isMissingFiling(today),
    matter: isLateMatter(today),
    transfer: isLateTransfer(today),
  }
  return findSubjects(tx, record, { district, today, scope: EVERYBODY, where: where[record] }, directory)
}

/** The latest day on which something must have happened for no ladder to call it idle; null where none does. */
function idleSince(ladders: readonly Ladder[], today: string) {
  const days = ladders.flatMap(({ triggers }) =>
    triggers.filter(({ when }) => when === 'idle').map(({ days }) => days),
  )
  return days.length === 0 ? null : addDays(today, -Math.min(...days))
}

async function oftenLate(tx: Tx, directory: Directory, ladders: readonly Ladder[]) {
  const { district, today } = directory
  const windows = ladders.flatMap(({ triggers }) =>
    triggers.filter(({ when }) => when === 'often').map(({ days }) => days),
  )
  if (windows.length === 0) return []
  const since = addDays(today, -Math.max(...windows))
  const late = await countLateFilings(tx, { district, today, since, scope: EVERYBODY, unitId: null })
  return late.flatMap(({ unitId, count }) => {
    const unit = directory.find(unitId)
    return unit ? [unitSubject(unit, count, directory)] : []
  })
}

async function proposeFor(
  tx: Tx,
  record: SubjectRecord,
  subjects: readonly SubjectOf[],
  directory: Directory,
  { ladders, now, actor, commandId = randomUUID() }: Detection,
) {
  const ids = subjects.map(({ id }) => id)
  const taken = Map.groupBy(
    await findTaken(tx, directory.district, record, ids),
    ({ subjectId }) => subjectId,
  )
  const nextId = idsAt(now)
  const made = subjects.flatMap((subject) => {
    const known = taken.get(subject.id) ?? []
    const proposal = detect(watchedOf(subject, known), ladders, directory.today)
    if (!proposal || isKnown(known, subject.round, proposal)) return []
    const facts = `${subject.facts}${proposal.words}。`
    const { words: _, ...rest } = proposal
    const ask = proposal.rung.ask
    return stepRow({ ...rest, id: nextId(), subject, facts, ask, proposedBy: null, now }, directory) ?? []
  })
  await insertRows(
    tx,
    'supervisionStep',
    made.map(({ row }) => row),
  )
  await insertRows(tx, 'party', made.flatMap(partiesOf))
  await appendFirstEvents(
    tx,
    made.map(({ row, parties }) => ({
      district: row.district,
      record: 'supervisionStep',
      recordId: row.id,
      at: now,
      actor: actor ?? { id: NOBODY, unitId: parties[0] ?? '' },
      commandId,
      command: 'detect',
      change: { kind: row.kind, trigger: row.trigger, key: row.triggerKey, words: row.facts },
    })),
  )
  return made.length
}

/** The same step for the same reason is never proposed twice, also where it was withdrawn. */
const isKnown = (
  known: readonly StepTaken[],
  round: number,
  { rung, key }: { rung: { kind: string }; key: string },
) => known.some((step) => step.round === round && step.kind === rung.kind && step.triggerKey === key)

type Made = { row: { district: string; id: string }; parties: string[] }

const partiesOf = ({ row: { district, id }, parties }: Made) =>
  parties.map((unitId) => ({ district, unitId, record: 'supervisionStep', recordId: id, until: null }))
