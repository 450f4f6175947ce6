import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countsOf } from '#core/plans/checking.ts'
import { named, namesOf } from '#core/plans/district.fixture.ts'
import { context, draft, source } from '#core/plans/draft.fixture.ts'
import type { Edit, PlanDraft } from '#core/plans/draft.ts'
import { applyEdit } from '#core/plans/edit.ts'
import { mentionsOf, obligationsOf } from '#core/plans/mentions.ts'
import { Refusal } from '#core/refusal.ts'

const apply = (edit: Edit, before = draft) => applyEdit(before, edit, context)
const refused = (edit: Edit, code: Refusal['code'], message: RegExp) =>
  assert.throws(
    () => apply(edit),
    (error) =>
      error instanceof Refusal &&
      error.code === code &&
      message.test(error.message) &&
      error.explanation.remedy !== undefined,
  )
const item = (after: PlanDraft, id: string) => after.items.find((one) => one.id === id)
const market = named('市场管理科').id
const middle = source.indexOf('市场管理科')

test('the document is what the clerk says', () => {
  const document = { ...draft.document, title: '改后标题' }
  assert.equal(apply({ type: 'document', document }).document.title, '改后标题')
  refused(
    { type: 'document', document: { ...document, periodFrom: 2026, periodTo: 2024 } },
    'invalid',
    /起始年份/,
  )
})

test('an item that becomes a task gets something to do', () => {
  const goal = {
    ...draft,
    items: draft.items.map((one) => ({ ...one, kind: 'goal' as const, obligations: [] })),
  }
  const after = apply({ type: 'item', itemId: 'i3', heading: '培训', kind: 'task' }, goal)
  const [only] = item(after, 'i3')?.obligations ?? []
  assert.equal(only?.text.trim(), '强化培训。2025年完成轮训。')
  assert.deepEqual([only?.lead[0]?.name, only?.lead[0]?.state], ['（未写明）', 'suggested'])
  refused({ type: 'item', itemId: 'i9', heading: '无', kind: 'task' }, 'conflict', /已不在本方案中/)
})

test('已核 is of items and of schedule rows', () => {
  assert.equal(item(apply({ type: 'check', rowId: 'i2', checked: true }), 'i2')?.checked, true)
  assert.equal(apply({ type: 'check', rowId: 's1', checked: true }).schedule[0]?.checked, true)
  refused({ type: 'check', rowId: 'x', checked: true }, 'conflict', /已不在/)
})

test('a split leaves each obligation and doubt on its own side', () => {
  const after = apply({ type: 'split', itemId: 'i2', at: middle })
  assert.deepEqual(
    after.items.map((one) => one.id),
    ['i1', 'i2', 'i4', 'i3'],
  )
  assert.deepEqual(
    item(after, 'i2')?.obligations.map((one) => one.id),
    ['o2'],
  )
  assert.deepEqual(
    item(after, 'i4')?.obligations.map((one) => one.id),
    ['o3'],
  )
  assert.equal(item(after, 'i4')?.clause, '二、（一）（未编号）')
  assert.equal(item(after, 'i4')?.heading, '市场管理科2024年底前建立清单')
  assert.equal(after.doubts.find((doubt) => doubt.id === 'd3')?.itemId, 'i4')
  assert.equal(`${item(after, 'i2')?.text}${item(after, 'i4')?.text}`, item(draft, 'i2')?.text)
})

test('a cut through an obligation makes two, each with its own dates and somebody to do it', () => {
  const at = source.indexOf('2024年底前建立')
  const after = apply({ type: 'split', itemId: 'i2', at })
  const [left, right] = ['i2', 'i4'].map((id) => item(after, id)?.obligations.at(-1))
  assert.deepEqual([left?.text, left?.deadline], ['市场管理科', null])
  assert.deepEqual([right?.text, right?.deadline?.date], ['2024年底前建立清单。', '2024-12-31'])
  assert.deepEqual([left?.lead[0]?.unitIds, right?.lead[0]?.unitIds], [[market], [market]])
})

