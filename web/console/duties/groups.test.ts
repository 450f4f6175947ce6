import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WorkItem } from '#core/duties/api.ts'
import { groupWork, verdictOn, weekIsDone } from '#web/console/duties/groups.ts'

const today = '2026-03-18' // a Wednesday
const item = (reason: WorkItem['reason'], dueOn: string | null): WorkItem => ({
  district: '310109',
  record: 'assignment',
  recordId: '0190e0a0-0000-7000-8000-000000000001',
  title: '排查',
  because: '某方案 三（五）13',
  unitName: '某街道',
  reason,
  dueOn,
  words: null,
})
const names = (items: WorkItem[]) => groupWork(items, today).map(({ name }) => name)

test('a due thing goes by its day', () => {
  assert.deepEqual(names([item('due', '2026-03-18')]), ['today'])
  assert.deepEqual(names([item('due', '2026-03-22')]), ['week'])
  assert.deepEqual(names([item('due', '2026-03-23')]), ['later'])
  assert.deepEqual(names([item('due', null)]), ['later'])
  assert.deepEqual(names([item('due', '2026-03-17')]), ['late'])
})

test('a hazard or a letter that waits without a day is not put off as a continuing task is', () => {
  assert.deepEqual(names([{ ...item('due', null), record: 'hazard' }]), ['open'])
  assert.deepEqual(names([{ ...item('due', null), record: 'letter' }, item('due', '2026-03-18')]), [
    'today',
    'open',
  ])
})

test('what is late and what came back stand first, whatever their day', () => {
  const items = [item('to-accept', '2026-03-30'), item('returned', '2026-03-30'), item('late', '2026-03-01')]
  assert.deepEqual(names(items), ['late', 'returned', 'to-accept'])
})

test('the week is done when only later things remain', () => {
  assert.equal(weekIsDone(groupWork([item('due', '2026-04-30')], today)), true)
  assert.equal(weekIsDone(groupWork([item('to-verify', null)], today)), false)
  assert.equal(weekIsDone([]), true)
})

test('claims and filings are answered on the row, plans filed in answer on their page, own work nowhere else', () => {
  const of = (reason: WorkItem['reason'], record: WorkItem['record']) =>
    verdictOn({ ...item(reason, null), record })
  assert.equal(of('to-verify', 'assignment'), 'task')
  assert.equal(of('to-accept', 'filing'), 'filing')
  assert.equal(of('to-accept', 'answer'), undefined)
  assert.equal(of('to-review', 'plan'), undefined)
  assert.equal(of('returned', 'assignment'), undefined)
  assert.equal(of('due', 'filing'), undefined)
})
