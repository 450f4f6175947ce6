import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listLetters } from '#core/letters/api.ts'
import * as api from '#core/transfers/api.ts'
import * as commands from '#core/transfers/command-api.ts'
import { command, district, newId, openTransferDistrict } from '#server/transfers/test-district.ts'

const app = await openTransferDistrict()
after(app.close)
const { units, send, posted, page, sign, on } = app
const outside = await app.addUnit({ name: '青浦区安全生产委员会办公室', area: '310118' })
const as = {
  ...app.as,
  outside: await app.addAccount({ unitId: outside, role: 'office' }),
  administrator: await app.addAccount({ unitId: units.office, role: 'administrator' }),
}
type Who = keyof typeof as
const everybody = Object.keys(as) as Who[]

/** What authorities pass on among themselves is no business of an enterprise, nor of whoever runs the system. */
const isBarred = (who: Who) => who === 'administrator' || who === 'enterprise'

/** Who reads a slip, by its id, in a list and as a count: always the same people. */
async function readersOf(slip: { id: string }) {
  const found: Who[] = []
  for (const who of everybody) {
    const { status } = await page(as[who], slip)
    if (status === 200) found.push(who)
    else assert.equal(status, isBarred(who) ? 403 : 404, who)
    if (isBarred(who)) continue
    const list = await send(as[who], api.listTransfers, { district, side: 'all', limit: 100 })
    assert.equal(
      list.body.items.some(({ id }) => id === slip.id),
      status === 200,
      `${who} in the list`,
    )
    assert.equal(list.body.total.count, list.body.items.length, `${who} counts what they read`)
  }
  return found.sort()
}

test('a slip about a hazard: its two sides, and whoever sees the hazard, but not its enterprise', async () => {
  const hazardId = await app.addHazard()
  const slip = await posted(as.street, [units.plain], { hazardId })
  assert.deepEqual(await readersOf(slip), ['office', 'plain', 'street'])
  for (const who of everybody) {
    const about = await send(as[who], listLetters, { district, aboutId: hazardId })
    const expected = ['office', 'plain', 'street'].includes(who) ? 1 : 0
    assert.equal(about.status === 200 ? about.body.items.length : 0, expected, `letters of ${who}`)
  }
  const board = await send(as.otherStreet, api.getTransferBoard, { district })
  assert.deepEqual([board.body.rows, board.body.total.sent], [[], 0], 'not even a figure')
})

test("a clue between two departments is theirs and 区安委办's", async () => {
  const slip = await posted(as.ecology, [units.plain], { kind: 'copy', rule: 'x3' })
  assert.deepEqual(await readersOf(slip), ['ecology', 'office', 'plain'])
})

test('a criminal referral is read by the sender alone, and leaves no trace on the hazard', async () => {
  const hazardId = await app.addHazard({ sectors: ['fire'], status: 'on-book' })
  const receivers = [{ id: newId(), name: '公安机关', way: '当面送达' }]
  const slip = await posted(as.fire, [], { rule: 'x9', receivers, hazardId })
  assert.deepEqual(await readersOf(slip), ['fire'])
  const told = await app.owner
    .selectFrom('event')
    .select('command')
    .where('recordId', '=', hazardId)
    .execute()
  assert.deepEqual(told, [])
})

test('what one may not see cannot be commanded, what one may never do is refused before', async () => {
  const hazardId = await app.addHazard()
  const slip = await posted(as.street, [units.underground], { hazardId })
  const reason = '不属于本单位职责'
  const expected: [Who, number, number, number][] = [
    // sign, withdraw, impose
    ['otherStreet', 404, 404, 403],
    ['ecology', 404, 404, 403],
    ['outside', 404, 404, 404],
    ['enterprise', 403, 403, 403],
    ['administrator', 403, 403, 403],
    ['street', 409, 200, 403],
    ['office', 409, 409, 409],
    ['underground', 409, 409, 403],
  ]
  for (const [who, signs, withdraws, imposes] of expected) {
    const withdrawn = await send(as[who], commands.withdrawTransfer, { ...on(slip), reason })
    const signed = await sign(as[who], slip)
    const imposed = await send(as[who], commands.imposeTransfer, { ...on(slip), reason })
    assert.deepEqual([signed.status, withdrawn.status, imposed.status], [signs, withdraws, imposes], who)
  }
})

test('a street cannot pass on a hazard of another street, nor look at it this way', async () => {
  const hazardId = await app.addHazard()
  const stolen = await app.post(as.otherStreet, [units.fire], { kind: 'copy', hazardId })
  assert.equal(stolen.status, 404)
  const foreign = await app.post(as.outside, [outside], { kind: 'copy', rule: 'other', hazardId })
  assert.equal(foreign.status, 403)
  assert.equal((await send('', api.listTransfers, { district, side: 'all' })).status, 401)
})

test('the page of a hazard lists what was passed on about it, to those who may read it', async () => {
  const hazardId = await app.addHazard()
  await posted(as.street, [units.plain], { hazardId })
  const about = async (token: string) => {
    const { body } = await send(token, api.listHazardTransfers, { district, id: hazardId })
    return body.items.length
  }
  assert.equal(await about(as.street), 1)
  assert.equal(await about(as.otherStreet), 0)
})

test('a retried sending makes one slip', async () => {
  const input = {
    ...command(),
    district,
    kind: 'copy' as const,
    rule: 'x3',
    subject: '示例企业',
    title: '环保设施有限空间',
    facts: '未通风',
    ask: '请核查',
    basis: '《安全生产法》第六十九条',
    receivers: [{ id: newId(), unitId: units.fire }],
  }
  const first = await send(as.ecology, commands.sendTransfers, input)
  const again = await send(as.ecology, commands.sendTransfers, input)
  assert.equal(first.status, 200, first.text)
  assert.equal(again.text, first.text)
})