test('a second half that begins with its number bears it', () => {
  const words = '1.压实责任。2.检查到位。'
  const plan = {
    ...draft,
    doubts: [],
    items: [
      {
        ...(draft.items[1] as PlanDraft['items'][number]),
        text: words,
        span: [0, words.length] as [number, number],
        obligations: [],
      },
    ],
  }
  const after = applyEdit(plan, { type: 'split', itemId: 'i2', at: 7 }, { ...context, source: words })
  assert.deepEqual(
    after.items.map(({ clause, path }) => [clause, path.at(-1)]),
    [
      ['二、（一）1', 1],
      ['二、（一）2', 2],
    ],
  )
})

test('there is nothing to split at the edge or in blank space', () => {
  const [start, end] = draft.items[1]?.span ?? [0, 0]
  for (const at of [0, start, end, end - 1, source.length])
    refused({ type: 'split', itemId: 'i2', at }, 'invalid', /拆分位置/)
})

test('a merge moves obligations and doubts up', () => {
  const after = apply({ type: 'merge', itemId: 'i3' })
  assert.deepEqual(
    item(after, 'i2')?.obligations.map((one) => one.id),
    ['o2', 'o3', 'o4'],
  )
  assert.deepEqual(item(after, 'i2')?.span, [draft.items[1]?.span?.[0], draft.items[2]?.span?.[1]])
  assert.equal(after.doubts.find((doubt) => doubt.id === 'd1')?.itemId, 'i2')
  refused({ type: 'merge', itemId: 'i1' }, 'invalid', /第一条/)
})

test('what was split and merged is what it was', () => {
  const split = apply({ type: 'split', itemId: 'i2', at: middle })
  const merged = apply({ type: 'merge', itemId: 'i4' }, split)
  assert.deepEqual(
    merged.items.map(({ id, span, obligations }) => [id, span, obligations]),
    draft.items.map(({ id, span, obligations }) => [id, span, obligations]),
  )
})

const told = { text: '完成', recurrence: null, quantities: [], appliesTo: null }
const deadline = (facts: object) => ({
  kind: 'by' as const,
  date: null,
  from: null,
  to: null,
  raw: '',
  span: null,
  ...facts,
})

test('an obligation is added, changed and taken away', () => {
  const added = apply({ type: 'obligation', itemId: 'i3', obligationId: null, ...told, deadline: null })
  assert.equal(item(added, 'i3')?.obligations.at(-1)?.lead[0]?.name, '（未写明）')
  const due = deadline({ date: '2025-06-30', from: '2024' })
  const changed = apply({ type: 'obligation', itemId: 'i3', obligationId: 'o4', ...told, deadline: due })
  assert.deepEqual(item(changed, 'i3')?.obligations[0]?.deadline, { ...due, from: null })
  const removed = apply({ type: 'remove-obligation', itemId: 'i3', obligationId: 'o4' })
  assert.deepEqual(item(removed, 'i3')?.obligations, [])
  refused({ type: 'remove-obligation', itemId: 'i2', obligationId: 'o4' }, 'conflict', /这项任务/)
})

test('a deadline holds what its kind holds', () => {
  const set = (facts: object): Edit => ({
    type: 'obligation',
    itemId: 'i3',
    obligationId: 'o4',
    ...told,
    deadline: deadline(facts),
  })
  refused(set({ date: '2024-02-30' }), 'invalid', /有效的日期/)
  refused(set({ kind: 'year', date: '2024-02' }), 'invalid', /四位年份/)
  refused(set({ kind: 'from', from: null }), 'invalid', /起始时间/)
  refused(set({ kind: 'range', from: '2026', to: '2024' }), 'invalid', /起始晚于截止/)
  refused(set({ date: '2024-12-31', span: [0, source.length + 1] }), 'invalid', /超出/)
  const range = apply(set({ kind: 'range', from: '2024-05', to: '2026' }))
  assert.equal(obligationsOf(range).at(-1)?.deadline?.to, '2026')
})

test('a name is resolved in one place or wherever it is printed', () => {
  const answer = { type: 'resolve' as const, mentionId: 'm1', unitIds: [market, market], outside: false }
  const once = apply({ ...answer, everywhere: false })
  const states = (after: PlanDraft) =>
    mentionsOf(after)
      .filter(({ name }) => name === '各科室')
      .map(({ state }) => state)
  assert.deepEqual(states(once), ['confirmed', 'collective', 'collective'])
  const all = apply({ ...answer, everywhere: true })
  assert.deepEqual(states(all), ['confirmed', 'confirmed', 'confirmed'])
  assert.deepEqual(mentionsOf(all)[0]?.unitIds, [market])
  const outside = apply({ ...answer, unitIds: [], outside: true, everywhere: false })
  assert.equal(mentionsOf(outside)[0]?.state, 'outside')
})

