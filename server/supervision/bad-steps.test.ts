import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as api from '#core/supervision/api.ts'
import { proposeListing } from '#core/supervision/listing-api.ts'
import { command, district, newId, openSupervisedDistrict } from '#server/supervision/test-district.ts'

const app = await openSupervisedDistrict()
after(app.close)
const { as, units, addHazard, send } = app

test('several propose the same step at once: one is put forward, the others are told', async () => {
  for (let times = 0; times < 5; times += 1) {
    const recordId = await addHazard({ title: `同时提出 ${times}` })
    const asked = { district, record: 'hazard' as const, recordId }
    const { body } = await send(as.office, api.listStepChoices, asked)
    const open = body.items.find(({ why }) => why === null)
    assert.ok(open)
    const { ladder, kind } = open
    const said = { ...asked, ladder, kind, facts: '逾期', ask: '请抓紧', skipReason: '示例' }
    const propose = (token: string) => send(token, api.proposeStep, { ...said, ...command(), id: newId() })
    const replies = await Promise.all([as.office, as.colleague, as.office].map(propose))
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409, 409])
    const { items } = (await send(as.office, api.listSteps, { district, subjectId: recordId })).body
    assert.equal(items.length, 1)
  }
})

test('several put one hazard forward for listing at once: one does', async () => {
  const hazardId = await addHazard({ title: '同时挂牌' })
  const said = {
    ...{
      hazardId,
      level: 'district' as const,
      leadUnitId: units.commerce,
      requirement: '治理',
      facts: '逾期',
    },
    ...{ dueOn: '2027-01-31', skipReason: '示例' },
  }
  const propose = (token: string) => send(token, proposeListing, { ...said, ...command(), id: newId() })
  const replies = await Promise.all([as.office, as.colleague].map(propose))
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409])
})
