import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quantityWords, recurrenceWords, requirementWords } from '#core/plans/words.ts'

test('rhythms and numbers are said the way plans say them', () => {
  assert.equal(recurrenceWords({ every: 'halfYear', times: 1 }), '每半年1次')
  assert.equal(quantityWords({ min: 30, max: 30, unit: '家' }), '30家')
  assert.equal(quantityWords({ min: 2, max: 3, unit: '家' }), '2—3家')
  assert.equal(quantityWords({ min: 80, max: null, unit: '%' }), '不少于80%')
  assert.equal(quantityWords({ min: null, max: 5, unit: '起' }), '不超过5起')
  assert.equal(quantityWords({ min: null, max: null, unit: '家' }), '家')
})

test('a requirement does not end in a mark that leads on', () => {
  assert.equal(requirementWords('开展专项检查，'), '开展专项检查')
  assert.equal(requirementWords('建立台账；、 '), '建立台账')
  assert.equal(requirementWords('建立台账，逐项销号。'), '建立台账，逐项销号。')
  assert.equal(requirementWords('，'), '，')
})
