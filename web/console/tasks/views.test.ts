import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TaskFilter } from '#core/plans/api.ts'
import { questionOf, TaskSearch, ViewName } from '#web/console/tasks/views.ts'

test('every view is a question that the server understands', () => {
  for (const view of ViewName.options) {
    const asked = questionOf('310109', view, TaskSearch.parse({ text: '消防', year: '2025' }))
    // The query string carries text only.
    const sent = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, String(value)]))
    const parsed = TaskFilter.parse(sent)
    assert.deepEqual([parsed.text, parsed.year], ['消防', 2025])
  }
})

test('a view keeps its meaning whatever the address says', () => {
  const asked = questionOf('310109', 'to-verify', TaskSearch.parse({ status: 'verified' }))
  assert.deepEqual([asked.status, asked.side], ['claimed', 'assigned'])
})

test('a broken address shows the unfiltered list', () => {
  const search = TaskSearch.parse({
    view: 'x',
    planId: '1',
    status: 3,
    light: 'blue',
    year: 'soon',
    before: '-',
  })
  assert.deepEqual(questionOf('310109', 'all', search), { district: '310109' })
})
