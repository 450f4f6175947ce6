import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { registerEnterprise } from '#core/enterprises/api.ts'
import * as api from '#core/enterprises/person-api.ts'
import { checkCharacterOf } from '#core/enterprises/uscc.ts'
import { signIn } from '#core/units/api.ts'
import { enterprises } from '#server/enterprises/index.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { units } from '#server/units/index.ts'

const district = '310109'
const app = await openTestApp(units, enterprises)
after(() => app.close())

let street = ''
let otherStreet = ''
let key: { district: string; id: string } = { district, id: randomUUIDv7() }

before(async () => {
  const streetId = await app.addUnit({ name: '某街道', kind: 'street', area: '310109009' })
  const otherId = await app.addUnit({ name: '另一街道', kind: 'street', area: '310109010' })
  street = await app.addAccount({ unitId: streetId, role: 'officer' })
  otherStreet = await app.addAccount({ unitId: otherId, role: 'officer' })
  const body17 = '91310109MA1DEM0PT'
  const facts = { name: '演示仓储', address: '示例路 2 号', town: '310109009', sectors: ['commerce'] }
  const { body, status, text } = await app.send(street, registerEnterprise, {
    ...command(),
    ...key,
    uscc: `${body17}${checkCharacterOf(body17)}`,
    ...facts,
    size: 'small',
    highRisk: false,
    ownerGroupId: null,
  })
  assert.equal(status, 200, text)
  key = { district, id: body.id }
})

const command = () => ({ commandId: randomUUID() })
const holder = (name: string, fromOn: string) => ({
  ...command(),
  ...key,
  role: 'principal' as const,
  name,
  phone: '13800000000',
  fromOn,
})

test('a new principal follows the former one, and both stay on record', async () => {
  assert.equal((await app.send(street, api.setEnterprisePerson, holder('甲示例', '2024-01-01'))).status, 200)
  const { body } = await app.send(street, api.setEnterprisePerson, holder('乙示例', '2025-06-01'))
  assert.deepEqual(
    body.items.map(({ name, fromOn, toOn }) => [name, fromOn, toOn]),
    [
      ['乙示例', '2025-06-01', null],
      ['甲示例', '2024-01-01', '2025-05-31'],
    ],
  )
  const early = await app.send(street, api.setEnterprisePerson, holder('丙示例', '2025-01-01'))
  assert.equal(early.status, 409, early.text)
  const late = await app.send(street, api.setEnterprisePerson, holder('丙示例', '2099-01-01'))
  assert.equal(late.status, 422, late.text)
})

test('the principal gets an account of the enterprise, once, and signs in with it', async () => {
  const { items } = (await app.send(street, api.listEnterprisePersons, key)).body
  const opening = { ...command(), ...key, personId: items[0]?.id ?? '', accountId: randomUUIDv7() }
  const made = await app.send(street, api.openPersonAccount, { ...opening, login: 'qy-yanshi' })
  assert.equal(made.status, 200, made.text)
  const { login, password } = made.body
  const { body } = await app.send('', signIn, { ...command(), login, password })
  assert.deepEqual([body.unit.id, body.unit.kind, body.role], [key.id, 'enterprise', 'enterprise'])
  const again = { ...opening, ...command(), accountId: randomUUIDv7(), login: 'qy-yanshi-2' }
  assert.equal((await app.send(street, api.openPersonAccount, again)).status, 409)
})

test('another street learns nothing of them and changes nothing', async () => {
  assert.equal((await app.send(otherStreet, api.listEnterprisePersons, key)).status, 404)
  const denied = await app.send(otherStreet, api.setEnterprisePerson, holder('丁示例', '2025-07-01'))
  assert.equal(denied.status, 404)
})

test('whoever does not maintain the record sees them masked', async () => {
  const leaderUnit = await app.addUnit({ name: '区安委办', kind: 'office', line: 'other' })
  const leader = await app.addAccount({ unitId: leaderUnit, role: 'leader' })
  const { items } = (await app.send(leader, api.listEnterprisePersons, key)).body
  assert.deepEqual(items.map(({ name, phone, login }) => [name, phone, login])[0], [
    '乙**',
    '138****0000',
    null,
  ])
})

test('every statement on the persons is on record', (t) => {
  const text = statementsOn('enterprise_person', app.statements)
  t.assert.fileSnapshot(text, 'server/enterprises/person-queries.snap.sql', { serializers: [String] })
})
