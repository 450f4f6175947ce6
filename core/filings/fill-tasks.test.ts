import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillTasks, noFigures, type TaskLine } from '#core/filings/fill-tasks.ts'
import type { Light } from '#core/plans/assignment.ts'

const line = (light: Light, reported: boolean): TaskLine => ({
  assignmentId: '0190e0a0-0000-7000-8000-000000000001',
  mainTask: '安全责任体系',
  requirement: '召开专题会议',
  schedule: '2026年底前',
  percent: 40,
  light,
  words: reported ? '已召开' : '',
  reported,
})

test('each light is counted once, and what has not begun is not behind', () => {
  const lights: Light[] = ['done', 'green', 'waiting', 'amber', 'red', 'continuing']
  const { own, total, tasks } = fillTasks(
    'tasks',
    [...lights, 'ended' as const].map((light) => line(light, light === 'green')),
    [],
  )
  assert.deepEqual(own, { total: 6, done: 1, onTime: 2, behind: 1, late: 1, continuing: 1, reported: 1 })
  assert.deepEqual(total, own)
  assert.equal(own.done + own.onTime + own.behind + own.late + own.continuing, own.total)
  assert.ok(!('reported' in (tasks[0] ?? {})))
})

test('what was accepted from below is added', () => {
  const child = (total: number) => ({ ...noFigures, total, done: 1, reported: total })
  const content = fillTasks('tasks', [line('green', true)], [child(5), child(2)])
  assert.deepEqual(content.total, { ...noFigures, total: 8, done: 2, onTime: 1, reported: 8 })
  assert.equal(content.own.total, 1)
})
