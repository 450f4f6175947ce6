import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { type ActivityContent, blankContent } from '#core/activities/activity.ts'
import * as api from '#core/activities/api.ts'
import { activityEvidence } from '#server/activities/index.ts'
import { command, district, drill, openTestDistrict, today, told } from '#server/activities/test-district.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const { app, ids, tokens, photo, handIn } = await openTestDistrict()
after(() => app.close())

const person = (name: string, more: object = {}) => ({
  ...{ name, org: '', post: '安全员', attended: true, passed: true, hours: null },
  ...more,
})

const proof = () =>
  activityEvidence.list(app.db, { district, subjectIds: [ids.enterprise], from: today, to: today })

const say =
  (by: string, endpoint: typeof api.doubtActivity | typeof api.answerActivity | typeof api.voidActivity) =>
  (key: { district: string; id: string }, reason: string) =>
    app.send(by, endpoint, { ...command(), ...key, reason })

test('a doubt from above stops a record from counting until it is answered', async () => {
  const { body } = await handIn(tokens.enterprise, { holderId: ids.enterprise, content: drill() })
  const key = { district, id: body.id }
  const [first] = await proof()
  assert.deepEqual(
    [first?.record, first?.topics, first?.everyone, first?.amount, first?.by],
    ['drill', ['evacuation'], ['staff'], 40, []],
  )
  assert.equal((await say(tokens.enterprise, api.doubtActivity)(key, '自己存疑')).status, 403)
  const doubted = await say(tokens.bureau, api.doubtActivity)(key, '签到表人数不符')
  assert.equal(doubted.body.status, 'doubted', doubted.text)
  assert.deepEqual(await proof(), [])
  assert.equal((await say(tokens.street, api.answerActivity)(key, '代为答复')).status, 403)
  assert.equal((await say(tokens.enterprise, api.answerActivity)(key, '照片见附件')).body.status, 'handed-in')
  assert.equal((await proof()).length, 1)
  assert.equal((await say(tokens.enterprise, api.voidActivity)(key, '重复录入')).body.status, 'voided')
  assert.deepEqual(await proof(), [])
  assert.equal((await say(tokens.enterprise, api.answerActivity)(key, '再答一次')).status, 409)
})

test('a correction keeps what it corrects, with the reason', async () => {
  const { body } = await handIn(tokens.enterprise, { holderId: ids.enterprise, content: drill() })
  const key = { district, id: body.id }
  const fileIds = [await photo(tokens.enterprise)]
  const whole = told({ holderId: ids.enterprise, content: drill({ attended: 38 }), fileIds, id: body.id })
  const fixed = { ...whole, version: 1, reason: '按签到表更正人数' }
  assert.equal((await app.send(tokens.enterprise, api.correctActivity, fixed)).body.version, 2)
  assert.equal((await proof())[0]?.amount, 38)
  const page = (await app.send(tokens.bureau, api.getActivity, key)).body
  assert.deepEqual(
    page.versions.at(-1)?.differences.map(({ column, was, becomes }) => [column, was, becomes]),
    [['实到人数', '40', '38']],
  )
  assert.deepEqual([page.files.map(({ id }) => id), page.commands.correct], [fileIds, '只有记录单位可以办理'])
  const again = await app.send(tokens.enterprise, api.correctActivity, { ...fixed, ...command() })
  assert.equal(again.status, 409)
})

test('a training session proves the duties of those who came and passed; names are masked for others', async () => {
  const personId = randomUUIDv7()
  const kept = { fromOn: '2026-01-01', toOn: null, accountId: null, phone: '', role: 'principal' as const }
  await app.owner
    .insertInto('enterprisePerson')
    .values({ ...kept, district, id: personId, enterpriseId: ids.enterprise, name: '示例甲' })
    .execute()
  const content = {
    ...blankContent('training'),
    ...{
      form: 'principals',
      title: '主要负责人专题培训',
      heldOn: today,
      place: '党校',
      topics: ['major-hazard'],
    },
    ...{ hours: 8, examined: true, words: '重大事故隐患判定标准和法定职责，闭卷考核' },
  } as ActivityContent
  const attendance = [
    person('示例甲', { org: '演示仓储' }),
    person('示例乙', { org: '演示仓储', passed: false }),
    person('示例丙', { attended: false, passed: null }),
  ]
  const { body, text } = await handIn(tokens.bureau, { holderId: ids.bureau, content, attendance })
  assert.equal(body.attended, 2, text)
  const [one] = await activityEvidence.list(app.db, {
    district,
    subjectIds: [personId],
    from: today,
    to: today,
  })
  assert.deepEqual([one?.record, one?.id, one?.amount], ['training', body.id, 2])
  assert.deepEqual(
    (await activityEvidence.subjectsOf(app.db, district, [body.id])).sort(),
    [ids.bureau, personId].sort(),
  )
  const seen = async (by: string) => (await app.send(by, api.getActivity, { district, id: body.id })).body
  assert.equal((await seen(tokens.bureau)).attendance[0]?.name, '示例甲')
  const above = await seen(tokens.office)
  assert.deepEqual([above.masked, above.attendance[0]?.name, above.expected], [true, '示**', 3])
})

test('a drill of premises proves their duties; premises of somebody else are refused', async () => {
  const premisesId = randomUUIDv7()
  const place = {
    district,
    town: '310109009',
    village: null,
    sectors: [],
    ownerGroupId: null,
    regulatorUnitId: null,
  }
  const told = {
    kind: 'outlet' as const,
    code: null,
    name: '示例网点',
    bigrams: [],
    address: '',
    highRisk: false,
    tags: [],
  }
  await app.owner
    .insertInto('premises')
    .values({
      ...place,
      ...told,
      ...{ id: premisesId, enterpriseId: ids.enterprise, unitId: null, reportedByUnitId: ids.street },
      ...{ audience: 'normal', enteredOn: today, closedOn: null, registeredAt: new Date() },
    })
    .execute()
  const { premises } = (await app.send(tokens.enterprise, api.activityChoices, { district })).body
  assert.deepEqual(premises, [{ id: premisesId, name: '示例网点', holderId: ids.enterprise }])
  const content = drill({ title: '网点演练' })
  const { body } = await handIn(tokens.enterprise, { holderId: ids.enterprise, premisesId, content })
  assert.equal(body.premisesName, '示例网点')
  const asked = { district, subjectIds: [premisesId], from: today, to: today }
  assert.deepEqual(
    (await activityEvidence.list(app.db, asked)).map(({ title }) => title),
    ['网点演练'],
  )
  assert.equal((await handIn(tokens.street, { holderId: ids.street, premisesId, content })).status, 422)
})

test('every statement of the proof is on record', (t) => {
  const text = statementsOn(
    ['activity', 'activity_version', 'attendance', 'premises', 'staff', 'enterprise'],
    app.statements,
  )
  t.assert.fileSnapshot(text, 'server/activities/evidence-queries.snap.sql', { serializers: [String] })
})
