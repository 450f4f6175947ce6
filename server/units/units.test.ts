import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import * as api from '#core/units/api.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { statementsOn } from '#server/platform/test-statements.ts'
import { listUnitsOn, units } from '#server/units/index.ts'

const app = await openTestApp(units)
after(app.close)
await app.travelTo('2026-03-10T09:00:00+08:00')

const office = await app.addUnit({ name: '虹口区安全生产委员会办公室' })
const department = await app.addUnit({ name: '虹口区商务委员会', kind: 'department', line: 'sector' })
const asOffice = await app.addAccount({ unitId: office, role: 'office', post: '综合科科员' })
const asAdministrator = await app.addAccount({ unitId: office, role: 'administrator', post: '系统管理员' })
await app.addUnit({ name: '青浦区安全生产委员会办公室', area: '310118' })

const command = () => ({ commandId: randomUUID() })
/** An id of the time that the test has travelled to. */
const freshId = () => {
  const at = Date.parse('2026-03-10T09:00:00+08:00').toString(16).padStart(12, '0')
  return `${at.slice(0, 8)}-${at.slice(8)}${randomUUIDv7().slice(13)}`
}
const newUnit = (change: object = {}) => ({
  ...command(),
  id: freshId(),
  name: `示例单位${randomUUID().slice(0, 8)}`,
  kind: 'section' as const,
  line: 'sector' as const,
  area: '310109',
  parentId: department,
  sectors: ['commerce'],
  powers: [],
  aliases: [],
  fromOn: '2026-03-01',
  ...change,
})
const add = async (change: object = {}) => {
  const reply = await app.send(asOffice, api.addUnit, newUnit(change))
  assert.equal(reply.status, 200, reply.text)
  return reply.body
}
const messageOf = ({ text }: { text: string }) => JSON.parse(text).message as string
const page = async (unitId: string, token = asOffice) => (await app.send(token, api.getUnit, { unitId })).body
const on = async (id: string, day: string) =>
  (await listUnitsOn(app.db, '310109', day)).find((unit) => unit.id === id)

test('a new unit stands in the tree from its day on, and its history says who made it', async () => {
  const unit = await add({ name: '市场管理科', aliases: ['市场科'], powers: ['canGuide'] })
  assert.deepEqual([unit.parentId, unit.sectors, unit.powers], [department, ['commerce'], ['canGuide']])
  assert.equal(await on(unit.id, '2026-02-28'), undefined)
  const { items } = (await app.send(asOffice, api.listUnits, { on: '2026-03-01' })).body
  assert.deepEqual(items.find(({ id }) => id === unit.id)?.aliases, ['市场科'])
  assert.ok(items.every(({ district }) => district === '310109'))
  const { timeline } = await page(unit.id)
  assert.deepEqual(
    timeline.map(({ label, by }) => [label, by]),
    [['建立单位', '综合科科员 · 虹口区安全生产委员会办公室']],
  )
})

test('a new unit is refused outside the district, under a stranger, with an unknown sector or a name in use', async () => {
  const refused: [object, number, RegExp][] = [
    [{ area: '310118' }, 422, /不属于本区（虹口区）/],
    [{ parentId: randomUUID() }, 422, /上级单位在该日期不存在/],
    [{ sectors: ['alchemy'] }, 422, /没有这个行业领域：alchemy/],
    [{ name: '虹口区商务委员会' }, 409, /本区已有名为/],
    [{ id: randomUUIDv7().replace(/^.{13}/, 'ffffffff-ffff') }, 422, /编号的时间晚于现在/],
    [{ powers: ['canFly'] }, 400, /^职权第 1 项：/],
  ]
  for (const [change, status, message] of refused) {
    const reply = await app.send(asOffice, api.addUnit, newUnit(change))
    assert.equal(reply.status, status, reply.text)
    assert.match(messageOf(reply), message)
  }
})

test('after a move a past day is counted with the tree of that day', async () => {
  const unit = await add()
  const moved = { ...command(), unitId: unit.id, parentId: office, fromOn: '2026-03-08' }
  assert.equal((await app.send(asOffice, api.moveUnit, moved)).body.parentId, office)
  assert.equal((await on(unit.id, '2026-03-07'))?.parentId, department)
  assert.equal((await on(unit.id, '2026-03-08'))?.parentId, office)
  const top = { ...command(), unitId: unit.id, parentId: null, fromOn: '2026-03-08' }
  assert.equal((await app.send(asOffice, api.moveUnit, top)).body.parentId, null)
  const back = { ...command(), unitId: unit.id, parentId: office, fromOn: '2026-03-08' }
  assert.equal((await app.send(asOffice, api.moveUnit, back)).body.parentId, office)
  const { facts } = await page(unit.id)
  assert.deepEqual(
    facts.filter(({ aspect }) => aspect === 'parent').map(({ value, fromOn, toOn }) => [value, fromOn, toOn]),
    [
      [office, '2026-03-08', null],
      [department, '2026-03-01', '2026-03-07'],
    ],
  )
})

