import type { TimelineEntry } from '#core/timeline.ts'
import type { Reader } from '#server/platform/db.ts'

/**
 * What happened to a record, oldest first, as its page shows it: made from `event`, never typed.
 * Whoever asks has found the record within the actor's scope.
 *
 * @param labels the commands in screen words; one that is missing is not for the screen
 */
export async function listTimeline(
  reader: Reader,
  { district, id }: { district: string; id: string },
  labels: Readonly<Record<string, string>>,
): Promise<TimelineEntry[]> {
  const events = await reader
    .selectFrom('event')
    .leftJoin('account', 'account.id', 'event.actorId')
    .leftJoin('unit', (join) =>
      join.onRef('unit.id', '=', 'event.unitId').onRef('unit.district', '=', 'event.district'),
    )
    .select(['event.at', 'command', 'change', 'account.post', 'unit.name as unitName'])
    .where('event.district', '=', district)
    .where('event.recordId', '=', id)
    .orderBy('sequence')
    .execute()
  return events.flatMap(({ at, command, change, post, unitName }) => {
    const label = labels[command]
    if (label === undefined) return []
    const by = [post ?? '系统', unitName].filter(Boolean).join(' · ')
    return [{ at: at.toISOString(), by, command, label, words: wordsIn(change) }]
  })
}

/** A reason or a note is what people said; every other field of a change is the record's own business. */
function wordsIn(change: unknown) {
  if (typeof change !== 'object' || change === null) return null
  if ('reason' in change && typeof change.reason === 'string') return change.reason
  if ('words' in change && typeof change.words === 'string') return change.words
  return null
}
