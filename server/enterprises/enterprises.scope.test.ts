import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { NEWEST } from '#core/id.ts'
import { type Asker, type Grant, maySee } from '#core/scope.ts'
import { grantsOf } from '#core/units/grants.ts'
import { subtreeOf } from '#core/units/tree.ts'
import { UnitKind } from '#core/units/unit.ts'
import { enterprises } from '#server/enterprises/index.ts'
import { listEnterprises } from '#server/enterprises/queries.ts'
import { countWithin } from '#server/platform/newest.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { within } from '#server/platform/within.ts'

const app = await openTestApp(enterprises)
after(app.close)

// Small alphabets, so that grants and rows meet often.
const uuid = (n: number) => `0190e0a0-0000-7000-8000-00000000000${n}`
const unit = fc.integer({ min: 1, max: 6 }).map(uuid)
const units = fc.array(unit, { maxLength: 3 })
const sector = fc.constantFrom('gas', 'road', 'fire')
const village = fc.constantFrom('310118101001', '310118101002', '310118102001', '310109009001')
const area = village.chain((code) => fc.constantFrom(code, code.slice(0, 9), code.slice(0, 6)))

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

/** Six units in a random tree: each hangs under one of those before it, or under none. */
const tree = fc
  .tuple(
    ...[1, 2, 3, 4, 5, 6].map((n) =>
      fc.record({
        id: fc.constant(uuid(n)),
        kind: fc.constantFrom(...UnitKind.options),
        line: fc.constantFrom('sector' as const, 'territory' as const, 'owner' as const),
        area,
        sectors: fc.uniqueArray(sector, { maxLength: 2 }),
        parentId: n === 1 ? fc.constant(null) : fc.option(fc.integer({ min: 1, max: n - 1 }).map(uuid)),
      }),
    ),
  )
  .chain((all) => fc.record({ all: fc.constant(all), own: fc.constantFrom(...all) }))

/** The grants that an account of some unit of some tree really gets. */
const grantsInTree = tree.map(({ all, own }) =>
  grantsOf(
    own,
    subtreeOf(all, own.id).map(({ id }) => id),
  ),
)

// In China it is already the second; in UTC still the first.
const now = new Date('2026-03-01T20:00:00Z')
const party = fc.record({
  unitId: unit,
  until: fc.constantFrom(null, '2026-03-01', '2026-03-02', '2026-03-03'),
})

const row = fc
  .record({
    place: area,
    sectors: fc.uniqueArray(sector, { maxLength: 2 }),
    enterpriseId: fc.option(unit),
    ownerGroupId: fc.option(unit),
    regulatorUnitId: fc.option(unit),
    reportedByUnitId: unit,
    audience: fc.constantFrom('normal' as const, 'normal' as const, 'parties' as const),
    parties: fc.uniqueArray(party, { maxLength: 2, selector: ({ unitId }) => unitId }),
  })
  .map(({ place, ...rest }) => ({
    ...rest,
    district: place.slice(0, 6),
    town: place.length >= 9 ? place.slice(0, 9) : null,
    village: place.length === 12 ? place : null,
    id: randomUUIDv7(),
    uscc: randomUUIDv7(),
    name: '示例企业',
    bigrams: ['示例'],
    address: '示例路1号',
    size: 'small' as const,
    highRisk: false,
    registeredAt: new Date(0),
  }))

type Row = typeof row extends fc.Arbitrary<infer Value> ? Value : never

async function insert(rows: Row[]) {
  const parties = rows.flatMap(({ district, id: recordId, parties }) =>
    parties.map((party) => ({ district, recordId, record: 'enterprise', ...party })),
  )
  await app.owner
    .insertInto('enterprise')
    .values(rows.map(({ parties, ...enterprise }) => enterprise))
    .execute()
  await app.owner.insertInto('party').values(parties).execute()
}

const found = async (asker: Asker) => {
  const query = app.db
    .selectFrom('enterprise')
    .select('id')
    .where(within(asker, 'enterprise'))
    .orderBy('id', 'desc')
  return (await query.execute()).map(({ id }) => id)
}

const actorWith = (grants: Grant[]): Actor => {
  const nobody = { id: uuid(0), unitId: uuid(0), district: '310118', post: '', permissions: [], unitIds: [] }
  return { ...nobody, grants }
}

/** All pages of one district, through the query that the screen uses. */
async function listed(actor: Actor, district: string) {
  const ids: string[] = []
  for (let before: string | null = NEWEST; before; ) {
    const input = { district, before, limit: 7 }
    const page: Awaited<ReturnType<typeof listEnterprises>> = await listEnterprises({
      tx: app.db,
      actor,
      now,
      input,
    })
    ids.push(...page.items.map(({ id }) => id))
    before = page.next
  }
  return ids
}

const rows = fc.sample(row, 300)
const [{ district = '', id: recordId = '' } = {}] = rows.filter(({ parties }) => parties.length === 0)

test('the rule in core, the rule in SQL, the pages of the list and its count choose the same rows', async () => {
  await insert(rows)
  // A party row of another kind of record opens nothing here.
  const stranger = { district, recordId, record: 'filing', unitId: uuid(1), until: null }
  await app.owner.insertInto('party').values(stranger).execute()
  let visible = 0
  const agree = async (grants: Grant[]) => {
    const actor = actorWith(grants)
    const seen = rows.filter((candidate) => maySee({ actor, now }, candidate))
    const newest = seen.sort((a, b) => (a.id < b.id ? 1 : -1)).map(({ district, id }) => ({ district, id }))
    assert.deepEqual(
      await found({ actor, now }),
      newest.map(({ id }) => id),
    )
    const here = newest.filter((candidate) => candidate.district === district).map(({ id }) => id)
    assert.deepEqual(await listed(actor, district), here)
    const where = sql<boolean>`true`
    const counted = await countWithin(app.db, { actor, now }, 'enterprise', { district, where, limit: 20 })
    assert.deepEqual(counted, { count: Math.min(here.length, 20), exact: here.length <= 20 })
    visible += newest.length
  }
  const several = fc.array(grant, { maxLength: 4 })
  await fc.assert(fc.asyncProperty(fc.oneof(several, grantsInTree), agree), {
    numRuns: 200,
    examples: [[[]]],
  })
  assert.ok(visible > 0, 'a property over empty answers proves nothing')
})
