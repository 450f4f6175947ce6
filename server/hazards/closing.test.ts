import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import * as commands from '#core/hazards/command-api.ts'
import { openHazardDistrict } from '#server/hazards/test-district.ts'
import { findBrokenEvents } from '#server/platform/event.ts'

const app = await openHazardDistrict()
after(app.close)
const { as, warehouse, report, page, photo, act, done, generalOne, majorOne, apply, fixNow, movesOf } = app

test('immediate: fixed on the spot, due the same day, reviewed by another', async () => {
  const hazard = await generalOne()
  const fixed = await fixNow(hazard)
  assert.deepEqual(
    [fixed.status, fixed.immediate, fixed.dueOn, fixed.percent],
    ['applied', true, '2026-11-20', 100],
  )
  const closed = await done(as.emergency, commands.closeHazard, hazard, { words: '照片清楚，同意' })
  assert.equal(closed.status, 'closed')
  assert.deepEqual(
    (await page(as.emergency, hazard)).reviews.map(({ mode }) => mode),
    ['documents'],
  )
})

test('nobody reviews themselves: neither who entered for the enterprise nor the enterprise', async () => {
  const hazard = await generalOne()
  await done(as.emergency, commands.fixNow, hazard, {
    words: '代为录入',
    beforeIds: [],
    afterIds: [await photo(as.emergency)],
  })
  const own = await act(as.emergency, commands.closeHazard, hazard, { words: '同意' })
  assert.equal(own.status, 403)
  assert.match(own.text, /申请销号的人不能审核自己的申请/)
  assert.equal(
    (
      await act(as.emergency, commands.reviewHazard, hazard, {
        mode: 'site',
        result: 'pass',
        words: '好',
        fileIds: [],
      })
    ).status,
    403,
  )
  assert.equal((await act(as.warehouse, commands.closeHazard, hazard, { words: '同意' })).status, 403)
  assert.equal((await act(as.group, commands.closeHazard, hazard, { words: '同意' })).status, 403)
  const { timeline } = await page(as.street, hazard)
  assert.match(timeline.at(-1)?.words ?? '', /代沪虹仓储有限公司录入/)
  await done(as.emergencySecond, commands.closeHazard, hazard, { words: '同意' })
})

test('of two people closing at once one wins, and no number is lost', async () => {
  const hazard = await generalOne()
  await fixNow(hazard)
  const waiting = async () => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(app.owner)
    return rows[0]?.count ?? 0
  }
  const started = await app.owner.transaction().execute(async (tx) => {
    await tx.selectFrom('hazard').select('id').where('id', '=', hazard.id).forUpdate().execute()
    const both = [as.emergency, as.emergencySecond].map((who) =>
      act(who, commands.closeHazard, hazard, { words: '同意' }),
    )
    while ((await waiting()) < both.length) await new Promise((resolve) => setTimeout(resolve, 5))
    return both
  })
  const replies = await Promise.all(started)
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409])
  assert.deepEqual(await movesOf(hazard), ['new general', 'closed general'])
  const { last } = await app.owner.selectFrom('closeNumber').select('last').executeTakeFirstOrThrow()
  const numbered = await app.owner
    .selectFrom('hazard')
    .select('closeNo')
    .where('closeNo', 'is not', null)
    .execute()
  assert.equal(numbered.length, last, 'no gap')
  assert.deepEqual(await findBrokenEvents(app.db), [])
})

test('returned with a reason: another round asks for its own photos and opinions', async () => {
  const hazard = await majorOne()
  await apply(hazard)
  await done(as.emergency, commands.reviewHazard, hazard, {
    mode: 'site',
    result: 'pass',
    words: '好',
    fileIds: [],
  })
  const back = await done(as.emergency, commands.returnHazard, hazard, { reason: '又堆上了' })
  assert.deepEqual([back.status, back.next], ['rectifying', '企业整改，虹口区应急管理局和属地督促'])
  const again = await act(as.warehouse, commands.applyToClose, hazard, {
    closeKind: 'rectified',
    words: '再次申请',
    afterIds: [],
  })
  assert.match(again.text, /没有整改后的照片/, 'those of the first round do not count')
  await apply(hazard)
  const { commands: open, reviews } = await page(as.emergency, hazard)
  assert.match(open.close ?? '', /没有本轮现场复查/)
  assert.deepEqual(reviews.map(({ round, result }) => `${round} ${result}`).sort(), ['1 fail', '1 pass'])
})

test('self-found and general: closed by themselves, never by anybody else', async () => {
  const hazard = await report(as.warehouse, { enterpriseId: warehouse, source: 'self-check' })
  assert.equal(hazard.status, 'on-book')
  const bare = await act(as.warehouse, commands.closeOwn, hazard, { words: '已清理', afterIds: [] })
  assert.equal(bare.status, 422)
  assert.match((await page(as.emergency, hazard)).commands.closeOwn ?? '', /只能由自查发现的单位/)
  const closed = await done(as.warehouse, commands.closeOwn, hazard, {
    words: '已清理',
    afterIds: [await photo(as.warehouse)],
  })
  assert.equal(closed.status, 'closed')
  const { selfClosed, demands } = await page(as.emergency, hazard)
  assert.equal(selfClosed, true)
  assert.match(demands[0]?.clause ?? '', /待核/, 'our share of the sample is not shown as law')
  const inspected = await generalOne()
  const own = { words: '已清理', afterIds: [await photo(as.warehouse)] }
  assert.equal((await act(as.warehouse, commands.closeOwn, inspected, own)).status, 403)
})
