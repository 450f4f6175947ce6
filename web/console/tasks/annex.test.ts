import assert from 'node:assert/strict'
import { test } from 'node:test'
import { annexOf } from '#web/console/tasks/annex.ts'

const share = (ordinal: number, mainTask: string, requirement: string, more: object = {}) => ({
  id: `${ordinal}`,
  district: '310109',
  taskId: `task ${ordinal}`,
  planId: 'plan',
  planTitle: '方案',
  ordinal,
  clause: '三、（一）',
  mainTask,
  requirement,
  schedule: '持续推进',
  unitName: '甲科',
  role: 'lead' as const,
  light: 'green' as const,
  ...more,
})

const spansIn = (shares: Parameters<typeof annexOf>[0]) =>
  annexOf(shares).flatMap((plan) =>
    plan.lines.map((line) => [line.taskId, line.number, line.mainTaskRows, line.requirementRows]),
  )

test('a main task covers its requirements, a requirement its dates, in the order of the plan', () => {
  const shares = [share(4, '乙', '三'), share(2, '甲', '一'), share(1, '甲', '一'), share(3, '甲', '二')]
  assert.deepEqual(spansIn(shares), [
    ['task 1', 1, 3, 2],
    ['task 2', 1, 0, 0],
    ['task 3', 1, 0, 1],
    ['task 4', 2, 1, 1],
  ])
})

test('an equal requirement under another main task begins a cell of its own', () => {
  assert.deepEqual(spansIn([share(1, '甲', '一'), share(2, '乙', '一')]), [
    ['task 1', 1, 1, 1],
    ['task 2', 2, 1, 1],
  ])
})

test('a main task that comes back later in the plan is a new cell', () => {
  const spans = spansIn([share(1, '甲', '一'), share(2, '乙', '二'), share(3, '甲', '一')])
  assert.deepEqual(
    spans.map(([, number, rows]) => [number, rows]),
    [
      [1, 1],
      [2, 1],
      [3, 1],
    ],
  )
})

test('the units of one task stand in one line, leads apart from participants', () => {
  const shares = [
    share(1, '甲', '一', { id: 'a', unitName: '甲科' }),
    share(1, '甲', '一', { id: 'b', unitName: '乙科', role: 'support' }),
    share(1, '甲', '一', { id: 'c', unitName: '丙科' }),
  ]
  const [line] = annexOf(shares)[0]?.lines ?? []
  assert.deepEqual(
    [line?.lead.map((row) => row.unitName), line?.support.map((row) => row.unitName)],
    [['甲科', '丙科'], ['乙科']],
  )
})

test('plans stay apart', () => {
  const other = share(1, '甲', '一', { planId: 'other', planTitle: '另一方案', taskId: 'x' })
  assert.deepEqual(
    annexOf([share(1, '甲', '一'), other]).map((plan) => [plan.title, plan.lines.length]),
    [
      ['方案', 1],
      ['另一方案', 1],
    ],
  )
})
