import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import * as api from '#core/units/api.ts'
import { SESSION_COOKIE } from '#server/platform/auth.ts'
import { openTestAppWith } from '#server/platform/test-app.ts'
import { listEvents } from '#server/platform/test-events.ts'
import { hashPassword, units } from '#server/units/index.ts'

const demoAccounts = [{ login: 'anwei', password: 'Zhiben@2026', who: '区安委办' }]
const app = await openTestAppWith({ demoAccounts }, units)
after(app.close)

const PASSWORD = '虹口安委办-2024'
const office = await app.addUnit({ name: '虹口区安全生产委员会办公室' })

async function addAccountWithPassword(login: string, change: object = {}) {
  const id = randomUUIDv7()
  await app.addAccount({ id, unitId: office, role: 'office', login })
  const passwordHash = await hashPassword(PASSWORD)
  await app.owner
    .updateTable('account')
    .set({ passwordHash, ...change })
    .where('id', '=', id)
    .execute()
  return id
}

const attempt = (login: string, password = PASSWORD) =>
  app.send('', api.signIn, { commandId: randomUUID(), login, password })

const tokenIn = ({ headers }: { headers: Record<string, unknown> }) =>
  String(headers['set-cookie']).match(new RegExp(`${SESSION_COOKIE}=([^;]*)`))?.[1] ?? ''

const me = async (token: string) => (await app.send(token, api.getMe, {})).body.me
const eventsOf = async (id: string) =>
  (await listEvents(app.db, { district: '310109', id })).map(({ command }) => command)

test('the right password begins a session that no script and no other site can use', async () => {
  const id = await addAccountWithPassword('anwei')
  const reply = await attempt(' Anwei ')
  assert.equal(reply.status, 200, reply.text)
  assert.equal(reply.body.unit.name, '虹口区安全生产委员会办公室')
  assert.deepEqual(reply.body.district, { code: '310109', name: '虹口区' })
  assert.match(String(reply.headers['set-cookie']), /; Path=\/; HttpOnly; SameSite=Strict$/)
  assert.equal((await me(tokenIn(reply)))?.accountId, id)
  assert.deepEqual(await eventsOf(id), ['sign-in'])
  const stored = await app.owner
    .selectFrom('session')
    .select('tokenHash')
    .where('accountId', '=', id)
    .execute()
  assert.ok(stored.every(({ tokenHash }) => tokenHash !== tokenIn(reply)))
})

test('over https the cookie never travels without', async () => {
  const payload = { commandId: randomUUID(), login: 'anwei', password: PASSWORD }
  const headers = { 'x-forwarded-proto': 'https' }
  const reply = await app.http.inject({ method: 'POST', url: '/api/sign-in', headers, payload })
  assert.match(String(reply.headers['set-cookie']), /; Secure/)
})

test('a wrong password and an unknown login get the same answer, and both lock after five', async () => {
  const id = await addAccountWithPassword('known')
  const answers: string[][] = []
  for (let n = 0; n < 6; n++) {
    const replies = [await attempt('known', 'wrong'), await attempt('unknown', 'wrong')]
    assert.deepEqual(
      replies.map(({ status }) => status),
      [401, 401],
    )
    answers.push(replies.map(({ text }) => JSON.parse(text).message))
  }
  for (const [known, unknown] of answers) assert.equal(known, unknown)
  assert.equal(answers[3]?.[0], '账号或密码不正确')
  assert.match(answers[4]?.[0] ?? '', /^账号已锁定，\d\d:\d\d 后可再试$/)
  assert.deepEqual(await eventsOf(id), [...Array(4).fill('fail-sign-in'), 'lock'])
  // The right password does not help while the account is locked, and the answer does not tell that it is right.
  assert.match((await attempt('known')).text, /账号已锁定/)
})

test('a lock ends by itself, and success forgets the failures', async () => {
  const id = await addAccountWithPassword('patient', {
    lockedUntil: new Date(Date.now() - 1000),
    failures: 4,
  })
  assert.equal((await attempt('patient')).status, 200)
  const row = await app.owner.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.deepEqual([row.failures, row.lockedUntil], [0, null])
})

test('two failures at once are both counted', async () => {
  const id = await addAccountWithPassword('twice')
  await Promise.all([attempt('twice', 'wrong-1'), attempt('twice', 'wrong-2')])
  const row = await app.owner.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(row.failures, 2)
})

