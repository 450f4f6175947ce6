import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '#core/refusal.ts'
import { gateIsClosed, onGateChange, openGate, throughGate } from '#web/client/gate.ts'

const failingOnce = <Output>(output: Output) => {
  let calls = 0
  return async () => {
    calls += 1
    if (calls === 1) throw new Refusal('unauthenticated', '登录已失效')
    return output
  }
}

test('calls of an ended session wait, and are all repeated after the sign-in', async () => {
  let changes = 0
  const stop = onGateChange(() => {
    changes += 1
  })
  const both = Promise.all([throughGate(failingOnce('甲')), throughGate(failingOnce('乙'))])
  await new Promise(setImmediate)
  assert.equal(gateIsClosed(), true)
  openGate()
  assert.deepEqual(await both, ['甲', '乙'])
  assert.equal(gateIsClosed(), false)
  assert.equal(changes, 3)
  stop()
})

test('another refusal passes at once', async () => {
  const refused = throughGate(() => Promise.reject(new Refusal('forbidden', '没有权限')))
  await assert.rejects(refused, new Refusal('forbidden', '没有权限'))
  assert.equal(gateIsClosed(), false)
})
