import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HazardSearch, questionOf, wordsOfFilter } from '#web/console/hazards/search.ts'

test('an address typed by hand: numbers and truths are text, what does not fit is left out', () => {
  const search = HazardSearch.parse({
    town: 310109009,
    overdue: true,
    grade: 'major,general',
    idleDays: 15,
    status: 'nonsense',
    order: 'sideways',
    regulatorUnitId: 'not an id',
    unknown: 'x',
  })
  assert.deepEqual(questionOf(search), {
    town: '310109009',
    overdue: 'true',
    grade: 'major,general',
    idleDays: 15,
  })
  assert.equal(search.order, undefined)
})

test('a filter of the rules becomes what the address says and is understood again', () => {
  const words = wordsOfFilter({ stage: 'open', grade: ['major', 'general'], overdue: true })
  assert.deepEqual(words, { stage: 'open', grade: 'major,general', overdue: 'true' })
  assert.deepEqual(HazardSearch.parse(words), words)
})
