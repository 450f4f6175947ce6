import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StoredDraft } from '#core/filings/entries.ts'
import { noFigures } from '#core/filings/fill-tasks.ts'
import { StoredContent } from '#core/filings/stored.ts'

const child = {
  filingId: '0190e0a0-0000-7000-8000-000000000002',
  unitId: '0190e0a0-0000-7000-8000-000000000003',
  unitName: '市场管理科',
  status: 'accepted',
}

test('what was filed before forms were data is read as the task list and the three paragraphs that it was', () => {
  const own = { ...noFigures, total: 1 }
  const total = { ...noFigures, total: 4 }
  const old = { asOf: '2026-10-28', own, tasks: [], total, missing: ['贸易促进科'] }
  const children = [
    { ...child, figures: { ...noFigures, total: 3 } },
    { ...child, status: 'submitted', figures: null },
  ]
  const content = StoredContent.parse({ ...old, children })
  assert.deepEqual(content.parts, [{ kind: 'tasks', key: 'tasks', own, tasks: [], total }])
  assert.deepEqual([content.form, content.missing, content.checks], [null, ['贸易促进科'], []])
  assert.deepEqual(
    content.children.map(({ counted }) => counted),
    [true, false],
  )
  assert.deepEqual(StoredContent.parse(content), content, 'what is written now is read as it is')

  const draft = StoredDraft.parse({ done: '检查二十家', problems: '', next: '复查' })
  assert.deepEqual(draft.texts, {
    'narrative/done': '检查二十家',
    'narrative/problems': '',
    'narrative/next': '复查',
  })
  assert.deepEqual(StoredDraft.parse(draft), draft)
})
