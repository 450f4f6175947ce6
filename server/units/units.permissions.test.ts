import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import * as api from '#core/units/api.ts'
import { Role } from '#core/units/roles.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { units } from '#server/units/index.ts'

const app = await openTestApp(units)
after(app.close)

const command = () => ({ commandId: randomUUID() })
const fromOn = '2026-03-01'

const district = await app.addUnit({ name: '青浦区安全生产委员会办公室', area: '310118' })
const town = await app.addUnit({ name: '徐泾镇安全生产委员会办公室', area: '310118109', parentId: district })
const village = await app.addUnit({ name: '示例村', kind: 'village', area: '310118109201', parentId: town })
const bureau = await app.addUnit({
  name: '青浦区商务委员会',
  kind: 'department',
  line: 'sector',
  area: '310118',
})
const elsewhere = await app.addUnit({ name: '虹口区安全生产委员会办公室' })

const account = {
  town: randomUUIDv7(),
  village: randomUUIDv7(),
  bureau: randomUUIDv7(),
  elsewhere: randomUUIDv7(),
}
const as = {
  district: await app.addAccount({ unitId: district, role: 'office' }),
  districtAdmin: await app.addAccount({ unitId: district, role: 'administrator' }),
  town: await app.addAccount({ id: account.town, unitId: town, role: 'office' }),
  townAdmin: await app.addAccount({ unitId: town, role: 'administrator' }),
  village: await app.addAccount({ id: account.village, unitId: village, role: 'officer' }),
  bureau: await app.addAccount({ id: account.bureau, unitId: bureau, role: 'office' }),
  elsewhere: await app.addAccount({ id: account.elsewhere, unitId: elsewhere, role: 'administrator' }),
}
type Who = keyof typeof as

/** Every command on a unit by this account, each as its status. */
const changesOf = (who: Who, unitId: string) => {
  const key = { ...command(), unitId, fromOn }
  const alias = { aspect: 'alias' as const, values: [`别名${randomUUID().slice(0, 6)}`] }
  const liaison = { name: '示例', post: '科员', phone: '13800000000' }
  const closing = { ...command(), unitId, on: '2019-01-01', reason: '试' }
  return [
    app.send(as[who], api.renameUnit, { ...key, ...command(), name: `新名${randomUUID().slice(0, 6)}` }),
    app.send(as[who], api.setUnitFacts, { ...key, ...command(), ...alias }),
    app.send(as[who], api.setLiaison, { ...key, ...command(), ...liaison }),
    app.send(as[who], api.moveUnit, { ...key, ...command(), parentId: unitId }),
    app.send(as[who], api.closeUnit, closing),
  ]
}
const statusesOf = async (replies: Promise<{ status: number }>[]) =>
  (await Promise.all(replies)).map(({ status }) => status)

test('a stranger is 401 and a role without the permission 403, on every command', async () => {
  const input = { ...command(), unitId: village, id: randomUUIDv7(), accountId: account.village }
  const unit = { name: '新单位', kind: 'section', line: 'sector', area: '310118109', parentId: town } as const
  const facts = { sectors: [], powers: [], aliases: [], fromOn }
  const fresh = { login: 'fresh', post: '科员', role: 'officer' as const, reason: '试' }
  const attempts = (token: string) => [
    app.send(token, api.addUnit, { ...input, ...unit, ...facts }),
    app.send(token, api.addAccount, { ...input, ...fresh }),
    app.send(token, api.resetPassword, input),
    app.send(token, api.unlockAccount, input),
    app.send(token, api.disableAccount, { ...input, ...fresh }),
  ]
  assert.deepEqual(await statusesOf(attempts('')), Array(5).fill(401))
  for (const role of Role.options.filter((role) => role !== 'administrator' && role !== 'office')) {
    const token = await app.addAccount({ unitId: village, role })
    assert.deepEqual(await statusesOf(attempts(token)), Array(5).fill(403), role)
  }
  assert.deepEqual((await statusesOf(attempts(as.town))).slice(1), Array(4).fill(403))
})

test('a unit of another district does not exist', async () => {
  for (const who of ['district', 'districtAdmin', 'town'] as const) {
    assert.equal((await app.send(as[who], api.getUnit, { unitId: elsewhere })).status, 404)
    assert.deepEqual(await statusesOf(changesOf(who, elsewhere)), Array(5).fill(404))
    const { items } = (await app.send(as[who], api.listUnits, {})).body
    assert.ok(items.every(({ district }) => district === '310118'))
  }
  const key = { ...command(), accountId: account.elsewhere, reason: '试' }
  assert.equal((await app.send(as.districtAdmin, api.resetPassword, key)).status, 404)
  assert.equal((await app.send(as.districtAdmin, api.unlockAccount, key)).status, 404)
  assert.equal((await app.send(as.districtAdmin, api.disableAccount, key)).status, 404)
  const opening = { ...command(), id: randomUUIDv7(), unitId: elsewhere, login: 'spy', post: '科员' }
  const opened = await app.send(as.districtAdmin, api.addAccount, { ...opening, role: 'officer' })
  assert.equal(opened.status, 404)
  assert.equal(opened.text.includes('password'), false)
})

