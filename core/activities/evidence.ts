import type { ActivityContent } from '#core/activities/activity.ts'
import type { Evidence } from '#core/duties/evidence.ts'
import type { Doer, RecordKind } from '#core/rules/words.ts'

/** The kinds of activity that can prove a duty. No rule asks for a talk (大家谈): it is kept, and proves nothing yet. */
const recordOf = {
  meeting: 'meeting',
  study: 'study',
  drill: 'drill',
  training: 'training',
  publicity: 'publicity',
  talk: null,
  watch: 'roster',
} as const satisfies Record<ActivityContent['kind'], RecordKind | null>

export const activityRecords: readonly RecordKind[] = Object.values(recordOf).filter((one) => one !== null)

/** A record that counts: handed in and not in doubt. */
export type Counting = {
  district: string
  id: string
  heldOn: string
  subjectIds: readonly string[]
  attended: number | null
  content: ActivityContent
}

/** What a record says for duties; undefined for a kind that proves none. */
export function evidenceOf({
  district,
  id,
  heldOn,
  subjectIds,
  attended,
  content,
}: Counting): Evidence | undefined {
  const record = recordOf[content.kind]
  if (record === null) return undefined
  return {
    record,
    id,
    title: content.title,
    path: `/activities/${district}/${id}`,
    subjectIds,
    on: heldOn,
    // A roster proves each day of its own.
    until: content.kind === 'watch' ? content.until : null,
    topics: content.topics,
    by: doersOf(content),
    everyone: 'everyone' in content ? content.everyone : [],
    // Of drills and training heads are what is counted; of a campaign nobody says what one of it is.
    amount: content.kind === 'training' || content.kind === 'drill' ? attended : null,
    rules: null,
  }
}

/** 党政主要负责人 are of the 领导班子; a deputy who stood in for one is not one. */
function doersOf({ ledBy, inPerson }: ActivityContent): Doer[] {
  if (ledBy === null || !inPerson) return []
  return ledBy === 'leaders' ? ['leaders', 'leadership'] : [ledBy]
}
