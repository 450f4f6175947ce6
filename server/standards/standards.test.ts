import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as api from '#core/standards/api.ts'
import { objectionToMajor } from '#core/standards/standard.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { getStandardItems } from '#server/standards/index.ts'
import { command, localItem, newLocal, openStandardsDistrict } from '#server/standards/test-district.ts'

const app = await openStandardsDistrict()
after(app.close)
const { send, as, units, db } = app
const district = '310109'

test('a list is searched, filtered and paged by key', async () => {
  const first = (await send(as.commerce, api.listStandards, { limit: 20 })).body
  assert.equal(first.items.length, 20)
  assert.ok(first.total >= 300)
  const second = (await send(as.commerce, api.listStandards, { limit: 20, after: first.next ?? '' })).body
  assert.ok(!second.items.some(({ id }) => first.items.some((one) => one.id === id)))
  const gas = (await send(as.commerce, api.listStandards, { instrument: 'gas-2023', limit: 200 })).body
  assert.ok(gas.total > 0 && gas.items.every(({ instrumentCode }) => instrumentCode === 'gas-2023'))
  const found = (await send(as.commerce, api.listStandards, { text: '有限空间 监护', limit: 200 })).body
  assert.ok(found.total > 0 && found.total < first.total)
  const sector = (await send(as.commerce, api.listStandards, { sector: 'gas', grade: 'major' })).body
  assert.ok(sector.items.every(({ sectors, grade }) => sectors.includes('gas') && grade === 'major'))
  const unverified = (await send(as.commerce, api.listStandards, { unverified: 'true' })).body
  assert.equal(unverified.unverified, unverified.total)
})

test('a hazard of 2025-10-31 is judged by GB 35181-2017, one of 2025-11-01 by GB 35181-2025', async () => {
  const numbersOn = async (day: string) => {
    const asked = { day, text: '安全出口被锁闭，疏散通道堵塞', sectors: 'fire', limit: 20 }
    const { items } = (await send(as.commerce, api.suggestStandards, asked)).body
    return new Set(
      items.map(({ item }) => item.instrument.number).filter((one) => one.startsWith('GB 35181')),
    )
  }
  assert.deepEqual([...(await numbersOn('2025-10-31'))], ['GB 35181-2017'])
  assert.deepEqual([...(await numbersOn('2025-11-01'))], ['GB 35181-2025'])
  const listed = async (on: string) =>
    (await send(as.commerce, api.listStandards, { on, text: '35181', limit: 200 })).body.items
  assert.ok((await listed('2025-10-31')).every(({ instrumentCode }) => instrumentCode === 'fire-2017'))
  assert.ok((await listed('2025-11-01')).every(({ instrumentCode }) => instrumentCode === 'fire-2025'))
})

test('an item shows the versions of its instrument and what each says of the same', async () => {
  const [item] = (await send(as.commerce, api.listStandards, { instrument: 'fire-2025' })).body.items
  assert.ok(item)
  const { versions } = (await send(as.commerce, api.getStandard, { itemId: item.id })).body
  assert.deepEqual(
    versions.map(({ code, status }) => [code, status]),
    [
      ['fire-2017', 'ended'],
      ['fire-2025', 'current'],
    ],
  )
  assert.ok(versions[0]?.items.every(({ instrumentCode }) => instrumentCode === 'fire-2017'))
  const { status } = await send(as.commerce, api.getStandard, { itemId: 'fire-2025/no-such' })
  assert.equal(status, 404)
})

