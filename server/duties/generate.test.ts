import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { changeEnterprise } from '#core/enterprises/api.ts'
import { closeUnit, moveUnit } from '#core/units/api.ts'
import { generate } from '#server/duties/generate.ts'
import { generateHistory } from '#server/duties/index.ts'
import { generateDuties, proveDuties } from '#server/duties/jobs.ts'
import { district, openTestWater, TODAY } from '#server/duties/test-water.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const { app, ids, tokens, scope, addPack, addEnterprise, dutiesOf } = await openTestWater()
after(app.close)

const run = (now = TODAY, ids?: string[]) =>
  app.db.transaction().execute((tx) => generate(tx, { district, now, ...(ids && { ids }) }))
const figures = async (now?: Date) => {
  const { made, changed, withdrawn } = await run(now)
  return { made, changed, withdrawn }
}
const runsOf = (kind: 'full' | 'proof', at: Date) =>
  app.owner.selectFrom('dutyRun').selectAll().where('kind', '=', kind).where('at', '=', at).execute()
const madeIn = (runs: readonly { made: number }[]) => runs.map(({ made }) => made).filter((made) => made > 0)
const statusesOf = async (id: string) => {
  const rows = await app.owner.selectFrom('duty').select('status').where('subjectId', '=', id).execute()
  return rows.map(({ status }) => status)
}
const nothing = { made: 0, changed: 0, withdrawn: 0 }
const command = () => ({ commandId: randomUUID() })
const monthly = 'F0@1:B28-F0 F1@1:B30-F1 F0@1:B27-F0 F1@1:B29-F1'
const alone = 'F0@1:B27-F0 F1@1:B29-F1'

const works = await addEnterprise(['water', 'construction'])
const fresh = await addEnterprise(['water'], '2026-05-10T02:00:00Z')

test('Baoshan water works: monthly, and every document is named; a new one begins with its first full quarter', async () => {
  await run()
  assert.deepEqual(
    await dutiesOf(works),
    ['05', '06', '07', '08', '09'].map((month) => `B28-F0 2026-${month} ${monthly}`),
  )
  assert.deepEqual(await dutiesOf(fresh), [`B27-F0 2026-Q3 ${alone}`])
})

test('a second run changes nothing, and leaves a trace', async () => {
  assert.deepEqual(await figures(), nothing)
  const runs = await runsOf('full', TODAY)
  assert.equal(runs.length, 2)
  assert.deepEqual(runs.map(({ untilOn, subjects, made }) => [untilOn, subjects, made]).sort(), [
    ['2026-09-30', 8, 0],
    ['2026-09-30', 8, 16],
  ])
})

test('an enterprise that changes its sector is followed: May is finished, the quarter stands again', async () => {
  const facts = {
    name: '示例水厂',
    address: '示例路1号',
    town: '310113003',
    size: 'small',
    highRisk: false,
    tags: [],
  } as const
  const told = { ...command(), district, id: works, ...facts, sectors: ['water'], ownerGroupId: ids.group }
  const { status, text } = await app.send(tokens.office, changeEnterprise, {
    ...told,
    regulatorUnitId: ids.water,
  })
  assert.equal(status, 200, text)
  await app.drain()
  const gone = '对象自 2026-05-15 起不再符合规则的适用条件'
  assert.deepEqual(await dutiesOf(works), [
    'B28-F0 2026-05 F0@1:B28-F0 F1@1:B30-F1',
    `B27-F0 2026-Q2 ${alone}`,
    `B28-F0 2026-06 ${gone}`,
    `B28-F0 2026-07 ${gone}`,
    `B28-F0 2026-08 ${gone}`,
    `B27-F0 2026-Q3 ${alone}`,
    `B28-F0 2026-09 ${gone}`,
  ])
  const subject = await app.owner
    .selectFrom('subject')
    .selectAll()
    .where('id', '=', works)
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    [subject.town, subject.sectors, subject.bound],
    ['310113003', ['water'], ['B27-F0', 'B29-F1']],
  )
  assert.deepEqual(await figures(), nothing)
})

const months = (code: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => `${code} 2026-0${from + n} own@1:${code}`)

