import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holds, readComparison, readExpression, work } from '#core/filings/expression.ts'

const figures: Record<string, number | null> = {
  found: 8,
  fixed: 6,
  open: 2,
  none: 0,
  blank: null,
  'major-five': 3,
}
const of = (name: string) => figures[name] ?? null
const worked = (text: string) => work(readExpression(text), of)
const kept = (text: string) => holds(readComparison(text), of, of)

test('columns are reckoned with as in a form; what would be divided by zero is blank, not 0 and not 100', () => {
  assert.equal(worked('found - fixed'), 2)
  assert.equal(worked('fixed / found'), 0.75)
  assert.equal(worked('fixed / none'), null)
  assert.equal(worked('none / found'), 0)
  assert.equal(worked('(found + open) * 2 - 1.5'), 18.5)
  assert.equal(worked('found - fixed - open'), 0, 'from left to right')
  assert.equal(worked('major-five - 1'), 2, 'a name may hold a hyphen')
  assert.equal(worked('found + blank'), null)
  assert.equal(worked('found + nowhere'), null)
})

test('a check holds, fails, or has nothing to compare', () => {
  assert.deepEqual(
    [
      'found = fixed + open',
      'fixed <= found',
      'found <= fixed',
      'open >= none',
      'found < found',
      'blank <= found',
    ].map(kept),
    [true, true, false, true, false, undefined],
  )
  const before = (name: string) => (name === 'found' ? 9 : null)
  assert.equal(holds(readComparison('found >= found'), of, before), false, 'to the right is the last period')
  figures.cents = 0.1 + 0.2
  assert.equal(kept('cents = 0.3'), true, 'dust of adding 万元 is no difference')
})

test('anything else is refused, and nothing of it is run', () => {
  for (const text of [
    'found +',
    '(found',
    'found fixed',
    '',
    'constructor.constructor("1")',
    'a; b',
    '2 ** 3',
    'Found',
  ])
    assert.throws(() => readExpression(text), RangeError, text)
  for (const text of ['found', 'a = b = c', 'a <= ', '= b'])
    assert.throws(() => readComparison(text), RangeError, text)
})
