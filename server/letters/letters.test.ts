import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import * as api from '#core/letters/api.ts'
import { permissionsOf } from '#core/units/roles.ts'
import { listLettersAbout, listLetterWork, signLetter } from '#server/letters/index.ts'
import { command, district, nowhere, openLetterDistrict, values } from '#server/letters/test-district.ts'
import { findBrokenEvents } from '#server/platform/event.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const app = await openLetterDistrict()
after(app.close)
const { as, units, send, draft, get, issue, acknowledge, annul, order } = app

const toEmergency = [{ unitId: units.emergency, name: '应急局' }]

test('a letter is drafted from its template, corrected, issued with a number, signed for', async () => {
  const { id, no, title } = await draft(as.office, [...toEmergency, { unitId: units.jiaxing, name: '街道' }])
  assert.deepEqual([no, title], [null, '关于沪虹仓储重大事故隐患整改的督促函'])
  const typed = await get(as.office, id)
  assert.equal(typed.content.to, '虹口区应急管理局、嘉兴路街道办事处', 'units go by their name')
  assert.ok(typed.content.paragraphs.includes('已连续二十日没有填报进展。'), 'a line makes a paragraph')
  assert.ok(typed.content.paragraphs.some((text) => text.includes('2026年12月1日前')))
  assert.equal(typed.numberAs, '虹安委办函〔2026〕　号')

  const { masthead: _, issuer: __, slip: ___, ...words } = typed.content
  const revised = { ...command(), district, id, words: { ...words, title: '关于整改的督促函' } }
  assert.equal((await send(as.office, api.reviseLetter, revised)).status, 200)
  assert.equal((await get(as.emergency, id)).id, undefined, 'a draft is its own unit’s business')

  const sent = await issue(as.officeLeader, id)
  assert.deepEqual(
    [sent.status, sent.body.no, sent.body.title],
    [200, '虹安委办函〔2026〕1号', '关于整改的督促函'],
  )
  const again = await send(as.office, api.reviseLetter, { ...revised, ...command() })
  assert.deepEqual([again.status, /作废后重新发文/.test(again.text)], [409, true])

  assert.equal((await acknowledge(as.emergency, id)).body.status, 'issued', 'one of two has signed')
  assert.equal((await acknowledge(as.emergency, id)).status, 403)
  assert.equal((await acknowledge(as.jiaxing, id)).body.status, 'acknowledged')
  const done = await get(as.office, id)
  assert.deepEqual(
    done.addressees.map(({ acknowledgedBy }) => acknowledgedBy),
    ['经办 · 虹口区应急管理局', '经办 · 嘉兴路街道办事处'],
  )
  assert.deepEqual(
    done.timeline.map(({ label, by }) => `${label} ${by}`),
    [
      '拟稿 经办 · 虹口区安全生产委员会办公室',
      '修改文稿 经办 · 虹口区安全生产委员会办公室',
      '签发 主任 · 虹口区安全生产委员会办公室',
      '签收 经办 · 虹口区应急管理局',
      '签收 经办 · 嘉兴路街道办事处',
    ],
  )
})

test('what a template asks for and nobody gave is refused by its name', async () => {
  const { deadline: _, ...rest } = values
  const input = { ...command(), district, kind: 'urging' as const, to: toEmergency, values: rest }
  const { status, text } = await send(as.office, api.draftLetter, input)
  const { message, field } = JSON.parse(text)
  assert.deepEqual([status, message, field], [422, '缺少“反馈期限”，不能起草督促函', 'values.deadline'])
  await assert.rejects(order({ fromUnitId: units.office, to: toEmergency, values: {} }), /缺少“督促事项”/)
  const unknown = { ...input, values, to: [{ unitId: randomUUIDv7(), name: '无此单位' }] }
  assert.equal((await send(as.office, api.draftLetter, { ...unknown, ...command() })).status, 422)
})

const lastOf = async (unitId: string) =>
  (
    await app.db
      .selectFrom('letterNumber')
      .select('last')
      .where('district', '=', district)
      .where('unitId', '=', unitId)
      .execute()
  ).map(({ last }) => last)

