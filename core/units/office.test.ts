import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worksFor } from '#core/units/office.ts'

test('a 安委办 does the work of the body whose office it is; every other unit its own', () => {
  assert.deepEqual(worksFor({ id: 'a', kind: 'office', parentId: 'b' }), ['a', 'b'])
  assert.deepEqual(worksFor({ id: 'a', kind: 'office', parentId: null }), ['a'])
  assert.deepEqual(worksFor({ id: 'a', kind: 'section', parentId: 'b' }), ['a'])
})
