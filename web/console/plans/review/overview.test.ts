import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Doubt, DraftItem, Mention, PlanDraft } from '#core/plans/draft.ts'
import { homesOf, marksOf } from '#web/console/plans/review/marks.ts'
import { spreadOf } from '#web/console/plans/review/merged-rows.ts'
import {
  countSameName,
  nextUnchecked,
  openNamesOf,
  outlineOf,
  progressOf,
  stepFrom,
} from '#web/console/plans/review/overview.ts'

const name = (id: string, state: Mention['state'], printed = '区甲局'): Mention => ({
  id,
  name: printed,
  span: [1, 2],
  state,
  unitIds: [],
  asOf: null,
})

const item = (id: string, start: number, more: Partial<DraftItem> = {}): DraftItem => ({
  id,
  path: [1],
  clause: '一',
  kind: 'task',
  heading: id,
  text: id,
  span: [start, start + 5],
  obligations: [],
  checked: false,
  ...more,
})

const obligation = (id: string, lead: Mention[]) => ({
  id,
  text: id,
  span: null,
  lead,
  support: [],
  deadline: null,
  recurrence: null,
  quantities: [],
  appliesTo: null,
})

const doubt = (id: string, itemId: string | null, settled = false): Doubt => ({
  id,
  about: 'unit',
  reason: '查无此单位',
  span: null,
  itemId,
  settled,
})

const draft = (more: Partial<PlanDraft>): PlanDraft => ({
  document: { title: '方案', docNo: null, issuer: null, issuedOn: null, periodFrom: null, periodTo: null },
  sections: [],
  items: [],
  reporting: [],
  schedule: [],
  doubts: [],
  ...more,
})

const plan = draft({
  sections: [
    { path: [1], title: '一、目标', span: [0, 4] },
    { path: [3], title: '三、任务', span: [20, 24] },
    { path: [3, 1], title: '（一）行动', span: [25, 29] },
    { path: [3, 2], title: '（二）行动', span: [40, 44] },
  ],
  items: [
    item('goal', 5, { kind: 'goal', checked: true }),
    item('a', 30, { obligations: [obligation('a1', [name('m1', 'unknown')])] }),
    item('b', 45, { checked: true, obligations: [obligation('b1', [name('m2', 'confirmed')])] }),
  ],
  doubts: [doubt('d1', 'b'), doubt('d2', 'a', true), doubt('d3', null)],
})

const shown = (state: 'all' | 'doubtful' | 'unchecked', kind: 'all' | 'goal' = 'all') =>
  outlineOf(plan, { state, kind }).map((row) => (row.type === 'section' ? row.title : row.item.id))

test('items stand under their headings; a heading without a shown item is left out', () => {
  assert.deepEqual(shown('all'), ['一、目标', 'goal', '三、任务', '（一）行动', 'a', '（二）行动', 'b'])
  assert.deepEqual(shown('unchecked'), ['三、任务', '（一）行动', 'a'])
  assert.deepEqual(shown('all', 'goal'), ['一、目标', 'goal'])
})

test('doubtful is what has an open doubt or a name nobody has settled; who has checked an item has settled its doubts', () => {
  assert.deepEqual(shown('doubtful'), ['三、任务', '（一）行动', 'a'])
})

test('progress counts items and rows of the table, open doubts and open names', () => {
  assert.deepEqual(progressOf(plan), { checked: 2, items: 3, openDoubts: 1, names: 1 })
})

test('the next unchecked row comes after the one at hand, and round again', () => {
  const rows = ['1', '2', '3'].map((id) => ({ id, checked: id === '2' }))
  assert.equal(nextUnchecked(rows, '1'), '3')
  assert.equal(nextUnchecked(rows, '3'), '1')
  assert.equal(nextUnchecked(rows, null), '1')
  assert.equal(nextUnchecked([{ id: '1', checked: true }], null), null)
})

test('a step stays within the list', () => {
  assert.equal(stepFrom(['a', 'b'], null, 1), 'a')
  assert.equal(stepFrom(['a', 'b'], 'a', 1), 'b')
  assert.equal(stepFrom(['a', 'b'], 'b', 1), 'b')
  assert.equal(stepFrom([], 'b', 1), null)
})

test('a name to be settled is listed once, with every place where it stands', () => {
  assert.deepEqual(
    openNamesOf(plan).map(({ name: printed, mentions }) => [printed, mentions.map(({ id }) => id)]),
    [['区甲局', ['m1']]],
  )
})

test('names printed alike are counted over the whole plan', () => {
  assert.equal(countSameName(plan, '区甲局'), 2)
})

test('every id has its place on the right side; a doubt lies at its item', () => {
  const homes = homesOf(plan)
  assert.deepEqual(homes.get('m1'), { panel: 'items', rowId: 'a', chain: ['m1', 'a1', 'a'] })
  assert.deepEqual(homes.get('d1'), { panel: 'items', rowId: 'b', chain: ['d1', 'b'] })
  assert.deepEqual(homes.get('d3'), { panel: 'document', rowId: 'd3', chain: ['d3'] })
})

test('what has no words in the source makes no mark, nor does a settled doubt', () => {
  assert.deepEqual(
    marksOf(plan).map(({ id }) => id),
    ['goal', 'a', 'm1', 'b', 'm2'],
  )
})

test('merged cells: a task covers its rows, a requirement its dates', () => {
  const row = (no: number, task: string, requirement: string) => ({ no, task, requirement })
  const rows = [row(1, '甲', '一'), row(1, '甲', '一'), row(1, '甲', '二'), row(2, '乙', '二')]
  assert.deepEqual(spreadOf(rows), [
    { task: 3, requirement: 2 },
    { task: 0, requirement: 0 },
    { task: 0, requirement: 1 },
    { task: 1, requirement: 1 },
  ])
})
