import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeNames } from '#web/ui/map-names.ts'

test('a name gives way to a bubble and to a name before it, and is left out where there is no room', () => {
  const bubble = { x: 100, y: 100, wide: 40, high: 40 }
  const names = ['欧阳路街道', '曲阳路街道', '广中路街道', '四川北路街道'].map((name) => ({
    name,
    x: 100,
    y: 100,
  }))
  const placed = placeNames(names, [bubble])
  assert.deepEqual(placed, [
    { name: '欧阳路街道', x: 100, y: 64 },
    { name: '曲阳路街道', x: 100, y: 136 },
  ])
  assert.deepEqual(placeNames([{ name: '江湾镇街道', x: 300, y: 300 }], [bubble]), [
    { name: '江湾镇街道', x: 300, y: 300 },
  ])
})
