import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as commands from '#core/hazards/command-api.ts'
import { district, MAJOR_ITEM, measures, newId, openHazardDistrict } from '#server/hazards/test-district.ts'

const app = await openHazardDistrict()
after(app.close)
const { as, units, warehouse, report, page, photo, act, done, book, generalOne, movesOf } = app

test('duplicates stay readable under the other; what is void says why', async () => {
  const hazard = await generalOne()
  const twin = await report(as.street, { enterpriseId: warehouse })
  assert.equal(
    (await act(as.emergency, commands.linkDuplicate, twin, { of: twin.id, reason: '' })).status,
    400,
  )
  assert.equal(
    (await act(as.emergency, commands.linkDuplicate, twin, { of: twin.id, reason: '同' })).status,
    422,
  )
  assert.equal(
    (await act(as.emergency, commands.linkDuplicate, twin, { of: newId(), reason: '同' })).status,
    404,
  )
  await done(as.emergency, commands.linkDuplicate, twin, { of: hazard.id, reason: '同一处通道' })
  assert.equal((await page(as.street, twin)).duplicateOf?.id, hazard.id)
  assert.deepEqual(
    (await page(as.street, hazard)).duplicates.map(({ id }) => id),
    [twin.id],
  )
  assert.deepEqual(await movesOf(twin), [], 'it never was on the books')
  await done(as.emergency, commands.dismissHazard, hazard, { reason: '现场核实不构成隐患' })
  assert.deepEqual(await movesOf(hazard), ['new general', 'invalid general'])
  assert.equal((await page(as.street, hazard)).timeline.at(-1)?.words, '现场核实不构成隐患')
})

test('assigned by the office; a handler from outside is drawn in; reminded and told how hard it is', async () => {
  const hazard = await generalOne()
  const reason = '由商务条线牵头'
  const own = await act(as.emergency, commands.assignHazard, hazard, {
    regulatorUnitId: units.commerce,
    reason,
  })
  assert.equal(own.status, 403)
  assert.match(own.text, /移交/)
  assert.equal(
    (await act(as.office, commands.assignHazard, hazard, { regulatorUnitId: units.group, reason })).status,
    422,
  )
  await done(as.office, commands.assignHazard, hazard, { regulatorUnitId: units.commerce, reason })
  assert.equal((await page(as.commerce, hazard)).commands.dismiss, null)
  await done(as.commerce, commands.assignHazard, hazard, { handlerUnitId: units.otherStreet, reason })
  const seen = await page(as.otherStreet, hazard)
  assert.deepEqual([seen.handlerName, seen.commands.plan], ['嘉兴路街道办事处', null])
  assert.ok(
    seen.readers.some((line) => line.startsWith('参与单位：')),
    seen.readers.join('；'),
  )
  const { touchedAt } = seen
  await done(as.street, commands.remindHazard, hazard, { words: '请抓紧' })
  assert.equal((await page(as.commerce, hazard)).touchedAt, touchedAt, 'urging is no progress')
  const hard = await done(as.commerce, commands.setDifficulty, hazard, {
    difficulty: 'hard',
    reason: '涉及多家单位',
  })
  assert.equal(hard.difficulty, 'hard')
})

test('the office decides whose a hazard is that nobody leads, and books it', async () => {
  const blind = await report(as.street, { subject: '某泵站', town: '310109009', sectors: ['water'] })
  assert.equal((await book(as.office, blind)).status, 422)
  const booked = await book(as.office, blind, { regulatorUnitId: units.emergency })
  assert.equal(booked.status, 200, booked.text)
  assert.equal((await page(as.emergency, blind)).status, 'on-book', 'drawn in, though it is not their line')
  const guides = await report(as.street, { subject: '某商铺', town: '310109009', sectors: ['commerce'] })
  await done(as.commerce, commands.bookHazard, guides, {
    grade: 'major',
    standardItems: [MAJOR_ITEM],
    level: 'town',
  })
  await done(as.commerce, commands.planRectification, guides, {
    measures,
    difficulty: 'easy',
    dueOn: '2027-01-31',
  })
  await done(as.commerce, commands.applyToClose, guides, {
    closeKind: 'shut-down',
    words: '已关闭',
    afterIds: [await photo(as.commerce)],
  })
  const second = await app.addAccount({ unitId: units.commerce })
  assert.match((await page(second, guides)).commands.close ?? '', /没有重大隐患审核销号职权/)
  assert.equal((await page(second, guides)).district, district)
})
