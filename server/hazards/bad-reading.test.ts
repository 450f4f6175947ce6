import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { z } from 'zod'
import { listMyWork } from '#core/duties/api.ts'
import type { Endpoint } from '#core/endpoint.ts'
import { downloadFile, viewPhoto } from '#core/files/api.ts'
import * as api from '#core/hazards/api.ts'
import { getHazardBalance, listHazardMoves } from '#core/hazards/balance-api.ts'
import { assignHazards, remindHazards } from '#core/hazards/bulk-api.ts'
import * as commands from '#core/hazards/command-api.ts'
import * as ledger from '#core/hazards/ledger-api.ts'
import * as letters from '#core/letters/api.ts'
import * as steps from '#core/supervision/api.ts'
import { detectSteps, getSupervisionBoard } from '#core/supervision/board-api.ts'
import { getBackTrace } from '#core/supervision/case-api.ts'
import * as slips from '#core/transfers/api.ts'
import { sendTransfers } from '#core/transfers/command-api.ts'
import { duties } from '#server/duties/index.ts'
import {
  command,
  district,
  MAJOR_ITEM,
  measures,
  newId,
  openHazardDistrict,
} from '#server/hazards/test-district.ts'
import { letters as letterFeature } from '#server/letters/index.ts'
import { supervision } from '#server/supervision/index.ts'
import { textOf } from '#server/test-targets.ts'
import { transfers } from '#server/transfers/index.ts'

// One hazard with all that ever hangs on one, and those whom it does not concern: by every question that there is.
const app = await openHazardDistrict(supervision, transfers, letterFeature, duties)
after(app.close)
const { as, units, warehouse, tryReport, book, done, photo, send } = app

/** Words that stand in this hazard and nowhere else. */
const MARK = '只此一处的蟠龙阀门'
const id = newId()
const photoId = await photo(as.street, '蟠龙.jpg')
const facts = {
  enterpriseId: warehouse,
  title: MARK,
  place: '蟠龙路',
  point: { lat: 31.26, lon: 121.5 },
  claimedGrade: 'major' as const,
}
assert.equal((await tryReport(as.street, facts, id, [photoId])).status, 200)
const judged = { grade: 'major', standardItems: [MAJOR_ITEM], level: 'district' }
assert.equal((await book(as.emergency, { id }, judged)).status, 200)
const dueOn = '2026-11-21'
await done(as.warehouse, commands.planRectification, { id }, { measures, difficulty: 'moderate', dueOn })
const slip = newId()
const sent = await send(as.emergency, sendTransfers, {
  ...{
    ...command(),
    district,
    kind: 'copy' as const,
    rule: 'x6',
    hazardId: id,
    subject: '沪虹仓储',
    title: MARK,
  },
  ...{ facts: MARK, ask: '请知悉', basis: '依职责' },
  receivers: [{ id: slip, unitId: units.office }],
})
assert.equal(sent.status, 200, sent.text)

await app.travelTo('2026-12-02T02:00:00Z')
assert.equal((await send(as.office, detectSteps, { ...command(), district })).status, 200)
const [step] = (await send(as.office, steps.listSteps, { district, subjectId: id })).body.items
assert.ok(step)
const second = await app.addAccount({ unitId: units.office, role: 'office' })
const go = async (token: string, endpoint: typeof steps.approveStep | typeof steps.issueStep) =>
  (await send(token, endpoint, { ...command(), district, id: step.id })).status
assert.equal(await go(second, steps.approveStep), 200)
assert.equal(await go(as.office, steps.issueStep), 200)
const written = await app.owner.selectFrom('letter').select('id').where('aboutId', '=', id).execute()
const letterId = written[0]?.id ?? ''
const { no } = (await send(as.emergency, api.getHazard, { district, id })).body
const secrets = [MARK, '蟠龙', id, no ?? MARK, photoId, step.id, slip, ...written.map((one) => one.id)]

const outside = await app.addUnit({ name: '青浦区安全生产委员会办公室', area: '310118' })
const otherGroup = await app.addUnit({ name: '沪虹置业集团', kind: 'group', line: 'owner' })
const strangers = {
  otherStreet: as.otherStreet,
  commerce: as.commerce,
  mall: as.mall,
  otherGroup: await app.addAccount({ unitId: otherGroup }),
  outside: await app.addAccount({ unitId: outside, role: 'office' }),
}

const months = { district, from: '2026-10', to: '2026-12' }
const ask = <E extends Endpoint>(name: string, endpoint: E, input: z.input<E['input']>) =>
  [name, endpoint, input] as [string, Endpoint, object]

