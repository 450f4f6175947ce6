import { sql } from 'kysely'
import type { Evidence } from '#core/duties/evidence.ts'
import type { EvidenceSource } from '#server/platform/evidence.ts'

/** What led self-checks (S18) say: each was a look for major hazards, by the head in person or not. */
export const inspectionEvidence: EvidenceSource = {
  gives: ['self-check'],
  records: ['selfCheck'],

  async list(tx, { district, subjectIds, from, to }) {
    const rounds = await tx
      .selectFrom('selfCheck')
      .select(['id', 'enterpriseId', 'checkedOn', 'leader', 'ledInPerson', 'found'])
      .where('district', '=', district)
      .where('audience', '=', 'normal')
      .where(sql<boolean>`enterprise_id = any(${subjectIds}::uuid[])`)
      .where('checkedOn', '>=', from)
      .where('checkedOn', '<=', to)
      .orderBy('id')
      .execute()
    return rounds.map(
      ({ id, enterpriseId, checkedOn, leader, ledInPerson, found }): Evidence => ({
        record: 'self-check',
        id,
        title: `${checkedOn} 自查（${leader}带队，${found === 0 ? '零报告' : `发现 ${found} 项`}）`,
        path: `/self-checks/${district}/${id}`,
        subjectIds: enterpriseId === null ? [] : [enterpriseId],
        on: checkedOn,
        until: null,
        topics: ['major-hazard', 'safety'],
        by: ledInPerson ? ['principal'] : [],
        everyone: [],
        amount: null,
        rules: null,
      }),
    )
  },

  async subjectsOf(tx, district, recordIds) {
    const rounds = await tx
      .selectFrom('selfCheck')
      .select('enterpriseId')
      .where('district', '=', district)
      .where(sql<boolean>`id = any(${recordIds}::uuid[])`)
      .execute()
    return rounds.flatMap(({ enterpriseId }) => enterpriseId ?? [])
  },
}
