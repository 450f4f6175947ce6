import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countsOf } from '#core/plans/checking.ts'
import { named, units } from '#core/plans/district.fixture.ts'
import { context, draft, source } from '#core/plans/draft.fixture.ts'
import { Edit, PlanDraft } from '#core/plans/draft.ts'
import { applyEdit } from '#core/plans/edit.ts'
import { mentionsOf, obligationsOf } from '#core/plans/mentions.ts'
import { Refusal } from '#core/refusal.ts'

const market = named('市场管理科').id

const ids = [
  ...draft.items,
  ...obligationsOf(draft),
  ...mentionsOf(draft),
  ...draft.schedule,
  ...draft.reporting,
  ...draft.doubts,
]
  .map(({ id }) => id)
  .concat('i4', 'i5', 'o5', 'o6', 'm9', 'm10', 's2', 'r2', 'x')
const anId = fc.constantFrom(...ids)
const anEdit = fc.oneof(
  fc.record({
    type: fc.constant('item'),
    itemId: anId,
    heading: fc.constant('题'),
    kind: fc.constantFrom('goal', 'task', 'other'),
  }),
  fc.record({ type: fc.constant('check'), rowId: anId, checked: fc.boolean() }),
  fc.record({ type: fc.constant('split'), itemId: anId, at: fc.nat(source.length + 3) }),
  fc.record({
    type: fc.constant('split'),
    itemId: fc.constantFrom('i1', 'i2', 'i3'),
    at: fc.nat(source.length),
  }),
  fc.record({ type: fc.constant('merge'), itemId: anId }),
  fc.record({
    type: fc.constant('obligation'),
    itemId: anId,
    obligationId: fc.option(anId),
    text: fc.constant('做'),
    deadline: fc.constant(null),
    recurrence: fc.constant(null),
    quantities: fc.constant([]),
    appliesTo: fc.constant(null),
  }),
  fc.record({ type: fc.constant('remove-obligation'), itemId: anId, obligationId: anId }),
  fc.record({
    type: fc.constant('resolve'),
    mentionId: anId,
    unitIds: fc.subarray(units.slice(0, 5).map(({ id }) => id)),
    outside: fc.boolean(),
    everywhere: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('add-mention'),
    ownerId: anId,
    list: fc.constantFrom('lead', 'support', 'from', 'to'),
    unitIds: fc.constant([market]),
    name: fc.constant('加'),
  }),
  fc.record({ type: fc.constant('remove-mention'), mentionId: anId }),
  fc.record({
    type: fc.constant('schedule-row'),
    rowId: fc.option(anId),
    task: fc.constant('任'),
    requirement: fc.constant('要'),
    schedule: fc.constant('2025年'),
  }),
  fc.record({ type: fc.constant('remove-schedule-row'), rowId: anId }),
  fc.record({ type: fc.constant('remove-reporting'), reportingId: anId }),
  fc.record({ type: fc.constant('settle'), doubtId: anId, settled: fc.boolean() }),
)

const tryEdit = (before: PlanDraft, edit: Edit) => {
  try {
    return applyEdit(before, edit, context)
  } catch (error) {
    if (error instanceof Refusal) return before
    throw error
  }
}

test('any sequence of edits leaves a sound draft', () => {
  fc.assert(
    fc.property(fc.array(anEdit, { maxLength: 25 }), (edits) => {
      const after = edits.reduce((before, edit) => tryEdit(before, Edit.parse(edit)), draft)
      assert.ok(PlanDraft.safeParse(after).success)
      for (const rows of [
        after.items,
        obligationsOf(after),
        mentionsOf(after),
        after.schedule,
        after.reporting,
        after.doubts,
      ]) {
        const seen = rows.map(({ id }) => id)
        assert.equal(new Set(seen).size, seen.length, 'an id twice')
      }
      const starts = after.items.map(({ span }) => span?.[0] ?? 0)
      assert.deepEqual(
        starts,
        [...starts].sort((a, b) => a - b),
        'items out of order',
      )
      for (const { span } of [...after.items, ...obligationsOf(after), ...mentionsOf(after)])
        assert.ok(
          span === null || (span[0] <= span[1] && span[1] <= source.length),
          'a span outside the source',
        )
      const rows = new Set([...after.items, ...after.schedule].map(({ id }) => id))
      assert.ok(
        after.doubts.every(({ itemId }) => itemId === null || rows.has(itemId)),
        'a doubt about nothing',
      )
      const { checked, items, openDoubts } = countsOf(after)
      assert.ok(checked <= items && items === rows.size && openDoubts <= after.doubts.length)
    }),
    { numRuns: 300 },
  )
})
