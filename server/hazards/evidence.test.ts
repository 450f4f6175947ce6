import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import type { Insertable } from 'kysely'
import { hazardEvidence } from '#server/hazards/index.ts'
import { blankHazard } from '#server/hazards/reporting.ts'
import type { Tables } from '#server/platform/tables.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const app = await openTestApp()
after(app.close)

const district = '310109'
const bureau = await app.addUnit({ name: '虹口区商务委员会', kind: 'department', line: 'sector' })
const street = await app.addUnit({ name: '某街道', kind: 'street', area: '310109009' })
const firm = randomUUIDv7()
const at = (day: string) => new Date(`${day}T01:00:00+08:00`) // the day before in UTC

type Row = Insertable<Tables['hazard']>
const closed = { status: 'closed', closedAt: at('2026-02-02'), closeKind: 'rectified', percent: 100 } as const
const open = { status: 'rectifying', percent: 50 } as const

const hazard = (more: Partial<Row>): Row => ({
  ...{ ...blankHazard, ...open },
  ...{
    district,
    id: randomUUIDv7(),
    town: '310109009',
    village: null,
    sectors: ['commerce'],
    audience: 'normal',
  },
  ...{ enterpriseId: firm, ownerGroupId: null, regulatorUnitId: bureau, reportedByUnitId: bureau },
  ...{
    title: '堵塞通道',
    description: '',
    subject: '示例仓储',
    place: '',
    lat: null,
    lon: null,
    source: 'inspection',
  },
  ...{ sourceId: null, sourceNo: null, category: null, discoveredOn: '2023-11-01', isStock: true },
  ...{ claimedGrade: 'major', grade: 'major', citations: '[]', standardItems: [], bigrams: [] },
  ...{ touchedAt: at('2026-02-02'), bookedAt: at('2023-11-01'), reportedAt: at('2023-11-01') },
  ...more,
})

const told = async (subjectIds: string[], more: object = {}) => {
  const asked = { district, subjectIds, from: '2026-01-01', to: '2026-12-31', ...more }
  return (await hazardEvidence.list(app.db, asked))
    .map((one) =>
      [one.record, one.on, one.amount, one.measure, one.subjectIds[0] === bureau ? 'bureau' : 'street']
        .filter((part) => part !== null && part !== undefined)
        .join(' '),
    )
    .sort()
}

const first = hazard(closed)
const lookback: Insertable<Tables['lookback']> = {
  ...{
    district,
    id: randomUUIDv7(),
    hazardId: first.id,
    kind: 'planned',
    dueOn: '2026-05-01',
    unitId: bureau,
  },
  ...{ plannedBy: randomUUID(), plannedAt: at('2026-02-02'), result: 'held', words: '未反弹' },
  ...{ doneBy: randomUUID(), doneAt: at('2026-04-30'), fileIds: [] },
}

test('the ledger speaks by month, by look-back and by measure; what only parties see it does not tell', async () => {
  const rows = [
    first,
    hazard({ ...closed, closedAt: at('2026-02-20') }),
    hazard({ ...open, dueOn: '2026-06-30' }),
    hazard({ ...open, isStock: false, discoveredOn: '2026-03-03', dueOn: '2026-12-31' }),
    hazard({ ...open, audience: 'parties', dueOn: '2026-01-31' }),
  ]
  await app.owner.insertInto('hazard').values(rows).execute()
  await app.owner.insertInto('lookback').values(lookback).execute()
  assert.deepEqual(await told([bureau]), ['hazard 2026-02-20 2 bureau', 'hazard-lookback 2026-04-30 bureau'])
  const measures = [
    'stock-closed-rate',
    'overdue-majors',
    'increment-curbed',
    'hazard-closed-rate',
    'insured-rate',
  ]
  const measured = await told([bureau, street], { measures, from: '2026-08-01', to: '2026-08-01' })
  for (const who of ['bureau', 'street'])
    assert.deepEqual(
      measured.filter((words) => words.endsWith(who)),
      [
        `hazard 2026-02-20 66.6 stock-closed-rate ${who}`,
        `hazard 2026-03-03 50 hazard-closed-rate ${who}`,
        `hazard 2026-08-01 1 increment-curbed ${who}`,
        `hazard 2026-08-01 1 overdue-majors ${who}`,
      ],
    )
  assert.deepEqual(
    (await hazardEvidence.subjectsOf(app.db, district, [first.id])).sort(),
    [firm, bureau].sort(),
  )
})

test('every statement is on record', (t) => {
  const reading = [...app.statements].filter((statement) => /^select/.test(statement))
  const text = statementsOn(['hazard', 'lookback'], reading)
  t.assert.fileSnapshot(text, 'server/hazards/evidence-queries.snap.sql', { serializers: [String] })
})
