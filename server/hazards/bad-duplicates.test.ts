import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import * as commands from '#core/hazards/command-api.ts'
import { openHazardDistrict } from '#server/hazards/test-district.ts'
import { transfers } from '#server/transfers/index.ts'

const app = await openHazardDistrict(transfers)
after(app.close)
const { as, warehouse, mall, act, done, book, report, generalOne, majorOne, fixNow, movesOf } = app
const reason = '同一处'

/** Lets so many commands begin while every hazard is held, and go on when all of them wait. */
async function atOnce<T>(calls: (() => Promise<T>)[]) {
  const waiting = async () => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(app.owner)
    return rows[0]?.count ?? 0
  }
  const started = await app.owner.transaction().execute(async (tx) => {
    await tx.selectFrom('hazard').select('id').forUpdate().execute()
    const all = calls.map((call) => call())
    while ((await waiting()) < all.length) await new Promise((resolve) => setTimeout(resolve, 5))
    return all
  })
  return Promise.all(started)
}

test('two that are put into each other at once: one stays on the books', async () => {
  const [one, other] = [await generalOne(), await generalOne()]
  const replies = await atOnce([
    () => act(as.emergency, commands.linkDuplicate, one, { of: other.id, reason }),
    () => act(as.emergencySecond, commands.linkDuplicate, other, { of: one.id, reason }),
  ])
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 422])
  const moves = [...(await movesOf(one)), ...(await movesOf(other))]
  assert.equal(moves.filter((move) => move.startsWith('invalid')).length, 1)
})

test('one is put into another that is found void at the same time: it goes there or stays on the books', async () => {
  const [one, other] = [await generalOne(), await generalOne()]
  const replies = await atOnce([
    () => act(as.emergency, commands.dismissHazard, other, { reason: '不成立' }),
    () => act(as.emergencySecond, commands.linkDuplicate, one, { of: other.id, reason }),
  ])
  const [dismissed, linked] = replies.map(({ status }) => status)
  assert.equal(dismissed, 200)
  // Whichever came first: linked to what is there, or refused with what became of it.
  assert.deepEqual(await movesOf(one), linked === 200 ? ['new general', 'invalid general'] : ['new general'])
  assert.ok(linked === 200 || linked === 422)
})

test('a chain does not close: what is linked is not linked again, nor linked to', async () => {
  const [one, two, three] = [await generalOne(), await generalOne(), await generalOne()]
  await done(as.emergency, commands.linkDuplicate, one, { of: two.id, reason })
  const back = await act(as.emergency, commands.linkDuplicate, two, { of: one.id, reason })
  assert.equal(back.status, 422)
  assert.match(back.text, /已并入他处/)
  const again = await act(as.emergency, commands.linkDuplicate, one, { of: three.id, reason })
  assert.equal(again.status, 409)
  assert.match(again.text, /不能并入重复隐患/)
})

test('an open one does not leave the books by way of what is struck off', async () => {
  const over = await generalOne()
  await fixNow(over)
  await done(as.emergency, commands.closeHazard, over, { words: '同意' })
  const open = await generalOne()
  const reply = await act(as.emergency, commands.linkDuplicate, open, { of: over.id, reason })
  assert.equal(reply.status, 422)
  assert.match(reply.text, /已经销号.*返潮/)
  assert.deepEqual(await movesOf(open), ['new general'])

  const late = await report(as.street, { enterpriseId: warehouse, discoveredOn: '2026-11-20' })
  await done(as.emergency, commands.linkDuplicate, late, { of: over.id, reason })
  await app.travelTo('2026-11-22T02:00:00Z')
  const recurred = await report(as.street, { enterpriseId: warehouse, discoveredOn: '2026-11-22' })
  assert.equal(
    (await act(as.emergency, commands.linkDuplicate, recurred, { of: over.id, reason })).status,
    422,
  )
  await app.travelTo('2026-11-20T02:00:00Z')
})

test('a major one does not vanish into a general one, nor into a draft or one out of sight', async () => {
  const major = await majorOne()
  const general = await generalOne()
  const away = await report(as.otherStreet, { enterpriseId: mall })
  const into = ({ id: of }: { id: string }) =>
    act(as.emergency, commands.linkDuplicate, major, { of, reason })
  const down = await into(general)
  assert.equal(down.status, 422)
  assert.match(down.text, /第二人审批/)
  assert.equal(
    (await into(away)).status,
    404,
    'the bureau does not see it, so it does not learn that there is one',
  )
  assert.equal((await into(major)).status, 422)
  assert.deepEqual(await movesOf(major), ['new major'])
  assert.equal((await book(as.emergency, major)).status, 409)
})
