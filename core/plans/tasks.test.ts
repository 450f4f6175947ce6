import assert from 'node:assert/strict'
import { test } from 'node:test'
import { named, namesOf } from '#core/plans/district.fixture.ts'
import { context, draft, mention } from '#core/plans/draft.fixture.ts'
import type { Deadline, Edit } from '#core/plans/draft.ts'
import { applyEdit } from '#core/plans/edit.ts'
import { obstaclesOf } from '#core/plans/obstacles.ts'
import { readSchedule, runOf, tasksOf } from '#core/plans/tasks.ts'

const published = '2024-05-20'
const apply = (...edits: Edit[]) => edits.reduce((before, edit) => applyEdit(before, edit, context), draft)
const said = (mentionId: string, ...names: string[]): Edit => ({
  type: 'resolve',
  mentionId,
  unitIds: names.map((name) => named(name).id),
  outside: names.length === 0,
  everywhere: true,
})

test('one task for each obligation of an item that makes tasks, then one for each row of the schedule', () => {
  const tasks = tasksOf(draft, published)
  assert.deepEqual(
    tasks.map(({ ordinal, rowId, clause, mainTask, schedule }) => [
      ordinal,
      rowId,
      clause,
      mainTask,
      schedule,
    ]),
    [
      [1, 'i2', '二、（一）1', '责任体系', '每季度开展1次'],
      [2, 'i2', '二、（一）1', '责任体系', '2024年底前'],
      [3, 'i3', '二、（一）2', '责任体系', '2025年'],
      [4, 's1', '主要任务分解表第1项', '强化责任', '2024年'],
    ],
  )
})

test('an item without obligations is one task; goals and others are none', () => {
  const bare = { ...draft, items: draft.items.map((item) => ({ ...item, obligations: [] })), schedule: [] }
  const tasks = tasksOf(bare, published)
  assert.deepEqual(
    tasks.map(({ rowId, schedule, dueOn }) => [rowId, schedule, dueOn]),
    [
      ['i2', '持续推进', null],
      ['i3', '持续推进', null],
    ],
  )
  assert.equal(tasks[1]?.requirement, '强化培训。2025年完成轮训。')
})

test('an item that only reports makes no task, and nothing is missing there', () => {
  const items = draft.items.map((item) => ({
    ...item,
    obligations: item.id === 'i3' ? [] : item.obligations,
  }))
  const span = items.find(({ id }) => id === 'i3')?.span ?? null
  const [duty] = draft.reporting
  assert.ok(duty && span)
  const reporting = [{ ...duty, span: [span[0] + 1, span[1] - 1] as [number, number] }]
  const tasksThere = (plan: typeof draft) => tasksOf(plan, published).filter(({ rowId }) => rowId === 'i3')
  const missingThere = (plan: typeof draft) =>
    obstaclesOf(plan).some(({ rowId, message }) => rowId === 'i3' && message.includes('没有任务'))
  assert.deepEqual(
    [tasksThere({ ...draft, items, reporting }), missingThere({ ...draft, items, reporting })],
    [[], false],
  )
  const silent = { ...draft, items, reporting: [] }
  assert.deepEqual([tasksThere(silent).length, missingThere(silent)], [1, true])
})

test('only units that are certain get a share', () => {
  const members = (plan: typeof draft) =>
    tasksOf(plan, published).map((task) => namesOf(task.members.map(({ unitId }) => unitId)))
  assert.deepEqual(members(draft), [[], ['市场管理科'], [], ['市场管理科']])
  const ready = apply(said('m1', '市场管理科', '商业发展科'), said('m3'), said('m4', '虹口区商务委员会'))
  assert.deepEqual(members(ready), [
    ['市场管理科', '商业发展科'],
    ['市场管理科'],
    ['虹口区商务委员会'],
    ['市场管理科', '商业发展科'],
  ])
  assert.deepEqual(tasksOf(ready, published)[1]?.outside, ['区应急'])
})

test('each unit has one share of a task, and leading wins', () => {
  const market = named('市场管理科').id
  const row = {
    ...draft.schedule[0],
    lead: [mention('m1', '甲', { unitIds: [market] }), mention('m2', '乙', { unitIds: [market] })],
    support: [mention('m3', '丙', { unitIds: [market, named('商业发展科').id] })],
  }
  const [task] = tasksOf(
    { ...draft, items: [], schedule: [row as (typeof draft.schedule)[number]] },
    published,
  )
  assert.deepEqual(
    task?.members.map(({ role }) => role),
    ['lead', 'support'],
  )
})