test('two that are issued at once take one number after the other; what is undone leaves no gap', async () => {
  const from = { fromUnitId: units.jiaxing, to: toEmergency }
  assert.equal((await order(from)).no, '嘉兴路街道办事处函〔2026〕1号', 'no code of its own: its name')
  const waiting = async () => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(app.owner)
    return rows[0]?.count ?? 0
  }
  const started = await app.owner.transaction().execute(async (tx) => {
    const held = tx.selectFrom('letterNumber').select('last').where('unitId', '=', units.jiaxing)
    await held.forUpdate().execute()
    const all = [order(from), order(from), order(from)]
    while ((await waiting()) < all.length) await new Promise((resolve) => setTimeout(resolve, 5))
    return all
  })
  const numbers = (await Promise.all(started)).map(({ no }) => no)
  assert.deepEqual(
    numbers.sort(),
    [2, 3, 4].map((n) => `嘉兴路街道办事处函〔2026〕${n}号`),
  )

  const undone = app.db.transaction().execute(async (tx) => {
    const { issueLetter } = await import('#server/letters/index.ts')
    const scope = { ...nowhere, reportedByUnitId: units.jiaxing }
    const actor = { id: randomUUIDv7(), unitId: units.jiaxing }
    const rest = { kind: 'urging' as const, district, cc: [], about: null, scope, values, actor }
    const { no } = await issueLetter(tx, {
      ...rest,
      ...from,
      ...command(),
      now: new Date('2026-11-20T02:00:00Z'),
    })
    assert.match(no, /5号$/)
    throw new Error('the command fails afterwards')
  })
  await assert.rejects(undone, /fails afterwards/)
  assert.deepEqual(await lastOf(units.jiaxing), [4])
  assert.match((await order(from)).no, /5号$/)
})

test('numbers are counted by unit, series and the year it is in China', async () => {
  const from = { fromUnitId: units.beiwaitan, to: toEmergency }
  const transfer = { ...values, reason: '属于贵单位职责' }
  assert.match((await order(from)).no, /函〔2026〕1号/)
  assert.match((await order({ ...from, kind: 'reminder' })).no, /函〔2026〕2号/)
  assert.match((await order({ ...from, kind: 'transfer', values: transfer })).no, /移〔2026〕1号/)
  assert.match((await order({ ...from, now: new Date('2026-12-31T15:59:59Z') })).no, /函〔2026〕3号/)
  assert.match((await order({ ...from, now: new Date('2026-12-31T16:00:00Z') })).no, /函〔2027〕1号/)
})

test('a void number stays in the register and is not given again', async () => {
  const first = await order({ fromUnitId: units.emergency, to: [{ unitId: units.jiaxing, name: '街道' }] })
  await order({ fromUnitId: units.emergency, to: toEmergency })
  assert.equal((await annul(as.jiaxing, first.id)).status, 403)
  assert.equal((await annul(as.emergency, first.id)).body.status, 'void')
  assert.equal((await acknowledge(as.jiaxing, first.id)).status, 409)
  assert.match((await order({ fromUnitId: units.emergency, to: toEmergency })).no, /3号$/)
  const { body } = await send(as.emergency, api.getLetterRegister, { district, limit: 2 })
  assert.deepEqual(
    body.items.map(({ no, status, voidReason }) => [no, status, voidReason]),
    [
      ['虹应急函〔2026〕1号', 'void', '文号用错'],
      ['虹应急函〔2026〕2号', 'issued', null],
    ],
  )
  assert.deepEqual([body.next, body.choices[0]], [2, { code: 'letter', name: '函', last: 3 }])
  const rest = await send(as.emergency, api.getLetterRegister, { district, limit: 2, after: 2 })
  assert.deepEqual(
    rest.body.items.map(({ number }) => number),
    [3],
  )
})

test('signed for where its record was signed for, by the addressee alone and once', async () => {
  const { id } = await order({ fromUnitId: units.office, to: [{ unitId: units.jiaxing, name: '街道' }] })
  const sign = async (unitId: string) => {
    const actor = {
      id: randomUUIDv7(),
      unitId,
      district,
      post: '经办',
      permissions: [],
      grants: [],
      unitIds: [],
    }
    const occasion = { actor, unitId, now: new Date('2026-11-20T03:00:00Z'), ...command() }
    await app.db.transaction().execute((tx) => signLetter(tx, { district, id }, occasion))
    return (await get(as.office, id)).status
  }
  assert.equal(await sign(units.beiwaitan), 'issued')
  assert.equal(await sign(units.jiaxing), 'acknowledged')
  assert.equal(await sign(units.jiaxing), 'acknowledged')
})