test('an answer must be one, of units that exist on that day', () => {
  const answer = { type: 'resolve' as const, mentionId: 'm1', everywhere: false }
  refused({ ...answer, unitIds: [], outside: false }, 'invalid', /没有选择单位/)
  refused({ ...answer, unitIds: [market], outside: true }, 'invalid', /不能既/)
  refused({ ...answer, unitIds: [named('旧物流通科').id], outside: false }, 'invalid', /已不存在/)
  refused(
    { ...answer, unitIds: ['0198e0a0-0000-7000-8000-000000000000'], outside: false },
    'invalid',
    /已不存在/,
  )
  refused({ ...answer, mentionId: 'm99', unitIds: [market], outside: false }, 'conflict', /单位名称/)
})

test('a unit is added in place of nobody, once, where there is such a list', () => {
  const add = (ownerId: string, list: 'lead' | 'support' | 'from' | 'to', name = '市场管理科'): Edit => ({
    type: 'add-mention',
    ownerId,
    list,
    unitIds: [market],
    name,
  })
  const lead = obligationsOf(apply(add('o4', 'lead'))).at(-1)?.lead
  assert.deepEqual(
    lead?.map(({ name, state }) => [name, state]),
    [['市场管理科', 'confirmed']],
  )
  assert.equal(apply(add('s1', 'support')).schedule[0]?.support.length, 2)
  assert.equal(apply(add('r1', 'to')).reporting[0]?.to?.name, '市场管理科')
  assert.equal(apply(add('r1', 'from')).reporting[0]?.from.length, 2)
  refused(add('o3', 'lead'), 'invalid', /已在名单中/)
  refused(add('o4', 'from'), 'invalid', /不能添加/)
  refused(add('o9', 'lead'), 'conflict', /已不在/)
})

test('a name is taken away wherever it stands', () => {
  for (const id of mentionsOf(draft).map((mention) => mention.id)) {
    const after = apply({ type: 'remove-mention', mentionId: id })
    assert.equal(mentionsOf(after).length, mentionsOf(draft).length - 1)
  }
  refused({ type: 'remove-mention', mentionId: 'm99' }, 'conflict', /单位名称/)
})

test('rows of the schedule and reporting duties come, change and go', () => {
  const row = { type: 'schedule-row' as const, task: '新任务', requirement: '要求', schedule: '2025年' }
  const added = apply({ ...row, rowId: null }).schedule.at(-1)
  assert.deepEqual(
    [added?.id, added?.no, namesOf(added?.lead[0]?.unitIds ?? [])],
    ['s2', 2, ['虹口区商务委员会']],
  )
  assert.equal(apply({ ...row, rowId: 's1' }).schedule[0]?.task, '新任务')
  assert.deepEqual(apply({ type: 'remove-schedule-row', rowId: 's1' }).schedule, [])
  const duty = {
    type: 'reporting' as const,
    every: 'month' as const,
    day: 26,
    monthDay: null,
    deadline: null,
  }
  assert.equal(apply({ ...duty, reportingId: 'r1' }).reporting[0]?.day, 26)
  assert.equal(apply({ ...duty, reportingId: null }).reporting.length, 2)
  assert.deepEqual(apply({ type: 'remove-reporting', reportingId: 'r1' }).reporting, [])
  refused({ ...duty, reportingId: 'r1', every: null }, 'invalid', /何时报送/)
  refused({ ...duty, reportingId: 'r1', every: 'year' }, 'invalid', /按月报送/)
  refused({ ...duty, reportingId: 'r1', day: null, monthDay: '06-30' }, 'invalid', /按年报送/)
})

test('a doubt is settled and opened again', () => {
  const settled = apply({ type: 'settle', doubtId: 'd1', settled: true })
  assert.deepEqual([countsOf(draft).openDoubts, countsOf(settled).openDoubts], [3, 2])
  assert.deepEqual(apply({ type: 'settle', doubtId: 'd1', settled: false }, settled), draft)
})
