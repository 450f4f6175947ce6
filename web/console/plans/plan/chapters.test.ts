import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DraftItem } from '#core/plans/draft.ts'
import { chaptersOf, itemOfClause } from '#web/console/plans/plan/chapters.ts'

const item = (clause: string, path: number[], start: number): DraftItem => ({
  id: clause,
  path,
  clause,
  kind: 'task',
  heading: '事项',
  text: '',
  span: [start, start + 3],
  obligations: [],
  checked: true,
})

const source = '前言\n一、目标\n内容\n二、任务\n（一）甲\n三、保障'
const draft = {
  sections: [
    { path: [2], title: '二、任务', span: [11, 15] as [number, number] },
    { path: [2, 1], title: '（一）甲', span: [16, 20] as [number, number] },
  ],
  items: [item('一', [1], 3), item('二、（一）', [2, 1], 16), item('三', [3], 21)],
}

test('the source is cut at its top headings, and nothing of it is lost', () => {
  const chapters = chaptersOf(source, draft)
  assert.deepEqual(
    chapters.map(({ title }) => title),
    ['标题和前言', '一、事项', '二、任务', '三、事项'],
  )
  assert.equal(chapters.map(({ start, end }) => source.slice(start, end)).join(''), source)
})

test('a source without headings is one chapter', () => {
  assert.deepEqual(chaptersOf('只有一段', { sections: [], items: [] }), [
    { title: '标题和前言', start: 0, end: 4 },
  ])
})

test('a clause finds its item', () => {
  assert.equal(itemOfClause(draft, '三')?.id, '三')
  assert.equal(itemOfClause(draft, undefined), undefined)
})
