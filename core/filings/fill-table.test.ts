import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkTable, mayCompare } from '#core/filings/check-table.ts'
import { emptyDraft } from '#core/filings/entries.ts'
import { countedOf, type Fact } from '#core/filings/facts.ts'
import { type Below, fillTable } from '#core/filings/fill-table.ts'
import { FormPart, type TablePart } from '#core/filings/form.ts'

function table(more: object = {}): TablePart {
  const part = FormPart.parse({
    kind: 'table',
    key: 't',
    title: '表',
    print: { orientation: 'portrait' },
    columns: [
      { key: 'title', title: '类别', width: 9, from: { field: 'title' } },
      { key: 'found', title: '发现', width: 9, kind: 'number', from: { measure: 'hazards-found' } },
      { key: 'rate', title: '率', width: 9, kind: 'percent', from: { works: 'seen / found' } },
      { key: 'seen', title: '复查', width: 9, kind: 'number', from: { typed: 'number' } },
      { key: 'met', title: '会议', width: 9, kind: 'number', from: { measure: 'meetings-held' } },
    ],
    rows: [
      { key: 'a', title: '甲', sectors: ['a'] },
      { key: 'b', title: '乙', sectors: ['b'] },
      { key: 'rest', title: '其他', sectors: ['none'], rest: true },
      { key: 'total', title: '合计', total: true },
    ],
    ...more,
  })
  assert.ok(part.kind === 'table')
  return part
}

const facts: Fact[] = [
  { id: '1', amount: 1, sectors: ['a'] },
  { id: '2', amount: 1, sectors: ['a', 'b'] },
  { id: '3', amount: 1, sectors: ['x'] },
]
const nobody: Below = () => []
const fill = (part: TablePart, { below = nobody, draft = emptyDraft } = {}) =>
  fillTable(part, { facts: (measure) => (measure === 'hazards-found' ? facts : null), below, draft })
const column = (filled: ReturnType<typeof fill>, index: number) =>
  filled.content.rows.map(({ cells }) => cells[index]?.value ?? null)

test('a record is counted in each row that it fits, and once in the total', () => {
  const filled = fill(table())
  assert.deepEqual(column(filled, 1), [2, 1, 1, 3])
  assert.deepEqual(column(filled, 4), [null, null, null, null], 'no ledger knows it: blank, not nought')
  const total = filled.behind.find(({ row, column: name }) => row === 'total' && name === 'found')
  assert.deepEqual([...(total?.counted.keys() ?? [])], ['1', '2', '3'])
})

test('what is typed is reckoned with, and only where it fits', () => {
  const cells = { 't/a/seen': 1, 't/b/seen': 'drop table', 't/a/found': 99 }
  const filled = fill(table(), { draft: { ...emptyDraft, cells } })
  assert.deepEqual(column(filled, 3), [1, null, null, null])
  assert.deepEqual(column(filled, 2), [0.5, null, null, null])
  assert.equal(column(filled, 1)[0], 2, 'a counted cell is not typed over')
})

test('those below add their records, each once; what somebody changed by hand is added as it is', () => {
  const below: Below = (row, name) =>
    row === 'a' && name === 'found'
      ? [
          {
            value: 3,
            counted: countedOf([
              { id: '1', amount: 1 },
              { id: '7', amount: 1 },
            ]),
          },
          { value: 1, counted: countedOf([{ id: '7', amount: 1 }]) },
        ]
      : []
  const override = { value: 4, reason: '两处未录入', post: '经办', at: '2026-11-20T02:00:00.000Z' }
  const plain = fill(table({ sums: 'below' }), { below })
  assert.deepEqual(column(plain, 1), [4, 1, 1, 5], '1, 2, 7, and one that a child wrote by hand')
  const changed = fill(table({ sums: 'below' }), {
    below,
    draft: { ...emptyDraft, overrides: { 't/a/found': override } },
  })
  const cell = changed.content.rows[0]?.cells[1]
  assert.deepEqual([cell?.value, cell?.own, cell?.below, cell?.override], [6, 2, 2, override])
  assert.equal(column(changed, 1).at(-1), 7)
  assert.deepEqual(column(fill(table(), { below }), 1), [2, 1, 1, 3], 'a form that sums nothing')
})

test('a cumulative figure that falls is told, within its year only', () => {
  const check = { says: 'found >= found', words: '不应少于上月', level: 'warn', against: 'last-period' }
  const part = table({ span: 'year', checks: [check] })
  const { rows } = fill(part).content
  const more = rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, value: 9 })) }))
  assert.deepEqual(checkTable(part, rows, undefined), [])
  assert.deepEqual(checkTable(part, rows, rows), [])
  assert.deepEqual(
    checkTable(part, rows, more).map(({ rowTitle, level }) => `${rowTitle} ${level}`),
    ['甲 warn', '乙 warn', '其他 warn', '合计 warn'],
  )
  assert.equal(mayCompare(part, '2026-02-28', '2026-01-31'), true)
  assert.equal(mayCompare(part, '2026-01-31', '2025-12-31'), false)
  assert.equal(mayCompare(table({ span: 'period' }), '2026-02-28', '2026-01-31'), false)
})
