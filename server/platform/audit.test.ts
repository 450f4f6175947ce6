import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { auditReport } from '#server/platform/audit.ts'
import { appendEvent, findBrokenEvents } from '#server/platform/event.ts'
import { findBrokenSeals, sealDays } from '#server/platform/seal.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { listEvents } from '#server/platform/test-events.ts'

const app = await openTestApp()
after(app.close)

const district = '310109'
const actor = { id: randomUUID(), unitId: randomUUID() }
const happening = { district, record: 'plan', actor, commandId: randomUUID() }

/** One event on each of the days, in one chain. */
async function record(...days: string[]) {
  const recordId = randomUUIDv7()
  for (const [n, day] of days.entries()) {
    const at = new Date(`${day}T23:30:00+08:00`)
    await app.db
      .transaction()
      .execute((tx) => appendEvent(tx, { ...happening, recordId, at, command: `step-${n}`, change: { n } }))
  }
  return recordId
}

const seal = (day: string) =>
  app.db.transaction().execute((tx) => sealDays(tx, new Date(`${day}T00:30:00+08:00`)))

const ids = {
  edited: await record('2024-03-01', '2024-03-02'),
  gap: await record('2024-03-01', '2024-03-02', '2024-03-04'),
  replaced: await record('2024-03-01', '2024-03-02'),
  cut: await record('2024-03-01', '2024-03-02', '2024-03-04'),
  recomputed: await record('2024-03-01', '2024-03-04'),
  untouched: await record('2024-03-01'),
}

test('each day that is over is sealed once, days without events too, and missed days are made up for', async () => {
  assert.equal(await seal('2024-03-02'), 1)
  assert.equal(await seal('2024-03-02'), 0)
  assert.equal(await seal('2024-03-06'), 4)
  const seals = await app.db.selectFrom('seal').selectAll().orderBy('day').execute()
  assert.deepEqual(
    seals.map(({ day, events }) => [day, events]),
    [
      ['2024-03-01', 6],
      ['2024-03-02', 4],
      ['2024-03-03', 0],
      ['2024-03-04', 3],
      ['2024-03-05', 0],
    ],
  )
  const { whole, lines } = await auditReport(app.db)
  assert.ok(whole, lines.join('\n'))
})

test('the application can neither change nor remove an event or a seal', async () => {
  await assert.rejects(app.db.updateTable('event').set({ command: 'x' }).execute(), /permission denied/)
  await assert.rejects(app.db.deleteFrom('event').execute(), /permission denied/)
  await assert.rejects(app.db.updateTable('seal').set({ events: 0 }).execute(), /permission denied/)
  await assert.rejects(app.db.deleteFrom('seal').execute(), /permission denied/)
})

/** Undone afterwards, so that each forgery is found for its own sake. */
async function forged<T>(recordId: string, forge: () => Promise<unknown>, look: () => Promise<T>) {
  const events = await app.owner.selectFrom('event').selectAll().where('recordId', '=', recordId).execute()
  await forge()
  const found = await look()
  await app.owner.deleteFrom('event').where('recordId', '=', recordId).execute()
  const rows = events.map((event) => ({ ...event, change: JSON.stringify(event.change) }))
  await app.owner.insertInto('event').values(rows).execute()
  return found
}

const look = async () => {
  const [events, seals] = [await findBrokenEvents(app.db), await findBrokenSeals(app.db)]
  const { whole, lines } = await auditReport(app.db)
  return { events, days: seals.map(({ day }) => day), whole, lines }
}

const eventOf = (recordId: string, sequence: number) => ({ district, recordId, sequence })

test('an edited event is found in its chain', async () => {
  const change = JSON.stringify({ n: 7 })
  const edit = () =>
    app.owner.updateTable('event').set({ change }).where('recordId', '=', ids.edited).execute()
  const found = await forged(ids.edited, edit, look)
  assert.deepEqual(found.events, [eventOf(ids.edited, 1)])
  assert.equal(found.whole, false)
})

const remove = (recordId: string, sequence: number) =>
  app.owner.deleteFrom('event').where('recordId', '=', recordId).where('sequence', '=', sequence).execute()

test('a gap is found in the chain and on its day', async () => {
  const found = await forged(ids.gap, () => remove(ids.gap, 2), look)
  assert.deepEqual(found.events, [eventOf(ids.gap, 3)])
  assert.deepEqual(found.days, ['2024-03-02'])
})

/** A careful forger: every new event has a valid hash, and follows the one before it. */
async function rewrite(recordId: string, commands: string[]) {
  const events = await listEvents(app.owner, { district, id: recordId })
  await app.owner.transaction().execute(async (tx) => {
    await tx.deleteFrom('event').where('recordId', '=', recordId).execute()
    for (const [n, command] of commands.entries())
      await appendEvent(tx, { ...happening, recordId, at: events[n]?.at ?? new Date(), command, change: {} })
  })
  return events
}

test('a replaced event is found by the one after it', async () => {
  const replace = async () => {
    const [, second] = await rewrite(ids.replaced, ['forged'])
    assert.ok(second)
    await app.owner
      .insertInto('event')
      .values({ ...second, change: JSON.stringify(second.change) })
      .execute()
  }
  const found = await forged(ids.replaced, replace, look)
  assert.deepEqual(found.events, [eventOf(ids.replaced, 2)])
  assert.deepEqual(found.days, ['2024-03-01'])
})

test('a tail cut off is found by the seal alone', async () => {
  const found = await forged(ids.cut, () => remove(ids.cut, 3), look)
  assert.deepEqual(found.events, [])
  assert.deepEqual(found.days, ['2024-03-04'])
  assert.match(found.lines.join('\n'), /封存时 3 条，现在 2 条/)
})

test('a chain recomputed whole is found by the seal alone', async () => {
  const found = await forged(ids.recomputed, () => rewrite(ids.recomputed, ['forged', 'forged']), look)
  assert.deepEqual(found.events, [])
  assert.deepEqual(found.days, ['2024-03-01', '2024-03-04'])
})

test('an altered, a recomputed and a missing seal are found', async () => {
  const seals = await app.owner.selectFrom('seal').selectAll().execute()
  const restore = async () => {
    await app.owner.deleteFrom('seal').execute()
    await app.owner.insertInto('seal').values(seals).execute()
  }
  await app.owner
    .updateTable('seal')
    .set({ digest: 'f'.repeat(64) })
    .where('day', '=', '2024-03-02')
    .execute()
  assert.deepEqual(await findBrokenSeals(app.db), [
    { day: '2024-03-02', why: 'altered', sealed: 4, found: 4 },
    { day: '2024-03-03', why: 'not-following', sealed: 0, found: 0 },
  ])
  await restore()
  for (const day of ['2024-03-01', '2024-03-03']) {
    await app.owner.deleteFrom('seal').where('day', '=', day).execute()
    assert.ok(
      (await findBrokenSeals(app.db)).some((seal) => seal.day === day && seal.why === 'missing'),
      day,
    )
    await restore()
  }
  assert.deepEqual((await look()).days, [])
})

test('two records of one id in two districts are two chains', async () => {
  // The last id of one district is followed by the first of the next: nothing else lies between them.
  const recordId = 'ffffffff-ffff-7fff-bfff-ffffffffffff'
  for (const code of ['310109', '310118']) {
    const step = { ...happening, district: code, recordId, at: new Date(), command: 'step', change: {} }
    await app.db.transaction().execute((tx) => appendEvent(tx, step))
  }
  assert.deepEqual(await findBrokenEvents(app.db), [])
})