test('a circle is refused, also one that would close only later, and of two moves at once one', async () => {
  const move = (unitId: string, parentId: string, fromOn = '2026-03-05') =>
    app.send(asOffice, api.moveUnit, { ...command(), unitId, parentId, fromOn })
  const [above, below] = [await add(), await add()]
  assert.equal((await move(below.id, above.id)).status, 200)
  assert.match(messageOf(await move(above.id, below.id)), /不能挂到自己或自己的下属单位之下/)
  assert.match(messageOf(await move(above.id, above.id)), /不能挂到自己/)
  const [one, two] = [await add(), await add()]
  assert.equal((await move(one.id, two.id, '2026-05-01')).status, 200)
  assert.match(messageOf(await move(two.id, one.id, '2026-04-01')), /不能挂到自己/)
  const [left, right] = [await add(), await add()]
  const both = await Promise.all([move(left.id, right.id), move(right.id, left.id)])
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 422])
})

test('a territory holds only what lies in it', async () => {
  const street = await add({
    name: '欧阳路街道办事处',
    kind: 'street',
    line: 'territory',
    area: '310109009',
    parentId: null,
  })
  const inside = newUnit({ area: '310109009001', parentId: street.id, kind: 'village', line: 'territory' })
  assert.equal((await app.send(asOffice, api.addUnit, inside)).status, 200)
  const outside = newUnit({ area: '310109010', parentId: street.id })
  assert.match(
    messageOf(await app.send(asOffice, api.addUnit, outside)),
    /不在上级单位“欧阳路街道办事处”的区划/,
  )
})

test('sectors, powers and aliases change from a day on', async () => {
  const unit = await add()
  const set = (aspect: 'sector' | 'power' | 'alias', values: string[], fromOn = '2026-03-09') =>
    app.send(asOffice, api.setUnitFacts, { ...command(), unitId: unit.id, aspect, values, fromOn })
  assert.deepEqual((await set('sector', ['commerce', 'fire'])).body.sectors, ['commerce', 'fire'])
  assert.deepEqual((await set('power', ['canPenalise'])).body.powers, ['canPenalise'])
  assert.deepEqual((await on(unit.id, '2026-03-08'))?.sectors, ['commerce'])
  assert.equal((await set('power', ['canFly'])).status, 422)
  assert.equal((await set('alias', ['x'])).status, 422)
  assert.match(messageOf(await set('sector', [], '2026-03-05')), /已登记自 2026-03-09 起的变更/)
  assert.match(messageOf(await set('sector', [], '2020-01-01')), /不能早于该单位的设立日期 2026-03-01/)
})

test('a renamed unit is still found by its old name', async () => {
  const { id: unitId, name: was } = await add()
  const rename = (name: string, fromOn = '2026-03-10') =>
    app.send(asOffice, api.renameUnit, { ...command(), unitId, name, fromOn })
  assert.match(messageOf(await rename('新名称', '2026-03-11')), /更名日期不能晚于今天/)
  assert.match(messageOf(await rename('虹口区商务委员会')), /本区已有名为/)
  const { body } = await rename('新名称科')
  assert.deepEqual([body.name, body.aliases], ['新名称科', [was]])
  assert.match(messageOf(await rename('新名称科')), /与现名称相同/)
})

test('a liaison follows another, and the phone is masked for everybody who has no business with it', async () => {
  const unit = await add()
  const liaison = (post: string, fromOn: string) =>
    app.send(asOffice, api.setLiaison, {
      ...command(),
      unitId: unit.id,
      name: '示例联络员',
      post,
      phone: '13800000000',
      fromOn,
    })
  assert.equal((await liaison('科员', '2026-03-01')).status, 200)
  const { items } = (await liaison('副科长', '2026-03-09')).body
  assert.deepEqual(
    items.map(({ post, phone, fromOn, toOn }) => [post, phone, fromOn, toOn]),
    [
      ['副科长', '13800000000', '2026-03-09', null],
      ['科员', '13800000000', '2026-03-01', '2026-03-08'],
    ],
  )
  assert.equal((await liaison('科长', '2026-03-02')).status, 409)
  const stranger = await app.addAccount({ unitId: department })
  assert.deepEqual(
    (await page(unit.id, stranger)).liaisons.map(({ phone }) => phone),
    ['138****0000', '138****0000'],
  )
  const changes = await app.owner.selectFrom('event').select('change').execute()
  assert.doesNotMatch(JSON.stringify(changes), /13800000000|示例联络员/)
})

