import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as api from '#core/supervision/listing-api.ts'
import * as matters from '#core/supervision/matter-api.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { endSupervisionOf } from '#server/supervision/closing.ts'
import { command, district, newId, openSupervisedDistrict } from '#server/supervision/test-district.ts'

const app = await openSupervisedDistrict()
after(app.close)
const { as, units, addHazard, send, steps } = app

const propose = (token: string, hazardId: string, more: object = {}) =>
  send(token, api.proposeListing, {
    ...command(),
    id: newId(),
    hazardId,
    level: 'district',
    leadUnitId: units.commerce,
    requirement: '制定治理方案，停止使用三号仓库，联系人13812345678',
    facts: '逾期未整改',
    dueOn: '2027-01-31',
    skipReason: '长期拒不整改',
    ...more,
  })
const get = async (token: string, id: string) => (await send(token, api.getListing, { district, id })).body
const marksOf = (id: string) =>
  app.owner
    .selectFrom('hazard')
    .select(['listed', 'public', 'supervisionStep'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const on = (id: string) => ({ ...command(), id })
const approve = (token: string, id: string) => send(token, api.approveListing, on(id))
const extend = (token: string, id: string, dueOn: string) =>
  send(token, api.extendListing, { ...on(id), dueOn, reason: '雨季施工' })
const apply = (token: string, id: string) =>
  send(token, api.applyForDelisting, { ...on(id), words: '已治理' })
const judge = (id: string, pass: boolean) =>
  send(as.office, api.judgeDelisting, { ...on(id), pass, words: '现场核查' })

/** Proposed and listed. */
async function listedOn(hazard: string) {
  const { id } = (await propose(as.office, hazard)).body
  const { body, text } = await approve(as.leader, id)
  assert.equal(body.status, 'listed', text)
  return id
}

test('listed by the leader, in public without personal data, with its letter and its step of the ladder', async () => {
  const hazard = await addHazard()
  assert.match((await propose(as.office, hazard, { skipReason: null })).text, /越过了/)
  const proposed = await propose(as.office, hazard)
  assert.equal(proposed.status, 200, proposed.text)
  const { id } = proposed.body
  assert.equal((await send(as.commerce, api.getListing, { district, id })).status, 404, 'still a draft')
  assert.equal((await approve(as.office, id)).status, 403)
  const listed = await approve(as.leader, id)
  assert.deepEqual([listed.body.status, listed.body.public], ['listed', true], listed.text)
  const page = await get(as.commerce, id)
  assert.doesNotMatch(page.notice, /138/)
  assert.match(page.notice, /沪虹仓储公司重大事故隐患区级挂牌督办公告/)
  assert.equal(page.letters.length, 1)
  assert.deepEqual(await marksOf(hazard), { listed: true, public: true, supervisionStep: '挂牌督办' })
  const [step] = await steps(as.office, { subjectId: hazard })
  assert.deepEqual([step?.kind, step?.status], ['listing', 'issued'])
})

test('extended with a reason, taken down after the lead unit applied and the lister accepted', async () => {
  const hazard = await addHazard()
  const id = await listedOn(hazard)
  assert.equal((await extend(as.leader, id, '2027-01-31')).status, 422)
  const extended = await extend(as.leader, id, '2027-03-31')
  assert.deepEqual([extended.body.dueOn, extended.body.extensions], ['2027-03-31', 1])
  assert.equal((await apply(as.industry, id)).status, 403)
  assert.equal((await apply(as.commerce, id)).body.status, 'applied')
  assert.equal((await judge(id, false)).body.status, 'listed')
  await apply(as.commerce, id)
  assert.equal((await judge(id, true)).body.status, 'accepted')
  const over = await send(as.office, api.delist, on(id))
  assert.deepEqual([over.body.status, over.body.public], ['delisted', false], over.text)
  const kinds = (await get(as.office, id)).letters.map(({ kind }) => kind)
  assert.deepEqual(kinds, ['listing', 'delisting'])
  assert.equal((await steps(as.office, { subjectId: hazard }))[0]?.status, 'effective')
  assert.equal((await marksOf(hazard)).listed, false)
})

test('a unit without the power sees why; a general hazard is not listed; one hangs once', async () => {
  const general = await addHazard({ grade: 'general' })
  assert.match((await propose(as.office, general)).text, /只有重大事故隐患/)
  const hazard = await addHazard()
  assert.equal((await propose(as.street, hazard)).status, 403)
  assert.equal((await propose(as.office, hazard)).status, 200)
  assert.equal((await propose(as.colleague, hazard)).status, 409)
  const { items } = (await send(as.office, api.listListings, { district, hazardId: hazard })).body
  const id = items[0]?.id ?? ''
  assert.equal(
    (await send(as.office, api.withdrawListing, { ...command(), id, reason: '有误' })).body.status,
    'withdrawn',
  )
  assert.equal((await steps(as.office, { subjectId: hazard }))[0]?.status, 'withdrawn')
})

test('the hazard is struck off: no longer public at once, and 解除 remains to be issued', async () => {
  const hazard = await addHazard()
  const { id } = (await propose(as.office, hazard)).body
  await send(as.leader, api.approveListing, { ...command(), id })
  const occasion = {
    actor: { id: newId(), unitId: units.industry, grants: [] },
    now: new Date('2026-11-20T03:00:00Z'),
    commandId: newId(),
  }
  await app.db.transaction().execute((tx) => endSupervisionOf(tx, { district, id: hazard }, occasion))
  const page = await get(as.office, id)
  assert.deepEqual([page.status, page.public, page.commands.delist], ['accepted', false, null])
  assert.deepEqual(await marksOf(hazard), { listed: false, public: false, supervisionStep: null })
})

const assign = (toUnitId: string, dueOn = '2026-11-20') =>
  send(as.office, matters.assignMatter, {
    ...on(newId()),
    toUnitId,
    title: '沿街商铺住宿与经营混用整治',
    facts: '群众举报属实',
    content: '依法清退',
    dueOn,
  })
const sign = (token: string, id: string) => send(token, matters.signMatter, on(id))
const answer = (id: string) => send(as.commerce, matters.replyToMatter, { ...on(id), words: '已办' })

test('交办单: signed for, answered, returned, accepted; only by whom it concerns', async () => {
  const given = await assign(units.commerce)
  assert.equal(given.status, 200, given.text)
  assert.match(given.body.letterNo ?? '', /〔2026〕/)
  const { id } = given.body
  assert.equal((await send(as.otherStreet, matters.getMatter, { district, id })).status, 404)
  assert.equal((await answer(id)).status, 409)
  assert.equal((await sign(as.office, id)).status, 403)
  assert.equal((await sign(as.commerce, id)).body.status, 'signed')
  assert.equal((await answer(id)).body.status, 'replied')
  const returned = await send(as.office, matters.returnMatter, { ...on(id), reason: '缺照片' })
  assert.equal(returned.body.status, 'returned')
  await answer(id)
  assert.equal((await send(as.office, matters.acceptMatter, on(id))).body.status, 'accepted')
  const page = (await send(as.commerce, matters.getMatter, { district, id })).body
  assert.deepEqual([page.letters.length, page.reply], [1, '已办'])
  const list = async (token: string, side: 'given' | 'received') =>
    (await send(token, matters.listMatters, { district, side })).body.total.count
  assert.deepEqual([await list(as.office, 'given'), await list(as.commerce, 'received')], [1, 1])
  assert.match((await assign(units.office)).text, /不能向本单位交办/)
})

test('交办单: refused with a reason, given to another, overdue up the ladder, withdrawn', async () => {
  const { id } = (await assign(units.commerce)).body
  await send(as.commerce, matters.refuseMatter, { ...on(id), reason: '不属本单位职责' })
  const reroute = { ...on(id), toUnitId: units.street, reason: '属地办理' }
  const rerouted = await send(as.office, matters.rerouteMatter, reroute)
  assert.deepEqual([rerouted.body.status, rerouted.body.toUnitName], ['issued', '嘉兴路街道办事处'])
  assert.equal((await sign(as.street, id)).status, 200)
  await app.travelTo('2026-11-20T16:00:00Z')
  await app.detect(as.office)
  const [step] = await steps(as.office, { subjectId: id })
  assert.deepEqual([step?.kind, step?.toName], ['reminder', '嘉兴路街道办事处'])
  const withdrawn = await send(as.office, matters.withdrawMatter, { ...on(id), reason: '合并办理' })
  assert.equal(withdrawn.body.status, 'withdrawn')
})

test('every statement on listings and matters is on record', (t) => {
  const text = statementsOn(['listing', 'matter'], app.statements)
  t.assert.fileSnapshot(text, 'server/supervision/listing-queries.snap.sql', { serializers: [String] })
})