test('what is 待核 confirms nothing until the office has verified it; withdrawn, it is 待核 again', async () => {
  const open = (await send(as.office, api.listStandards, { unverified: 'true', grade: 'major', limit: 200 }))
    .body
  const item = open.items.find(({ clause }) => clause.includes('待核'))
  assert.ok(item)
  const read = async () => (await getStandardItems(db, district, [item.id]))[0]
  const objection = async () => objectionToMajor([(await read()) ?? item], '2026-11-20')
  assert.match((await objection()) ?? '', /待核/)
  const nameless = { itemId: item.id, basis: '对照标准原文第 6 章逐条核对' }
  const unclear = await send(as.office, api.verifyStandard, { ...command(), ...nameless })
  assert.equal(unclear.status, 422)
  assert.match(unclear.text, /写明原文的条号/)
  const verify = { ...nameless, clause: '6.2.1' }
  assert.equal(
    (await send(as.office, api.verifyStandard, { ...command(), ...verify })).body.unverified,
    false,
  )
  assert.equal(await objection(), null)
  assert.equal((await read())?.clause, '6.2.1')
  assert.equal((await send(as.office, api.verifyStandard, { ...command(), ...verify })).status, 409)

  const shown = (await send(as.commerce, api.getStandard, { itemId: item.id })).body
  assert.equal(shown.verification?.basis, verify.basis)
  assert.equal(shown.verification?.byUnitName, '虹口区安全生产委员会办公室')
  assert.match(shown.commands.withdraw ?? '', /区安委办/)
  const elsewhere = (await send(as.other, api.getStandard, { itemId: item.id })).body
  assert.ok(
    elsewhere.item.unverified && elsewhere.verification === null,
    'another district judges for itself',
  )

  const withdraw = { ...command(), itemId: item.id, reason: '条号有误' }
  assert.equal((await send(as.office, api.withdrawVerification, withdraw)).body.unverified, true)
  assert.match((await objection()) ?? '', /待核/)
  const { timeline } = (await send(as.office, api.getStandard, { itemId: item.id })).body
  assert.deepEqual(
    timeline.map(({ label, words }) => [label, words]),
    [
      ['核实', verify.basis],
      ['撤回核实', '条号有误'],
    ],
  )
  const again = { ...command(), itemId: item.id, reason: '再撤回' }
  assert.equal((await send(as.office, api.withdrawVerification, again)).status, 409)
})

test('an item without the mark needs no verification', async () => {
  const [sound] = (await send(as.office, api.listStandards, { unverified: 'false' })).body.items
  assert.ok(sound)
  const refused = await send(as.office, api.verifyStandard, {
    ...command(),
    itemId: sound.id,
    basis: '对照原文',
  })
  assert.equal(refused.status, 409)
  assert.match(refused.text, /不需要核实/)
})

test('a local item is found, suggested, changed from a day on and retired; nothing is deleted', async () => {
  const added = newLocal()
  const made = (await send(as.office, api.addLocalStandard, added)).body
  assert.equal(made.id, `local-310109/${added.id}`)
  const asked = { text: '居民在楼道里给电动自行车充电', limit: 3 }
  const { items } = (await send(as.commerce, api.suggestStandards, asked)).body
  assert.equal(items[0]?.item.id, made.id)
  assert.equal(objectionToMajor(await getStandardItems(db, district, [made.id]), '2026-11-20'), null)
  assert.ok(
    !(await send(as.other, api.suggestStandards, asked)).body.items.some(({ item }) => item.id === made.id),
  )

  const next = newLocal({ title: '电动自行车在楼道、架空层停放充电', fromOn: '2026-09-01' })
  const { id: newId, ...said } = next
  const changed = await send(as.office, api.changeLocalStandard, { ...said, id: added.id, newId })
  assert.equal(changed.status, 200)
  const onDay = async (on: string) =>
    (await send(as.commerce, api.listStandards, { on, instrument: 'local-310109' })).body.items
  assert.deepEqual(
    (await onDay('2026-08-31')).map(({ id }) => id),
    [made.id],
  )
  assert.deepEqual(
    (await onDay('2026-09-01')).map(({ id }) => id),
    [`local-310109/${newId}`],
  )
  const { versions, commands } = (await send(as.office, api.getStandard, { itemId: made.id })).body
  assert.deepEqual(
    versions.map(({ to, status }) => [to, status]),
    [
      ['2026-08-31', 'ended'],
      [null, 'current'],
    ],
  )
  assert.match(commands.change ?? '', /已有新版/)

  const retire = { ...command(), id: newId, on: '2026-12-31', reason: '上级标准已经规定' }
  assert.equal((await send(as.office, api.retireLocalStandard, retire)).body.to, '2026-12-31')
  const twice = await send(as.office, api.retireLocalStandard, { ...retire, ...command() })
  assert.equal(twice.status, 409)
  const { timeline } = (await send(as.office, api.getStandard, { itemId: `local-310109/${newId}` })).body
  assert.deepEqual(
    timeline.map(({ label }) => label),
    ['修订（新版）', '废止'],
  )
})

test('a local item that does not fit is refused with the reason', async () => {
  const unknown = await send(as.office, api.addLocalStandard, newLocal({ sectors: ['moon'] }))
  assert.equal(unknown.status, 422)
  assert.match(unknown.text, /行业领域目录/)
  const first = newLocal()
  await send(as.office, api.addLocalStandard, first)
  const twice = await send(as.office, api.addLocalStandard, { ...first, ...command() })
  assert.equal(twice.status, 409)
  const early = { ...command(), id: first.id, newId: newLocal().id, ...localItem({ fromOn: '2026-06-01' }) }
  assert.equal((await send(as.office, api.changeLocalStandard, early)).status, 409)
  const before = { ...command(), id: first.id, on: '2026-05-31', reason: '误录' }
  assert.equal((await send(as.office, api.retireLocalStandard, before)).status, 409)
})

