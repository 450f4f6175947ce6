import assert from 'node:assert/strict'
import { test } from 'node:test'
import { versionsOf } from '#core/standards/library.ts'
import {
  isInForce,
  judgedBy,
  objectionToMajor,
  type StandardItem,
  statusOn,
} from '#core/standards/standard.ts'

const item = (over: Partial<StandardItem> = {}): StandardItem => ({
  id: 'fire-2025/5.1',
  instrumentCode: 'fire-2025',
  clause: '5.1',
  title: '安全出口锁闭',
  grade: 'major',
  sectors: ['fire'],
  from: '2025-11-01',
  to: null,
  unverified: false,
  keywords: [],
  standard: null,
  instrument: {
    title: '重大火灾隐患判定规则',
    number: 'GB 35181-2025',
    issuer: '',
    kind: 'criteria',
    replaces: null,
  },
  ...over,
})

test('the first and the last day count', () => {
  const span = { from: '2017-11-01', to: '2025-10-31' }
  assert.equal(statusOn(span, '2017-10-31'), 'upcoming')
  assert.equal(statusOn(span, '2017-11-01'), 'current')
  assert.equal(statusOn(span, '2025-10-31'), 'current')
  assert.equal(statusOn(span, '2025-11-01'), 'ended')
  assert.ok(isInForce({ from: '2025-11-01', to: null }, '2099-01-01'))
})

test('a major item in force that is checked confirms 重大, whatever stands beside it', () => {
  assert.equal(objectionToMajor([item()], '2025-11-01'), null)
  assert.equal(objectionToMajor([item({ unverified: true }), item()], '2025-11-01'), null)
  assert.equal(objectionToMajor([item({ grade: 'general' }), item()], '2025-11-01'), null)
})

test('nothing, a general item, another day or 待核 alone does not, and the refusal says what to do', () => {
  const refused = [
    { items: [], says: /没有引用/ },
    { items: [item({ grade: 'general' })], says: /没有引用/ },
    { items: [item({ from: '2026-01-01' })], says: /不是现行标准/ },
    { items: [item({ to: '2025-10-31' })], says: /不是现行标准/ },
    { items: [item({ unverified: true })], says: /待核/ },
    { items: [item({ unverified: true }), item({ to: '2025-10-31' })], says: /待核/ },
  ]
  for (const { items, says } of refused) {
    const objection = objectionToMajor(items, '2025-11-01')
    assert.match(objection ?? '', says)
    assert.match(objection ?? '', /请/)
  }
})

test('a citation keeps the words and the version it was judged by', () => {
  assert.deepEqual(judgedBy(item()), {
    itemId: 'fire-2025/5.1',
    instrument: '重大火灾隐患判定规则',
    number: 'GB 35181-2025',
    clause: '5.1',
    title: '安全出口锁闭',
    grade: 'major',
    from: '2025-11-01',
    unverified: false,
  })
})

test('versions are found both ways, oldest first, and a circle ends', () => {
  const chain = [
    { code: 'c', replaces: 'b' },
    { code: 'a', replaces: null },
    { code: 'b', replaces: 'a' },
  ]
  for (const { code } of chain)
    assert.deepEqual(
      versionsOf(code, chain)
        .map((one) => one.code)
        .join(''),
      'abc',
    )
  const circle = [
    { code: 'a', replaces: 'b' },
    { code: 'b', replaces: 'a' },
  ]
  assert.equal(versionsOf('a', circle).length, 2)
  assert.deepEqual(versionsOf('x', chain), [])
})
