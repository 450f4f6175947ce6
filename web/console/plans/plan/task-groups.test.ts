import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mainTasksOf, type Share } from '#web/console/plans/plan/task-groups.ts'

const share = (ordinal: number, mainTask: string, unitName: string, role: Share['role'] = 'lead'): Share => ({
  district: '310109',
  id: `${ordinal} ${unitName}`,
  taskId: `task ${ordinal}`,
  ordinal,
  clause: `三、（一）${ordinal}`,
  mainTask,
  requirement: `要求 ${ordinal}`,
  schedule: '持续推进',
  unitName,
  role,
  light: 'green',
  percent: 0,
})

test('shares become the task list again: by main task, in the order of the plan, leaders first', () => {
  const list = mainTasksOf([
    share(2, '乙', '丙科'),
    share(1, '甲', '丁科', 'support'),
    share(1, '甲', '甲科'),
    share(3, '甲', '甲科'),
  ])
  assert.deepEqual(
    list.map(({ name, tasks }) => [name, tasks.map(({ shares }) => shares.map(({ id }) => id))]),
    [
      ['甲', [['1 甲科', '1 丁科'], ['3 甲科']]],
      ['乙', [['2 丙科']]],
    ],
  )
})
