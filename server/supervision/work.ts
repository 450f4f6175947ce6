import { sql } from 'kysely'
import { type Actor, may } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type { WorkItem } from '#core/duties/api.ts'
import { reasonOf } from '#core/duties/work.ts'
import type { Reader } from '#server/platform/db.ts'
import { openDirectory, standsFor } from '#server/supervision/directory.ts'
import * as queries from '#server/supervision/work-queries.ts'

type Asking = { tx: Reader; actor: Actor; now: Date }

/** A thing on the desk; the unit's name is told by whoever shows it. */
type Line = Omit<WorkItem, 'unitName'> & { unitId: string }

/**
 * What waits for the actor in supervision: letters to answer, 交办单 to handle or to accept, listings to decide. What
 * the detector proposed may be hundreds: each state of the board is one line that opens the board.
 */
export async function listSupervisionWork({ tx, actor, now }: Asking): Promise<Line[]> {
  if (!may(actor, 'supervision.read')) return []
  const { district } = actor
  const today = dayInChina(now)
  const directory = await openDirectory(tx, district, now)
  const own = { district, unitIds: standsFor(directory, actor) }
  const asker = { actor, now }
  const answers = await queries.listStepsToAnswer(tx, asker, own)
  const matters = await queries.listMattersToDo(tx, asker, own)
  const mine = may(actor, 'supervision.reply')
    ? [...answers.map(ownLine('step', district, today)), ...matters.map(ownLine('matter', district, today))]
    : []
  return [...mine, ...(await othersFor({ tx, actor, now }, own.unitIds))]
}

async function othersFor({ tx, actor, now }: Asking, unitIds: readonly string[]): Promise<Line[]> {
  const { district } = actor
  const own = { district, unitIds }
  const asker = { actor, now }
  const manages = may(actor, 'supervision.manage')
  const approves = may(actor, 'supervision.approve')
  if (!manages && !approves) return []
  const back = manages ? await queries.listMattersBack(tx, asker, own) : []
  const listings = approves ? await queries.listListingsToDecide(tx, asker, own) : []
  return [
    ...back.map(
      othersLine('matter', district, (status) => (status === 'refused' ? 'to-verify' : 'to-accept')),
    ),
    ...listings.map(
      othersLine('listing', district, (status) => (status === 'applied' ? 'to-accept' : 'to-verify')),
    ),
    ...(await boardLines({ tx, actor, now }, unitIds, { manages, approves })),
  ]
}

const ownLine =
  (record: Line['record'], district: string, today: string) =>
  ({ id, title, because, unitId, dueOn, status, words }: queries.Waiting): Line => {
    const reason = reasonOf({ returned: status === 'returned', dueOn }, today)
    return { district, record, recordId: id, title, because, unitId, reason, dueOn, words }
  }

const othersLine =
  (record: Line['record'], district: string, reasonFor: (status: string) => WorkItem['reason']) =>
  ({ id, title, because, unitId, dueOn, status, words }: queries.Waiting): Line => ({
    district,
    record,
    recordId: id,
    title,
    because,
    unitId,
    reason: reasonFor(status),
    dueOn,
    words,
  })

/** Each state of the board that this account can move on, as one line. */
async function boardLines(
  { tx, actor, now }: Asking,
  unitIds: readonly string[],
  { manages, approves }: { manages: boolean; approves: boolean },
): Promise<Line[]> {
  const { district } = actor
  // Whoever leads approves what needs a leader; the desk what a colleague may.
  const states = [
    {
      reason: 'to-verify' as const,
      words: '件督办建议待批准',
      and: sql<boolean>`status = 'proposed' and kind <> 'listing' and approver = ${approves ? 'leader' : 'desk'}
        and proposed_by is distinct from ${actor.id}`,
    },
    ...(manages
      ? [
          {
            reason: 'to-verify' as const,
            words: '件督办已批准待印发',
            and: sql<boolean>`status = 'approved'`,
          },
          {
            reason: 'to-accept' as const,
            words: '件督办已回复，待认定成效',
            and: sql<boolean>`status = 'replied'`,
          },
        ]
      : []),
  ]
  const lines: Line[] = []
  for (const { reason, words, and } of states) {
    const found = await queries.countOwnSteps(tx, { actor, now }, { district, unitIds, and })
    if (found?.newest && found.unitId)
      lines.push({
        district,
        record: 'steps',
        recordId: found.newest,
        title: `${found.count} ${words}`,
        because: '重大事故隐患治理督办制度',
        unitId: found.unitId,
        reason,
        dueOn: null,
        words: null,
      })
  }
  return lines
}
