import assert from 'node:assert/strict'
import { test } from 'node:test'
import { standOf } from '#core/plans/chart.ts'

const rules = { amber: 10, red: 25, source: '', verified: false }
const share = (id: string, facts: object = {}) => ({
  id,
  parentId: null,
  taskId: 't',
  status: 'active' as const,
  percent: 0,
  startsOn: '2024-01-01',
  dueOn: '2024-12-31',
  ...facts,
})

test('a task is the mean of its shares', () => {
  const stand = standOf([share('a', { percent: 45 }), share('b', { percent: 40 })], '2024-07-01', rules)
  assert.deepEqual([stand.percent, stand.expected, stand.light], [42, 49, 'green'])
})

test('what was handed down is part of the share it came from, unless that is out of sight', () => {
  const child = share('b', { parentId: 'a', percent: 100 })
  assert.equal(standOf([share('a'), child], '2024-07-01', rules).percent, 0)
  assert.equal(standOf([child], '2024-07-01', rules).percent, 100)
})

test('it is done when all are, and without end when one is', () => {
  const done = { status: 'verified' as const, percent: 100 }
  assert.equal(standOf([share('a', done), share('b', done)], '2025-07-01', rules).light, 'done')
  assert.equal(standOf([share('a', done), share('b')], '2025-07-01', rules).light, 'red')
  const endless = standOf([share('a', { dueOn: null }), share('b')], '2025-07-01', rules)
  assert.deepEqual([endless.dueOn, endless.expected, endless.light], [null, null, 'continuing'])
})

test('it runs from the first beginning to the last end', () => {
  const { startsOn, dueOn } = standOf(
    [share('a', { startsOn: '2024-03-01' }), share('b', { dueOn: '2025-06-30' })],
    '2024-07-01',
    rules,
  )
  assert.deepEqual([startsOn, dueOn], ['2024-01-01', '2025-06-30'])
})