test('a unit that is moved takes all below it along, from the next month on', async () => {
  assert.deepEqual(await dutiesOf(ids.team), months('to-water', 5, 9))
  const move = { ...command(), unitId: ids.section, parentId: ids.roads, fromOn: '2026-05-15' }
  const { status, text } = await app.send(tokens.administrator, moveUnit, move)
  assert.equal(status, 200, text)
  await app.drain()
  for (const id of [ids.section, ids.team]) {
    const standing = (await dutiesOf(id)).filter((one) => one.includes('@'))
    assert.deepEqual(standing, [...months('to-water', 5, 5), ...months('to-roads', 6, 9)])
  }
})

test('a unit that is closed owes nothing more, and is left alone afterwards', async () => {
  const close = { ...command(), unitId: ids.team, on: '2026-05-14', reason: '机构撤并' }
  const { status, text } = await app.send(tokens.administrator, closeUnit, close)
  assert.equal(status, 200, text)
  await app.drain()
  assert.deepEqual(
    (await dutiesOf(ids.team)).filter((one) => one.includes('@')),
    [],
  )
  assert.match((await dutiesOf(ids.team))[0] ?? '', /已于 2026-05-14 撤销/)
  assert.deepEqual(await figures(), nothing)
})

async function addManager() {
  const id = randomUUIDv7()
  const said = { role: 'safety-manager', name: '某人', headcount: null, post: '安全主管' } as const
  const own = { ...scope, enterpriseId: works, sectors: ['water'], unitId: null, registeredAt: TODAY }
  await app.owner
    .insertInto('staff')
    .values({ ...own, ...said, id, enteredOn: '2024-01-01', leftOn: null })
    .execute()
  return id
}

test('premises and persons are bound as what they are, and persons are not named', async () => {
  const [siteId, headId] = [randomUUIDv7(), randomUUIDv7()]
  const own = { ...scope, enterpriseId: works, sectors: ['water'], unitId: null, registeredAt: TODAY }
  const site = {
    kind: 'site',
    code: null,
    name: '示例工地',
    bigrams: [],
    address: '示例路',
    highRisk: false,
  } as const
  const since = '2024-01-01'
  await app.owner
    .insertInto('premises')
    .values({ ...own, ...site, id: siteId, tags: [], bigrams: [], enteredOn: since, closedOn: null })
    .execute()
  const head = {
    district,
    id: headId,
    enterpriseId: works,
    role: 'principal',
    name: '某人',
    phone: '',
  } as const
  await app.owner
    .insertInto('enterprisePerson')
    .values({ ...head, accountId: null, fromOn: since, toOn: '2026-12-30' })
    .execute()
  const managerId = await addManager()
  const { made } = await run(TODAY, [siteId, headId, managerId])
  assert.equal(made, 6)
  assert.deepEqual(await dutiesOf(siteId), months('sites', 5, 9))
  assert.deepEqual(await dutiesOf(headId), [], 'who leaves on 30 December owes nothing for the year')
  assert.deepEqual(await dutiesOf(managerId), ['managers 2026 own@1:managers'])
  const names = await app.owner
    .selectFrom('subject')
    .select('name')
    .where('kind', '=', 'person')
    .orderBy('name')
    .execute()
  assert.deepEqual(
    names.map(({ name }) => name),
    ['示例水厂主要负责人', '示例水厂安全管理人员（安全主管）'],
  )
})

test('a new version of a pack remakes what it governs, in place; what is met stays', async () => {
  await app.owner
    .updateTable('duty')
    .set({ status: 'met', metOn: '2026-05-15', metBy: 'record', done: 1 })
    .where('subjectId', '=', works)
    .where('period', '=', '2026-Q2')
    .execute()
  await app.owner.updateTable('rulePack').set({ toOn: '2026-06-30' }).where('code', '=', 'F0').execute()
  await addPack({ code: 'F0', version: 2, from: '2026-07-01' })
  const before = await dutiesOf(works)
  const { made, changed, withdrawn } = await run()
  assert.deepEqual([made, changed, withdrawn], [0, 2, 0])
  const after = await dutiesOf(works)
  assert.deepEqual(
    after,
    before.map((one) => one.replace('Q3 F0@1', 'Q3 F0@2')),
  )
  const { status } = await app.owner
    .selectFrom('duty')
    .select('status')
    .where('subjectId', '=', works)
    .where('period', '=', '2026-Q2')
    .executeTakeFirstOrThrow()
  assert.equal(status, 'met')
})

