import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listMyWork } from '#core/duties/api.ts'
import * as cases from '#core/supervision/case-api.ts'
import * as api from '#core/supervision/clue-api.ts'
import * as coordinations from '#core/supervision/coordination-api.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { command, district, newId, openSupervisedDistrict } from '#server/supervision/test-district.ts'

const app = await openSupervisedDistrict()
after(app.close)
const { as, units, addHazard, send } = app
const discipline = await app.addUnit({ name: '虹口区纪委监委', kind: 'other', line: 'other' })
const everybody = { ...as, discipline: await app.addAccount({ unitId: discipline }) }
type Who = keyof typeof everybody

const id = newId()
const key = () => ({ ...command(), id })
const read = (who: Who) => send(everybody[who], api.readClue, key())

/** Who finds it in the list, in the count and on its page; all three must say the same. */
async function readers() {
  const found: Who[] = []
  for (const who of Object.keys(everybody) as Who[]) {
    const { body } = await send(everybody[who], api.listClues, { district })
    const page = await read(who)
    assert.equal(body.total.count, body.items.length, who)
    assert.equal(page.status, body.items.length > 0 ? 200 : 404, who)
    if (page.status === 200) found.push(who)
  }
  return found
}

test('a clue exists for the account that registered it and for nobody else, not its unit, not those above', async () => {
  const told = { subject: '某单位分管负责人', facts: '多次接到报告不处理' }
  assert.equal((await send(as.commerce, api.registerClue, { ...key(), ...told })).status, 403)
  assert.equal((await send(as.office, api.registerClue, { ...key(), ...told })).status, 200)
  assert.deepEqual(await readers(), ['office'])
  assert.equal((await send(as.colleague, api.withdrawClue, { ...key(), reason: '不实' })).status, 404)
  assert.equal((await send(as.leader, api.receiveClue, key())).status, 403)
})

test('each reading is on record, and no copy of the page is kept for a retry', async () => {
  const before = (await read('office')).body.timeline.length
  const again = await read('office')
  assert.equal(again.body.timeline.length, before + 1)
  assert.equal(again.body.timeline.at(-1)?.label, '查阅')
  const receipts = await app.owner.selectFrom('receipt').select('reply').execute()
  assert.ok(receipts.every(({ reply }) => !reply?.includes('多次接到报告不处理')))
  const events = await app.owner.selectFrom('event').select('change').where('recordId', '=', id).execute()
  assert.ok(events.every(({ change }) => !JSON.stringify(change).includes('多次接到')))
})

test('a second reader is named by login and only among those authorised; the last one stays', async () => {
  const add = (login: string) => send(as.office, api.addClueReader, { ...key(), login })
  assert.equal((await add('nobody')).status, 422)
  const [first] = (await read('office')).body.readers
  assert.equal((await add('an-two')).status, 200)
  assert.deepEqual(await readers(), ['office', 'colleague'])
  const second = (await read('office')).body.readers.find((reader) => reader.id !== first?.id)
  const remove = (readerId: string) => send(as.office, api.removeClueReader, { ...key(), readerId })
  assert.equal((await remove(second?.id ?? '')).status, 200)
  assert.deepEqual(await readers(), ['office'])
  const last = await remove(first?.id ?? '')
  assert.match(last.text, /至少保留一名/)
})

test('handed over, the receiving body reads it, takes it and says what came of it', async () => {
  const handed = await send(as.office, api.handOverClue, { ...key(), unitId: discipline, name: '' })
  assert.equal(handed.body.status, 'handed', handed.text)
  assert.deepEqual(await readers(), ['office', 'discipline'])
  assert.equal((await send(as.office, api.receiveClue, key())).status, 403)
  assert.equal((await send(everybody.discipline, api.receiveClue, key())).body.status, 'received')
  const concluded = await send(everybody.discipline, api.concludeClue, {
    ...key(),
    outcome: '诫勉',
    veto: true,
  })
  assert.equal(concluded.body.status, 'concluded')
  assert.equal((await read('office')).body.veto, true)
})

test('a clue lies on no desk', async () => {
  for (const who of ['office', 'colleague', 'leader', 'committee'] as const) {
    const reply = await send(everybody[who], listMyWork, {})
    assert.doesNotMatch(reply.text, new RegExp(id))
  }
})

