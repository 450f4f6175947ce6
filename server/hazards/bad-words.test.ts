import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { uploadFile } from '#core/files/api.ts'
import * as api from '#core/hazards/api.ts'
import * as commands from '#core/hazards/command-api.ts'
import { exportHazards, listHazards, mapHazards } from '#core/hazards/ledger-api.ts'
import { checkHazardSheet, importHazards } from '#core/hazards/sheet-api.ts'
import { command, district, measures, newId, openHazardDistrict } from '#server/hazards/test-district.ts'
import { findBrokenEvents } from '#server/platform/event.ts'
import { readSheet } from '#server/platform/sheets/read-sheet.ts'

const app = await openHazardDistrict()
after(app.close)
const { as, warehouse, facts, tryReport, page, act, done, generalOne, send } = app

const countHazards = async () => (await app.owner.selectFrom('hazard').select('id').execute()).length

/** Written as sent, and read back on every way out without harm. */
const odd: [string, string][] = [
  ['signs beyond the basic plane', '消防栓被遮挡🧯𠮷野家'],
  ['letters that run from right to left', 'عربي\u202E倒着写的标题\u202C'],
  ['what looks like a formula', '=HYPERLINK("http://127.0.0.1","点")'],
  ['what looks like mark-up', '<script>alert(1)</script>]]>&amp;'],
  ['what looks like a statement', "'); drop table hazard; --"],
  ['what looks like a pattern', '%_\\\\[a-z]*$1'],
  ['half of a pair', '半个\uD83E字'],
]
for (const [what, title] of odd)
  test(`a title of ${what} stays what it is`, async () => {
    const id = newId()
    const reply = await tryReport(as.street, { enterpriseId: warehouse, title, description: title }, id)
    assert.ok([200, 400, 422].includes(reply.status), reply.text)
    if (reply.status !== 200) return
    assert.equal((await page(as.street, { id })).title, title)
    const text = [...title].slice(0, 6).join('')
    const found = await send(as.street, listHazards, { district, text })
    assert.equal(found.status, 200, found.text)
    const table = await send(as.street, exportHazards, { district, enterpriseId: warehouse })
    assert.equal(table.status, 200)
    const cells = readSheet(table.raw).rows.flatMap((row) => row.cells.map((cell) => cell?.text))
    assert.ok(cells.includes(title), 'in the table as a text')
  })

const refusals: [string, object][] = [
  ['a title of spaces', { title: '　 \t\n ' }],
  ['a sign of no width at all', { title: '通道\u0000堵塞' }],
  ['a title that is a novel', { title: '长'.repeat(101) }],
  ['a description that is a library', { description: '长'.repeat(4001) }],
  ['the first year', { discoveredOn: '0001-01-01' }],
  ['the last year', { discoveredOn: '9999-12-31' }],
  ['tomorrow in China', { discoveredOn: '2026-11-21' }],
  ['a day that no calendar has', { discoveredOn: '2026-02-30' }],
  ['an instant for a day', { discoveredOn: '2026-11-19T00:00:00Z' }],
  ['beyond the pole', { point: { lat: 90.1, lon: 0 } }],
  ['around the world', { point: { lat: 0, lon: 180.5 } }],
  ['half a point', { point: { lat: 31 } }],
  ['no number', { point: { lat: Number.NaN, lon: Number.POSITIVE_INFINITY } }],
  ['a number as a text', { point: { lat: '31', lon: '121' } }],
  ['a source that there is not', { source: 'god' }],
  ['a grade that there is not', { claimedGrade: 'fatal' }],
  ['twenty-one photos', { photoIds: Array.from({ length: 21 }, () => newId()) }],
  ['a number for a text', { title: 12 }],
]
for (const [what, more] of refusals)
  test(`not reported: ${what}`, async () => {
    const before = await countHazards()
    const sent = {
      ...command(),
      district,
      id: newId(),
      ...facts({ enterpriseId: warehouse }),
      photoIds: [],
      ...more,
    }
    const { status, body, text } = await send(as.street, api.reportHazard, sent as never)
    assert.ok(status === 400 || status === 422, text)
    assert.match((body as unknown as { message: string }).message, /\p{Script=Han}/u)
    assert.equal(await countHazards(), before)
  })

