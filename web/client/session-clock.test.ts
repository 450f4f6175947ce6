import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secondsLeft, wantsKeeping } from '#web/client/session-clock.ts'

const minutes = (count: number) => count * 60_000

test('the last minute is counted down, and nothing before it', () => {
  assert.equal(secondsLeft(0, minutes(28), 30), undefined)
  assert.equal(secondsLeft(0, minutes(29), 30), 60)
  assert.equal(secondsLeft(0, minutes(29.5), 30), 30)
  assert.equal(secondsLeft(0, minutes(31), 30), 0)
})

test('work keeps a session alive from a third of the idle time on, but not in its last minute', () => {
  assert.equal(wantsKeeping(0, minutes(9), 30), false)
  assert.equal(wantsKeeping(0, minutes(11), 30), true)
  assert.equal(wantsKeeping(0, minutes(29.5), 30), false)
})