test('accountability: candidates from the books, a file with facts, a decision by a second person, published', async () => {
  const hazard = await addHazard({ enterpriseId: units.store, handlerUnitId: null })
  const idle = await addHazard({ dueOn: '2026-09-01', title: '从未整改' })
  const { items } = (await send(as.office, cases.listCaseCandidates, { district })).body
  const found = items.map(({ trigger, hazardId }) => `${trigger} ${hazardId}`)
  assert.deepEqual(found.sort(), [`no-check ${hazard}`, `refused ${idle}`].sort())
  assert.deepEqual((await send(as.otherStreet, cases.listCaseCandidates, { district })).body.items, [])

  const caseId = newId()
  const candidate = items.find(({ trigger }) => trigger === 'refused')
  assert.ok(candidate)
  const open = (token: string, newId: string) =>
    send(token, cases.openCase, {
      ...command(),
      id: newId,
      trigger: candidate.trigger,
      key: candidate.key,
      hazardId: candidate.hazardId,
      subject: candidate.subject,
      facts: candidate.words,
    })
  assert.equal((await open(as.office, caseId)).status, 200)
  assert.equal((await open(as.colleague, newId())).status, 409, 'taken up once')
  const left = (await send(as.office, cases.listCaseCandidates, { district })).body.items
  assert.equal(left.length, 1)
  const on = () => ({ ...command(), id: caseId })
  assert.equal((await send(as.street, cases.getCase, { district, id: caseId })).status, 404)
  const words = { facts: '逾期八十天', cause: '', posts: ['安全主管'], proposals: '', submit: true }
  assert.equal((await send(as.office, cases.writeCase, { ...on(), ...words })).status, 422)
  const whole = { ...words, cause: '主要负责人不重视', proposals: '约谈并处罚' }
  assert.equal(
    (await send(as.office, cases.writeCase, { ...on(), ...whole, submit: false })).body.status,
    'open',
  )
  assert.equal((await send(as.office, cases.writeCase, { ...on(), ...whole })).body.status, 'submitted')
  const decide = (verdict: 'decide' | 'return') =>
    send(as.leader, cases.decideCase, { ...on(), verdict, words: '同意' })
  assert.equal((await decide('return')).body.status, 'open')
  await send(as.office, cases.writeCase, { ...on(), ...whole })
  assert.equal((await decide('decide')).body.status, 'decided')
  const published = await send(as.office, cases.publishCase, { ...on(), text: '联系13812345678，予以通报' })
  assert.equal(published.body.status, 'published')
  const page = (await send(as.street, cases.getCase, { district, id: caseId })).body
  assert.equal(page.publication, '联系（电话略），予以通报')
  assert.equal(
    (await send(as.office, cases.listCases, { district, status: 'published' })).body.items.length,
    1,
  )
})

test('责任倒查: who found, checked and failed to act on one hazard, to those who may see it', async () => {
  const idle = await addHazard({ dueOn: '2026-09-01', title: '从未整改' })
  const hazard = await addHazard({ enterpriseId: units.store, handlerUnitId: null })
  const trace = (await send(as.office, cases.getBackTrace, { district, id: idle })).body
  assert.ok(trace.items.some(({ role, words: said }) => role === 'failed' && /未销号/.test(said)))
  assert.equal((await send(as.otherStreet, cases.getBackTrace, { district, id: idle })).status, 404)
  const own = (await send(as.office, cases.getBackTrace, { district, id: hazard })).body
  assert.ok(own.items.length > 0)
})

test('a cross-department problem is seen by those it needs, noted by them and settled by whoever opened it', async () => {
  const one = newId()
  const opened = await send(as.street, coordinations.openCoordination, {
    ...command(),
    id: one,
    title: '三不管通道堆物',
    problem: '通道分属三家',
    why: '本街道没有执法权',
    unitIds: [units.commerce],
    leaderPost: '分管副区长',
  })
  assert.equal(opened.status, 200, opened.text)
  const on = () => ({ ...command(), id: one })
  assert.equal((await send(as.industry, coordinations.getCoordination, { district, id: one })).status, 404)
  assert.equal(
    (await send(as.commerce, coordinations.noteCoordination, { ...on(), words: '已现场会商' })).status,
    200,
  )
  const settle = (token: string) =>
    send(token, coordinations.resolveCoordination, { ...on(), resolution: '由商务委牵头清理' })
  assert.equal((await settle(as.commerce)).status, 403)
  assert.equal((await settle(as.street)).body.status, 'resolved')
  const page = (await send(as.commerce, coordinations.getCoordination, { district, id: one })).body
  assert.deepEqual(
    page.timeline.map(({ label }) => label),
    ['提请协调', '填写进展', '登记解决结果'],
  )
  const { items } = (await send(as.office, coordinations.listCoordinations, { district })).body
  assert.equal(items.length, 1)
  assert.equal(
    (await send(as.street, coordinations.withdrawCoordination, { ...on(), reason: '误报' })).status,
    409,
  )
})

test('every statement on clues, files and coordination is on record', (t) => {
  const text = statementsOn(['clue', 'clue_reader', 'accountability_case', 'coordination'], app.statements)
  t.assert.fileSnapshot(text, 'server/supervision/clue-queries.snap.sql', { serializers: [String] })
})
