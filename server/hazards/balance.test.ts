import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as api from '#core/hazards/balance-api.ts'
import * as commands from '#core/hazards/command-api.ts'
import { freezeLedger } from '#server/hazards/balance-routes.ts'
import { district, openHazardDistrict } from '#server/hazards/test-district.ts'
import { callOfJob } from '#server/platform/test-jobs.ts'
import { statementsOn } from '#server/platform/test-statements.ts'

const app = await openHazardDistrict()
after(app.close)
const { as, send, done, generalOne, majorOne, report, mall } = app

const balance = async (token: string, asked: object = {}) => {
  const span = { from: '2026-10', to: '2026-12', ...asked }
  const { status, text, body } = await send(token, api.getHazardBalance, { district, ...span })
  assert.equal(status, 200, text)
  return body.rows
}
const figures = async (token: string, asked: object = {}) =>
  (await balance(token, asked)).map(({ label: _, frozen: __, ...row }) => row)

const moves = async (token: string, asked: object) =>
  (await send(token, api.listHazardMoves, { district, month: '2026-11', kind: 'new', ...asked })).body

// Two general ones and a major one in November; one is dismissed, one found to be major; one of another line and street.
const invalid = await generalOne()
const raised = await generalOne()
await majorOne()
const other = await report(as.commerce, { enterpriseId: mall })
await app.book(as.commerce, other)
await done(as.emergency, commands.dismissHazard, invalid, { reason: '不成立' })
await done(as.emergency, commands.gradeHazard, raised, {
  ...{ grade: 'major', level: 'district', standardItems: ['gongmao-2023/3.1'] },
})

const november = { opening: 0, added: 4, reopened: 0, closed: 0, invalid: 1, regraded: 0, closing: 3 }

test('opening + new + reopened − closed − invalid = closing, and what closes a month opens the next', async () => {
  const nothing = { opening: 0, added: 0, reopened: 0, closed: 0, invalid: 0, regraded: 0, closing: 0 }
  assert.deepEqual(await figures(as.office), [
    { key: '2026-10', ...nothing },
    { key: '2026-11', ...november },
    { key: '2026-12', ...nothing, opening: 3, closing: 3 },
  ])
  assert.deepEqual(await figures(as.office, { from: '2026-12' }), [
    { key: '2026-12', ...nothing, opening: 3, closing: 3 },
  ])
})

test('by grade a raised hazard leaves one row and enters the other', async () => {
  const rows = await figures(as.office, { by: 'grade', from: '2026-11', to: '2026-11' })
  const zero = { opening: 0, reopened: 0, closed: 0 }
  assert.deepEqual(rows, [
    { key: 'general', ...zero, added: 3, invalid: 1, regraded: -1, closing: 1 },
    { key: 'major', ...zero, added: 1, invalid: 0, regraded: 1, closing: 2 },
  ])
})

test('every figure is the number of its rows, for each who may see some', async () => {
  for (const who of [
    'office',
    'emergency',
    'commerce',
    'street',
    'otherStreet',
    'group',
    'warehouse',
  ] as const) {
    const [row] = await balance(as[who], { from: '2026-11', to: '2026-11' })
    assert.equal(row?.added, (await moves(as[who], {})).total.count, who)
    assert.equal(row?.invalid, (await moves(as[who], { kind: 'invalid' })).total.count, who)
    assert.equal((await moves(as[who], {})).items.length, row?.added, who)
    for (const { key, added } of await balance(as[who], { from: '2026-11', to: '2026-11', by: 'town' }))
      assert.equal((await moves(as[who], { town: key })).total.count, added, `${who} ${key}`)
  }
  assert.equal((await balance(as.otherStreet, { from: '2026-11', to: '2026-11' }))[0]?.added, 1)
  assert.equal((await balance(as.street, { from: '2026-11', to: '2026-11' }))[0]?.added, 3)
})

test('rows come in pages, with the day of the move', async () => {
  const first = await moves(as.office, { limit: 3 })
  const second = await moves(as.office, { limit: 3, before: first.next })
  assert.deepEqual([first.items.length, second.items.length, second.next], [3, 1, null])
  assert.equal(first.items[0]?.movedOn, '2026-11-20')
})

test('a month is frozen when it is over, once, and says what the moves say', async () => {
  const freeze = (now: string) =>
    app.db.transaction().execute((tx) => freezeLedger.run(callOfJob(tx, new Date(now))))
  await freeze('2026-11-25T00:00:00Z')
  assert.deepEqual(
    (await balance(as.office)).map(({ frozen }) => frozen),
    [false, false, false],
  )
  await freeze('2026-11-30T16:10:00Z') // the first of December in China
  await freeze('2027-01-02T00:00:00Z')
  const rows = await app.owner.selectFrom('hazardSnapshot').selectAll().execute()
  await freeze('2027-01-02T00:00:00Z')
  assert.deepEqual(await app.owner.selectFrom('hazardSnapshot').selectAll().execute(), rows)
  const after = await balance(as.office)
  assert.deepEqual(
    after.map(({ key, closing, frozen }) => [key, closing, frozen]),
    [
      ['2026-10', 0, false],
      ['2026-11', 3, true],
      ['2026-12', 3, true],
    ],
  )
  const [frozen] = await figures(as.office, { from: '2026-11', to: '2026-11' })
  assert.deepEqual(frozen, { key: '2026-11', ...november })
  const [ofStreet] = await balance(as.street, { from: '2026-11', to: '2026-11' })
  assert.deepEqual([ofStreet?.closing, ofStreet?.frozen], [2, false])
})

test('the statements of the balance', (t) => {
  const mine = [...app.statements].filter((statement) =>
    /hazard_move|hazardMove|hazard_snapshot/.test(statement),
  )
  const text = statementsOn(['hazard_move', 'hazard_snapshot', 'hazard'], mine)
  t.assert.fileSnapshot(text, 'server/hazards/balance-queries.snap.sql', { serializers: [String] })
})
