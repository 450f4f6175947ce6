import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { Insertable } from 'kysely'
import type { Actor } from '#core/actor.ts'
import type { HazardFilter } from '#core/hazards/ledger-api.ts'
import { type Grant, maySee } from '#core/scope.ts'
import { bigramsOf } from '#core/text.ts'
import { listedUntil } from '#server/hazards/annex3-queries.ts'
import { nameHazards } from '#server/hazards/bulk-queries.ts'
import { hazards } from '#server/hazards/index.ts'
import {
  countHazards,
  everyHazard,
  listHazards,
  type Mark,
  type Search,
} from '#server/hazards/list-queries.ts'
import { listClusters } from '#server/hazards/map-queries.ts'
import { blankHazard } from '#server/hazards/reporting.ts'
import type { Tables } from '#server/platform/tables.ts'
import { openTestApp } from '#server/platform/test-app.ts'

const app = await openTestApp(hazards)
after(app.close)

// Small alphabets, so that grants, filters and rows meet often.
const uuid = (n: number) => `0190e0a0-0000-7000-8000-00000000000${n}`
const unit = fc.integer({ min: 1, max: 6 }).map(uuid)
const units = fc.array(unit, { maxLength: 3 })
const sector = fc.constantFrom('gas', 'road', 'fire')
const area = fc
  .constantFrom('310118101001', '310118101002', '310118102001', '310109009001')
  .chain((code) => fc.constantFrom(code, code.slice(0, 9), code.slice(0, 6)))
const status = fc.constantFrom('reported', 'on-book', 'rectifying', 'closed', 'invalid')

const grant: fc.Arbitrary<Grant> = fc.oneof(
  fc.record({
    kind: fc.constant('territory' as const),
    area,
    sectors: fc.oneof(fc.constant('all' as const), fc.array(sector, { maxLength: 2 })),
  }),
  fc.record({ kind: fc.constant('owner' as const), unitIds: units }),
  fc.record({ kind: fc.constant('enterprise' as const), enterpriseId: unit }),
  fc.record({ kind: fc.constant('party' as const), unitIds: units }),
)

const now = new Date('2026-03-01T20:00:00Z') // in China already the second
const party = fc.record({ unitId: unit, until: fc.constantFrom(null, '2026-03-01', '2026-03-02') })

const row = fc
  .record({
    place: area,
    sectors: fc.uniqueArray(sector, { maxLength: 2 }),
    enterpriseId: fc.option(unit),
    ownerGroupId: fc.option(unit),
    regulatorUnitId: fc.option(unit),
    reportedByUnitId: unit,
    audience: fc.constantFrom('normal' as const, 'normal' as const, 'parties' as const),
    status,
    title: fc.constantFrom('阀门漏气', '阀门老化', '通道堵塞', '电线老化'),
    grade: fc.constantFrom('general' as const, 'major' as const, null),
    dueOn: fc.constantFrom(null, '2026-02-01', '2026-02-20', '2026-04-01'),
    lat: fc.constantFrom(null, 31.25, 31.26),
    parties: fc.uniqueArray(party, { maxLength: 2, selector: ({ unitId }) => unitId }),
  })
  .map(({ place, title, lat, ...rest }) => ({
    ...blankHazard,
    ...rest,
    ...{ title, lat, lon: lat && 121.5, subject: '示例企业', place: '示例路1号', description: '' },
    bigrams: bigramsOf(`${title} 示例企业 示例路1号`),
    district: place.slice(0, 6),
    town: place.length >= 9 ? place.slice(0, 9) : null,
    village: place.length === 12 ? place : null,
    id: randomUUIDv7(),
    ...{
      source: 'inspection' as const,
      sourceId: null,
      sourceNo: null,
      category: null,
      discoveredOn: '2026-01-15',
    },
    ...{ isStock: false, claimedGrade: 'general' as const, citations: '[]', standardItems: [] as string[] },
    ...{ touchedAt: now, reportedAt: now },
  }))

type Row = typeof row extends fc.Arbitrary<infer Value> ? Value & { seq: number } : never

async function insert(wanted: Omit<Row, 'seq'>[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const { parties, ...hazard } of wanted) {
    const { seq } = await app.owner
      .insertInto('hazard')
      .values(hazard satisfies Insertable<Tables['hazard']>)
      .returning('seq')
      .executeTakeFirstOrThrow()
    rows.push({ ...hazard, parties, seq })
    const named = parties.map((one) => ({
      district: hazard.district,
      recordId: hazard.id,
      record: 'hazard',
      ...one,
    }))
    if (named.length > 0) await app.owner.insertInto('party').values(named).execute()
  }
  return rows
}

