import { sql } from 'kysely'
import { dayInChina } from '#core/calendar.ts'
import type { Evidence } from '#core/duties/evidence.ts'
import { codeIn } from '#core/duties/source.ts'
import { carriedBy, dutyPeriodOf, filingRules } from '#server/filings/packs.ts'
import type { EvidenceSource } from '#server/platform/evidence.ts'

const rulesOf = (district: string) => filingRules().get(district) ?? []

/** What was handed in and not sent back: it proves the rules that its own rule carries, for the period it reports on. */
export const filingEvidence: EvidenceSource = {
  gives: ['filing'],
  records: ['filing'],

  async list(tx, { district, subjectIds, from }) {
    const filings = await tx
      .selectFrom('filing')
      .select(['id', 'rule', 'unitId', 'period', 'periodTo', 'title', 'firstSubmittedAt'])
      .where('district', '=', district)
      .where('audience', '=', 'normal')
      .where(sql<boolean>`unit_id = any(${subjectIds}::uuid[])`)
      .where('periodTo', '>=', from)
      .where(sql<boolean>`filing.status in ('submitted', 'accepted')`)
      .orderBy('id')
      .execute()
    return filings.flatMap((filing): Evidence[] => {
      const { id, rule, unitId, title, firstSubmittedAt } = filing
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
          period: dutyPeriodOf(district, filing),
          topics: [],
          by: [],
          everyone: [],
          amount: null,
          rules: carriedBy(district, rule),
        },
      ]
    })
  },

  carries: (district) => new Set(rulesOf(district).flatMap(({ carries }) => carries)),

  async carrier(tx, { district, subjectId, sources, period }) {
    const codes = rulesOf(district).filter(({ carries }) =>
      carries.some((code) => sources.some((source) => codeIn(source) === code)),
    )
    if (codes.length === 0) return null
    const filings = await tx
      .selectFrom('filing')
      .select(['id', 'title', 'rule', 'period', 'periodTo'])
      .where('district', '=', district)
      .where('unitId', '=', subjectId)
      .where('audience', '=', 'normal')
      .where(sql<boolean>`filing.rule = any(${codes.map(({ code }) => code)}::text[])`)
      .where(sql<boolean>`filing.status in ('open', 'returned')`)
      .orderBy('id')
      .execute()
    const filing = filings.find((one) => dutyPeriodOf(district, one) === period)
    return filing ? { title: filing.title, path: `/filings/${district}/${filing.id}` } : null
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
