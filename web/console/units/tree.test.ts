import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Unit } from '#core/units/unit.ts'
import { countByLine, pathTo, treeOf, type UnitNode, withAncestors } from '#web/console/units/tree.ts'

const unit = (id: string, parentId: string | null, some: Partial<Unit> = {}): Unit => ({
  id,
  parentId,
  district: '310109',
  name: id,
  kind: 'section',
  line: 'sector',
  area: '310109',
  sectors: [],
  powers: [],
  aliases: [],
  closedOn: null,
  ...some,
})

const units = [
  unit('甲街道', '安委会', { kind: 'street', line: 'territory', aliases: ['甲街道办'] }),
  unit('商务委', '安委会', { kind: 'department' }),
  unit('安委会', null, { kind: 'committee' }),
  unit('综合科', '商务委'),
  unit('某企业', '已撤集团', { kind: 'enterprise', line: 'owner' }),
]
const drawn = (nodes: UnitNode[]): unknown => nodes.map((node) => [node.unit.id, drawn(node.children)])

test('the tree follows the parents; brothers go by kind; an orphan stands at the top', () => {
  assert.deepEqual(drawn(treeOf(units)), [
    [
      '安委会',
      [
        ['商务委', [['综合科', []]]],
        ['甲街道', []],
      ],
    ],
    ['某企业', []],
  ])
})

test('a search keeps the units above a match, and finds by alias', () => {
  const ids = (text: string) => withAncestors(units, { text }).map(({ id }) => id)
  assert.deepEqual(ids('综合'), ['商务委', '安委会', '综合科'])
  assert.deepEqual(ids('街道办'), ['甲街道', '安委会'])
  assert.deepEqual(ids('不存在'), [])
})

test('a line is filtered with the units above it', () => {
  const shown = withAncestors(units, { line: 'territory', text: '' })
  assert.deepEqual(
    shown.map(({ id }) => id),
    ['甲街道', '安委会'],
  )
  assert.equal(countByLine(units)('sector'), 3)
})

test('a path leads from the top, and a circle in old data does not hang it', () => {
  assert.deepEqual(
    pathTo(units, '综合科').map(({ id }) => id),
    ['安委会', '商务委'],
  )
  const circle = [unit('甲', '乙'), unit('乙', '甲')]
  assert.deepEqual(
    pathTo(circle, '甲').map(({ id }) => id),
    ['甲', '乙'],
  )
})
