import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { linesOf } from '#web/console/plans/review/highlight.ts'
import type { Mark } from '#web/console/plans/review/marks.ts'
import { blocksOf, chunksOf, snapToClause } from '#web/console/plans/review/source-text.ts'

const mark = (id: string, start: number, end: number, kind: Mark['kind'] = 'obligation'): Mark => ({
  id,
  kind,
  start,
  end,
})

const drawn = (source: string, marks: readonly Mark[]) =>
  linesOf(blocksOf(source), marks).map(({ segments }) =>
    segments
      .filter(({ hidden }) => !hidden)
      .map(({ start, end, marks: over }) => [source.slice(start, end), over.map(({ id }) => id).join('>')]),
  )

test('a line is cut where marks begin and end, the longest mark outermost', () => {
  assert.deepEqual(drawn('区甲局于年底前完成', [mark('who', 0, 3), mark('all', 0, 9), mark('when', 4, 7)]), [
    [
      ['区甲局', 'all>who'],
      ['于', 'all'],
      ['年底前', 'all>when'],
      ['完成', 'all'],
    ],
  ])
})

test('marks may overlap without one holding the other', () => {
  assert.deepEqual(drawn('甲乙丙丁', [mark('a', 0, 3), mark('b', 1, 4)])[0], [
    ['甲', 'a'],
    ['乙丙', 'a>b'],
    ['丁', 'b'],
  ])
})

test('a mark runs on over lines, and empty lines are not drawn', () => {
  assert.deepEqual(drawn('一、甲\n\n乙\n丙', [mark('a', 2, 6)]), [
    [
      ['一、', ''],
      ['甲', 'a'],
    ],
    [['乙', 'a']],
    [['丙', '']],
  ])
})

test('the typing marks of Markdown are hidden and do not move any offset', () => {
  const source = '## **一、目标**\n正文'
  assert.deepEqual(drawn(source, [mark('a', 5, 9)]), [[['一、目标', 'a']], [['正文', '']]])
  assert.equal(blocksOf(source)[0]?.level, 2)
})

test('the line says which items begin in it', () => {
  const lines = linesOf(blocksOf('一、甲\n乙\n二、丙'), [mark('1', 0, 6, 'item'), mark('2', 6, 9, 'item')])
  assert.deepEqual(
    lines.map(({ begins }) => begins),
    [['1'], [], ['2']],
  )
})

test('a line changes its signature only when its own marks change', () => {
  const blocks = blocksOf('甲乙\n丙丁')
  const before = linesOf(blocks, [mark('a', 0, 1), mark('b', 3, 4)])
  const after = linesOf(blocks, [mark('a', 0, 2), mark('b', 3, 4)])
  assert.notEqual(before[0]?.signature, after[0]?.signature)
  assert.equal(before[1]?.signature, after[1]?.signature)
})

test('whatever the marks, the segments of a line are the line, once and in order', () => {
  const span = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1] as const)
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('甲', '\n', '#', '*', ' ', '。'), { maxLength: 40 }),
      fc.array(span),
      (text, spans) => {
        const source = text.join('')
        const marks = spans.map(([start, end], at) => mark(`m${at}`, start, end))
        for (const { block, segments } of linesOf(blocksOf(source), marks)) {
          assert.equal(
            segments.map(({ start, end }) => source.slice(start, end)).join(''),
            source.slice(block.start, block.end),
          )
          for (const { start, end, marks: over } of segments)
            assert.deepEqual(
              over.map(({ id }) => id).sort(),
              marks
                .filter((one) => one.start <= start && one.end >= end)
                .map(({ id }) => id)
                .sort(),
            )
        }
      },
    ),
  )
})

test('a cut snaps to the end of the clause near the click, and never begins with space', () => {
  const source = '完成整改。  其次开展检查'
  assert.equal(snapToClause(source, 4), 7)
  assert.equal(snapToClause(source, 6), 7)
  assert.equal(snapToClause('完成整改并且开展长期检查', 6), 6)
})

test('chunks keep every row', () => {
  assert.deepEqual(chunksOf([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]])
})
