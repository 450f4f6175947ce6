import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WorkItem } from '#core/duties/api.ts'
import { arrange, endOfWeek, reasonOf } from '#core/duties/work.ts'

const today = '2026-11-25'

const item = (title: string, reason: WorkItem['reason'], dueOn: string | null = null): WorkItem => ({
  district: '310109',
  record: 'assignment',
  recordId: '0190e0a0-0000-7000-8000-000000000001',
  title,
  because: '方案四、（三）',
  unitName: '市场管理科',
  reason,
  dueOn,
  words: null,
})

test('what came back is returned, what is over is late, the due day itself is not', () => {
  assert.equal(reasonOf({ returned: true, dueOn: '2026-11-01' }, today), 'returned')
  assert.equal(reasonOf({ returned: false, dueOn: '2026-11-24' }, today), 'late')
  assert.equal(reasonOf({ returned: false, dueOn: '2026-11-25' }, today), 'due')
  assert.equal(reasonOf({ returned: false, dueOn: null }, today), 'due')
})

test('the week ends on Sunday', () => {
  assert.equal(endOfWeek('2026-11-23'), '2026-11-29') // a Monday
  assert.equal(endOfWeek('2026-11-28'), '2026-11-29')
  assert.equal(endOfWeek('2026-11-29'), '2026-11-29') // the Sunday itself
  assert.equal(endOfWeek('2026-12-31'), '2027-01-03')
})

test('most urgent first; what is far ahead comes by itself', () => {
  const { items, upcoming } = arrange(
    [
      item('in December', 'due', '2026-12-20'),
      item('to review', 'to-review'),
      item('next year', 'due', '2027-06-30'),
      item('today', 'due', '2026-11-25'),
      item('to accept', 'to-accept', '2026-11-28'),
      item('came back', 'returned', '2026-11-10'),
      item('tomorrow', 'due', '2026-11-26'),
      item('late by five', 'late', '2026-11-20'),
      item('late by ten', 'late', '2026-11-15'),
      item('in the spring', 'due', '2027-03-31'),
    ],
    today,
  )
  assert.deepEqual(
    items.map(({ title }) => title),
    [
      'late by ten',
      'late by five',
      'came back',
      'today',
      'to accept',
      'to review',
      'tomorrow',
      'in December',
    ],
  )
  assert.deepEqual(
    upcoming.map(({ title }) => title),
    ['in the spring', 'next year'],
  )
})

test('a desk shows two hundred things and ten to come', () => {
  const many = Array.from({ length: 300 }, () => item('late', 'late', '2026-11-01'))
  const far = Array.from({ length: 30 }, () => item('far', 'due', '2027-11-01'))
  const { items, upcoming } = arrange([...many, ...far], today)
  assert.deepEqual([items.length, upcoming.length], [200, 10])
})
