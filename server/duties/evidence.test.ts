import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import type { Insertable } from 'kysely'
import type { Evidence } from '#core/duties/evidence.ts'
import { filingEvidence } from '#server/filings/index.ts'
import { inspectionEvidence } from '#server/inspections/index.ts'
import { letterEvidence } from '#server/letters/index.ts'
import { planEvidence } from '#server/plans/index.ts'
import type { EvidenceSource } from '#server/platform/evidence.ts'
import type { Tables } from '#server/platform/tables.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { rowAdder } from '#server/platform/test-rows.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { supervisionEvidence } from '#server/supervision/index.ts'
import { unitEvidence } from '#server/units/index.ts'

const app = await openTestApp()
after(app.close)
const { addPlan } = rowAdder(app.owner)

const district = '310109'
const bureau = await app.addUnit({ name: '虹口区商务委员会', kind: 'department', line: 'sector' })
const street = await app.addUnit({ name: '某街道', kind: 'street', area: '310109009' })
const firm = randomUUIDv7()
const scope = {
  ...{ district, town: '310109009', village: null, sectors: ['commerce'], audience: 'normal' as const },
  ...{ enterpriseId: firm, ownerGroupId: null, regulatorUnitId: bureau, reportedByUnitId: bureau },
}
const at = (day: string) => new Date(`${day}T01:00:00+08:00`) // the day before in UTC

const told = async (source: EvidenceSource, subjectIds: string[], more: object = {}) => {
  const asked = { district, subjectIds, from: '2026-01-01', to: '2026-12-31', ...more }
  return (await source.list(app.db, asked)).map(wordsOf).sort()
}
const wordsOf = ({ record, on, amount, measure, subjectIds, by, period, rules }: Evidence) =>
  [
    record,
    on,
    amount,
    measure,
    subjectIds[0] === firm ? 'firm' : subjectIds[0] === bureau ? 'bureau' : 'street',
    by,
    period,
    rules,
  ]
    .flat()
    .filter((part) => part !== null && part !== undefined)
    .join(' ')

test('a self-check speaks for its enterprise; led by the head or not', async () => {
  const round = { leader: '经理', places: '仓库', lat: null, lon: null, words: '', subject: '示例仓储' }
  const add = (checkedOn: string, ledInPerson: boolean, found: number) => {
    const key = { id: randomUUIDv7(), handedInBy: randomUUID(), handedInAt: at(checkedOn) }
    return app.owner
      .insertInto('selfCheck')
      .values({ ...scope, ...round, ...key, checkedOn, ledInPerson, found, zeroReport: found === 0 })
      .returning('id')
      .executeTakeFirstOrThrow()
  }
  const { id } = await add('2026-05-02', true, 0)
  await add('2026-05-03', false, 2)
  await add('2025-12-31', true, 0)
  assert.deepEqual(await told(inspectionEvidence, [firm, bureau]), [
    'self-check 2026-05-02 firm principal',
    'self-check 2026-05-03 firm',
  ])
  assert.deepEqual(await told(inspectionEvidence, [bureau]), [])
  assert.deepEqual(await inspectionEvidence.subjectsOf(app.db, district, [id]), [firm])
})

const filing = (
  status: 'open' | 'submitted' | 'returned' | 'accepted',
  period: string,
): Insertable<Tables['filing']> => ({
  ...{
    ...scope,
    id: randomUUIDv7(),
    rule: 'commerce-sections',
    form: 'progress',
    title: '月报',
    clause: '四',
  },
  ...{
    unitId: bureau,
    toUnitId: street,
    period,
    periodFrom: `${period}-01`,
    periodTo: `${period}-28`,
    dueOn: `${period}-28`,
  },
  ...{
    status,
    version: 1,
    entries: null,
    toName: null,
    sending: null,
    correctionReason: null,
    draft: '{}',
    content: null,
    signer: null,
    acceptedAt: null,
    returnReason: null,
  },
  ...{
    firstSubmittedAt: status === 'open' ? null : at('2026-05-20'),
    submittedAt: null,
    locked: false,
    generatedAt: at('2026-05-01'),
  },
})

