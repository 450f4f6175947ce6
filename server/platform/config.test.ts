import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from '#server/platform/config.ts'
import { Halt } from '#server/platform/halt.ts'

const app = 'postgres://zhiben_app:secret@db.example/zhiben'
const owner = 'postgresql://zhiben_owner:secret@db.example/zhiben'

const refuses = (environment: Record<string, string>, args: string[], words: RegExp) =>
  assert.throws(
    () => readConfig(environment, args),
    (error) => error instanceof Halt && words.test(error.message),
  )

test('with nothing set: this machine only, port 8080, own database with the demo in .data', () => {
  assert.deepEqual(readConfig({}), {
    host: '127.0.0.1',
    port: 8080,
    folder: '.data',
    database: undefined,
    beginWith: 'demo',
    apiOnly: false,
    webhook: undefined,
  })
})

test('a variable that is set to nothing is not set', () => {
  assert.equal(readConfig({ PORT: '', DATABASE_URL: '' }).port, 8080)
  assert.equal(readConfig({ PORT: '', DATABASE_URL: '' }).database, undefined)
})

test('two addresses keep serving and owning apart; one address does both', () => {
  assert.deepEqual(readConfig({ DATABASE_URL: app, OWNER_DATABASE_URL: owner }).database, { app, owner })
  assert.deepEqual(readConfig({ DATABASE_URL: owner }).database, { app: owner, owner })
})

test('the demo goes into our own database unless refused, into yours only on request', () => {
  assert.equal(readConfig({}, ['--empty']).beginWith, 'nothing')
  assert.equal(readConfig({ DATABASE_URL: app }).beginWith, 'nothing')
  assert.equal(readConfig({ DATABASE_URL: app }, ['--demo']).beginWith, 'demo')
})

test('a gateway needs its secret', () => {
  const url = 'https://gateway.example/zhiben'
  const secret = 'sixteen characters'
  const set = { ZHIBEN_WEBHOOK_URL: url, ZHIBEN_WEBHOOK_SECRET: secret }
  assert.deepEqual(readConfig(set).webhook, { url, secret })
  refuses({ ZHIBEN_WEBHOOK_URL: url }, [], /ZHIBEN_WEBHOOK_SECRET/)
  refuses({ ...set, ZHIBEN_WEBHOOK_URL: 'ftp://gateway.example' }, [], /ZHIBEN_WEBHOOK_URL/)
  refuses({ ...set, ZHIBEN_WEBHOOK_SECRET: 'short' }, [], /ZHIBEN_WEBHOOK_SECRET/)
})

test('what cannot be read is named', () => {
  refuses({ PORT: 'http' }, [], /PORT/)
  refuses({ PORT: '70000' }, [], /PORT/)
  refuses({ DATABASE_URL: 'mysql://localhost/zhiben' }, [], /DATABASE_URL.*postgres:/)
  refuses({ OWNER_DATABASE_URL: owner }, [], /DATABASE_URL/)
  refuses({}, ['--emtpy'], /--emtpy/)
  refuses({}, ['--empty', '--demo'], /只能选一个/)
})
