import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as api from '#core/plans/api.ts'
import { command, district, openPlanDistrict, planText } from '#server/plans/test-district.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const app = await openPlanDistrict()
after(app.close)
const { as, units, send, get, read, edit, publish, published, shares } = app

/** Asks everything that can be asked, so that every statement of the feature is on record. */
async function askEverything() {
  const plan = await published({ token: as.office, answersFrom: [units.commerce], answersDueOn: null })
  await get(as.office, plan)
  await edit(as.office, await read(as.office, units.office), 9, { type: 'check', rowId: 'i1', checked: true })
  await send(as.office, api.listPlans, { district })
  await send(as.office, api.listPlans, { district, status: 'published' })
  await send(as.office, api.previewPublishing, plan)
  const answering = await read(as.commerce, units.commerce, { text: planText, answersPlanId: plan.id })
  await publish(as.commerce, answering)
  const answer = { ...command(), ...plan, unitId: units.commerce, answerPlanId: answering.id }
  assert.equal((await send(as.commerce, api.submitAnswer, answer)).status, 200)
  await send(as.office, api.listAnswers, plan)
  const [share] = (await shares(as.commerce, { planId: plan.id, side: 'own' })).items
  assert.ok(share)
  const key = { district, id: share.id }
  await send(as.commerce, api.reportProgress, { ...command(), ...key, percent: 10, words: '启动' })
  const down = { unitIds: [units.market], dueOn: share.dueOn }
  assert.equal((await send(as.commerce, api.assignDown, { ...command(), ...key, ...down })).status, 200)
  await send(as.commerce, api.getAssignment, key)
  const everything = {
    planId: plan.id,
    unitId: units.commerce,
    status: 'active',
    light: 'green',
    overdue: 'false',
  } as const
  await shares(as.office, { ...everything, side: 'assigned', year: 2024, text: '清单' })
  await shares(as.office, {})
  const newVersion = await read(as.office, units.office, { supersedesPlanId: plan.id })
  await send(as.office, api.previewPublishing, newVersion)
  assert.equal((await publish(as.office, newVersion)).status, 200)
  const [next] = (await shares(as.commerce, { planId: newVersion.id, side: 'own' })).items
  assert.ok(next)
  await send(as.commerce, api.getAssignment, { district, id: next.id })
}

test('every statement of the feature is on record', async (t) => {
  await askEverything()
  const tables = ['plan', 'plan_answer', 'task', 'assignment', 'progress']
  const text = statementsOn(tables, app.statements)
  t.assert.fileSnapshot(text, 'server/plans/queries.snap.sql', { serializers: [String] })
})
