import { randomUUIDv7 } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Tables } from '#server/platform/tables.ts'

/**
 * Plans, tasks and shares straight into the tables: a feature is tested on the rows of another
 * without going through the other's commands.
 */
export const rowAdder = (owner: Db) => ({
  addPlan: (plan: Partial<Insertable<Tables['plan']>> & { issuerUnitId: string }) => addPlan(owner, plan),
  addAssignment: (share: NewShare) => addAssignment(owner, share),
})

const unscoped = {
  town: null,
  village: null,
  sectors: [] as string[],
  enterpriseId: null,
  ownerGroupId: null,
  regulatorUnitId: null,
  audience: 'normal' as const,
}

async function addPlan(owner: Db, plan: Partial<Insertable<Tables['plan']>> & { issuerUnitId: string }) {
  const row: Insertable<Tables['plan']> = {
    ...unscoped,
    district: '310109',
    id: randomUUIDv7(),
    reportedByUnitId: plan.issuerUnitId,
    title: '治本攻坚三年行动方案',
    docNo: null,
    issuedOn: '2024-04-01',
    kind: 'implementation',
    status: 'published',
    answersPlanId: null,
    supersedesPlanId: null,
    sourceFileId: null,
    source: '',
    draft: '{}',
    revision: 1,
    checked: 0,
    items: 0,
    openDoubts: 0,
    tasks: 0,
    readAt: new Date('2024-04-01T02:00:00Z'),
    publishedAt: new Date('2024-04-01T02:00:00Z'),
    ...plan,
  }
  await owner.insertInto('plan').values(row).execute()
  await addParties(owner, 'plan', row, [plan.issuerUnitId])
  return row
}

type NewShare = Partial<Insertable<Tables['assignment']>> & {
  plan: Pick<Insertable<Tables['plan']>, 'district' | 'id' | 'issuerUnitId'>
  unitId: string
  requirement?: string
}

/** One task and one unit's share of it. */
async function addAssignment(owner: Db, { plan, requirement = '召开专题会议', ...share }: NewShare) {
  const days = { startsOn: share.startsOn ?? '2026-01-01', dueOn: share.dueOn ?? null }
  const task = { district: plan.district, id: randomUUIDv7(), planId: plan.id, ordinal: 1, ...days }
  const words = {
    clause: '四、（三）',
    mainTask: '安全责任体系',
    requirement,
    schedule: '年底前',
    sourceText: requirement,
  }
  await owner
    .insertInto('task')
    .values({ ...task, ...words, deadline: null, recurrence: null, quantities: '[]', appliesTo: null })
    .execute()
  const row: Insertable<Tables['assignment']> = {
    ...unscoped,
    district: plan.district,
    id: randomUUIDv7(),
    reportedByUnitId: plan.issuerUnitId,
    taskId: task.id,
    planId: plan.id,
    role: 'lead',
    assignedByUnitId: plan.issuerUnitId,
    parentId: null,
    continuesId: null,
    status: 'active',
    percent: 0,
    claimedBy: null,
    lastReportAt: null,
    lastWords: null,
    assignedAt: new Date('2024-04-01T02:00:00Z'),
    ...share,
    ...days,
  }
  await owner.insertInto('assignment').values(row).execute()
  await addParties(owner, 'assignment', row, [row.unitId, row.assignedByUnitId])
  return row
}

async function addParties(
  owner: Db,
  record: string,
  row: { district: string; id: string },
  unitIds: string[],
) {
  const rows = [...new Set(unitIds)].map((unitId) => ({
    district: row.district,
    unitId,
    recordId: row.id,
    record,
  }))
  await owner.insertInto('party').values(rows).execute()
}

type NewEnterprise = Partial<Insertable<Tables['enterprise']>> & {
  id: string
  name: string
  uscc: string
  reportedByUnitId: string
}

/** An enterprise of the register as a row, of the commerce line unless told. */
export const enterpriseRow = (enterprise: NewEnterprise): Insertable<Tables['enterprise']> => ({
  ...unscoped,
  district: '310109',
  sectors: ['commerce'],
  enterpriseId: enterprise.id,
  bigrams: [],
  address: '示例路 1 号',
  size: 'small',
  highRisk: false,
  registeredAt: new Date('2024-04-01T02:00:00Z'),
  ...enterprise,
})