const none = { date: null, from: null, to: null, raw: '', span: null }
const runs: [string, Deadline | null, string, string | null][] = [
  ['no deadline never ends', null, '2024-04-01', null],
  ['a last day runs from the issue', { ...none, kind: 'by', date: '2026-12-31' }, '2024-04-01', '2026-12-31'],
  [
    'a last day before the issue is one day long',
    { ...none, kind: 'by', date: '2024-03-31' },
    '2024-03-31',
    '2024-03-31',
  ],
  [
    'the year of the issue runs from the issue',
    { ...none, kind: 'year', date: '2024' },
    '2024-04-01',
    '2024-12-31',
  ],
  [
    'a later year runs from its first day',
    { ...none, kind: 'year', date: '2025' },
    '2025-01-01',
    '2025-12-31',
  ],
  ['since a month', { ...none, kind: 'from', from: '2024-05' }, '2024-05-01', null],
  ['since a year gone by', { ...none, kind: 'from', from: '2023' }, '2024-04-01', null],
  ['months', { ...none, kind: 'range', from: '2024-05', to: '2024-07' }, '2024-05-01', '2024-07-31'],
  ['years', { ...none, kind: 'range', from: '2025', to: '2026' }, '2025-01-01', '2026-12-31'],
]
for (const [name, deadline, startsOn, dueOn] of runs)
  test(name, () => assert.deepEqual(runOf(deadline, '2024-04-01'), { startsOn, dueOn }))

test('a plan without a date begins when it is published', () => {
  const undated = { ...draft, document: { ...draft.document, issuedOn: null } }
  assert.equal(tasksOf(undated, published)[0]?.startsOn, published)
})

const cells: [string, string | null, string | null][] = [
  ['2024年', 'year', null],
  ['2025-2026年', 'range', null],
  ['2024年底前', 'by', null],
  ['2024年6月底前', 'by', null],
  ['持续推进', null, null],
  ['持续推进：每年开展联合执法检查', null, 'year'],
  ['每季度1次', null, 'quarter'],
  ['', null, null],
]
for (const [words, kind, every] of cells)
  test(`完成时间 ${words}`, () => {
    const { deadline, recurrence } = readSchedule(words, '2024-04-01')
    assert.deepEqual([deadline?.kind ?? null, recurrence?.every ?? null], [kind, every])
  })

test('what stands in the way of publishing, each with its place', () => {
  assert.deepEqual(
    obstaclesOf(draft).map(({ message, rowId }) => [rowId, message.replace(/[：。（].*/, '')]),
    [
      ['i2', '“各科室”是统称，还没有确认包括哪些单位'],
      ['i2', '“区应急”与单位名录中的名称不完全一致'],
      ['i3', '有 1 项任务没有写明责任单位'],
      ['i3', '二、'],
      [null, '文件中有 1 处疑问没有处理'],
    ],
  )
})

test('nothing stands in the way once names are resolved and doubts are settled or looked at', () => {
  const ready = apply(
    said('m1', '市场管理科'),
    said('m3'),
    said('m4', '虹口区商务委员会'),
    { type: 'check', rowId: 'i3', checked: true },
    { type: 'settle', doubtId: 'd2', settled: true },
  )
  assert.deepEqual(obstaclesOf(ready), [])
})

test('a task that nobody leads, an item without a task, a row without a lead, a plan without a title', () => {
  const lacking = apply(
    { type: 'remove-mention', mentionId: 'm4' },
    { type: 'remove-mention', mentionId: 'm7' },
    { type: 'remove-obligation', itemId: 'i2', obligationId: 'o2' },
    { type: 'remove-obligation', itemId: 'i2', obligationId: 'o3' },
    { type: 'document', document: { ...draft.document, title: ' ', issuer: null } },
  )
  const told = obstaclesOf(lacking)
    .map(({ message }) => message)
    .join('\n')
  for (const words of [
    /没有读到方案标题/,
    /没有读到印发单位/,
    /二、（一）2.*没有责任单位/,
    /二、（一）1.*没有任务/,
    /分解表.*没有牵头单位/,
  ])
    assert.match(told, words)
  const idle = { ...draft, items: draft.items.slice(0, 1), schedule: [] }
  assert.match(obstaclesOf(idle)[0]?.message ?? '', /没有可以下达的任务/)
})