test('a unit is closed when nothing hangs below it, and then nothing of it changes any more', async () => {
  const above = await add()
  const below = await add({ parentId: above.id, name: '下属中心' })
  const close = (unitId: string) =>
    app.send(asOffice, api.closeUnit, { ...command(), unitId, on: '2026-03-10', reason: '机构改革' })
  assert.match(messageOf(await close(above.id)), /还有 1 个下属单位（下属中心）/)
  assert.equal((await close(below.id)).body.closedOn, '2026-03-10')
  assert.equal((await close(above.id)).status, 200)
  assert.equal(await on(above.id, '2026-03-11'), undefined)
  assert.match(messageOf(await close(above.id)), /已于 2026-03-10 撤销/)
  const { timeline, commands } = await page(above.id)
  assert.deepEqual([timeline.at(-1)?.words, commands.change], ['机构改革', '该单位已撤销'])
})

test('an account is opened with a password that is shown once and works until it is changed', async () => {
  await app.travelTo(new Date())
  const account = {
    id: randomUUIDv7(),
    unitId: department,
    login: 'hk-shangwu',
    post: '科员',
    role: 'officer' as const,
  }
  const opened = await app.send(asAdministrator, api.addAccount, { ...command(), ...account })
  assert.equal(opened.status, 200, opened.text)
  assert.match(opened.body.password, /^\w{4}-\w{4}-\w{4}$/)
  const signIn = (password: string) =>
    app.send('', api.signIn, { ...command(), login: account.login, password })
  assert.equal((await signIn(opened.body.password)).body.mustChangePassword, true)
  const again = await app.send(asAdministrator, api.addAccount, {
    ...command(),
    ...account,
    id: randomUUIDv7(),
  })
  assert.match(messageOf(again), /账号“hk-shangwu”已经有人使用/)
  const reset = await app.send(asAdministrator, api.resetPassword, { ...command(), accountId: account.id })
  assert.equal((await signIn(opened.body.password)).status, 401)
  assert.equal((await signIn(reset.body.password)).status, 200)
  const stored = await app.owner.selectFrom('event').selectAll().where('recordId', '=', account.id).execute()
  assert.doesNotMatch(JSON.stringify(stored), new RegExp(`${reset.body.password}|argon2`))
  assert.deepEqual(
    (await page(department)).accounts.map(({ login }) => login),
    (await page(department, asAdministrator)).accounts.map(({ login }) => login),
  )
})

test('an account is unlocked and disabled, its sessions end, and the last administrator stays', async () => {
  const id = randomUUIDv7()
  const token = await app.addAccount({ id, unitId: department })
  const key = { accountId: id }
  assert.equal((await app.send(asAdministrator, api.unlockAccount, { ...command(), ...key })).status, 409)
  const lockedUntil = new Date(Date.now() + 60_000)
  await app.owner.updateTable('account').set({ lockedUntil }).where('id', '=', id).execute()
  assert.equal((await app.send(asAdministrator, api.unlockAccount, { ...command(), ...key })).status, 200)
  const disable = (accountId: string) =>
    app.send(asAdministrator, api.disableAccount, { ...command(), accountId, reason: '调离' })
  assert.equal((await disable(id)).status, 200)
  assert.equal((await app.send(token, api.listUnits, {})).status, 401)
  assert.match(messageOf(await disable(id)), /已于 .* 停用/)
  const { actorId } = await app.owner
    .selectFrom('event')
    .select('actorId')
    .where('recordId', '=', id)
    .where('command', '=', 'disable')
    .executeTakeFirstOrThrow()
  assert.match(messageOf(await disable(actorId)), /不能停用自己的账号/)
  const second = randomUUIDv7()
  const asSecond = await app.addAccount({ id: second, unitId: office, role: 'administrator' })
  const bothAtOnce = await Promise.all([
    disable(second),
    app.send(asSecond, api.disableAccount, { ...command(), accountId: actorId, reason: '调离' }),
  ])
  assert.ok(bothAtOnce.filter(({ status }) => status === 200).length <= 1)
})

test('places and sectors are there to choose from', async () => {
  const { districts } = (await app.send('', api.listPlaces, {})).body
  assert.equal(districts.length, 16)
  assert.equal(districts.flatMap(({ towns }) => towns).length, 234)
  assert.ok((await app.send(asOffice, api.listSectors, {})).body.items.some(({ code }) => code === 'hazchem'))
})

test('every statement of the feature is on record', (t) => {
  const tables = ['unit', 'unit_fact', 'unit_liaison', 'account', 'session']
  const text = statementsOn(tables, app.statements)
  t.assert.fileSnapshot(text, 'server/units/queries.snap.sql', { serializers: [String] })
})
