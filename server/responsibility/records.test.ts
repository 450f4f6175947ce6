import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { reportHazard } from '#core/hazards/api.ts'
import * as acts from '#core/responsibility/act-api.ts'
import * as pledges from '#core/responsibility/pledge-api.ts'
import * as postings from '#core/responsibility/posting-api.ts'
import { readSheet } from '#server/platform/sheets/read-sheet.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { listResponsibilityWork, responsibilityEvidence } from '#server/responsibility/index.ts'
import { district, NOW, newId, openDistrict } from '#server/responsibility/test-district.ts'

const app = await openDistrict()
after(app.close)
const { as, units, send, on, file } = app
const evidenceOf = async (subjectId: string) => {
  const asked = { district, subjectIds: [subjectId], from: '2026-01-01', to: '2026-12-31' }
  const found = await app.db.transaction().execute((tx) => responsibilityEvidence.list(tx, asked))
  return found.map(({ record, title, on: day, until }) => [record, title, day, until])
}
const promises = ['疏散通道保持畅通', '重大事故隐患如实上报'].map((text) => ({ id: randomUUID(), text }))
const draft = (token: string, more: object = {}) =>
  send(token, pledges.draftPledge, {
    ...{ ...on(newId()), template: 'area-responsibility', giverUnitId: units.street },
    ...{ subjectKind: 'enterprise', subjectId: units.firm, title: '安全生产责任书', basis: '', words: '' },
    ...{ items: promises, fromOn: '2026-01-01', toOn: '2026-12-10', ...more },
  })
const sign = async (token: string, id: string, more: object = {}) =>
  send(token, pledges.signPledge, {
    ...{ ...on(id), signedOn: '2026-11-19', giverSigner: '街道主任', subjectSigner: '主要负责人' },
    ...{ fileIds: [await file(token, '签署页.pdf')], ...more },
  })
const states = async (token: string, asked: object = {}) =>
  (await send(token, pledges.listPledges, { district, ...asked })).body.items.map(({ state }) => state)

test('a letter is set up, signed with its scan, expires, is renewed; the unsigned are listed', async () => {
  const unsigned = async () =>
    (await send(as.street, pledges.listUnpledged, { district, kind: 'responsibility' })).body.items.map(
      ({ name, lastTo }) => [name, lastTo],
    )
  assert.deepEqual((await unsigned()).length, 2)
  assert.equal((await draft(as.otherStreet)).status, 404, 'an enterprise out of sight')
  assert.equal((await draft(as.commerce)).status, 403, 'in the name of another unit')
  assert.equal((await draft(as.street, { toOn: '2025-12-31' })).status, 422)
  assert.equal((await draft(as.street, { giverUnitId: null })).status, 422)
  const drafted = await draft(as.street)
  assert.equal(drafted.body.state, 'unsigned', drafted.text)
  const { id } = drafted.body
  assert.equal((await send(as.otherFirm, pledges.getPledge, { district, id })).status, 404)
  assert.equal((await sign(as.firm, id, { fileIds: [] })).status, 422)
  assert.equal((await sign(as.firm, id)).body.state, 'expiring')
  assert.deepEqual(await unsigned(), [['沪虹餐饮公司', null]])
  assert.deepEqual(await evidenceOf(units.firm), [
    ['letter-commitment', '安全生产责任书', '2026-11-19', '2026-12-10'],
  ])
  const renew = (token: string, more: object = {}) =>
    send(token, pledges.renewPledge, {
      ...on(id),
      newId: newId(),
      fromOn: '2026-12-11',
      toOn: '2027-12-10',
      ...more,
    })
  assert.equal((await renew(as.street, { fromOn: '2026-01-01' })).status, 422)
  const next = await renew(as.street)
  assert.equal((await renew(as.firm)).status, 409, 'renewed once')
  assert.deepEqual(await states(as.firm), ['unsigned', 'expiring'], 'until the new one is signed')
  assert.equal((await sign(as.street, next.body.id)).body.state, 'in-force')
  assert.deepEqual(await states(as.firm), ['in-force', 'renewed'])
  const before = (await send(as.firm, pledges.getPledge, { district, id })).body
  assert.equal(before.renewedById, next.body.id)
  assert.deepEqual(await states(as.street, { state: 'in-force', kind: 'responsibility' }), ['in-force'])
})

