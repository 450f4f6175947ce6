import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { changeEnterprise } from '#core/enterprises/api.ts'
import { setEnterprisePerson } from '#core/enterprises/person-api.ts'
import * as standing from '#core/enterprises/standing-api.ts'
import * as api from '#core/staff/api.ts'
import * as held from '#core/staff/certificate-api.ts'
import { findBrokenEvents } from '#server/platform/event.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { staffEvidence } from '#server/staff/index.ts'
import { openTestDistrict } from '#server/staff/test-district.ts'

const { app, district, units, as, store, command, register, certify } = await openTestDistrict()
after(app.close)
type Who = keyof typeof as

const person = (who: Who, id: string) => app.send(as[who], api.getStaff, { district, id })
const certificate = (who: Who, id: string) => app.send(as[who], held.getCertificate, { district, id })

test('who is seen follows the holder; names and numbers are whole for the own unit and the recorder alone', async () => {
  const { body: one, status, text } = await register('store')
  assert.equal(status, 200, text)
  const { body: paper } = await certify('store', one.id)
  const ofUnit = (
    await register('health', { role: 'officer', name: '李执法', enterpriseId: null, unitId: units.health })
  ).body
  const seen = async (ids: { id: string; paper?: string }) => {
    const all: string[] = []
    for (const who of Object.keys(as) as Who[]) {
      const { status: got, body } = await person(who, ids.id)
      const list = await app.send(as[who], api.listStaff, { district, limit: 100 })
      assert.equal(
        list.body.items.some(({ id }) => id === ids.id),
        got === 200,
        who,
      )
      if (ids.paper) assert.equal((await certificate(who, ids.paper)).status, got, who)
      if (got === 200) all.push(`${who} ${body.name}`)
    }
    return all
  }
  assert.deepEqual(await seen({ id: one.id, paper: paper.id }), [
    'office 张**',
    'commerce 张**',
    'street 张**',
    'store 张示例',
  ])
  assert.deepEqual(await seen({ id: ofUnit.id }), ['office 李**', 'health 李执法'])
  assert.equal((await certificate('store', paper.id)).body.number, 'T310109000000001')
  const shown = (await certificate('street', paper.id)).body
  assert.deepEqual([shown.number, shown.personName], ['T3************01', '张**'])
  const log = JSON.stringify(await app.owner.selectFrom('event').select('change').execute())
  assert.doesNotMatch(log, /示例发证|张示例|T310109/)
})

test('what may not be is refused with its field', async () => {
  const refusals: [Who, object, string | undefined, number][] = [
    ['store', {}, 'name', 409],
    ['store', { role: 'worker' }, 'headcount', 422],
    ['store', { name: null }, 'name', 422],
    ['store', { name: '赵示例', headcount: 3 }, 'headcount', 422],
    ['store', { name: '赵示例', enteredOn: '2026-11-23' }, 'enteredOn', 422],
    ['store', { name: '赵示例', enterpriseId: null, unitId: units.street }, 'enterpriseId', 403],
    ['other', { name: '赵示例' }, 'enterpriseId', 404],
    ['neighbour', { name: '赵示例' }, 'enterpriseId', 404],
    ['elsewhere', { name: '赵示例' }, undefined, 403],
  ]
  for (const [who, change, field, status] of refusals) {
    const reply = await register(who, change)
    assert.deepEqual([reply.status, JSON.parse(reply.text).field], [status, field], reply.text)
  }
  const { body: count } = await register('store', { role: 'worker', name: null, headcount: 128, post: '' })
  assert.equal(count.headcount, 128)
  assert.equal((await register('store', { role: 'worker', name: null, headcount: 5 })).status, 409)
  assert.equal((await certify('store', count.id)).status, 422)
})

test('only who sees the whole name changes it; who left is out of the list of those who are there', async () => {
  const { body: one } = await register('store', { name: '王示例' })
  const facts = { role: 'special-worker' as const, name: '王示例', headcount: null, enteredOn: '2025-01-01' }
  const change = (who: Who) =>
    app.send(as[who], api.changeStaff, { ...command(), id: one.id, ...facts, post: '电工' })
  assert.equal((await change('street')).status, 403)
  assert.equal((await change('store')).body.post, '电工')
  const leave = () =>
    app.send(as.store, api.leaveStaff, { ...command(), id: one.id, leftOn: '2026-10-31', reason: '离职' })
  assert.equal((await leave()).body.leftOn, '2026-10-31')
  assert.equal((await leave()).status, 409)
  const found = async (left: string) =>
    (await app.send(as.street, api.listStaff, { district, left, text: '王示例' })).body.items.length
  assert.deepEqual([await found('true'), await found('false')], [1, 0])
  const { body } = await person('store', one.id)
  assert.deepEqual(
    body.timeline.map(({ label, words }) => [label, words]),
    [
      ['登记', null],
      ['变更', '岗位：焊工 → 电工'],
      ['离岗', '自 2026-10-31 起：离职'],
    ],
  )
})

