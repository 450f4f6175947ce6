import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as commands from '#core/hazards/command-api.ts'
import { MAJOR_ITEM, measures, openHazardDistrict } from '#server/hazards/test-district.ts'

const app = await openHazardDistrict()
after(app.close)
const { as, page, act, done, generalOne, majorOne, movesOf } = app

test('a later day in a new plan is no way around the extension', async () => {
  const hazard = await majorOne()
  const later = await act(as.warehouse, commands.planRectification, hazard, {
    measures,
    difficulty: 'moderate',
    dueOn: '2027-01-30',
  })
  assert.equal(later.status, 422, later.text)
  assert.match(later.text, /不能由 2026-11-30 推迟/)
})

test('down takes a second person, and nothing else leads a major one off the books', async () => {
  const hazard = await majorOne()
  const direct = await act(as.emergency, commands.gradeHazard, hazard, {
    grade: 'general',
    standardItems: [],
    level: 'town',
  })
  assert.equal(direct.status, 403)
  assert.match(direct.text, /第二人审批/)
  assert.equal((await act(as.emergency, commands.dismissHazard, hazard, { reason: '不成立' })).status, 403)
  const other = await generalOne()
  const linked = await act(as.emergency, commands.linkDuplicate, hazard, { of: other.id, reason: '同一处' })
  assert.equal(linked.status, 422)
  await done(as.emergency, commands.proposeDowngrade, hazard, { reason: '经核实不符合判定标准' })
  assert.equal(
    (await act(as.emergency, commands.decideDowngrade, hazard, { verdict: 'approved', words: '同意' }))
      .status,
    403,
  )
  const down = await done(as.officeLeader, commands.decideDowngrade, hazard, {
    verdict: 'approved',
    words: '同意',
  })
  assert.equal(down.grade, 'general')
  const up = await done(as.emergency, commands.gradeHazard, hazard, {
    grade: 'major',
    standardItems: [MAJOR_ITEM],
    level: 'district',
  })
  assert.equal(up.grade, 'major')
  const { notices } = await page(as.emergency, hazard)
  assert.deepEqual(
    notices.map(({ round }) => round),
    [1, 1, 2, 2],
    'judged major again, told again',
  )
  assert.deepEqual(await movesOf(hazard), ['new major', 'downgraded general', 'upgraded major'])
})

test('stopped and lifted only with the power to', async () => {
  const hazard = await generalOne()
  assert.equal((await act(as.office, commands.stopWork, hazard, { reason: '危险' })).status, 403)
  assert.equal((await done(as.emergency, commands.stopWork, hazard, { reason: '危险' })).stopped, true)
  assert.equal((await act(as.emergency, commands.stopWork, hazard, { reason: '危险' })).status, 403)
  assert.match((await page(as.warehouse, hazard)).demands[0]?.words ?? '', /停产停业/)
  assert.equal((await done(as.emergency, commands.liftStop, hazard, { words: '复查合格' })).stopped, false)
})
test('an extension is asked for before the day, approved by a second person, and the clock goes on after it', async () => {
  const hazard = await majorOne()
  const ask = (toOn: string) =>
    act(as.warehouse, commands.requestExtension, hazard, { toOn, reason: '设备未到货' })
  assert.equal((await ask('2026-11-30')).status, 422)
  assert.equal((await ask('2026-12-10')).status, 200)
  assert.equal((await ask('2026-12-11')).status, 403, 'one at a time')
  assert.equal(
    (await act(as.emergency, commands.decideExtension, hazard, { verdict: 'approved', words: '同意' }))
      .status,
    403,
  )
  await done(as.emergencyLeader, commands.decideExtension, hazard, { verdict: 'approved', words: '同意' })
  const extended = await page(as.emergency, hazard)
  assert.deepEqual([extended.dueOn, extended.extensions[0]?.verdict], ['2026-12-10', 'approved'])
  assert.match((await ask('2026-12-31')).text, /已经延期 1 次/)
  await app.travelTo('2026-12-10T15:59:59Z')
  assert.equal((await page(as.emergency, hazard)).overdueDays, 0, 'the day itself is not over')
  await app.travelTo('2026-12-10T16:00:00Z')
  assert.equal((await page(as.emergency, hazard)).overdueDays, 1)
  assert.match((await page(as.warehouse, hazard)).commands.requestExtension ?? '', /期限届满前/)
})
