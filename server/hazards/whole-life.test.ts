import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as commands from '#core/hazards/command-api.ts'
import { MAJOR_ITEM, measures, openHazardDistrict } from '#server/hazards/test-district.ts'
import { findBrokenEvents } from '#server/platform/event.ts'

const app = await openHazardDistrict()
after(app.close)
const { as, warehouse, report, page, photo, act, done, book, apply, movesOf } = app
const principal = await app.addPrincipal('principal', warehouse)

/** One major hazard from report to 销号; each test goes on where the one before has left it. */
const hazard = await report(as.street, { enterpriseId: warehouse, claimedGrade: 'major' })

test('booked as major by a standard item; both persons are told by letter', async () => {
  const uncited = await book(as.emergency, hazard, { grade: 'major', level: 'district' })
  assert.equal(uncited.status, 422)
  assert.match(uncited.text, /至少引用一条判定标准/)
  const booked = await done(as.emergency, commands.bookHazard, hazard, {
    grade: 'major',
    standardItems: [MAJOR_ITEM],
    level: 'district',
  })
  assert.match(booked.no ?? '', /^310109-2026-\d{7}$/)
  const page1 = await page(as.warehouse, hazard)
  assert.deepEqual(
    page1.notices.map(({ role, letterId, acknowledgedAt }) => [role, letterId !== null, acknowledgedAt]),
    [
      ['controller', true, null],
      ['principal', true, null],
    ],
  )
  assert.equal(page1.citations[0]?.itemId, MAJOR_ITEM)
  assert.match(page1.demands.map(({ words }) => words).join(), /签收告知书.*治理方案/)
})

test('a 治理方案 of six parts starts the clock; progress with photos and cost', async () => {
  const half = await act(as.warehouse, commands.planRectification, hazard, {
    measures: { ...measures, contingency: '', funds: '' },
    difficulty: 'easy',
    dueOn: '2026-11-30',
  })
  assert.equal(half.status, 422)
  assert.match(half.text, /经费和物资的落实、安全措施和应急预案/)
  const planned = await done(as.warehouse, commands.planRectification, hazard, {
    measures,
    difficulty: 'easy',
    dueOn: '2026-11-30',
  })
  assert.deepEqual([planned.status, planned.dueOn, planned.overdueDays], ['rectifying', '2026-11-30', 0])
  await done(as.warehouse, commands.reportProgress, hazard, {
    percent: 60,
    stage: 'during',
    words: '正在清理',
    cost: 3000,
    fileIds: [await photo(as.warehouse)],
  })
})

test('no application without photos, no 销号 without notices and a look at the works', async () => {
  const empty = await act(as.warehouse, commands.applyToClose, hazard, {
    closeKind: 'rectified',
    words: '好了',
    afterIds: [],
  })
  assert.equal(empty.status, 422)
  assert.match(empty.text, /没有整改后的照片/)
  assert.equal((await apply(hazard)).status, 'applied')

  const early = await act(as.emergency, commands.closeHazard, hazard, { words: '同意' })
  assert.equal(early.status, 403)
  assert.match(early.text, /告知书未全部签收.*现场复查或专家评审/)
  assert.match((await page(as.emergency, hazard)).commands.close ?? '', /重大隐患还不能销号/)
})

test('a notice is signed for by the person alone, or delivered by hand with the slip', async () => {
  assert.equal(
    (await act(as.warehouse, commands.acknowledgeNotice, hazard, { role: 'principal' })).status,
    403,
  )
  await done(principal, commands.acknowledgeNotice, hazard, { role: 'principal' })
  assert.equal((await act(principal, commands.acknowledgeNotice, hazard, { role: 'principal' })).status, 409)
  assert.equal((await act(principal, commands.acknowledgeNotice, hazard, { role: 'controller' })).status, 403)
  await done(as.street, commands.deliverNotice, hazard, {
    role: 'controller',
    words: '当面送达',
    fileIds: [await photo(as.street, '回证.jpg')],
  })
})

test('reviewed on site, struck off by the regulator with the power, days used frozen', async () => {
  await done(as.emergency, commands.reviewHazard, hazard, {
    mode: 'site',
    result: 'pass',
    words: '现场已清空',
    fileIds: [await photo(as.emergency)],
  })
  for (const [who, words] of [
    ['warehouse', /没有“审核销号”的权限/],
    ['office', /由行业监管部门审核销号/],
    ['street', /只能由其主管部门/],
    ['section', /^$/],
  ] as const)
    assert.match((await page(as[who], hazard)).commands.close ?? '', words, who)
  await app.travelTo('2026-11-25T15:59:59Z')
  const closed = await done(as.section, commands.closeHazard, hazard, { words: '同意销号' })
  assert.deepEqual([closed.status, closed.next, closed.closeNo], ['closed', null, 'XH310109-2026-00001'])
  const last = await page(as.street, hazard)
  assert.equal(last.daysUsed, 5, 'frozen: from the 20th to the 25th')
  assert.deepEqual(
    last.reviews.map(({ mode, result }) => `${mode} ${result}`),
    ['site pass', 'documents pass'],
  )
  assert.deepEqual(await movesOf(hazard), ['new major', 'closed major'])
  assert.deepEqual(
    last.timeline.map(({ label }) => label),
    [
      '上报',
      '上账',
      '发出告知',
      '制定整改方案',
      '报告进展',
      '申请销号',
      '签收告知',
      '登记送达告知',
      '登记审核意见',
      '审核销号',
    ],
  )
  assert.deepEqual(await findBrokenEvents(app.db), [])
})
