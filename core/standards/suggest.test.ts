import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemsOfPack } from '#core/standards/library.ts'
import type { InstrumentPack } from '#core/standards/pack.ts'
import { makeSuggester } from '#core/standards/suggest.ts'

const instrument = (
  code: string,
  sector: string,
  from: string,
  to: string | null = null,
): InstrumentPack['instrument'] => ({
  code,
  title: '判定标准',
  number: code,
  issuer: '主管部门',
  from,
  to,
  replaces: null,
  kind: 'criteria',
  grade: 'major',
  sectors: [sector],
  source: '示例',
  unverified: false,
})

const item = (code: string, title: string, keywords: string[] = []) => ({
  code,
  clause: code,
  title,
  keywords,
})

const packs: InstrumentPack[] = [
  {
    instrument: instrument('gas', 'gas', '2023-09-21'),
    items: [
      item('1', '场站未装可燃气体报警装置', ['泄漏报警']),
      item('2', '充装非自有气瓶', ['别家的瓶子']),
      item('3', '燃气管道上有建筑物占压', ['违章搭建']),
    ],
  },
  {
    instrument: instrument('fire-old', 'fire', '2017-11-01', '2025-10-31'),
    items: [item('1', '安全出口被锁闭')],
  },
  {
    instrument: instrument('fire-new', 'fire', '2025-11-01'),
    items: [item('1', '安全出口被锁闭'), item('2', '未装可燃气体报警装置', [])],
  },
]

const suggest = makeSuggester(packs.flatMap(itemsOfPack), {
  synonyms: [
    ['气瓶', '钢瓶'],
    ['报警装置', '探测器'],
  ],
  contexts: [{ sector: 'gas', words: ['液化气'] }],
  empty: ['现场'],
})

const day = '2026-11-20'
const idsOf = (text: string, over: object = {}) =>
  suggest(text, { day, limit: 3, ...over }).map((found) => found.item.id)

test('what people say finds what is written: words, synonyms, the words in the middle', () => {
  assert.equal(idsOf('后厨把别家钢瓶拿来充装')[0], 'gas/2')
  assert.equal(idsOf('KTV 后门的安全出口锁了')[0], 'fire-new/1')
  assert.equal(idsOf('有人搭了棚子，占压燃气管')[0], 'gas/3')
})

test('only what is in force on the day is offered', () => {
  assert.deepEqual(idsOf('安全出口被锁闭', { day: '2025-10-31' }), ['fire-old/1'])
  assert.deepEqual(idsOf('安全出口被锁闭', { day: '2025-11-01' }), ['fire-new/1'])
  assert.deepEqual(idsOf('安全出口被锁闭', { day: '2010-01-01' }), [])
})

test('the sector of the subject, or of the words, raises its items', () => {
  const text = '没有装可燃气体探测器'
  assert.equal(idsOf(text, { sectors: ['fire'] })[0], 'fire-new/2')
  assert.equal(idsOf(text, { sectors: ['gas'] })[0], 'gas/1')
  assert.equal(idsOf(`液化气站${text}`)[0], 'gas/1')
})

test('it says which of the typed words it met', () => {
  const [first] = suggest('现场的钢瓶是别家的', { day, limit: 1 })
  assert.ok(first?.why.includes('钢瓶'))
  assert.ok(first?.why.some((word) => '别家的'.includes(word)))
})

test('items of a district are found beside the others', () => {
  const [own] = itemsOfPack({
    instrument: instrument('local-310109', 'housing', '2026-01-01'),
    items: [item('1', '电瓶入户充电')],
  })
  assert.ok(own)
  assert.deepEqual(idsOf('居民把电瓶拿进屋充电', { extra: [own] }), ['local-310109/1'])
})

test('nothing that tells nothing is answered', () => {
  for (const text of ['', '   ', '，。！', '现场', 'x', '鑫', '=cmd|calc'])
    assert.deepEqual(suggest(text, { day, limit: 3 }), [])
})

test('a criterion that comes near is seen among everyday items, and the other way round', () => {
  const everyday: InstrumentPack = {
    instrument: { ...instrument('everyday', 'fire', '2020-01-01'), kind: 'checklist', grade: 'general' },
    items: ['1', '2', '3', '4'].map((code) => item(code, `灭火器过期未换${code}`, ['灭火器过期'])),
  }
  const criteria: InstrumentPack = {
    instrument: instrument('criteria', 'gas', '2020-01-01'),
    items: [item('1', '灭火器过期')],
  }
  const ask = makeSuggester([everyday, criteria].flatMap(itemsOfPack), {
    synonyms: [],
    contexts: [],
    empty: [],
  })
  const found = ask('灭火器过期', { day, limit: 5, sectors: ['fire'] }).map((one) => one.item.id)
  assert.deepEqual(found, ['everyday/1', 'everyday/2', 'criteria/1', 'everyday/3', 'everyday/4'])
})
