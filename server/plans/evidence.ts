import { sql } from 'kysely'
import type { Evidence } from '#core/duties/evidence.ts'
import type { Reader } from '#server/platform/db.ts'
import type { EvidenceAsk, EvidenceSource } from '#server/platform/evidence.ts'

/**
 * What plans say: one that a unit issued is its plan; one with tasks is its task list; one filed with the superior
 * (备案) counts on the day it was handed in.
 */
export const planEvidence: EvidenceSource = {
  gives: ['plan', 'plan-task'],
  records: ['plan'],

  async list(tx, asked) {
    const published = await listIssued(tx, asked)
    const filed = await listFiled(tx, asked)
    return [
      ...published.map((plan) => evidenceOf('plan', asked.district, plan)),
      ...published
        .filter(({ tasks }) => tasks > 0)
        .map((plan) => ({ ...evidenceOf('plan-task', asked.district, plan), amount: 1 })),
      ...filed.map((plan) => evidenceOf('plan', asked.district, plan)),
    ]
  },

  async subjectsOf(tx, district, recordIds) {
    const issuers = await tx
      .selectFrom('plan')
      .select('issuerUnitId as unitId')
      .where('district', '=', district)
      .where(sql<boolean>`id = any(${recordIds}::uuid[])`)
      .execute()
    const answering = await tx
      .selectFrom('planAnswer')
      .select('unitId')
      .where('district', '=', district)
      .where(
        sql<boolean>`(plan_id = any(${recordIds}::uuid[]) or answer_plan_id = any(${recordIds}::uuid[]))`,
      )
      .execute()
    return [...issuers, ...answering].map(({ unitId }) => unitId)
  },
}

type Told = { id: string; title: string; unitId: string; on: string }

const evidenceOf = (record: 'plan' | 'plan-task', district: string, plan: Told): Evidence => ({
  record,
  id: plan.id,
  title: plan.title,
  path: `/plans/${district}/${plan.id}`,
  subjectIds: [plan.unitId],
  on: plan.on,
  until: null,
  topics: [],
  by: [],
  everyone: [],
  amount: null,
  rules: null,
})

/** The day that a plan bears counts; one without counts on the day of publishing. */
const issuedOn = sql<string>`coalesce(plan.issued_on, (plan.published_at at time zone 'Asia/Shanghai')::date)`

const listIssued = (tx: Reader, { district, subjectIds, from, to }: EvidenceAsk) =>
  tx
    .selectFrom('plan')
    .select(['id', 'title', 'issuerUnitId as unitId', 'tasks', issuedOn.as('on')])
    .where('district', '=', district)
    .where('audience', '=', 'normal')
    .where(sql<boolean>`issuer_unit_id = any(${subjectIds}::uuid[])`)
    .where(sql<boolean>`plan.status in ('published', 'superseded')`)
    .where(sql<boolean>`${issuedOn} between ${from} and ${to}`)
    .orderBy('id')
    .execute()

const handedInOn = sql<string>`(submitted_at at time zone 'Asia/Shanghai')::date`

const listFiled = (tx: Reader, { district, subjectIds, from, to }: EvidenceAsk) =>
  tx
    .selectFrom('planAnswer')
    .innerJoin('plan', (join) =>
      join
        .onRef('plan.district', '=', 'planAnswer.district')
        .onRef('plan.id', '=', 'planAnswer.answerPlanId'),
    )
    .select(['plan.id', 'plan.title', 'planAnswer.unitId', handedInOn.as('on')])
    .where('planAnswer.district', '=', district)
    .where(sql<boolean>`plan_answer.unit_id = any(${subjectIds}::uuid[])`)
    .where(sql<boolean>`plan_answer.status in ('submitted', 'filed')`)
    .where(sql<boolean>`${handedInOn} between ${from} and ${to}`)
    .orderBy('plan.id')
    .execute()
