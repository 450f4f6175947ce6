import { sql } from 'kysely'
import { ActivityContent } from '#core/activities/activity.ts'
import { activityRecords, evidenceOf } from '#core/activities/evidence.ts'
import type { EvidenceSource } from '#server/platform/evidence.ts'

/** What the registers say for duties: records that are handed in and not in doubt, by their day. */
export const activityEvidence: EvidenceSource = {
  gives: activityRecords,
  records: ['activity'],
  async list(tx, { district, subjectIds, from, to }) {
    const rows = await tx
      .selectFrom('activity')
      .select(['district', 'id', 'heldOn', 'subjectIds', 'attended', 'content'])
      .where('district', '=', district)
      // The status in words: the partial index is for no other.
      .where(sql<boolean>`status = 'handed-in' and subject_ids && ${subjectIds}::uuid[]`)
      .where('heldOn', '>=', from)
      .where('heldOn', '<=', to)
      .orderBy('heldOn')
      .execute()
    return rows.flatMap(({ heldOn, content, ...row }) => {
      if (heldOn === null) return []
      const evidence = evidenceOf({ ...row, heldOn, content: ActivityContent.parse(content) })
      return evidence ? [evidence] : []
    })
  },
  /** Of every version: what a correction takes away from somebody has to be looked at again too. */
  async subjectsOf(tx, district, recordIds) {
    const rows = await tx
      .selectFrom('activityVersion')
      .select(sql<string>`unnest(subject_ids)`.as('subjectId'))
      .distinct()
      .where('district', '=', district)
      .where(sql<boolean>`activity_id = any(${recordIds}::uuid[])`)
      .execute()
    return rows.map(({ subjectId }) => subjectId)
  },
}