test('the poles and the edge of the map are places', async () => {
  for (const point of [
    { lat: 90, lon: 180 },
    { lat: -90, lon: -180 },
    { lat: 0, lon: 0 },
  ]) {
    const id = newId()
    assert.equal((await tryReport(as.street, { enterpriseId: warehouse, point }, id)).status, 200)
    assert.deepEqual((await page(as.street, { id })).point, point)
  }
  const world = { district, west: -180, south: -90, east: 180, north: 90 }
  const { body, text } = await send(as.street, mapHazards, world)
  assert.equal(
    body.clusters.reduce((sum, { count }) => sum + count, 0),
    3,
    text,
  )
  const upside = { district, west: 180, south: 90, east: -180, north: -90 }
  assert.ok([200, 400, 422].includes((await send(as.street, mapHazards, upside)).status))
})

test('ten megabytes of words are refused and leave nothing', async () => {
  const before = await countHazards()
  const reply = await tryReport(as.street, { enterpriseId: warehouse, description: '长'.repeat(3_500_000) })
  assert.ok([400, 413].includes(reply.status), String(reply.status))
  assert.match(reply.text, /\p{Script=Han}/u)
  assert.equal(await countHazards(), before)
})

test('figures of the works: no part, no debt, no more than there is', async () => {
  const hazard = await generalOne()
  await done(as.warehouse, commands.planRectification, hazard, {
    measures,
    difficulty: 'easy',
    dueOn: '2026-12-01',
  })
  const told = { words: '清理', stage: 'during' as const, fileIds: [] }
  for (const more of [
    { percent: -1 },
    { percent: 101 },
    { percent: 0.5 },
    { percent: 10, cost: -1 },
    { percent: 10, cost: 3e9 },
    { percent: 10, cost: 0.1 },
  ]) {
    const reply = await act(as.warehouse, commands.reportProgress, hazard, { ...told, ...more })
    assert.equal(reply.status, 400, JSON.stringify(more))
  }
  await done(as.warehouse, commands.reportProgress, hazard, { ...told, percent: 80, cost: 1e9 })
  const corrected = await done(as.warehouse, commands.reportProgress, hazard, {
    ...told,
    percent: 30,
    words: '复核后更正',
  })
  assert.equal(corrected.percent, 30, 'a figure may be put right; both stay on record')
  const percents = (await page(as.street, hazard)).progress.map(({ percent }) => percent)
  assert.deepEqual(percents.sort(), [30, 80])
})

test('a command id is used for one command: again it gives the same answer, with other words it is refused', async () => {
  const said = { ...command(), district, id: newId(), ...facts({ enterpriseId: warehouse }), photoIds: [] }
  const first = await send(as.street, api.reportHazard, said)
  const again = await send(as.street, api.reportHazard, said)
  assert.deepEqual([again.status, again.body], [200, first.body])
  for (const other of [
    { ...said, title: '另一条隐患' },
    { ...said, id: newId() },
  ]) {
    const reply = await send(as.street, api.reportHazard, other)
    assert.equal(reply.status, 409, reply.text)
  }
  const stolen = await send(as.otherStreet, api.reportHazard, said)
  assert.notEqual(stolen.status, 200)
  assert.doesNotMatch(stolen.text, /沪虹仓储/)
})

test('three report under one id at once: one of them does, without a second move or event', async () => {
  const id = newId()
  const own = { enterpriseId: warehouse, source: 'self-check' as const }
  const replies = await Promise.all([1, 2, 3].map(() => tryReport(as.warehouse, own, id)))
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409, 409])
  assert.deepEqual(await app.movesOf({ id }), ['new general'])
  assert.deepEqual(await findBrokenEvents(app.db), [])
})

test('a table that is none, or somebody else’s: nothing is read of it and nothing written', async () => {
  const before = await countHazards()
  const put = async (name: string, text: string) => {
    const id = newId()
    const { status } = await app.upload(
      as.street,
      uploadFile,
      { ...command(), district, id, name },
      Buffer.from(text),
    )
    return { id, status }
  }
  for (const name of ['清单.xlsm', '清单.xlsx', '清单.zip'])
    assert.notEqual((await put(name, 'PK')).status, 200)
  const { id: fileId } = await put('清单.csv', '序号,地区\n1,北外滩街道\n')
  const wrong = await send(as.street, checkHazardSheet, { district, fileId })
  assert.equal(wrong.status, 422, wrong.text)
  assert.match(wrong.text, /\p{Script=Han}/u)
  const foreign = await send(as.otherStreet, checkHazardSheet, { district, fileId })
  assert.equal(foreign.status, 404)
  const forged = { ...command(), district, fileId, seen: 'x', leaveOutRefused: true }
  assert.notEqual((await send(as.otherStreet, importHazards, forged)).status, 200)
  assert.notEqual((await send(as.street, importHazards, { ...forged, ...command() })).status, 200)
  assert.equal(await countHazards(), before)
})
