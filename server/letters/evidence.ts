import { sql } from 'kysely'
import type { Evidence } from '#core/duties/evidence.ts'
import { letterKindNames } from '#core/letters/letter.ts'
import type { EvidenceSource } from '#server/platform/evidence.ts'

/** What letters say: one that a unit issued and did not void, on the day of issue. */
export const letterEvidence: EvidenceSource = {
  gives: ['letter'],
  records: ['letter'],

  async list(tx, { district, subjectIds, from, to }) {
    const on = sql<string>`(issued_at at time zone 'Asia/Shanghai')::date`
    const letters = await tx
      .selectFrom('letter')
      .select(['id', 'kind', 'title', 'no', 'fromUnitId', on.as('on')])
      .where('district', '=', district)
      .where('audience', '=', 'normal')
      .where(sql<boolean>`from_unit_id = any(${subjectIds}::uuid[])`)
      .where(sql<boolean>`letter.status in ('issued', 'acknowledged')`)
      .where(sql<boolean>`${on} between ${from} and ${to}`)
      .orderBy('id')
      .limit(MOST)
      .execute()
    return letters.map(
      (letter): Evidence => ({
        record: 'letter',
        id: letter.id,
        title: `${letterKindNames[letter.kind]} ${letter.no ?? ''} ${letter.title}`,
        path: `/letters/${district}/${letter.id}`,
        subjectIds: [letter.fromUnitId],
        on: letter.on,
        until: null,
        topics: [],
        by: [],
        everyone: [],
        amount: null,
        rules: null,
      }),
    )
  },

  async subjectsOf(tx, district, recordIds) {
    const letters = await tx
      .selectFrom('letter')
      .select('fromUnitId')
      .where('district', '=', district)
      .where(sql<boolean>`id = any(${recordIds}::uuid[])`)
      .execute()
    return letters.map(({ fromUnitId }) => fromUnitId)
  },
}

/** One letter proves as well as a thousand. */
const MOST = 5000