test('a certificate is reviewed, suspended, given back, and renewed as a further row', async () => {
  const { body: one } = await register('store', { name: '孙示例' })
  const { body: old } = await certify('store', one.id, { number: 'T-OLD', reviewDueOn: '2026-12-01' })
  assert.equal(old.state, 'review-due')
  assert.equal((await certify('store', one.id, { number: 'T-OLD' })).status, 409)
  const review = await app.send(as.store, held.reviewCertificate, {
    ...{ ...command(), id: old.id, reviewedOn: '2026-11-20', reviewDueOn: '2029-11-19', fileIds: [] },
  })
  assert.equal(review.body.state, 'valid', review.text)
  const stand = (who: Who, status: 'suspended' | 'in-force') =>
    app.send(as[who], held.standCertificate, { ...command(), id: old.id, status, reason: '违章作业' })
  assert.equal((await stand('store', 'suspended')).status, 403)
  assert.equal((await stand('street', 'suspended')).body.state, 'suspended')
  assert.equal((await stand('street', 'suspended')).status, 409)
  assert.equal((await stand('street', 'in-force')).body.state, 'valid')
  const renew = (change: object) =>
    certify('store', one.id, { number: 'T-NEW', replacesId: old.id, ...change })
  assert.equal((await renew({ issuedOn: '2024-01-10' })).status, 422)
  assert.equal((await renew({ kind: 'fire-operator', issuedOn: '2026-11-01' })).status, 422)
  const { body: fresh } = await renew({ issuedOn: '2026-11-01', reviewDueOn: null, expiresOn: '2032-10-31' })
  const kept = (await certificate('store', old.id)).body
  assert.deepEqual([kept.state, kept.replacedById], ['replaced', fresh.id])
  assert.deepEqual(
    kept.timeline.map(({ label }) => label),
    ['登记', '复审', '暂扣', '恢复', '已由新证替换'],
  )
  assert.equal((await renew({ issuedOn: '2026-11-02', number: 'T-3' })).status, 409)
  assert.deepEqual(
    (await person('store', one.id)).body.certificates.map(({ id }) => id),
    [fresh.id],
  )
})

test('the list goes by the day that a certificate lapses, page by page; a principal holds one too', async () => {
  const { body } = await app.send(as.street, setEnterprisePerson, {
    ...{
      ...command(),
      id: store,
      role: 'principal',
      name: '周负责',
      phone: '13800000000',
      fromOn: '2024-01-01',
    },
  })
  const principal = body.items[0]?.id ?? ''
  const kind = { kind: 'principal-assessment', number: 'A-1', reviewDueOn: null, scope: '' }
  const made = await certify('street', principal, { ...kind, expiresOn: '2026-11-21' })
  assert.deepEqual([made.body.state, made.body.personRole], ['expired', 'principal'], made.text)
  assert.equal((await certify('other', principal, { ...kind, number: 'A-2' })).status, 404)
  await certify('street', principal, { ...kind, number: 'A-3', expiresOn: '2026-12-21' })
  await certify('street', principal, { ...kind, number: 'A-4', expiresOn: null })
  const list = (input: object) => app.send(as.street, held.listCertificates, { district, ...input })
  const days: (string | null)[] = []
  for (let mark: object | undefined = {}; mark; ) {
    const { body: page } = await list({ limit: 2, ...mark })
    days.push(...page.items.map(({ holdsUntil }) => holdsUntil))
    mark = page.next ? { afterDay: page.next.day, afterId: page.next.id } : undefined
  }
  assert.deepEqual(
    days,
    days.toSorted((a, b) => ((a ?? '2999') < (b ?? '2999') ? -1 : 1)),
  )
  assert.deepEqual([days.length, days[0], days.at(-1)], [5, '2026-11-21', null])
  const count = async (input: object) => (await list(input)).body.total.count
  assert.deepEqual(
    [await count({ standing: 'expired' }), await count({ standing: 'due', personId: principal })],
    [1, 1],
  )
  assert.deepEqual(
    [await count({ standing: 'stopped' }), await count({ standing: 'holding', unitId: units.health })],
    [0, 0],
  )
  assert.equal(await count({ kind: 'special-work', enterpriseId: store }), 2)
  await proves(principal, made.body.id)
})

async function proves(principal: string, id: string) {
  const found = await app.db
    .transaction()
    .execute((tx) =>
      staffEvidence.list(tx, { district, subjectIds: [principal], from: '2026-11-22', to: '2026-12-31' }),
    )
  assert.deepEqual(
    found.map(({ by, until, topics, subjectIds }) => [by, until, topics, subjectIds]),
    [
      [['principal'], '2026-12-21', ['safety', 'law'], [principal]],
      [['principal'], null, ['safety', 'law'], [principal]],
    ],
  )
  const of = await app.db
    .transaction()
    .execute((tx) => staffEvidence.subjectsOf(tx, district, [id, randomUUID()]))
  assert.deepEqual(of, [principal])
}

test('persons and certificates go where their enterprise goes, and leave with it', async () => {
  const { body: one } = await register('store', { name: '吴示例', enteredOn: '2026-11-01' })
  const { body: paper } = await certify('store', one.id, { number: 'T-9' })
  const moved = { name: '沪虹示例仓储有限公司', address: '示例路1号', town: '310109010', sectors: ['health'] }
  const told = {
    ...command(),
    id: store,
    ...moved,
    size: 'small' as const,
    highRisk: false,
    ownerGroupId: null,
  }
  assert.equal((await app.send(as.office, changeEnterprise, told)).status, 200)
  const seen = async (who: Who) => [
    (await person(who, one.id)).status,
    (await certificate(who, paper.id)).status,
  ]
  assert.deepEqual(
    [await seen('street'), await seen('neighbour'), await seen('health')],
    [
      [404, 404],
      [200, 200],
      [200, 200],
    ],
  )
  const closing = { ...command(), id: store, closedOn: '2026-11-20', reason: '注销' }
  assert.equal((await app.send(as.office, standing.closeEnterprise, closing)).status, 200)
  const { body } = await person('store', one.id)
  assert.deepEqual(
    [body.leftOn, body.timeline.at(-1)?.words],
    ['2026-11-20', '所属企业注销登记，人员随之离岗'],
  )
  assert.deepEqual(await findBrokenEvents(app.owner), [])
})

test('every statement of the feature is on record', (t) => {
  const text = statementsOn(['staff', 'certificate', 'enterprise'], app.statements)
  t.assert.fileSnapshot(text, 'server/staff/queries.snap.sql', { serializers: [String] })
})
