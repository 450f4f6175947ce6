import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockWords } from '#web/ui/clock-words.ts'

const today = '2026-03-20'
const said: [string | null, string, string][] = [
  ['2026-03-15', '逾期 5 天', 'late'],
  ['2026-03-20', '今天到期', 'due'],
  ['2026-03-21', '明天到期', 'due'],
  ['2026-03-23', '还有 3 天', 'due'],
  ['2026-03-31', '还有 11 天', 'idle'],
  [null, '持续推进', 'idle'],
]
for (const [dueOn, words, tone] of said)
  test(`${dueOn ?? 'no day'} is said 「${words}」`, () =>
    assert.deepEqual(clockWords(dueOn, today), { words, tone }))
