import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as commands from '#core/hazards/command-api.ts'
import { measures, newId, openHazardDistrict } from '#server/hazards/test-district.ts'

const app = await openHazardDistrict()
after(app.close)
const { as, units, warehouse, page, act, done, generalOne, majorOne, apply, fixNow, movesOf } = app
const principal = await app.addPrincipal('principal', warehouse)
const controller = await app.addPrincipal('controller', warehouse)

test('looking back: it held; or it relapsed, and is open again with its history and a new number to come', async () => {
  const hazard = await generalOne()
  await fixNow(hazard)
  const first = await done(as.emergency, commands.closeHazard, hazard, { words: '同意' })
  const plan = (kind: 'planned' | 'blind', unitId: string, lookbackId = newId()) =>
    act(as.emergency, commands.planLookback, hazard, { lookbackId, kind, dueOn: '2026-12-20', unitId })
  assert.equal((await plan('planned', warehouse)).status, 422)
  const [one, two] = [newId(), newId()]
  assert.equal((await plan('planned', units.street, one)).status, 200)
  assert.equal((await plan('planned', units.street, one)).status, 409)
  const look = (token: string, lookbackId: string, result: 'held' | 'relapsed') =>
    act(token, commands.lookBack, hazard, { lookbackId, result, words: '去看了', fileIds: [] })
  assert.equal((await look(as.emergency, one, 'held')).status, 403, 'another unit has it')
  assert.equal((await look(as.street, one, 'held')).body.status, 'closed')
  assert.equal((await look(as.street, one, 'held')).status, 403, 'done')
  assert.equal((await plan('blind', units.otherStreet, two)).status, 200)
  const blind = await page(as.otherStreet, hazard)
  assert.deepEqual(blind.reviews, [], 'the earlier verdicts are not shown')
  assert.ok(!blind.timeline.some(({ command }) => command === 'close'))
  const relapsed = await look(as.otherStreet, two, 'relapsed')
  assert.equal(relapsed.status, 200, relapsed.text)
  const { status, reopened, dueOn, closeNo, no } = relapsed.body
  assert.deepEqual([status, reopened, dueOn, closeNo, no], ['rectifying', 1, null, null, first.no])
  assert.deepEqual(await movesOf(hazard), ['new general', 'closed general', 'reopened general'])
  await done(as.warehouse, commands.planRectification, hazard, {
    measures,
    difficulty: 'easy',
    dueOn: '2026-12-31',
  })
  await apply(hazard)
  const again = await done(as.emergency, commands.closeHazard, hazard, { words: '同意' })
  assert.notEqual(again.closeNo, first.closeNo)
})

test('found again outside a look-back; a major one is told again', async () => {
  const hazard = await majorOne()
  await apply(hazard)
  await done(principal, commands.acknowledgeNotice, hazard, { role: 'principal' })
  await done(controller, commands.acknowledgeNotice, hazard, { role: 'controller' })
  await done(as.emergency, commands.reviewHazard, hazard, {
    mode: 'expert',
    result: 'pass',
    words: '好',
    fileIds: [],
  })
  await done(as.emergency, commands.closeHazard, hazard, { words: '同意' })
  assert.match((await page(as.warehouse, hazard)).commands.relapse ?? '', /权限/)
  await done(as.street, commands.relapseHazard, hazard, { reason: '又堵了', fileIds: [] })
  const { notices, commands: open } = await page(as.emergency, hazard)
  assert.deepEqual(
    notices.map(({ round }) => round),
    [1, 1, 2, 2],
  )
  assert.match(open.apply ?? '', /尚未制定整改措施/)
})