test('a draft can be discarded, and takes no number', async () => {
  const { id } = await draft(as.beiwaitan, toEmergency, 'advice')
  const input = { ...command(), district, id }
  assert.equal((await send(as.beiwaitan, api.discardLetter, input)).body.status, 'discarded')
  assert.equal((await issue(as.beiwaitan, id)).status, 409)
})

test('the list filters by kind, state, year, unit and record, page by page with a total', async () => {
  const about = { record: 'hazard', id: randomUUIDv7() }
  for (const _ of [1, 2, 3]) await order({ fromUnitId: units.office, to: toEmergency, about })
  const list = async (input: object) => (await send(as.office, api.listLetters, { district, ...input })).body
  const page = await list({ aboutRecord: 'hazard', aboutId: about.id, limit: 2 })
  assert.deepEqual([page.items.length, page.total], [2, { count: 3, exact: true }])
  const rest = await list({ aboutId: about.id, limit: 2, before: page.next ?? '' })
  assert.deepEqual([rest.items.length, rest.next], [1, null])
  assert.equal((await list({ status: 'void' })).total.count, 1)
  assert.equal((await list({ kind: 'transfer' })).total.count, 1)
  assert.equal((await list({ year: 2027 })).total.count, 1)
  assert.equal((await list({ unitId: units.emergency })).total.count, 3)
  assert.ok((await list({ side: 'sent' })).items.every(({ fromUnitId }) => fromUnitId === units.office))
  const received = (await send(as.jiaxing, api.listLetters, { district, side: 'received' })).body
  assert.equal(received.total.count, 3, 'the void one too')

  const asker = {
    actor: { grants: [{ kind: 'party' as const, unitIds: [units.emergency] }] },
    now: new Date('2026-11-20T02:00:00Z'),
  }
  const found = await listLettersAbout(app.db, asker, { district, ...about })
  assert.equal(found.length, 3)
})

test('what is to be signed for or issued lies on the desk, unless its record says so already', async () => {
  const office = await draft(as.office, [{ unitId: units.beiwaitan, name: '街道' }])
  await order({ fromUnitId: units.office, to: [{ unitId: units.beiwaitan, name: '街道' }] })
  const desk = async (unitId: string, role: 'officer' | 'leader' = 'officer') => {
    const grants = [{ kind: 'party' as const, unitIds: [unitId] }]
    const permissions = [...permissionsOf[role]]
    const actor = {
      id: randomUUIDv7(),
      unitId,
      district,
      post: '经办',
      permissions,
      grants,
      unitIds: [unitId],
    }
    const now = new Date('2026-11-20T03:00:00Z')
    return (await listLetterWork({ tx: app.db, actor, now })).map(({ title }) => title)
  }
  const title = '关于沪虹仓储重大事故隐患整改的督促函'
  assert.deepEqual(await desk(units.office, 'leader'), [`签发督促函：${title}`])
  assert.deepEqual(await desk(units.beiwaitan), [])
  assert.equal((await issue(as.office, office.id)).status, 200)
  assert.deepEqual(await desk(units.beiwaitan), [`签收督促函：${title}`])
  assert.equal((await acknowledge(as.beiwaitan, office.id)).status, 200)
  assert.deepEqual(await desk(units.beiwaitan), [])
})

test('every kind that a district may write has a template, and is offered with what it asks for', async () => {
  const { body } = await send(as.office, api.listLetterTemplates, { district })
  assert.equal(body.items.length, 12)
  const urging = body.items.find(({ kind }) => kind === 'urging')
  assert.deepEqual(
    urging?.values.map(({ name }) => name),
    ['subject', 'facts', 'ask', 'deadline', 'clause'],
  )
})

test('the chain of events holds, and every statement of the feature is on record', async (t) => {
  assert.deepEqual(await findBrokenEvents(app.db), [])
  const tables = ['letter', 'letter_addressee', 'letter_number']
  const text = statementsOn(tables, app.statements)
  t.assert.fileSnapshot(text, 'server/letters/queries.snap.sql', { serializers: [String] })
})
