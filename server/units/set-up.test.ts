import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import * as api from '#core/units/api.ts'
import { openTestAppWith } from '#server/platform/test-app.ts'
import { units } from '#server/units/index.ts'

const app = await openTestAppWith({ setupCode: 'K7QM-X3RT' }, units)
after(app.close)

const input = { district: '310118', login: 'guanli', password: '青浦-初始-2024' }
const setUp = (change: Partial<typeof input & { code: string }> = {}) =>
  app.send('', api.setUp, { commandId: randomUUID(), code: 'k7qm x3rt', ...input, ...change })

test('an empty installation asks for its first administrator', async () => {
  assert.equal((await app.send('', api.getMe, {})).body.needsSetup, true)
})

test('without the code, with an unknown district or a weak password nothing is made', async () => {
  assert.equal((await setUp({ code: 'K7QM-X3RU' })).status, 403)
  assert.equal((await setUp({ district: '999999' })).status, 422)
  assert.equal((await setUp({ password: '1234567890' })).status, 422)
  assert.deepEqual(await app.owner.selectFrom('unit').selectAll().execute(), [])
})

test('of two set-ups at once one is carried out, signed in at once, and there is no second', async () => {
  const replies = await Promise.all([setUp(), setUp({ login: 'another' })])
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409])
  const done = replies.find(({ status }) => status === 200)
  assert.equal(done?.body.unit.name, '青浦区安全生产委员会办公室')
  assert.equal(done?.body.role, 'administrator')
  assert.match(String(done?.headers['set-cookie']), /HttpOnly/)
  assert.equal((await setUp({ login: 'third' })).status, 409)
  assert.equal((await app.send('', api.getMe, {})).body.needsSetup, false)
})