/** Each is answered with the hazard to somebody whom it concerns, or the question would prove nothing. */
const questions: [string, Endpoint, object][] = [
  ask('its page', api.getHazard, { district, id }),
  ask('the list', ledger.listHazards, { district }),
  ask('a search of two characters', ledger.listHazards, { district, text: '蟠龙' }),
  ask('a search by its number', ledger.listHazards, { district, text: no ?? '' }),
  ask('a filter of its enterprise', ledger.listHazards, {
    district,
    enterpriseId: warehouse,
    order: 'overdue',
  }),
  ask('a filter that somebody else kept', ledger.listHazards, {
    district,
    town: '310109009',
    unread: 'true',
    supervised: 'true',
  }),
  ask('the export', ledger.exportHazards, { district }),
  ask('the export of a search', ledger.exportHazards, { district, text: '蟠龙', format: 'csv' }),
  ask('附件3', ledger.exportAnnex3, { district, month: '2026-12', sector: 'industry' }),
  ask('the map', ledger.mapHazards, { district, west: 121, south: 31, east: 122, north: 32 }),
  ask('what is alike', api.findAlike, { district, enterpriseId: warehouse, title: MARK }),
  ask('the moves', listHazardMoves, { district, month: '2026-11', kind: 'new' }),
  ask('the desk', listMyWork, {}),
  ask('the letters', letters.listLetters, { district }),
  ask('the letters about it', letters.listLetters, { district, aboutId: id }),
  ask('a letter', letters.getLetter, { district, id: letterId }),
  ask('the Word file of a letter', letters.downloadLetterDocx, { district, id: letterId }),
  ask('steps', steps.listSteps, { district }),
  ask('a step', steps.getStep, { district, id: step.id }),
  ask('who did what', getBackTrace, { district, id }),
  ask('slips', slips.listTransfers, { district, side: 'all' }),
  ask('slips about it', slips.listHazardTransfers, { district, id }),
  ask('a slip', slips.getTransfer, { district, id: slip }),
]

const secretIn = (text: string, asked: object) =>
  secrets.find((secret) => text.includes(secret) && !JSON.stringify(asked).includes(secret))

for (const [name, endpoint, input] of questions)
  test(`those whom it does not concern learn nothing by ${name}`, async () => {
    const answers = await Promise.all(
      [as.office, as.emergency, as.warehouse].map((who) => send(who, endpoint, input)),
    )
    assert.ok(
      answers.some((one) => one.status === 200 && secretIn(textOf(one.raw), {}) !== undefined),
      'somebody is told',
    )
    for (const [who, token] of Object.entries(strangers)) {
      const reply = await send(token, endpoint, input)
      assert.ok(reply.status < 500, `${who} ${reply.text}`)
      assert.equal(secretIn(textOf(reply.raw), input), undefined, `${who} ${reply.status}`)
    }
    assert.equal((await send('', endpoint, input)).status, 401)
  })

test('the files: the photo as it was taken, as it is shown, and the letter in print', async () => {
  for (const [endpoint, key] of [
    [downloadFile, photoId],
    [viewPhoto, photoId],
    [letters.downloadLetterPdf, letterId],
  ] as const)
    for (const [who, token] of Object.entries(strangers))
      assert.equal((await send(token, endpoint, { district, id: key })).status, 404, who)
  assert.equal((await send(as.street, downloadFile, { district, id: photoId })).status, 200)
})

test('not as a figure: no count, no balance, no board has it', async () => {
  const nothing = { count: 0, exact: true }
  for (const [who, token] of Object.entries(strangers)) {
    const { counts } = (await send(token, ledger.countHazards, { district })).body
    assert.deepEqual(
      counts.map(({ total }) => total.count).filter((count) => count > 0),
      [],
      who,
    )
    assert.deepEqual((await send(token, ledger.listHazards, { district })).body.total, nothing, who)
    const map = (
      await send(token, ledger.mapHazards, { district, west: -180, south: -90, east: 180, north: 90 })
    ).body
    assert.deepEqual([map.clusters, map.unplaced, map.bounds, map.towns], [[], nothing, null, []], who)
    for (const by of ['month', 'town', 'sector', 'source', 'grade', 'stock'] as const) {
      const { rows } = (await send(token, getHazardBalance, { ...months, by })).body
      assert.deepEqual(rows.flatMap((row) => [row.opening, row.added, row.closing]).filter(Boolean), [], who)
    }
    assert.deepEqual(
      Object.values((await send(token, steps.countSteps, { district })).body)
        .map(({ count }) => count)
        .filter(Boolean),
      [],
      who,
    )
    const board = await send(token, getSupervisionBoard, { district, from: '2026-11-01', to: '2026-12-31' })
    assert.deepEqual(
      board.body.units.filter(({ total }) => total > 0),
      [],
      who,
    )
  }
})

test('many at once: not by naming it in a list of rows', async () => {
  for (const [who, token] of [
    ['otherStreet', as.otherStreet],
    ['commerce', as.commerce],
  ] as const) {
    const asked = { ...command(), district, ids: [id] }
    const reminded = await send(token, remindHazards, { ...asked, words: '请抓紧' })
    const assigned = await send(token, assignHazards, {
      ...asked,
      ...command(),
      handlerUnitId: units.otherStreet,
      reason: '示例',
    })
    for (const reply of [reminded, assigned]) assert.equal(secretIn(reply.text, asked), undefined, who)
  }
  const { timeline } = (await send(as.emergency, api.getHazard, { district, id })).body
  assert.ok(!timeline.some(({ words }) => words === '请抓紧'))
})
