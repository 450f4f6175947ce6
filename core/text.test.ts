import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bigramsOf, bigramsWanted, wordsWanted } from '#core/text.ts'

test('a text has every pair and every character, and no pair across a space', () => {
  assert.deepEqual(bigramsOf('沪虹 ＡB'), ['沪', '虹', '沪虹', 'a', 'b', 'ab'])
})

test('what is typed is wanted in pairs, one character alone as itself', () => {
  assert.deepEqual(bigramsWanted(' 示例仓 储 '), ['示例', '例仓', '储'])
  assert.deepEqual(bigramsWanted('  '), [])
  assert.deepEqual(wordsWanted('Ｈk 仓储 hk'), ['hk', '仓储'])
})

test('a text is found by every part of it', () => {
  const part = fc.string({
    unit: fc.constantFrom('沪', '虹', '示', '例', '仓', 'A', 'b', '𠮷'),
    minLength: 1,
  })
  fc.assert(
    fc.property(part, part, part, (before, middle, after) => {
      const held = new Set(bigramsOf(before + middle + after))
      assert.ok(bigramsWanted(middle).every((wanted) => held.has(wanted)))
    }),
  )
})
