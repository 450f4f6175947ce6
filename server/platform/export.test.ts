import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { z } from 'zod'
import { endpoint } from '#core/endpoint.ts'
import { getExport } from '#core/files/export-api.ts'
import { exportRows } from '#server/platform/export.ts'
import { security } from '#server/platform/security.ts'
import { readSheet } from '#server/platform/sheets/read-sheet.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import type { Cell } from '#server/platform/xlsx-parts.ts'

const exportTable = endpoint({
  method: 'GET',
  path: '/tables/:name',
  access: 'self',
  gives: 'bytes',
  input: z.object({
    name: z.string(),
    format: z.enum(['xlsx', 'csv']),
    count: z.coerce.number<number>().default(10),
  }),
  output: z.unknown(),
})

type Line = { n: number; words: string; day: string | null }

const BATCH = 250

/** The generated table, made by PostgreSQL: the next lines after one of them. */
const linesAfter = (tx: Snapshot['tx'], after: number, count: number) =>
  tx
    .selectFrom(
      sql<Line>`(select n, '配电箱未装漏电保护 ' || n as words, case when n % 3 > 0 then (date '2026-01-01' + n % 365)::text end as day from generate_series(${after}::int + 1, least(${after}::int + ${BATCH}::int, ${count}::int)) as n)`.as(
        'line',
      ),
    )
    .selectAll()
    .orderBy('n')
    .execute()

async function* everyLine(tx: Snapshot['tx'], count: number) {
  for (let after = 0; after < count; after += BATCH) yield await linesAfter(tx, after, count)
}

/** What the tables of these tests do while they are written. */
const seen = { rows: 0, ended: 0, units: [] as number[] }
let gate: Promise<void> = Promise.resolve()

const COLUMNS = 20
const cellsOf = ({ n, words, day }: Line): Cell[] =>
  Array.from({ length: COLUMNS }, (_, column) => [n, words, day, `甲${column}`][column % 4] ?? null)

async function* rowsOf({ tx }: Snapshot, name: string, count: number) {
  try {
    for await (const lines of everyLine(tx, count)) {
      seen.rows += lines.length
      yield lines.map(cellsOf)
      await gate
      if (name === 'failing' && seen.rows > 2000) throw new Error('the disk is full')
      if (name === 'moving') await moveOn(tx)
    }
  } finally {
    seen.ended++
  }
}

/** Another unit is added meanwhile; the snapshot does not see it. */
async function moveOn(tx: Snapshot['tx']) {
  const { units } = await tx
    .selectFrom('unit')
    .select(sql<number>`count(*)::int`.as('units'))
    .executeTakeFirstOrThrow()
  seen.units.push(units)
  await app.addUnit({ name: `新单位 ${units} ${seen.units.length}` })
}

const columns = Array.from({ length: COLUMNS }, (_, n) => ({ title: `第${n + 1}列`, width: 12 }))
const app = await openTestApp({
  jobs: [],
  routes: (serve) =>
    serve(exportTable, async (call) => {
      const { name, format, count } = call.input
      return exportRows(call, { name, format, columns, rows: (held) => rowsOf(held, name, count) })
    }),
})
after(app.close)
await app.http.listen({ port: 0, host: '127.0.0.1' })
const { port } = app.http.server.address() as AddressInfo

const unitId = await app.addUnit()
const accountId = randomUUIDv7()
const token = await app.addAccount({ id: accountId, unitId })
const other = await app.addAccount({ unitId })

const cookie = `zhiben_session=${token}`
const addressOf = (name: string, count: number, format = 'xlsx') =>
  `http://127.0.0.1:${port}/api/tables/${encodeURIComponent(name)}?format=${format}&count=${count}`
const ask = (name: string, count: number, format = 'xlsx', signal: AbortSignal | null = null) =>
  fetch(addressOf(name, count, format), { headers: { cookie }, signal })

const idIn = (reply: { headers: Headers }) => reply.headers.get('x-export-id') ?? ''
const progress = async (id: string) => (await app.send(token, getExport, { id })).body

/** The log is closed after the last byte has left. */
async function ended(id: string) {
  for (;;) {
    const now = await progress(id)
    if (now.outcome !== 'running') return now
    await wait(20)
  }
}

const download = async (name: string, count: number, format = 'xlsx') => {
  const reply = await ask(name, count, format)
  assert.equal(reply.status, 200)
  return { id: idIn(reply), bytes: new Uint8Array(await reply.arrayBuffer()) }
}

const sheetIn = (bytes: Uint8Array, n = 1) =>
  strFromU8(unzipSync(bytes)[`xl/worksheets/sheet${n}.xml`] ?? new Uint8Array())