test('a broken promise is flagged by hand with a hazard of the promiser, and never by the promiser', async () => {
  const hazardOf = async (enterpriseId: string) => {
    const id = newId()
    const { status, text } = await send(as.street, reportHazard, {
      ...{
        ...on(id),
        enterpriseId,
        subject: '',
        town: '310109009',
        sectors: [],
        title: '通道堆物',
        point: null,
      },
      ...{ description: '', place: '一楼', source: 'inspection', discoveredOn: '2026-11-19' },
      ...{ claimedGrade: 'general', photoIds: [] },
    })
    assert.equal(status, 200, text)
    return id
  }
  const { id } = (await draft(as.street)).body
  await sign(as.street, id)
  const [promise] = promises
  const flag = async (token: string, hazardId: string | null) =>
    send(token, pledges.flagBreach, {
      ...{ ...on(id), breachId: newId(), itemId: promise?.id ?? '', hazardId, words: '现场堆放货物' },
    })
  assert.equal((await flag(as.firm, null)).status, 403)
  assert.equal((await flag(as.commerce, await hazardOf(units.otherFirm))).status, 422)
  assert.equal((await flag(as.commerce, await hazardOf(units.firm))).body.breaches, 1)
  const page = (await send(as.firm, pledges.getPledge, { district, id })).body
  assert.deepEqual(
    page.broken.map(({ itemId, hazard }) => [itemId, hazard?.title]),
    [[promise?.id, '通道堆物']],
  )
  assert.equal((await states(as.street, { breached: 'true' })).length, 1)
  const reason = '企业迁出'
  assert.equal((await send(as.firm, pledges.endPledge, { ...on(id), reason })).status, 403)
  assert.equal((await send(as.street, pledges.endPledge, { ...on(id), reason })).body.state, 'ended')
  const own = await draft(as.firm, {
    ...{ template: 'enterprise-commitment', giverUnitId: null, title: '安全生产承诺书' },
  })
  const withdrawn = await send(as.firm, pledges.withdrawPledge, { ...on(own.body.id), reason })
  assert.equal(withdrawn.body.state, 'withdrawn', withdrawn.text)
})

test('what hangs on the wall shows a photo; the regulator checks it, and who recorded it does not', async () => {
  const post = async (token: string, more: object = {}) =>
    send(token, postings.recordPosting, {
      ...{ ...on(newId()), enterpriseId: units.otherFirm, place: '后厨入口', posts: ['厨师长'] },
      ...{ postedOn: '2026-11-18', fileIds: [await file(token, '上墙.pdf')], ...more },
    })
  assert.equal((await post(as.otherFirm, { fileIds: [] })).status, 422)
  assert.equal((await post(as.firm)).status, 404)
  const { body } = await post(as.otherFirm)
  const check = (token: string, passed: boolean, words = '') =>
    send(token, postings.checkPosting, {
      ...{ ...on(body.id), passed, checkedOn: '2026-11-20', checker: '执法人员', words, fileIds: [] },
    })
  assert.equal((await check(as.otherFirm, true)).status, 403)
  assert.equal((await check(as.commerce, false)).status, 422)
  assert.equal((await check(as.commerce, true)).body.status, 'passed')
  assert.deepEqual(await evidenceOf(units.otherFirm), [
    ['letter-commitment', '安全生产责任上墙：后厨入口', '2026-11-18', null],
  ])
  assert.equal((await check(as.street, false, '已脱落')).body.status, 'faulted')
  assert.deepEqual(await evidenceOf(units.otherFirm), [])
  const page = (await send(as.street, postings.getPosting, { district, id: body.id })).body
  assert.deepEqual([page.files.length, page.timeline.length], [1, 3])
  const listed = await send(as.commerce, postings.listPostings, { district, status: 'faulted' })
  assert.equal(listed.body.total.count, 1)
})

const record = (token: string, item: string, more: object = {}) =>
  send(token, acts.recordAct, {
    ...{ ...on(newId()), enterpriseId: units.firm, setCode: 'five-leads', item, doneOn: '2026-11-10' },
    ...{ words: '组织学习判定标准', signer: '主要负责人', fileIds: [], ...more },
  })
const verify = (token: string, one: string) =>
  send(token, acts.verifyAct, { ...on(one), verifier: '行业监管岗', words: '' })
const board = async (token: string, asked: object = {}) =>
  (await send(token, acts.getActBoard, { district, setCode: 'five-leads', ...asked })).body

