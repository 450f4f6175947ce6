import { sql } from 'kysely'
import type { Evidence } from '#core/duties/evidence.ts'
import { isMeasured, measuresOf } from '#core/hazards/measures.ts'
import {
  listClosedByMonth,
  listHazardGroups,
  listLookbacksDone,
  listUnitsMeasured,
} from '#server/hazards/evidence-queries.ts'
import type { Reader } from '#server/platform/db.ts'
import type { EvidenceAsk, EvidenceSource } from '#server/platform/evidence.ts'

/**
 * What the ledger says: hazards that a unit saw struck off, month by month; look-backs it has done; and the shares
 * and counts that goals are measured by. A single hazard proves nothing, so none is told by itself.
 */
export const hazardEvidence: EvidenceSource = {
  gives: ['hazard', 'hazard-lookback'],
  records: ['hazard'],

  async list(tx, asked) {
    const closed = await listClosedByMonth(tx, asked)
    const looked = await listLookbacksDone(tx, asked)
    return [
      ...closed.map(monthEvidence),
      ...looked.map((lookback) => lookbackEvidence(asked.district, lookback)),
      ...(await measuredEvidence(tx, asked)),
    ]
  },

  async subjectsOf(tx, district, recordIds) {
    const hazards = await tx
      .selectFrom('hazard')
      .select(['enterpriseId', 'regulatorUnitId', 'ownerGroupId', 'handlerUnitId'])
      .where('district', '=', district)
      .where(sql<boolean>`id = any(${recordIds}::uuid[])`)
      .execute()
    const ids = hazards.flatMap((hazard) => Object.values(hazard)).filter((id) => id !== null)
    return [...new Set(ids)]
  },
}

const silent = { topics: [], by: [], everyone: [], rules: null, until: null } as const

type Month = { unitId: string; month: string; count: number; last: string }

const monthEvidence = ({ unitId, month, count, last }: Month): Evidence => ({
  ...silent,
  record: 'hazard',
  id: `${unitId}/${month}`,
  title: `${month} 销号隐患 ${count} 项`,
  path: '/hazards?status=closed',
  subjectIds: [unitId],
  on: last,
  amount: count,
})

type Lookback = { id: string; hazardId: string; unitId: string; title: string; on: string }

const lookbackEvidence = (district: string, { id, hazardId, unitId, title, on }: Lookback): Evidence => ({
  ...silent,
  record: 'hazard-lookback',
  id,
  title: `回头看：${title}`,
  path: `/hazards/${district}/${hazardId}`,
  subjectIds: [unitId],
  on,
  amount: null,
})

/** Counted of every major hazard in the unit's charge, as it stands today. */
async function measuredEvidence(tx: Reader, { district, subjectIds, to, measures = [] }: EvidenceAsk) {
  const wanted = measures.filter(isMeasured)
  if (wanted.length === 0) return []
  const units = await listUnitsMeasured(tx, district, subjectIds, to)
  if (units.length === 0) return []
  const groups = await listHazardGroups(tx, district, to)
  return units.flatMap((unit) =>
    measuresOf(unit, groups, wanted, to).map(
      ({ measure, amount, words, on }): Evidence => ({
        ...silent,
        record: 'hazard',
        id: `${unit.id}/${measure}`,
        title: words,
        path: '/hazards?grade=major',
        subjectIds: [unit.id],
        on,
        amount,
        measure,
      }),
    ),
  )
}