test('100 000 rows of 20 columns arrive whole, and the log says whose they were', async () => {
  const { id, bytes } = await download('台账', 100_000)
  const sheet = sheetIn(bytes)
  assert.equal(sheet.match(/<row /g)?.length, 100_001)
  assert.ok(sheet.includes('>配电箱未装漏电保护 100000</t>'))
  assert.match(sheet, /<pane ySplit="1" .*<autoFilter ref="A1:T100001"\/>/s)
  const { rows, outcome, name } = await ended(id)
  assert.deepEqual([name, rows, outcome], ['台账.xlsx', 100_000, 'finished'])
  const logged = await app.owner
    .selectFrom('exportLog')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.deepEqual([logged.accountId, logged.unitId], [accountId, unitId])
  assert.deepEqual(logged.filter, { name: '台账', format: 'xlsx', count: 100_000 })
  assert.ok(logged.endedAt && logged.endedAt >= logged.startedAt)
})

for (const format of ['xlsx', 'csv'])
  test(`.${format}: what our own reader reads is what was written, row by row`, async () => {
    const { bytes } = await download('台账', 5000, format)
    const { rows } = readSheet(bytes)
    const texts = rows.map(({ cells }) => Array.from({ length: COLUMNS }, (_, n) => cells[n]?.text ?? ''))
    const expected = Array.from({ length: 5000 }, (_, at) => {
      const n = at + 1
      const day = new Date(Date.UTC(2026, 0, 1 + (n % 365))).toISOString().slice(0, 10)
      return cellsOf({ n, words: `配电箱未装漏电保护 ${n}`, day: n % 3 > 0 ? day : null })
    })
    assert.deepEqual(texts, [
      columns.map(({ title }) => title),
      ...expected.map((row) => row.map((cell) => String(cell ?? ''))),
    ])
  })

test('no rows are a table of headings', async () => {
  const { bytes } = await download('空表', 0)
  assert.equal(readSheet(bytes).rows.length, 1)
})

test('all rows are of one instant, whatever happens meanwhile', async () => {
  seen.units = []
  await download('moving', 1000)
  assert.ok(seen.units.length > 1 && new Set(seen.units).size === 1)
})

test('a receiver that goes away stops the work', async () => {
  const leaving = new AbortController()
  Object.assign(seen, { rows: 0, ended: 0 })
  const reply = await ask('台账', 1_000_000, 'csv', leaving.signal)
  const reader = reply.body?.getReader()
  await reader?.read()
  leaving.abort()
  const { outcome } = await ended(idIn(reply))
  assert.equal(outcome, 'cancelled')
  assert.ok(seen.rows < 1_000_000 && seen.ended === 1)
})

test('a receiver that does not read is waited for, not written ahead of', async () => {
  Object.assign(seen, { rows: 0, ended: 0 })
  const reply = await new Promise<IncomingMessage>((done) =>
    get(addressOf('台账', 1_000_000, 'csv'), { headers: { cookie } }, done),
  )
  reply.pause()
  for (let before = -1; seen.rows !== before; await wait(300)) before = seen.rows
  assert.ok(seen.rows < 200_000, `${seen.rows} rows were made for somebody who reads none`)
  reply.destroy()
  assert.equal((await ended(String(reply.headers['x-export-id']))).outcome, 'cancelled')
})

for (const format of ['xlsx', 'csv'])
  test(`.${format}: an error halfway breaks the download off and leaves nothing that passes for a whole table`, async () => {
    seen.rows = 0
    const reply = await ask('failing', 100_000, format)
    assert.equal(reply.status, 200)
    const pieces: Uint8Array[] = []
    await assert.rejects(async () => {
      for await (const piece of reply.body ?? []) pieces.push(piece)
    })
    if (format === 'xlsx') assert.throws(() => unzipSync(new Uint8Array(Buffer.concat(pieces))))
    const { outcome, endedAt } = await ended(idIn(reply))
    assert.ok(outcome === 'broken' && endedAt !== null)
  })

test('so many at once and no more; whoever waits is told so, and then gets a turn', async () => {
  let open = () => {}
  gate = new Promise((done) => {
    open = done
  })
  const replies = await Promise.all(Array.from({ length: security.exports.atOnce }, () => ask('台账', 10)))
  const refused = await ask('台账', 10)
  assert.equal(refused.status, 503)
  assert.match(await refused.text(), /正在导出的人较多.*同时只进行 3 个导出.*过一两分钟再试/)
  open()
  for (const reply of replies) {
    await reply.arrayBuffer()
    await ended(idIn(reply))
  }
  assert.equal((await ask('台账', 10)).status, 200)
})

test('how far an export is, is told to whoever asked for it alone', async () => {
  const { id } = await download('台账', 10)
  assert.equal((await app.send(other, getExport, { id })).status, 404)
  assert.equal((await app.send(token, getExport, { id: randomUUIDv7() })).status, 404)
})

test('one that a killed process left behind is told as broken once it should be over', async () => {
  const { id } = await download('台账', 10)
  const startedAt = new Date(Date.now() - security.exports.maxSeconds * 1000 - 1000)
  await ended(id)
  await app.owner
    .updateTable('exportLog')
    .set({ outcome: 'running', startedAt })
    .where('id', '=', id)
    .execute()
  assert.equal((await progress(id)).outcome, 'broken')
})

test('every statement on the log is on record', (t) => {
  const text = statementsOn(['export_log'], app.statements)
  t.assert.fileSnapshot(text, 'server/platform/export-queries.snap.sql', { serializers: [String] })
})
