import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as api from '#core/filings/api.ts'
import { command, district, openFilingDistrict, typed } from '#server/filings/test-district.ts'

const app = await openFilingDistrict()
after(app.close)
const { as, units, generate, ofUnit, send } = app

const group = await app.addUnit({ name: '沪虹商贸集团', kind: 'group', line: 'owner' })
const otherGroup = await app.addUnit({ name: '沪虹置业集团', kind: 'group', line: 'owner' })
const store = await app.addUnit({
  name: '沪虹仓储公司',
  kind: 'enterprise',
  line: 'owner',
  area: '310109014',
  parentId: group,
})
const street = await app.addUnit({ name: '嘉兴路街道办事处', kind: 'street', area: '310109014' })
const outside = await app.addUnit({ name: '青浦区安全生产委员会办公室', area: '310118' })

const accounts = {
  ...as,
  group: await app.addAccount({ unitId: group }),
  otherGroup: await app.addAccount({ unitId: otherGroup }),
  store: await app.addAccount({ unitId: store, role: 'enterprise' }),
  street: await app.addAccount({ unitId: street }),
  outside: await app.addAccount({ unitId: outside, role: 'office' }),
  administrator: await app.addAccount({ unitId: units.office, role: 'administrator' }),
}
type Who = keyof typeof accounts

await generate('2026-11')
const filingOf = {
  market: (await ofUnit(as.market, '2026-11')).id,
  commerce: (await ofUnit(as.commerce, '2026-11')).id,
  store: (await ofUnit(accounts.store, '2026-11')).id,
  street: (await ofUnit(accounts.street, '2026-11')).id,
}

/** Task list and filing (C.2 of requirements.md): own, lower units, own members; the 安委办 all of its area. */
const readers: Record<keyof typeof filingOf, Who[]> = {
  market: ['office', 'commerce', 'market', 'marketLeader'],
  commerce: ['office', 'commerce'],
  store: ['office', 'group', 'store'],
  street: ['office', 'street'],
}

for (const [whose, may] of Object.entries(readers) as [keyof typeof filingOf, Who[]][])
  test(`who reads the filing of ${whose}`, async () => {
    const found: string[] = []
    for (const who of Object.keys(accounts) as Who[]) {
      const { status } = await send(accounts[who], api.getFiling, { district, id: filingOf[whose] })
      if (status === 200) found.push(who)
      else assert.equal(status, who === 'administrator' ? 403 : 404, who)
      const download = await send(accounts[who], api.exportFiling, { district, id: filingOf[whose] })
      assert.equal(download.status, status, `${who} exports what they read`)
    }
    assert.deepEqual(found.sort(), [...may].sort())
  })

test('what one may not see cannot be commanded, what one may never do is refused before', async () => {
  const key = { district, id: filingOf.market }
  const submit = { ...command(), ...key, entries: typed('检查'), signer: '科长' }
  const expected: [Who, number, number][] = [
    // submit, accept
    ['trade', 404, 404],
    ['street', 404, 404],
    ['outside', 404, 404],
    ['administrator', 403, 403],
    ['marketLeader', 403, 403],
    ['store', 404, 403],
    ['commerce', 403, 409],
    ['office', 403, 409],
  ]
  for (const [who, submits, accepts] of expected) {
    const sent = await send(accounts[who], api.submitFiling, { ...submit, ...command() })
    const taken = await send(accounts[who], api.acceptFiling, { ...command(), ...key })
    assert.deepEqual([sent.status, taken.status], [submits, accepts], who)
  }
  assert.equal((await send('', api.acceptFiling, { ...command(), ...key })).status, 401)
})

test('the office above may read, but only the receiver accepts, and never the filer', async () => {
  const key = { district, id: filingOf.market }
  assert.equal(
    (
      await send(as.market, api.submitFiling, {
        ...command(),
        ...key,
        entries: typed('检查'),
        signer: '科长',
      })
    ).status,
    200,
  )
  assert.equal((await send(as.office, api.acceptFiling, { ...command(), ...key })).status, 403)
  assert.equal((await send(as.market, api.acceptFiling, { ...command(), ...key })).status, 403)
  assert.equal((await send(as.commerce, api.acceptFiling, { ...command(), ...key })).status, 200)
})

test('a list and a board hold what one may see and no more', async () => {
  const list = async (who: Who, side: 'own' | 'received') =>
    (await send(accounts[who], api.listFilings, { district, side })).body.items
      .map(({ unitName }) => unitName)
      .sort()
  assert.deepEqual(await list('commerce', 'received'), ['市场管理科', '贸易促进科'].sort())
  assert.deepEqual(await list('group', 'received'), ['沪虹仓储公司'])
  assert.deepEqual(await list('trade', 'own'), ['贸易促进科'])
  assert.deepEqual(await list('outside', 'received'), [])

  const { body } = await send(as.trade, api.getFilingBoard, { district, until: '2026-11', months: 1 })
  assert.deepEqual(
    [body.toUnitName, body.rows.map(({ unitName }) => unitName)],
    ['虹口区商务委员会', ['贸易促进科']],
  )
  const foreign = await send(accounts.outside, api.getFilingBoard, {
    district,
    until: '2026-11',
    toUnitId: units.office,
  })
  assert.deepEqual(foreign.body.rows, [])
  assert.deepEqual(foreign.body.offices, [])
})