test('the district office manages all units of the district, a town office those below it, a bureau its own', async () => {
  // 422 is past the permission: no unit hangs below itself, or closes before it was opened.
  const allowed = (statuses: number[]) => statuses.every((status) => status !== 403 && status !== 404)
  for (const unitId of [town, village, bureau])
    assert.ok(allowed(await statusesOf(changesOf('district', unitId))), unitId)
  assert.ok(allowed(await statusesOf(changesOf('town', village))))
  const forbidden: [Who, string][] = [
    ['town', district],
    ['town', bureau],
    ['bureau', town],
    ['bureau', village],
    ['village', town],
  ]
  for (const [who, unitId] of forbidden)
    assert.deepEqual(await statusesOf(changesOf(who, unitId)), Array(5).fill(403), `${who} ${unitId}`)
  // Its own name, sectors and powers are not its own to extend; its liaison is.
  assert.deepEqual(await statusesOf(changesOf('town', town)), [403, 403, 200, 403, 403])
})

test('a town office cannot make a unit that sees more than its town', async () => {
  const add = (change: object) => {
    const unit = { name: `新单位${randomUUID().slice(0, 6)}`, kind: 'section', line: 'sector' } as const
    const facts = { sectors: [], powers: [], aliases: [], fromOn, area: '310118109', parentId: town }
    return app.send(as.town, api.addUnit, { ...command(), id: randomUUIDv7(), ...unit, ...facts, ...change })
  }
  assert.equal((await add({})).status, 200)
  assert.equal((await add({ area: '310118' })).status, 403)
  assert.equal((await add({ area: '310118110' })).status, 403)
  assert.equal((await add({ parentId: district })).status, 403)
  assert.equal((await add({ parentId: null })).status, 403)
  for (const kind of ['group', 'enterprise', 'committee', 'superior'])
    assert.equal((await add({ kind })).status, 403, kind)
  const away = { ...command(), unitId: village, parentId: bureau, fromOn }
  assert.equal((await app.send(as.town, api.moveUnit, away)).status, 403)
})

test('an administrator of a town opens accounts there and nowhere else', async () => {
  const open = async (unitId: string, role: Role = 'officer') => {
    const login = `u${randomUUID().slice(0, 8)}`
    const told = { ...command(), id: randomUUIDv7(), unitId, login, post: '科员', role }
    return (await app.send(as.townAdmin, api.addAccount, told)).status
  }
  assert.deepEqual([await open(village), await open(town)], [200, 200])
  assert.deepEqual([await open(district), await open(bureau)], [403, 403])
  assert.equal(await open(village, 'enterprise'), 422)
  const reset = (accountId: string) => app.send(as.townAdmin, api.resetPassword, { ...command(), accountId })
  assert.equal((await reset(account.village)).status, 200)
  assert.equal((await reset(account.bureau)).status, 403)
})

test('accounts and phones of a unit are for whoever belongs to it or manages it', async () => {
  const seen = async (who: Who) => (await app.send(as[who], api.getUnit, { unitId: town })).body
  for (const who of ['district', 'districtAdmin', 'town', 'townAdmin'] as const)
    assert.ok((await seen(who)).accounts.length > 0, who)
  const { accounts, liaisons, commands } = await seen('bureau')
  assert.deepEqual(accounts, [])
  assert.ok(liaisons.length > 0 && liaisons.every(({ phone }) => phone === '138****0000'))
  assert.deepEqual(commands, {
    change: '只能管理本单位下属的单位',
    addAccount: '没有管理账号的权限，请联系系统管理员',
  })
})

test('whoever manages what lies below passes on no more than the own unit has, and opens no area', async () => {
  const place = {
    ...command(),
    kind: 'section',
    line: 'sector',
    area: '310118',
    parentId: bureau,
    fromOn,
  } as const
  const fresh = () => ({
    ...place,
    ...command(),
    id: randomUUIDv7(),
    name: `科室${randomUUID().slice(0, 6)}`,
    aliases: [],
  })
  const added = async (change: object) =>
    (await app.send(as.bureau, api.addUnit, { ...fresh(), sectors: [], powers: [], ...change })).status
  assert.equal(await added({}), 200)
  assert.equal(await added({ sectors: ['gas'] }), 403)
  assert.equal(await added({ powers: ['canPenalise'] }), 403)
  assert.equal(await added({ kind: 'office', line: 'territory' }), 403)
  assert.equal(await added({ kind: 'street', line: 'territory' }), 403)

  const section = fresh()
  await app.send(as.district, api.addUnit, { ...section, sectors: ['gas'], powers: ['canGuide'] })
  const set = async (who: Who, aspect: 'sector' | 'power', values: string[]) =>
    (await app.send(as[who], api.setUnitFacts, { ...command(), unitId: section.id, aspect, values, fromOn }))
      .status
  assert.equal(await set('bureau', 'sector', ['gas', 'fire']), 403)
  assert.equal(await set('bureau', 'power', ['canGuide', 'canList']), 403)
  assert.equal(await set('bureau', 'sector', ['gas']), 200, 'what it has already it keeps')
  assert.equal(await set('district', 'power', ['canGuide', 'canList']), 200)
})

test('an administrator of a bureau is no administrator of the district', async () => {
  const bureauAdmin = await app.addAccount({ unitId: bureau, role: 'administrator' })
  const reset = { ...command(), accountId: account.town }
  assert.equal((await app.send(bureauAdmin, api.resetPassword, reset)).status, 403)
  const account2 = {
    id: randomUUIDv7(),
    login: 'qp-neibu',
    post: '系统管理员',
    role: 'administrator',
  } as const
  assert.equal(
    (await app.send(bureauAdmin, api.addAccount, { ...command(), unitId: district, ...account2 })).status,
    403,
  )
})
