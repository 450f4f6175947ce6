import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  barOf,
  byEnd,
  monthsOf,
  placeOf,
  standsAt,
  todayAt,
  underMainTasks,
} from '#web/console/tasks/months.ts'

const close = (actual: number | null | undefined, expected: number) =>
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 1e-9, `${actual} is not ${expected}`)

test('a year runs from 0 to 1, leap or not', () => {
  assert.equal(placeOf('2024-01-01', 2024), 0)
  assert.equal(placeOf('2025-01-01', 2024), 1)
  close(placeOf('2024-03-01', 2024), 60 / 366)
  close(placeOf('2025-03-01', 2025), 59 / 365)
})

test('the months fill the year without a gap', () => {
  const months = monthsOf(2024)
  assert.equal(months.length, 12)
  close(months[1]?.width, 29 / 366)
  for (const [index, month] of months.entries()) close(month.from + month.width, months[index + 1]?.from ?? 1)
})

test('a report that keeps up with the calendar reaches the line of today', () => {
  // 2024 has 366 days: 30 June is day 182, so a task of the whole year should be at 182/366.
  const bar = barOf({ startsOn: '2024-01-01', dueOn: '2024-12-31', percent: (182 / 366) * 100 }, 2024)
  close(bar?.reportedTo, todayAt('2024-06-30', 2024) ?? Number.NaN)
})

test('a task of three years is cut to the year and stays open at both ends', () => {
  const task = { startsOn: '2024-01-01', dueOn: '2026-12-31', percent: 50 }
  const bar = barOf(task, 2025)
  assert.deepEqual([bar?.from, bar?.to, bar?.openLeft, bar?.openRight], [0, 1, true, true])
  // Half of 1096 days are 548; 366 of them lie in 2024, so 182 in 2025.
  close(bar?.reportedTo, 182 / 365)
  assert.equal(barOf({ ...task, percent: 10 }, 2025)?.reportedTo, 0)
  assert.equal(barOf({ ...task, percent: 100 }, 2025)?.reportedTo, 1)
})

test('a task that never ends has no reported part and is open to the right', () => {
  const bar = barOf({ startsOn: '2024-04-01', dueOn: null, percent: 40 }, 2024)
  assert.deepEqual([bar?.to, bar?.reportedTo, bar?.openLeft, bar?.openRight], [1, null, false, true])
})

test('what lies in another year has no bar', () => {
  assert.equal(barOf({ startsOn: '2025-01-01', dueOn: null, percent: 0 }, 2024), undefined)
  assert.equal(barOf({ startsOn: '2023-01-01', dueOn: '2023-12-31', percent: 0 }, 2024), undefined)
  assert.equal(barOf({ startsOn: '2023-01-01', dueOn: '2024-01-01', percent: 0 }, 2024)?.openLeft, true)
})

test('a task of one day has the width of one day', () => {
  const bar = barOf({ startsOn: '2025-05-20', dueOn: '2025-05-20', percent: 0 }, 2025)
  close((bar?.to ?? 0) - (bar?.from ?? 0), 1 / 365)
})

test('today has a line in its own year only', () => {
  assert.equal(todayAt('2025-12-31', 2025), 1)
  assert.equal(todayAt('2025-12-31', 2026), undefined)
})

test('rows gather under their main task, plan by plan', () => {
  const rows = ['甲-1', '甲-2', '乙-1', '甲-1'].map((said, id) => {
    const [planId = '', mainTask = ''] = said.split('-')
    return { id, planId, mainTask }
  })
  const groups = underMainTasks(rows).map((group) => [
    group.planId,
    group.mainTask,
    group.rows.map((row) => row.id),
  ])
  assert.deepEqual(groups, [
    ['甲', '1', [0, 3]],
    ['甲', '2', [1]],
    ['乙', '1', [2]],
  ])
})

test('what is reported stands at a day of the plan', () => {
  const task = { startsOn: '2024-01-01', dueOn: '2024-01-31' }
  assert.equal(standsAt({ ...task, percent: 50 }), '2024-01-16')
  assert.equal(standsAt({ ...task, percent: 100 }), '2024-01-31')
  assert.equal(standsAt({ ...task, dueOn: null, percent: 50 }), undefined)
})

test('what never ends stands apart from what has a day', () => {
  const [fixed, open] = [{ dueOn: '2026-06-30' }, { dueOn: null }]
  assert.deepEqual(byEnd([open, fixed]), { dated: [fixed], endless: [open] })
})
