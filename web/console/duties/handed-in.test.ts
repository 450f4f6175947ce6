import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FilingStatus } from '#core/filings/filing.ts'
import { handedIn, namesInWords, outOf } from '#web/console/duties/handed-in.ts'

const cell = (status: FilingStatus, late = false) => ({
  period: '2026-11',
  month: '2026-11',
  filingId: '0190e0a0-0000-7000-8000-000000000001',
  title: '月报',
  dueOn: '2026-11-25',
  status,
  late,
})
const row = (unitName: string, ...cells: ReturnType<typeof cell>[]) => ({
  unitId: '0190e0a0-0000-7000-8000-000000000002',
  unitName,
  cells,
})

test('a month of the board: what is in, what is accepted, and who still owes what', () => {
  const rows = [
    row('甲街道', cell('accepted')),
    row('乙街道', cell('submitted', true)),
    row('丙街道', cell('open', true), cell('open')),
    row('丁街道', cell('returned')),
    row('戊街道', cell('open')),
  ]
  assert.deepEqual(handedIn(rows), {
    due: 6,
    handedIn: 2,
    accepted: 1,
    late: ['丙街道', '丁街道'],
    awaited: ['戊街道'],
  })
})

test('nothing due is told as nothing, not as none', () => {
  assert.equal(outOf(0, handedIn([]).due), '—')
  assert.equal(outOf(0, 3), '0 / 3')
})

test('many names are cut, and say how many they are', () => {
  assert.equal(namesInWords(['甲', '乙'], 2), '甲、乙')
  assert.equal(namesInWords(['甲', '乙', '丙'], 2), '甲、乙等 3 个单位')
})
