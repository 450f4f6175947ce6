import { type Actor, may } from '#core/actor.ts'
import type { WorkItem } from '#core/duties/api.ts'
import { letterKindNames } from '#core/letters/letter.ts'
import { type LetterLine, listDrafts, listToSign } from '#server/letters/list-queries.ts'
import { standingOf } from '#server/letters/standing.ts'
import type { Reader } from '#server/platform/db.ts'

/** A thing on the desk; the unit's name is told by whoever shows it. */
type Waiting = Omit<WorkItem, 'unitName'> & { unitId: string }

/**
 * What of the letters waits on the actor's desk: to sign for, and drafts to issue. Letters that are signed for with
 * their record (a notice, a slip, a step) are that record's business.
 */
export async function listLetterWork(call: { tx: Reader; actor: Actor; now: Date }): Promise<Waiting[]> {
  const { tx, now } = call
  if (!may(call.actor, 'letter.read')) return []
  const actor = await standingOf(call)
  const asker = { actor, now }
  const toSign = may(actor, 'letter.acknowledge') ? await listToSign(tx, asker) : []
  const drafts = may(actor, 'letter.issue') ? await listDrafts(tx, asker) : []
  return [...toSign.map((line) => itemOf(line, '签收')), ...drafts.map((line) => itemOf(line, '签发'))]
}

const itemOf = (line: LetterLine, verb: string): Waiting => ({
  district: line.district,
  record: 'letter',
  recordId: line.id,
  title: `${verb}${letterKindNames[line.kind]}：${[line.title, line.matter].filter(Boolean).join(' ')}`,
  because: line.no ?? '《党政机关公文处理工作条例》公文办理',
  unitId: line.fromUnitId,
  // Without a day: among what others wait for, not among what comes some time.
  reason: 'to-accept',
  dueOn: null,
  words: null,
})
