import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rules } from '#packs/rules.fixture.ts'
import { newValues, ruleOf, valuesOf } from '#web/console/rules/rule-values.ts'

test('every rule of the product goes through the form unchanged', () => {
  for (const { rule } of rules) assert.deepEqual(ruleOf(valuesOf(rule), rule).data, rule, rule.code)
})

test('what was left empty is told by its place', () => {
  const read = ruleOf({ ...newValues, code: 'x-1', title: '自查', clause: '一' }, undefined)
  assert.deepEqual(read.error?.issues.map(({ path }) => path.join('.')).sort(), ['do', 'proof.records'])
})

test('fields of another kind are left behind when the kind is changed', () => {
  const [goal] = rules.filter(({ rule }) => rule.kind === 'goal')
  assert.ok(goal)
  const values = {
    ...valuesOf(goal.rule),
    kind: 'gate' as const,
    event: 'accident' as const,
    effects: ['circular' as const],
  }
  const read = ruleOf(values, goal.rule)
  assert.ok(read.success && read.data.kind === 'gate' && !('targets' in read.data))
})
