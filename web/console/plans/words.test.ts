import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deadlineWords, dutyWords } from '#web/console/plans/words.ts'

const none = { date: null, from: null, to: null }

test('a deadline is said the way plans say it', () => {
  assert.equal(deadlineWords({ ...none, kind: 'by', date: '2024-12-31' }), '2024年底前')
  assert.equal(deadlineWords({ ...none, kind: 'by', date: '2024-06-30' }), '2024年6月底前')
  assert.equal(deadlineWords({ ...none, kind: 'by', date: '2024-05-20' }), '2024年5月20日前')
  assert.equal(deadlineWords({ ...none, kind: 'year', date: '2025' }), '2025年度')
  assert.equal(deadlineWords({ ...none, kind: 'from', from: '2024-03' }), '2024年3月起')
  assert.equal(deadlineWords({ ...none, kind: 'range', from: '2024', to: '2026' }), '2024年—2026年')
  assert.equal(deadlineWords({ ...none, kind: 'by' }), '')
})

test('when a report is due', () => {
  const never = { every: null, day: null, monthDay: null, deadline: null }
  assert.equal(dutyWords({ ...never, every: 'month', day: 28 }), '每月28日前')
  assert.equal(dutyWords({ ...never, every: 'year', monthDay: '06-30' }), '每年6月30日前')
  assert.equal(dutyWords({ ...never, deadline: '2024-04-15' }), '2024年4月15日前')
  assert.equal(dutyWords({ ...never, every: 'quarter' }), '每季度')
  assert.equal(dutyWords(never), '')
})
