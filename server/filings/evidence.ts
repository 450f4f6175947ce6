import { sql } from 'kysely'
import { dayInChina } from '#core/calendar.ts'
import type { Evidence } from '#core/duties/evidence.ts'
import { readFilingRules } from '#server/filings/packs.ts'
import type { EvidenceSource } from '#server/platform/evidence.ts'

let read: ReturnType<typeof readFilingRules> | undefined

/** Codes of the duty rules that any version of a filing rule carries. */
function carriedBy(district: string, code: string): string[] {
  read ??= readFilingRules()
  const versions = (read.get(district) ?? []).filter((rule) => rule.code === code)
  return [...new Set(versions.flatMap(({ carries }) => carries))]
}

/** What was handed in and not sent back: it proves the rules that its own rule carries, for the period it reports on. */
export const filingEvidence: EvidenceSource = {
  gives: ['filing'],
  records: ['filing'],

  async list(tx, { district, subjectIds, from }) {
    const filings = await tx
      .selectFrom('filing')
      .select(['id', 'rule', 'unitId', 'period', 'title', 'firstSubmittedAt'])
      .where('district', '=', district)
      .where('audience', '=', 'normal')
      .where(sql<boolean>`unit_id = any(${subjectIds}::uuid[])`)
      .where('periodTo', '>=', from)
      .where(sql<boolean>`filing.status in ('submitted', 'accepted')`)
      .orderBy('id')
      .execute()
    return filings.flatMap(({ id, rule, unitId, period, title, firstSubmittedAt }): Evidence[] => {
      if (firstSubmittedAt === null) return []
      return [
        {
          record: 'filing',
          id,
          title,
          path: `/filings/${district}/${id}`,
          subjectIds: [unitId],
          on: dayInChina(firstSubmittedAt),
          until: null,
          period,
          topics: [],
          by: [],
          everyone: [],
          amount: null,
          rules: carriedBy(district, rule),
        },
      ]
    })
  },

  async subjectsOf(tx, district, recordIds) {
    const filings = await tx
      .selectFrom('filing')
      .select('unitId')
      .where('district', '=', district)
      .where(sql<boolean>`id = any(${recordIds}::uuid[])`)
      .execute()
    return filings.map(({ unitId }) => unitId)
  },
}
