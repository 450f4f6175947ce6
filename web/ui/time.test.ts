import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockOf, dayWords, momentOf, monthWords } from '#web/ui/time.ts'

test('times are those on the wall in China, whatever the computer thinks', () => {
  assert.equal(momentOf('2026-03-30T16:05:00.000Z'), '2026-03-31 00:05')
  assert.equal(clockOf('2026-03-30T16:05:00.000Z'), '00:05')
  assert.equal(dayWords('2026-03-31'), '2026年3月31日星期二')
})

test('a month is read without its leading nought', () => {
  assert.equal(monthWords('2026-03'), '2026年3月')
  assert.equal(monthWords('2026-11'), '2026年11月')
})