test('days pass: the counts follow, the quarter to come is made, what was due stays', async () => {
  const before = await dutiesOf(fresh)
  const july = new Date('2026-07-02T02:00:00Z')
  const { made, changed, withdrawn } = await figures(july)
  assert.ok(made > 0)
  assert.deepEqual([changed, withdrawn], [0, 0])
  assert.deepEqual((await dutiesOf(fresh)).slice(0, before.length), before)
  const { owed, late, coming } = await app.owner
    .selectFrom('subject')
    .selectAll()
    .where('id', '=', ids.section)
    .executeTakeFirstOrThrow()
  assert.deepEqual([owed, late, coming], [2, 2, 1])
  assert.deepEqual(await figures(july), nothing)
})

test('history is made where no clock has run, and a later run adds nothing', async () => {
  const old = await addEnterprise(['water'])
  const made = await app.db
    .transaction()
    .execute((tx) =>
      generateHistory(tx, { district, since: '2025-10-01', now: new Date('2026-07-02T02:00:00Z') }),
    )
  assert.ok(made > 0)
  assert.deepEqual(
    (await dutiesOf(old)).map((one) => one.split(' ')[1]),
    ['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'],
  )
  assert.deepEqual(await figures(new Date('2026-07-02T02:00:00Z')), nothing)
})

test('the night goes over every district, and finds nothing that was not followed', async () => {
  const now = new Date('2026-07-02T02:00:00Z')
  await app.travelTo(now)
  await app.db.transaction().execute(async (tx) => {
    await app.jobs.enqueueIn(tx)(generateDuties, {})
    await app.jobs.enqueueIn(tx)(proveDuties, {})
  })
  const before = await runsOf('full', now)
  await app.drain()
  const after = await runsOf('full', now)
  assert.equal(after.length, before.length + 1)
  assert.deepEqual(madeIn(after), madeIn(before))
  const [proof] = await runsOf('proof', now)
  assert.deepEqual([proof?.changed, proof?.met], [1, 0], 'what was only said to be met is open again')
})

test('what is met stays when nobody asks it any more, and does not keep the twin that is open', async () => {
  const now = new Date('2026-07-02T02:00:00Z')
  const twins = [await addManager(), await addManager()] as const
  await run(now, [...twins])
  await app.owner.updateTable('duty').set({ status: 'met' }).where('subjectId', '=', twins[0]).execute()
  await app.owner.updateTable('rulePack').set({ toOn: '2026-10-31' }).where('code', '=', 'own').execute()
  await run(now, [...twins])
  assert.deepEqual([await statusesOf(twins[0]), await statusesOf(twins[1])], [['met'], ['withdrawn']])
})

test('a pack that is retired is followed: what is due afterwards falls away', async () => {
  const rulePack = await app.owner
    .updateTable('rulePack')
    .set({ status: 'retired', toOn: '2026-08-31' })
    .where('code', '=', 'own')
    .returning('id')
    .executeTakeFirstOrThrow()
  await app.owner
    .insertInto('touched')
    .values({ district, record: 'rule-pack', recordId: rulePack.id })
    .execute()
  await app.drain()
  const left = (await dutiesOf(ids.section)).filter((one) => one.includes('@'))
  assert.equal(left.at(-1), 'to-roads 2026-08 own@1:to-roads')
  assert.ok((await dutiesOf(ids.section)).includes('to-roads 2026-09 规则已修订、停用，或者期限另有规定'))
})

test('every statement of the generation is on record', (t) => {
  const text = statementsOn(
    ['subject', 'duty', 'duty_run', 'premises', 'staff', 'enterprise_person'],
    app.statements,
  )
  t.assert.fileSnapshot(text, 'server/duties/generate-queries.snap.sql', { serializers: [String] })
})