test('a filing speaks on the day it first came in, for its month; an open or returned one does not', async () => {
  const rows = [
    filing('open', '2026-03'),
    filing('submitted', '2026-04'),
    filing('returned', '2026-05'),
    filing('accepted', '2026-06'),
  ]
  await app.owner.insertInto('filing').values(rows).execute()
  const found = await filingEvidence.list(app.db, {
    district,
    subjectIds: [bureau],
    from: '2026-01-01',
    to: '2026-12-31',
  })
  assert.deepEqual(found.map(({ on, period }) => `${on} ${period}`).sort(), [
    '2026-05-20 2026-04',
    '2026-05-20 2026-06',
  ])
  assert.deepEqual(found[0]?.rules, ['B75-F4B'], 'what the pack of the demo district says it carries')
  assert.deepEqual(await filingEvidence.subjectsOf(app.db, district, rows.map(({ id }) => id).slice(0, 1)), [
    bureau,
  ])
})

test('the filing that carries a duty is named while it is open', async () => {
  assert.ok(filingEvidence.carries?.(district).has('B75-F4B'))
  const carrier = (source: string, period: string) =>
    filingEvidence.carrier?.(app.db, { district, subjectId: bureau, sources: [source], period })
  assert.equal(await carrier('F4B@1:nothing', '2026-03'), null)
  assert.equal(await carrier('F4B@1:B75-F4B', '2026-04'), null, 'handed in')
  assert.match((await carrier('F4B@1:B75-F4B', '2026-03'))?.path ?? '', /^\/filings\/310109\//)
  assert.match((await carrier('F4B@1:B75-F4B', '2026-05'))?.path ?? '', /^\/filings\/310109\//, 'returned')
})

test('a published plan is its issuer’s plan and task list; one filed is its unit’s plan', async () => {
  const plan = await addPlan({ issuerUnitId: street, issuedOn: '2026-03-05', tasks: 12 })
  await addPlan({ issuerUnitId: street, issuedOn: '2026-03-06', status: 'review', tasks: 3 })
  const answer = await addPlan({ issuerUnitId: bureau, issuedOn: null, publishedAt: at('2026-04-01') })
  await app.owner
    .insertInto('planAnswer')
    .values({
      ...{ district, planId: plan.id, unitId: bureau, dueOn: null, status: 'filed', answerPlanId: answer.id },
      ...{ submittedAt: at('2026-04-09'), submittedBy: randomUUID(), reason: null },
    })
    .execute()
  assert.deepEqual(await told(planEvidence, [street]), [
    'plan 2026-03-05 street',
    'plan-task 2026-03-05 1 street',
  ])
  assert.deepEqual(await told(planEvidence, [bureau]), ['plan 2026-04-01 bureau', 'plan 2026-04-09 bureau'])
  const touched = await planEvidence.subjectsOf(app.db, district, [answer.id])
  assert.deepEqual([...new Set(touched)], [bureau])
})

test('a letter and a step speak once they are issued; a liaison from its first day on', async () => {
  assert.deepEqual(await told(letterEvidence, [bureau]), [])
  assert.deepEqual(await told(supervisionEvidence, [bureau]), [])
  assert.deepEqual(await letterEvidence.subjectsOf(app.db, district, [randomUUID()]), [])
  assert.deepEqual(await supervisionEvidence.subjectsOf(app.db, district, [randomUUID()]), [])
  const liaison = { name: '联络员甲', post: '科员', phone: '55550000' }
  await app.owner
    .insertInto('unitLiaison')
    .values({ ...liaison, id: randomUUIDv7(), unitId: street, fromOn: '2025-05-01', toOn: null })
    .execute()
  assert.deepEqual(await told(unitEvidence, [street]), ['liaison 2025-05-01 street'])
  assert.deepEqual(await unitEvidence.subjectsOf(app.db, district, [street]), [street])
})

test('every statement of the ledgers is on record', (t) => {
  const tables = ['selfCheck', 'self_check', 'filing', 'plan', 'plan_answer', 'letter', 'supervision_step']
  const text = statementsOn(
    tables,
    [...app.statements].filter((statement) => !/^(insert|update)/.test(statement)),
  )
  t.assert.fileSnapshot(text, 'server/duties/evidence-queries.snap.sql', { serializers: [String] })
})
