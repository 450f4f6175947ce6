import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ChildFiling, fillFiling, noFigures, type TaskLine } from '#core/filings/content.ts'
import type { FilingStatus } from '#core/filings/filing.ts'
import type { Light } from '#core/plans/assignment.ts'

const asOf = '2026-11-28'

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

const child = (unitName: string, status: FilingStatus, total?: number): ChildFiling => ({
  filingId: '0190e0a0-0000-7000-8000-000000000002',
  unitId: '0190e0a0-0000-7000-8000-000000000003',
  unitName,
  status,
  total: total === undefined ? null : { ...noFigures, total, done: 1, reported: total },
})

test('each light is counted once, and what has not begun is not behind', () => {
  const lights: Light[] = ['done', 'green', 'waiting', 'amber', 'red', 'continuing']
  const { own, total, tasks } = fillFiling(
    asOf,
    [...lights, 'ended' as const].map((light) => line(light, light === 'green')),
    [],
  )
  assert.deepEqual(own, { total: 6, done: 1, onTime: 2, behind: 1, late: 1, continuing: 1, reported: 1 })
  assert.deepEqual(total, own)
  assert.equal(own.done + own.onTime + own.behind + own.late + own.continuing, own.total)
  assert.ok(!('reported' in (tasks[0] ?? {})))
})

test('accepted children are summed, the others are named', () => {
  const content = fillFiling(
    asOf,
    [line('green', true)],
    [
      child('市场管理科', 'accepted', 5),
      child('商业发展科', 'submitted', 7),
      child('贸易促进科', 'returned', 7),
      child('粮油食品科', 'open'),
      child('物资储备科', 'accepted', 2),
    ],
  )
  assert.deepEqual(content.total, { ...noFigures, total: 8, done: 2, onTime: 1, reported: 8 })
  assert.equal(content.own.total, 1)
  assert.deepEqual(content.missing, ['商业发展科', '贸易促进科', '粮油食品科'])
  assert.deepEqual(
    content.children.map(({ figures }) => figures?.total ?? null),
    [5, null, null, null, 2],
  )
})
