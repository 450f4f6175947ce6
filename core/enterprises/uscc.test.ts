import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkCharacterOf, isUscc, normalUscc } from '#core/enterprises/uscc.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const body = fc
  .array(fc.constantFrom(...ALPHABET), { minLength: 17, maxLength: 17 })
  .map((characters) => characters.join(''))

test('every body has one check character, and no other passes', () => {
  fc.assert(
    fc.property(body, (first) => {
      const passing = [...ALPHABET].filter((last) => isUscc(first + last))
      assert.deepEqual(passing, [checkCharacterOf(first)])
    }),
  )
})

test('one wrong character is found', () => {
  fc.assert(
    fc.property(body, fc.nat(16), fc.constantFrom(...ALPHABET), (first, place, other) => {
      const whole = first + checkCharacterOf(first)
      fc.pre(whole[place] !== other)
      assert.equal(isUscc(whole.slice(0, place) + other + whole.slice(place + 1)), false)
    }),
  )
})

test('lower case, full width and spaces are how people type it', () => {
  const whole = `91310109MA1G0ABCD${checkCharacterOf('91310109MA1G0ABCD')}`
  assert.ok(isUscc(normalUscc(` ${whole.toLowerCase()} `)))
  assert.ok(
    isUscc(normalUscc(whole.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)))),
  )
  assert.equal(isUscc('91310109MA1G0ABCDI'), false)
})
