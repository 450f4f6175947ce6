import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amountWords, paceWords, waitingWords } from '#web/console/tasks/words.ts'

test('pace says how far a report lies from the calendar', () => {
  assert.equal(paceWords(40, 40), '应达 40%，与计划一致')
  assert.equal(paceWords(30, 55), '应达 55%，落后 25 个百分点')
  assert.equal(paceWords(60, 55), '应达 55%，超前 5 个百分点')
  assert.equal(paceWords(60, null), '持续推进，不按日历折算进度')
  assert.equal(paceWords(40, 100, 'ended'), '方案替代时已报 40%')
})

test('a claim says for how many days of the Chinese calendar it has waited', () => {
  const claim = { at: '2026-03-01T17:00:00.000Z', words: '' }
  assert.equal(waitingWords(claim, '2026-03-05'), '待核实 3 天')
  assert.equal(waitingWords(claim, '2026-03-02'), '待核实')
  assert.equal(waitingWords(null, '2026-03-05'), '待核实')
})

test('quantities say their bounds', () => {
  const quantity = (min: number | null, max: number | null) => ({
    min,
    max,
    unit: '家',
    raw: '若干家',
    span: null,
  })
  const said = [quantity(30, 30), quantity(2, 3), quantity(5, null), quantity(null, 9), quantity(null, null)]
  assert.equal(amountWords(said), '30家、2—3家、不少于5家、不超过9家、若干家')
  assert.equal(amountWords([]), undefined)
})