test('two changes of one item at once leave one version after it', async () => {
  const first = newLocal()
  await send(as.office, api.addLocalStandard, first)
  const change = () => {
    const { id: newId, ...said } = newLocal({ fromOn: '2026-09-01' })
    return send(as.office, api.changeLocalStandard, { ...said, id: first.id, newId })
  }
  const answers = await Promise.all([change(), change(), change()])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409])
})

test('only the office of the district changes its library', async () => {
  const [item] = (await send(as.office, api.listStandards, { unverified: 'true' })).body.items
  assert.ok(item)
  const verify = { itemId: item.id, basis: '对照标准原文' }
  for (const who of [as.commerce, as.leader, as.store, as.townOffice, as.administrator]) {
    assert.equal((await send(who, api.addLocalStandard, newLocal())).status, 403)
    assert.equal((await send(who, api.verifyStandard, { ...command(), ...verify })).status, 403)
  }
  assert.equal((await send(as.administrator, api.listStandards, {})).status, 403)
  assert.equal((await send('', api.listStandards, {})).status, 401)
  const { commands } = (await send(as.townOffice, api.listInstruments, {})).body
  assert.match(commands.add ?? '', /区安委办/)
  assert.equal((await send(as.office, api.listInstruments, {})).body.commands.add, null)
})

test('an office changes nothing of another district, nor knows that it is there', async () => {
  const first = newLocal()
  await send(as.office, api.addLocalStandard, first)
  const retire = { ...command(), id: first.id, on: '2026-12-31', reason: '越界' }
  assert.equal((await send(as.other, api.retireLocalStandard, retire)).status, 404)
  const { id: newId, ...said } = newLocal({ fromOn: '2026-09-01' })
  assert.equal((await send(as.other, api.changeLocalStandard, { ...said, id: first.id, newId })).status, 404)
  assert.equal((await send(as.other, api.getStandard, { itemId: `local-310109/${first.id}` })).status, 404)
  assert.equal((await send(as.other, api.listReadings, { instrument: 'local-310109' })).status, 404)
  await assert.rejects(getStandardItems(db, '310118', [`local-310109/${first.id}`]), /没有这一条/)
})

test('who has read an instrument and who has not', async () => {
  const read = (who: string, instrument: string) =>
    send(who, api.readInstrument, { ...command(), instrument })
  assert.equal((await read(as.commerce, 'gas-2023')).status, 200)
  assert.equal((await read(as.commerce, 'gas-2023')).status, 200)
  assert.equal((await read(as.commerce, 'no-such')).status, 404)
  const board = (await send(as.office, api.listReadings, { instrument: 'gas-2023' })).body
  const cells = new Map(board.units.map((cell) => [cell.unitId, cell]))
  assert.equal(cells.get(units.commerce)?.post, '安全科科员')
  assert.equal(cells.get(units.office)?.at, null)
  assert.ok(!cells.has(units.store) && !cells.has(units.other))
  const lineOf = async (who: string, code: string) =>
    (await send(who, api.listInstruments, {})).body.items.find((line) => line.code === code)
  assert.equal((await lineOf(as.commerce, 'gas-2023'))?.readBy, 1)
  assert.equal((await lineOf(as.commerce, 'gas-2023'))?.reading?.stale, false)
  assert.equal((await lineOf(as.office, 'gas-2023'))?.reading, null)
  assert.equal((await lineOf(as.other, 'gas-2023'))?.readBy, 0)
})

test('what a district adds later has to be read again', async () => {
  await send(as.office, api.addLocalStandard, newLocal())
  await send(as.commerce, api.readInstrument, { ...command(), instrument: 'local-310109' })
  const own = async () =>
    (await send(as.commerce, api.listInstruments, {})).body.items.find(({ code }) => code === 'local-310109')
  assert.equal((await own())?.reading?.stale, false)
  await app.travelTo('2026-11-21T02:00:00Z')
  await send(as.office, api.addLocalStandard, newLocal())
  assert.equal((await own())?.reading?.stale, true)
  assert.equal((await own())?.readBy, 0)
})

test('every statement of the feature is on record', (t) => {
  const tables = ['local_standard', 'standard_verification', 'standard_reading']
  t.assert.fileSnapshot(statementsOn(tables, app.statements), 'server/standards/queries.snap.sql', {
    serializers: [String],
  })
})
