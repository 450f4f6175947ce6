import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesIn, windowAround } from '#web/ui/graticule.ts'

test('lines stand at round figures, at least three across any window', () => {
  assert.deepEqual(
    linesIn(121.43, 121.52).map(({ words }) => words),
    ['121.44°', '121.46°', '121.48°', '121.50°', '121.52°'],
  )
  for (const span of [30, 3, 0.7, 0.031, 0.0011])
    assert.ok(linesIn(121.4, 121.4 + span).length >= 3, `${span} degrees`)
  assert.deepEqual(linesIn(31.25, 31.25), [{ at: 31.25, words: '31.2500°' }])
})

test('a window around a point', () => {
  assert.deepEqual(windowAround({ lat: 31.25, lon: 121.5 }, 0.5, 0.25), {
    west: 121.25,
    east: 121.75,
    south: 31.125,
    north: 31.375,
  })
})
