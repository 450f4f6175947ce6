import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { type ActivityContent, blankContent } from '#core/activities/activity.ts'
import * as api from '#core/activities/api.ts'
import { addDays } from '#core/calendar.ts'
import { downloadFile } from '#core/files/api.ts'
import {
  command,
  district,
  drill,
  meeting,
  openTestDistrict,
  today,
  told,
} from '#server/activities/test-district.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const { app, ids, tokens, photo, handIn } = await openTestDistrict()
after(() => app.close())

test('a draft is its own unit’s alone, and handed in it is read from above and from nowhere else', async () => {
  const id = randomUUIDv7()
  const holderId = ids.village
  const fileIds = [await photo(tokens.village)]
  const content = meeting({ form: 'regular', title: '只此一处例会', topics: ['safety'] })
  const draft = told({ id, holderId, fileIds, content: { ...content, heldOn: null } as ActivityContent })
  assert.equal((await app.send(tokens.village, api.saveActivityDraft, draft)).body.status, 'draft')
  assert.equal(
    (await app.send(tokens.village, api.saveActivityDraft, { ...draft, ...command() })).status,
    200,
  )
  assert.equal((await app.send(tokens.street, api.getActivity, { district, id })).status, 404)
  assert.equal((await app.send(tokens.street, api.listActivities, { district })).body.items.length, 0)
  assert.equal((await app.send(tokens.village, api.listActivities, { district })).body.items.length, 1)
  const page = (await app.send(tokens.village, api.getActivity, { district, id })).body
  assert.deepEqual([page.commands.handIn, page.files.length, page.timeline.length], [null, 1, 1])

  const early = { ...content, heldOn: addDays(today, 1) } as ActivityContent
  const refused = await app.send(tokens.village, api.handInActivity, told({ id, holderId, content: early }))
  assert.match(refused.text, /不能晚于今天/)
  const done = await app.send(tokens.village, api.handInActivity, told({ id, holderId, fileIds, content }))
  assert.equal(done.body.status, 'handed-in', done.text)
  for (const above of [tokens.street, tokens.office])
    assert.equal((await app.send(above, api.getActivity, { district, id })).body.title, '只此一处例会')

  const file = { district, id: fileIds[0] ?? '' }
  assert.equal((await app.send(tokens.street, downloadFile, file)).status, 200)
  for (const stranger of [tokens.otherStreet, tokens.bureau, tokens.enterprise]) {
    assert.equal((await app.send(stranger, api.getActivity, { district, id })).status, 404)
    assert.equal((await app.send(stranger, api.listActivities, { district })).body.total.count, 0)
    assert.equal((await app.send(stranger, downloadFile, file)).status, 404)
    const out = await app.send(stranger, api.exportActivities, { district, format: 'csv' })
    assert.equal(out.status, 200)
    assert.doesNotMatch(out.text, /只此一处/)
    assert.equal(
      (await app.send(stranger, api.doubtActivity, { ...command(), district, id, reason: '没有签到表' }))
        .status,
      stranger === tokens.enterprise ? 403 : 404,
    )
  }
  assert.match(
    (await app.send(tokens.street, api.exportActivities, { district, format: 'csv' })).text,
    /只此一处例会/,
  )
})

test('nobody records for another unit; an office does for its committee and a section for its department', async () => {
  const content = meeting()
  assert.equal((await handIn(tokens.street, { holderId: ids.village, content })).status, 403)
  assert.equal((await handIn(tokens.bureau, { holderId: ids.enterprise, content: drill() })).status, 403)
  assert.equal((await handIn(tokens.leader, { holderId: ids.street, content })).status, 403)
  assert.equal((await handIn(tokens.office, { holderId: ids.committee, content })).body.subject, '区安委会')
  assert.equal((await handIn(tokens.section, { holderId: ids.bureau, content })).body.subject, '商务委')
  const { holders } = (await app.send(tokens.section, api.activityChoices, { district })).body
  assert.deepEqual(
    holders.map(({ name }) => name),
    ['市场科', '商务委'],
  )
})

test('what is missing is refused all at once, naming each field in words', async () => {
  const bare = { ...blankContent('meeting'), form: 'quarterly' } as ActivityContent
  const { status, text } = await app.send(
    tokens.street,
    api.handInActivity,
    told({ holderId: ids.street, content: bare }),
  )
  assert.equal(status, 422)
  for (const words of [/名称/, /地点/, /日期/, /主持/, /议题/, /实到人数/, /佐证材料/])
    assert.match(text, words)
})

test('a discarded draft is gone from every list', async () => {
  const draft = told({ holderId: ids.street, content: blankContent('talk') })
  const { body } = await app.send(tokens.street, api.saveActivityDraft, draft)
  const key = { district, id: body.id }
  assert.equal(
    (await app.send(tokens.street, api.discardActivity, { ...command(), ...key })).body.status,
    'voided',
  )
  assert.equal((await app.send(tokens.street, api.getActivity, key)).status, 404)
  assert.equal(
    (await app.send(tokens.street, api.listActivities, { district, status: 'draft' })).body.items.length,
    0,
  )
})

test('a list is filtered by kind, day, topic, holder and words', async () => {
  await handIn(tokens.street, { holderId: ids.street, content: meeting() })
  const { items } = (
    await app.send(tokens.street, api.listActivities, {
      ...{ district, kind: 'meeting', form: 'quarterly', topic: 'major-hazard', holderId: ids.street },
      ...{ from: addDays(today, -1), to: today, text: '专题会议', status: 'handed-in' },
    })
  ).body
  assert.deepEqual(
    items.map(({ leader, inPerson }) => [leader, inPerson]),
    [['街道党工委书记', true]],
  )
})

test('every statement of the feature is on record', (t) => {
  const tables = ['activity', 'activity_version', 'attendance']
  const text = statementsOn(tables, app.statements)
  t.assert.fileSnapshot(text, 'server/activities/queries.snap.sql', { serializers: [String] })
})
