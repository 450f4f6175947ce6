import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FilingStatus } from '#core/filings/filing.ts'
import { standingOf, totalsByMonth, totalsOf } from '#web/console/filings/totals.ts'

test('every state of a filing has one standing, on time and late', () => {
  const standings = FilingStatus.options.map((status) => [
    status,
    standingOf({ status, late: false }),
    standingOf({ status, late: true }),
  ])
  assert.deepEqual(standings, [
    ['open', 'pending', 'missing'],
    ['submitted', 'onTime', 'lateIn'],
    ['returned', 'returned', 'returned'],
    ['accepted', 'onTime', 'lateIn'],
  ])
})

test('the totals of a row count every cell once', () => {
  const totals = totalsOf([
    { status: 'accepted', late: false },
    { status: 'submitted', late: true },
    { status: 'open', late: true },
    { status: 'open', late: false },
    { status: 'returned', late: true },
  ])
  assert.deepEqual(totals, { missing: 1, returned: 1, pending: 1, lateIn: 1, onTime: 1, all: 5 })
})

test('the totals of a column count one month over all units', () => {
  const cell = (month: string, late: boolean) => ({ month, status: 'accepted' as const, late })
  const rows = [
    { cells: [cell('2025-01', false), cell('2025-02', true)] },
    { cells: [cell('2025-02', false)] },
  ]
  const columns = totalsByMonth(rows, ['2025-01', '2025-02', '2025-03'])
  assert.deepEqual(
    columns.map(({ all, onTime, lateIn }) => [all, onTime, lateIn]),
    [
      [1, 1, 0],
      [2, 1, 1],
      [0, 0, 0],
    ],
  )
})
