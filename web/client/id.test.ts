import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Id, isFromTheFuture } from '#core/id.ts'
import { newId } from '#web/client/id.ts'

test('a new id fits the contract, is born now, and differs from the last', () => {
  const [one, other] = [newId(), newId()]
  assert.ok(Id.safeParse(one).success)
  assert.equal(isFromTheFuture(one, new Date()), false)
  assert.notEqual(one, other)
})
