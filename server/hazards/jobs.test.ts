import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as commands from '#core/hazards/command-api.ts'
import { planLookbacks, remindNotices } from '#server/hazards/jobs.ts'
import { MAJOR_ITEM, measures, openHazardDistrict } from '#server/hazards/test-district.ts'
import { findBrokenEvents } from '#server/platform/event.ts'
import { callOfJob } from '#server/platform/test-jobs.ts'

const app = await openHazardDistrict()
after(app.close)
const { as, units, warehouse, report, page, photo, done, majorOne, apply, generalOne, fixNow } = app

const principal = await app.addPrincipal('principal', warehouse)
const controller = await app.addPrincipal('controller', warehouse)

/** The job at an instant, as the queue would run it. */
async function run(job: typeof remindNotices, instant: string) {
  const now = new Date(instant)
  await app.travelTo(now)
  await app.db.transaction().execute((tx) => job.run(callOfJob(tx, now)))
}

const remindersOf = async (hazard: { id: string }) =>
  (await page(as.emergency, hazard)).timeline.filter(({ command }) => command === 'remindNotice')

test('an unread notice is told again after three days, never twice a day, and no more once it was signed', async () => {
  const hazard = await majorOne()
  await run(remindNotices, '2026-11-22T15:00:00Z')
  assert.deepEqual(await remindersOf(hazard), [], 'the third day is not over')
  await run(remindNotices, '2026-11-23T00:30:00Z')
  await run(remindNotices, '2026-11-23T09:00:00Z')
  const told = await remindersOf(hazard)
  assert.deepEqual(
    told.map(({ words, by }) => [words, by]),
    [['实际控制人、主要负责人', '系统 · 虹口区应急管理局']],
  )
  await done(principal, commands.acknowledgeNotice, hazard, { role: 'principal' })
  await run(remindNotices, '2026-11-27T00:30:00Z')
  assert.equal((await remindersOf(hazard)).at(-1)?.words, '实际控制人')
  await done(controller, commands.acknowledgeNotice, hazard, { role: 'controller' })
  await run(remindNotices, '2026-12-20T00:30:00Z')
  assert.equal((await remindersOf(hazard)).length, 2)
})

test('a major hazard that was struck off is looked back at by its regulator, planned once', async () => {
  const hazard = await report(as.street, { enterpriseId: warehouse })
  await done(as.emergency, commands.bookHazard, hazard, {
    grade: 'major',
    standardItems: [MAJOR_ITEM],
    level: 'district',
  })
  const dueOn = '2026-12-31'
  await done(as.warehouse, commands.planRectification, hazard, { measures, difficulty: 'easy', dueOn })
  await apply(hazard)
  await done(principal, commands.acknowledgeNotice, hazard, { role: 'principal' })
  await done(controller, commands.acknowledgeNotice, hazard, { role: 'controller' })
  const opinion = { mode: 'site' as const, result: 'pass' as const, words: '好', fileIds: [] }
  await done(as.emergency, commands.reviewHazard, hazard, opinion)
  await done(as.emergency, commands.closeHazard, hazard, { words: '同意' })
  await run(planLookbacks, '2026-12-20T20:00:00Z')
  await run(planLookbacks, '2026-12-21T20:00:00Z')
  const { lookbacks } = await page(as.street, hazard)
  assert.deepEqual(
    lookbacks.map(({ kind, dueOn: on, unitName }) => [kind, on, unitName]),
    [['planned', '2027-03-20', '虹口区应急管理局']],
  )
})

test('of what units closed by themselves last month a share is drawn once, at least one', async () => {
  const own: { id: string }[] = []
  for (let n = 0; n < 12; n++) {
    const hazard = await report(as.warehouse, { enterpriseId: warehouse, source: 'self-check' })
    const said = { words: '已清理', afterIds: [await photo(as.warehouse)] }
    own.push(await done(as.warehouse, commands.closeOwn, hazard, said))
  }
  const reviewed = await generalOne()
  await fixNow(reviewed)
  await done(as.emergency, commands.closeHazard, reviewed, { words: '同意' })
  await run(planLookbacks, '2026-12-31T15:00:00Z')
  const drawn = () =>
    app.owner.selectFrom('lookback').selectAll().where('kind', '=', 'sample').orderBy('hazardId').execute()
  assert.deepEqual(await drawn(), [], 'the month is not over')
  await run(planLookbacks, '2026-12-31T17:00:00Z')
  const first = await drawn()
  assert.equal(first.length, 2, 'a tenth of twelve, rounded up')
  assert.deepEqual(
    [...new Set(first.map(({ dueOn, unitId }) => `${dueOn} ${unitId}`))],
    [`2027-01-16 ${units.emergency}`],
  )
  await run(planLookbacks, '2027-01-05T17:00:00Z')
  assert.deepEqual(await drawn(), first)
  assert.ok(first.every(({ hazardId }) => own.some(({ id }) => id === hazardId)))
  assert.deepEqual(await findBrokenEvents(app.db), [])
})
