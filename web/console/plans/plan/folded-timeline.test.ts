import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldedTimeline } from '#web/console/plans/plan/folded-timeline.ts'

const entry = (at: string, command: string, by = '甲', words: string | null = null) => ({
  at: `2026-03-${at}:00:00Z`,
  by,
  command,
  label: command,
  words,
})

test('many corrections of one person on one day are one line; what bears words stands alone', () => {
  const folded = foldedTimeline([
    entry('01T01', '读取'),
    entry('01T02', '修改'),
    entry('01T03', '修改'),
    entry('01T04', '修改', '乙'),
    entry('02T01', '修改', '乙'),
    entry('02T02', '退回', '乙', '重写'),
    entry('02T03', '退回', '乙', '再改'),
  ])
  assert.deepEqual(
    folded.map(({ label, by }) => `${label} ${by}`),
    ['读取 甲', '修改（2 次） 甲', '修改 乙', '修改 乙', '退回 乙', '退回 乙'],
  )
})
