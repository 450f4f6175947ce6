import { sql } from 'kysely'
import type { Evidence } from '#core/duties/evidence.ts'
import type { EvidenceSource } from '#server/platform/evidence.ts'

/** What supervision says: a step that a unit took on the ladder, on the day it was issued. */
export const supervisionEvidence: EvidenceSource = {
  gives: ['supervision'],
  records: ['supervisionStep'],

  async list(tx, { district, subjectIds, from, to }) {
    const on = sql<string>`(issued_at at time zone 'Asia/Shanghai')::date`
    const steps = await tx
      .selectFrom('supervisionStep')
      .select(['id', 'name', 'subjectTitle', 'fromUnitId', on.as('on')])
      .where('district', '=', district)
      .where('audience', '=', 'normal')
      .where(sql<boolean>`from_unit_id = any(${subjectIds}::uuid[])`)
      .where(sql<boolean>`supervision_step.status not in ('proposed', 'approved', 'withdrawn')`)
      .where(sql<boolean>`${on} between ${from} and ${to}`)
      .orderBy('id')
      .limit(MOST)
      .execute()
    return steps.map(
      (step): Evidence => ({
        record: 'supervision',
        id: step.id,
        title: `${step.name}：${step.subjectTitle}`,
        path: `/supervision/steps/${district}/${step.id}`,
        subjectIds: [step.fromUnitId],
        on: step.on,
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
    const steps = await tx
      .selectFrom('supervisionStep')
      .select('fromUnitId')
      .where('district', '=', district)
      .where(sql<boolean>`id = any(${recordIds}::uuid[])`)
      .execute()
    return steps.map(({ fromUnitId }) => fromUnitId)
  },
}

/** One step proves as well as a thousand. */
const MOST = 5000
