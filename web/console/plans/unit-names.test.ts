import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Unit } from '#core/units/unit.ts'
import { answersTo, unitNamesOf } from '#web/console/plans/unit-names.ts'

const unit = (id: string, name: string, parentId: string | null, closedOn: string | null = null): Unit => ({
  id,
  district: '310109',
  name,
  kind: 'department',
  line: 'sector',
  area: '310109',
  parentId,
  sectors: [],
  powers: [],
  aliases: [`${name}简称`],
  closedOn,
})
const names = unitNamesOf([
  unit('1', '区安委会', null),
  unit('2', '甲局', '1'),
  unit('3', '综合科', '2'),
  unit('4', '旧科', '2', '2025-01-01'),
])

test('a unit is found by name and alias, several words in any order', () => {
  const [top] = names.tree
  assert.equal(top?.children[0]?.title, '甲局')
  assert.ok(answersTo(top?.children[0]?.words ?? '', '甲局简称'))
  assert.ok(answersTo('区应急局 综合科', '综合 应急'))
  assert.ok(!answersTo('区应急局', '综合'))
})

test('the path leaves out the top, and a closed unit can be read but not picked', () => {
  assert.equal(names.pathOf('3'), '甲局 › 综合科')
  assert.equal(names.pathOf('1'), '区安委会')
  assert.equal(names.nameOf('4'), '旧科')
  assert.deepEqual(
    names.tree[0]?.children[0]?.children.map(({ title }) => title),
    ['综合科'],
  )
  assert.equal(names.nameOf('9'), '未知单位')
})
