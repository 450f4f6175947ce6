import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listHazardMoves } from '#core/hazards/balance-api.ts'
import { movesOf, shareClosed, totalOf } from '#web/console/hazards/balance-search.ts'

const row = (key: string, figures: readonly number[]) => {
  const [opening = 0, added = 0, reopened = 0, closed = 0, invalid = 0, regraded = 0] = figures
  const closing = opening + added + reopened - closed - invalid + regraded
  return { key, label: key, frozen: false, opening, added, reopened, closed, invalid, regraded, closing }
}

test('months add up from the first opening to the last closing, whatever their order', () => {
  const months = [row('2026-02', [7, 2, 0, 4, 0, 0]), row('2026-01', [5, 3, 1, 1, 1, 0])]
  const total = totalOf(months, 'month')
  assert.deepEqual([total.opening, total.closing], [5, 5])
  assert.equal(
    total.opening + total.added + total.reopened - total.closed - total.invalid + total.regraded,
    total.closing,
  )
})

test('towns are summed, opening and closing too', () => {
  const total = totalOf([row('a', [5, 1]), row('b', [2])], 'town')
  assert.deepEqual([total.opening, total.closing], [7, 8])
})

test('nothing to strike off has no share', () => {
  assert.equal(shareClosed(row('a', [0, 0, 0, 0])), '—')
  assert.equal(shareClosed(row('a', [2, 1, 0, 2])), '66.7%')
})

test('every split asks for exactly its own rows', () => {
  const span = { from: '2026-01', to: '2026-03' }
  const asked = (by: Parameters<typeof movesOf>[0], key: string) =>
    listHazardMoves.input.parse({ district: '310109', ...movesOf(by, key, 'closed', span) })
  assert.equal(asked('month', '2026-02').month, '2026-02')
  assert.equal(asked('month', '2026-02').to, undefined)
  assert.deepEqual([asked('town', '310109009').town, asked('town', '310109009').to], ['310109009', '2026-03'])
  assert.equal(asked('source', 'tip').source, 'tip')
  assert.deepEqual([asked('stock', 'stock').stock, asked('stock', 'increment').stock], [true, false])
  assert.equal(asked('grade', 'major').grade, 'major')
})