test('a disabled account and a closed unit are told so only with the right password', async () => {
  await addAccountWithPassword('disabled', { disabledOn: '2024-01-01' })
  assert.match((await attempt('disabled')).text, /账号已停用/)
  assert.match((await attempt('disabled', 'wrong')).text, /账号或密码不正确/)
  const closed = await app.addUnit({ name: '已撤销的单位' })
  await app.owner.updateTable('unit').set({ closedOn: '2024-01-01' }).where('id', '=', closed).execute()
  await addAccountWithPassword('closed', { unitId: closed })
  assert.match((await attempt('closed')).text, /所在单位已撤销/)
})

test('with a one-time password only changing it is open', async () => {
  await addAccountWithPassword('fresh', { mustChangePassword: true })
  const token = tokenIn(await attempt('fresh'))
  const refused = await app.send(token, api.listUnits, {})
  assert.equal(refused.status, 403)
  assert.equal(JSON.parse(refused.text).code, 'password-change-required')
  assert.equal((await me(token))?.mustChangePassword, true)
  const next = '晴天-骑行-长风-42'
  const changing = { commandId: randomUUID(), current: PASSWORD, next }
  assert.equal((await app.send(token, api.changePassword, changing)).status, 200)
  assert.equal((await app.send(token, api.listUnits, {})).status, 200)
  assert.equal((await attempt('fresh')).status, 401)
  assert.equal((await attempt('fresh', next)).status, 200)
})

test('changing the password ends the other sessions and is refused for a weak or a wrong one', async () => {
  const id = await addAccountWithPassword('changing')
  const [here, elsewhere] = [tokenIn(await attempt('changing')), tokenIn(await attempt('changing'))]
  const change = (current: string, next: string) =>
    app.send(here, api.changePassword, { commandId: randomUUID(), current, next })
  assert.match((await change(PASSWORD, 'short')).text, /密码至少 10 位/)
  assert.match((await change(PASSWORD, PASSWORD)).text, /不能与当前密码相同/)
  const wrong = await change('not the password', '晴天-骑行-长风-42')
  assert.deepEqual([wrong.status, JSON.parse(wrong.text).field], [422, 'current'])
  assert.equal((await change(PASSWORD, '晴天-骑行-长风-42')).status, 200)
  assert.notEqual(await me(here), null)
  assert.equal(await me(elsewhere), null)
  assert.deepEqual(await eventsOf(id), ['sign-in', 'sign-in', 'fail-sign-in', 'change-password'])
})

test('sessions are listed, ended one by one and all at once', async () => {
  await addAccountWithPassword('several')
  const [first, second] = [tokenIn(await attempt('several')), tokenIn(await attempt('several'))]
  const { body } = await app.send(first, api.listSessions, {})
  assert.deepEqual(body.items.map(({ current }) => current).sort(), [false, false, true]) // and the test's own
  const out = await app.send(first, api.signOut, { commandId: randomUUID() })
  assert.match(String(out.headers['set-cookie']), new RegExp(`${SESSION_COOKIE}=;`))
  assert.equal(await me(first), null)
  const everywhere = await app.send(second, api.signOutEverywhere, { commandId: randomUUID() })
  assert.equal(everywhere.body.ended, 2)
  assert.equal(await me(second), null)
})

test('an idle and an outlived session end, and being seen is written at most once a minute', async () => {
  const id = await addAccountWithPassword('idle')
  const token = tokenIn(await attempt('idle'))
  const age = async (times: { seenAt?: Date; startedAt?: Date }) => {
    await app.owner.updateTable('session').set(times).where('accountId', '=', id).execute()
    return me(token)
  }
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  assert.notEqual(await age({ seenAt: ago(29) }), null)
  const seen = await app.owner.selectFrom('session').select('seenAt').where('accountId', '=', id).execute()
  assert.ok(seen.some(({ seenAt }) => seenAt > ago(1)))
  assert.equal(await age({ seenAt: ago(31) }), null)
  assert.notEqual(await age({ seenAt: ago(0), startedAt: ago(11 * 60) }), null)
  assert.equal(await age({ startedAt: ago(13 * 60) }), null)
})

test('the sign-in page hears of demo accounts, and nobody of set-up once there are accounts', async () => {
  const { body } = await app.send('', api.getMe, {})
  assert.deepEqual(body, { me: null, needsSetup: false, demoAccounts })
})

test('guessing from one address is slowed down', async () => {
  const statuses: number[] = []
  for (let n = 0; n < 22; n++) statuses.push((await attempt('nobody-at-all', 'x')).status)
  assert.equal(statuses[0], 401)
  assert.equal(statuses.at(-1), 429)
})