const rows = await insert(fc.sample(row, 250))
const [{ district = '', id: recordId = '' } = {}] = rows.filter(({ parties }) => parties.length === 0)
// A party row of another kind of record opens nothing here.
await app.owner
  .insertInto('party')
  .values({ district, recordId, record: 'filing', unitId: uuid(1), until: null })
  .execute()

const TODAY = '2026-03-02'
const OPEN = ['on-book', 'rectifying', 'applied']

/** Filters, and the same told in plain words. */
const filters: [HazardFilter, (one: Row) => boolean][] = [
  [{}, () => true],
  [{ status: ['rectifying', 'closed'] }, (one) => ['rectifying', 'closed'].includes(one.status)],
  [{ text: '阀门' }, (one) => one.title.includes('阀门')],
  [{ text: '老化', grade: ['major'] }, (one) => one.title.includes('老化') && one.grade === 'major'],
  [{ stage: 'open', sector: ['gas'] }, (one) => OPEN.includes(one.status) && one.sectors.includes('gas')],
  [{ overdue: true }, (one) => OPEN.includes(one.status) && one.dueOn !== null && one.dueOn < TODAY],
  [{ overdue: false }, (one) => !(OPEN.includes(one.status) && one.dueOn !== null && one.dueOn < TODAY)],
  [{ stage: 'blind' }, (one) => one.status === 'reported' && one.regulatorUnitId === null],
  [{ dueFrom: '2026-02-10', dueTo: '2026-04-30' }, (one) => one.dueOn !== null && one.dueOn >= '2026-02-10'],
]

const actorWith = (grants: Grant[]): Actor => {
  const nobody = { id: uuid(0), unitId: uuid(0), district: '310118', post: '', permissions: [], unitIds: [] }
  return { ...nobody, grants }
}

async function listed(search: Search, order: 'newest' | 'overdue') {
  const ids: string[] = []
  let after: Mark | undefined
  do {
    const page = await listHazards(search, { order, after, limit: 7 })
    ids.push(...page.rows.slice(0, 7).map(({ id }) => id))
    after = page.rows.length > 7 ? page.rows[6] : undefined
  } while (after)
  return ids
}

const byDue = (a: Row, b: Row) => (a.dueOn ?? '').localeCompare(b.dueOn ?? '') || a.seq - b.seq
const ids = (some: readonly { id: string }[]) => some.map(({ id }) => id)

test('lists, counts, maps, exports and bulk choose the rows that the rule in core chooses', async () => {
  let visible = 0
  const agree = async (grants: Grant[], [filter, passes]: (typeof filters)[number]) => {
    const actor = actorWith(grants)
    const looking = { now, unitIds: [], isAreaOffice: false }
    const search = { tx: app.db, actor, district, filter, looking }
    const seen = rows.filter((one) => one.district === district && maySee({ actor, now }, one))
    const wanted = seen.filter(passes).sort((a, b) => b.seq - a.seq)
    assert.deepEqual(await listed(search, 'newest'), ids(wanted))
    assert.deepEqual(await countHazards(search), { count: wanted.length, exact: true })
    const due = wanted.filter((one) => one.dueOn !== null && OPEN.includes(one.status)).sort(byDue)
    assert.deepEqual(await listed(search, 'overdue'), ids(due))
    const exported: string[] = []
    for await (const lines of everyHazard(search)) exported.push(...ids(lines))
    assert.deepEqual(exported, ids(wanted))
    const clusters = await listClusters(search, { west: 121, south: 31, east: 122, north: 32, cells: 10 })
    const placed = clusters.reduce((sum, { count }) => sum + count, 0)
    assert.equal(placed, wanted.filter(({ lat }) => lat !== null).length)
    assert.deepEqual(
      [...(await nameHazards(app.db, { actor, now }, district, ids(rows))).keys()].sort(),
      ids(seen).sort(),
    )
    visible += wanted.length
  }
  const grants = fc.array(grant, { maxLength: 4 })
  await fc.assert(fc.asyncProperty(grants, fc.constantFrom(...filters), agree), {
    numRuns: 150,
    examples: [[[], filters[0] as never]],
  })
  assert.ok(visible > 0, 'a property over empty answers proves nothing')
})

test('附件3 holds of what one may see that which came on the books', async () => {
  const grants: Grant[] = [{ kind: 'territory', area: district, sectors: 'all' }]
  const looking = { now, unitIds: [], isAreaOffice: false }
  const search = { tx: app.db, actor: actorWith(grants), district, filter: {}, looking }
  const seqs: number[] = []
  for await (const lines of listedUntil(search, '2026-01-31')) seqs.push(...lines.map(({ seq }) => seq))
  const booked = rows.filter(
    (one) =>
      one.district === district &&
      one.audience === 'normal' &&
      ['on-book', 'rectifying', 'closed'].includes(one.status),
  )
  assert.deepEqual(
    seqs,
    booked.map(({ seq }) => seq),
  )
})
