import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DraftObligation } from '#core/plans/draft.ts'
import { faultsIn, fieldsOf, obligationFrom } from '#web/console/plans/review/obligation-fields.ts'

const read: DraftObligation = {
  id: 'o1',
  text: '培树典型企业',
  span: [0, 20],
  lead: [],
  support: [],
  deadline: { kind: 'by', date: '2024-12-31', from: null, to: null, raw: '年底前', span: [3, 6] },
  recurrence: { every: 'year', times: 2, raw: '每年至少2轮', span: [7, 13] },
  quantities: [
    { min: 2, max: 3, unit: '家', raw: '2-3家', span: [14, 18] },
    { min: 80, max: null, unit: '%', raw: '80%以上', span: null },
  ],
  appliesTo: '建设领域',
}

test('a form that was opened and saved changes nothing', () => {
  const { text, deadline, recurrence, quantities, appliesTo } = read
  assert.deepEqual(obligationFrom(fieldsOf(read), read), {
    text,
    deadline,
    recurrence,
    quantities,
    appliesTo,
  })
})

test('a corrected date is worded anew and keeps its place in the source', () => {
  const fields = fieldsOf(read)
  const changed = obligationFrom({ ...fields, deadline: { ...fields.deadline, date: '2025-06-30' } }, read)
  assert.deepEqual(changed.deadline, {
    kind: 'by',
    date: '2025-06-30',
    from: null,
    to: null,
    raw: '2025年6月底前',
    span: [3, 6],
  })
  assert.deepEqual(changed.recurrence, read.recurrence)
})

test('another kind of deadline leaves nothing of the first behind', () => {
  const deadline = { kind: 'range' as const, date: '2024-12-31', from: '2024', to: '2026' }
  assert.deepEqual(obligationFrom({ ...fieldsOf(read), deadline }, read).deadline, {
    kind: 'range',
    date: null,
    from: '2024',
    to: '2026',
    raw: '2024年—2026年',
    span: [3, 6],
  })
})

test('numbers at most, exactly and between', () => {
  const quantities = [
    { comparison: 'atMost' as const, low: 5, high: null, unit: '起' },
    { comparison: 'exactly' as const, low: 30, high: null, unit: ' 家 ' },
    { comparison: 'between' as const, low: 2, high: 4, unit: '家' },
  ]
  assert.deepEqual(
    obligationFrom({ ...fieldsOf(null), text: '一', quantities }, null).quantities.map(
      ({ min, max, unit }) => [min, max, unit],
    ),
    [
      [null, 5, '起'],
      [30, 30, '家'],
      [2, 4, '家'],
    ],
  )
})

test('what is half filled is named, field by field', () => {
  assert.deepEqual(faultsIn(fieldsOf(read)), {})
  const empty = fieldsOf(null)
  const half = {
    ...empty,
    deadline: { ...empty.deadline, kind: 'range' as const, from: '2026', to: '2024' },
    quantities: [{ comparison: 'between' as const, low: 3, high: 2, unit: '家' }],
  }
  assert.deepEqual(Object.keys(faultsIn(half)), ['text', 'deadline', 'quantities'])
})
