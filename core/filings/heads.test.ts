import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headLine, unknownHeads } from '#core/filings/heads.ts'

const facts = {
  unitName: '虹口区生态环境局',
  toUnitName: '上海市生态环境局',
  periodFrom: '2026-10-01',
  periodTo: '2026-10-31',
  filedOn: '2026-11-05',
  contact: null,
}

test('a head says what the filing knows, and leaves blank what is filled in by hand', () => {
  const line = '（{year}年{range}，第{quarter}季度）{unit} {filedOn} {contact}。'
  assert.equal(headLine(line, facts), '（2026年1月–10月，第4季度）虹口区生态环境局 2026年11月5日 。')
  const january = { ...facts, periodFrom: '2026-01-01', periodTo: '2026-01-31' }
  assert.equal(headLine('{range}，{month}月', january), '1月，1月')
})

test('what no filing knows is told, and stays as it was written', () => {
  assert.deepEqual(unknownHeads('{unit}{weather}{toString}'), ['weather', 'toString'])
  assert.equal(headLine('{toString}{weather}', facts), '{toString}{weather}')
})
