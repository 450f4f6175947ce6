import { sql } from 'kysely'
import type { EvidenceSource } from '#server/platform/evidence.ts'

/** What the directory says: who is liaison of a unit, since when and until when. */
export const unitEvidence: EvidenceSource = {
  gives: ['liaison'],
  records: ['unit'],

  async list(tx, { district, subjectIds, from, to }) {
    const liaisons = await tx
      .selectFrom('unitLiaison')
      .innerJoin('unit', 'unit.id', 'unitLiaison.unitId')
      .select(['unitLiaison.id', 'unitId', 'post', 'fromOn', 'toOn'])
      .where('district', '=', district)
      .where(sql<boolean>`unit_id = any(${subjectIds}::uuid[])`)
      .where('fromOn', '<=', to)
      .where(sql<boolean>`(to_on is null or to_on >= ${from})`)
      .orderBy('unitLiaison.id')
      .execute()
    return liaisons.map(({ id, unitId, post, fromOn, toOn }) => ({
      record: 'liaison' as const,
      id,
      title: `联络员（${post}）`,
      path: `/units/${unitId}`,
      subjectIds: [unitId],
      on: fromOn,
      until: toOn ?? FOR_GOOD,
      topics: [],
      by: [],
      everyone: [],
      amount: null,
      rules: null,
    }))
  },

  subjectsOf: async (_, __, recordIds) => [...recordIds],
}

/** Whoever is liaison is so until another is named. */
const FOR_GOOD = '9999-12-31'
