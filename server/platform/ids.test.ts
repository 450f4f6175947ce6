import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Id } from '#core/id.ts'
import { idsAt } from '#server/platform/ids.ts'

test('ids of one instant are UUIDv7, sort in order, bear their instant and differ between commands', () => {
  const now = new Date('2024-03-18T02:00:00.123Z')
  const next = idsAt(now)
  const ids = Array.from({ length: 40_000 }, next)
  for (const id of ids) assert.ok(Id.safeParse(id).success, id)
  assert.deepEqual(ids, [...ids].sort())
  assert.equal(new Set(ids).size, ids.length)
  assert.equal(Number.parseInt((ids[0] ?? '').replace('-', '').slice(0, 12), 16), now.getTime())
  assert.notEqual(idsAt(now)(), ids[0])
})
