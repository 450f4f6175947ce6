import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Id } from '#core/id.ts'
import { idAt, newId } from '#web/client/id.ts'

test('an id carries its instant, its version and its variant', () => {
  const id = idAt(Date.parse('2026-03-01T00:00:00Z'), new Uint8Array(10).fill(0xff))
  assert.equal(id, '019ca6b1-dc00-7fff-bfff-ffffffffffff')
  assert.ok(Id.safeParse(id).success)
})

test('later ids sort after earlier ones', () => {
  const random = new Uint8Array(10)
  assert.ok(idAt(1_700_000_000_000, random) < idAt(1_700_000_000_001, random))
})

test('a new id fits the contract and differs from the last', () => {
  const [one, other] = [newId(), newId()]
  assert.ok(Id.safeParse(one).success)
  assert.notEqual(one, other)
})
