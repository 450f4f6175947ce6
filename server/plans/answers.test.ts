import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as api from '#core/plans/api.ts'
import { command, district, openPlanDistrict, planText } from '#server/plans/test-district.ts'
import { findBrokenEvents } from '#server/platform/event.ts'

const app = await openPlanDistrict()
after(app.close)
const { as, units, send, get, read, publish, published } = app

const above = await published({
  token: as.office,
  answersFrom: [units.commerce, units.street, units.group],
  answersDueOn: '2024-04-15',
})

const listed = async (token: string) => (await send(token, api.listAnswers, above)).body.items
const answer = (token: string, endpoint: typeof api.acceptAnswer, unitId: string) =>
  send(token, endpoint, { ...command(), ...above, unitId })
const submit = (token: string, unitId: string, answerPlanId: string) =>
  send(token, api.submitAnswer, { ...command(), ...above, unitId, answerPlanId })

/** The bureau's own plan in answer. */
async function answering(out = true) {
  const key = await read(as.commerce, units.commerce, {
    text: planText.replaceAll('区应急局', '市场管理科'),
    kind: 'implementation',
    answersPlanId: above.id,
  })
  if (out) assert.equal((await publish(as.commerce, key)).status, 200)
  return key.id
}

test('the issuer sees who was asked; each that was asked sees itself', async () => {
  assert.deepEqual((await listed(as.office)).map(({ unitName, status }) => `${unitName} ${status}`).sort(), [
    '欧阳路街道办事处 awaited',
    '示例商贸集团 awaited',
    '虹口区商务委员会 awaited',
  ])
  assert.deepEqual(
    (await listed(as.commerce)).map(({ unitId }) => unitId),
    [units.commerce],
  )
  assert.deepEqual(await listed(as.emergency), [])
  const counts = async (token: string) => {
    const { body } = await send(token, api.listPlans, { district })
    const plan = body.items.find(({ id }) => id === above.id)
    return [plan?.answersAsked, plan?.answersMissing]
  }
  assert.deepEqual(await counts(as.office), [3, 3])
  assert.deepEqual(await counts(as.commerce), [1, 1])
  assert.deepEqual(await counts(as.emergency), [0, 0])
  assert.match((await get(as.emergency, above)).commands.answer ?? '', /没有要求本单位/)
})

test('a plan is handed in, sent back with a reason, handed in again and filed', async () => {
  const plan = await answering()
  const first = await submit(as.commerce, units.commerce, plan)
  assert.deepEqual(
    [first.status, first.body.status, first.body.answerTitle],
    [200, 'submitted', '示例区三年行动方案（2024—2026年）'],
  )
  assert.match((await get(as.commerce, above)).commands.answer ?? '', /当前状态（已报送）不能报送/)
  assert.equal((await answer(as.commerce, api.acceptAnswer, units.commerce)).status, 403)
  const back = await send(as.office, api.returnAnswer, {
    ...command(),
    ...above,
    unitId: units.commerce,
    reason: '缺少保障措施',
  })
  assert.deepEqual([back.body.status, back.body.reason], ['returned', '缺少保障措施'])
  assert.equal((await submit(as.commerce, units.commerce, await answering())).body.status, 'submitted')
  assert.equal((await answer(as.office, api.acceptAnswer, units.commerce)).body.status, 'filed')
  const labels = (token: string) =>
    get(token, above).then(({ timeline }) => timeline.slice(-4).map(({ label }) => label))
  assert.deepEqual(await labels(as.office), ['报送子方案', '退回子方案', '报送子方案', '子方案备案'])
  assert.ok(!(await labels(as.commerce)).includes('子方案备案'))
  assert.deepEqual(await findBrokenEvents(app.db), [])
})

test('only an own plan that is out is handed in, by whoever was asked', async () => {
  assert.match(
    (await submit(as.street, units.street, await answering())).text,
    /所选方案不存在|不是本单位印发/,
  )
  assert.match((await submit(as.office, units.street, above.id)).text, /只有被要求报备的单位/)
  assert.equal((await submit(as.emergency, units.emergency, above.id)).status, 404)
  assert.equal((await submit(as.group, units.group, above.id)).status, 422)
})

test('late is from midnight in China after the due day', async () => {
  const late = async () =>
    (await listed(as.office))
      .filter(({ late: is }) => is)
      .map(({ unitName }) => unitName)
      .sort()
  await app.travelTo('2024-04-15T15:59:59Z')
  assert.deepEqual(await late(), [])
  await app.travelTo('2024-04-15T16:00:00Z')
  assert.deepEqual(await late(), ['欧阳路街道办事处', '示例商贸集团'])
})