test('五带头: each item once a period, returned, handed in again, verified by the regulator', async () => {
  assert.equal((await record(as.firm, 'lead-9')).status, 422)
  assert.equal((await record(as.firm, 'lead-1', { words: '' })).status, 422)
  const first = await record(as.firm, 'lead-1')
  assert.deepEqual([first.body.status, first.body.period], ['handed-in', '2026-Q4'], first.text)
  assert.equal((await record(as.street, 'lead-1')).status, 409)
  const { id } = first.body
  assert.equal((await verify(as.firm, id)).status, 403)
  const back = await send(as.commerce, acts.returnAct, { ...on(id), reason: '没有签到表' })
  assert.equal(back.body.status, 'returned')
  const revise = (doneOn: string) =>
    send(as.firm, acts.reviseAct, {
      ...{ ...on(id), doneOn, words: '补充签到表', signer: '主要负责人', fileIds: [] },
    })
  assert.equal((await revise('2026-09-30')).status, 422)
  assert.equal((await revise('2026-11-11')).body.status, 'handed-in')
  assert.equal((await verify(as.commerce, id)).body.status, 'verified')
  assert.deepEqual(
    (await board(as.street)).rows.map(({ name, done, verified }) => [name, done, verified]),
    [
      ['沪虹餐饮公司', 0, 0],
      ['沪虹仓储公司', 1, 1],
    ],
  )
  const page = (await send(as.street, acts.getAct, { district, id })).body
  assert.deepEqual(
    page.timeline.map(({ label }) => label),
    ['登记落实', '退回', '补充后重报', '核实'],
  )
})

test('a whole period of 五带头 proves; those who have not done it are named for the 通报', async () => {
  for (const item of ['lead-2', 'lead-3', 'lead-4', 'lead-5']) {
    const { body } = await record(as.firm, item)
    assert.equal(
      (await evidenceOf(units.firm)).some(([record]) => record === 'leading-act'),
      false,
    )
    await verify(as.commerce, body.id)
  }
  const proof = (await evidenceOf(units.firm)).find(([record]) => record === 'leading-act')
  assert.deepEqual(proof, ['leading-act', '2026年第4季度“五带头”全部落实', '2026-11-11', null])
  const missing = await board(as.street, { missing: 'true' })
  assert.deepEqual(
    missing.rows.map(({ name }) => name),
    ['沪虹餐饮公司'],
  )
  const asked = { district, setCode: 'five-leads', missing: 'true', format: 'xlsx' as const }
  const { raw } = await send(as.street, acts.exportActBoard, asked)
  const rows = readSheet(new Uint8Array(raw)).rows.map(({ cells }) => cells[0]?.text)
  assert.ok(rows.includes('沪虹餐饮公司') && !rows.includes('沪虹仓储公司'))
  assert.equal((await board(as.otherStreet)).total.count, 0)
  assert.equal((await send(as.firm, acts.listActs, { district, status: 'verified' })).body.total.count, 5)
})

test('the regulator finds the acts to verify as one line, the firm its letters to sign', async () => {
  await send(as.otherFirm, acts.recordAct, {
    ...{ ...on(newId()), enterpriseId: units.otherFirm, setCode: 'six-ones', item: 'one-1' },
    ...{ doneOn: '2026-11-10', words: '谈责任', signer: '主要负责人', fileIds: [] },
  })
  await draft(as.street, { subjectId: units.otherFirm })
  const deskOf = (unitId: string, grants: object[]) => {
    const permissions = ['responsibility.read', 'responsibility.record', 'responsibility.check']
    const actor = { id: newId(), unitId, district, post: '经办', unitIds: [unitId], permissions, grants }
    return app.db
      .transaction()
      .execute((tx) => listResponsibilityWork({ tx, actor: actor as never, now: NOW }))
  }
  const bureau = await deskOf(units.commerce, [{ kind: 'territory', area: district, sectors: ['commerce'] }])
  assert.deepEqual(
    bureau.map(({ record, title }) => [record, title]),
    [['leading-acts', '1 项“五带头”“六个一”落实记录待核实']],
  )
  const firm = await deskOf(units.otherFirm, [{ kind: 'enterprise', enterpriseId: units.otherFirm }])
  assert.deepEqual(
    firm.map(({ record, reason }) => [record, reason]),
    [['pledge', 'late']],
  )
})

test('every statement on letters, postings and acts is on record', (t) => {
  const tables = ['pledge', 'pledge_breach', 'wall_posting', 'leading_act']
  const text = statementsOn(tables, app.statements)
  t.assert.fileSnapshot(text, 'server/responsibility/record-queries.snap.sql', { serializers: [String] })
})
