import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HazardFacts } from '#core/hazards/api.ts'
import { blankReport, factsOf, objectionsTo, outOfForce } from '#web/console/hazards/report-values.ts'

const today = '2026-11-22'
const blank = blankReport({
  today,
  enterpriseId: null,
  check: undefined,
  own: false,
  town: '310109009',
  title: '',
})

test('an empty form says what is missing, in the order of its fields', () => {
  assert.deepEqual(Object.keys(objectionsTo(blank, today)), ['enterpriseId', 'title'])
  assert.deepEqual(Object.keys(objectionsTo({ ...blank, kind: 'place', town: null }, today)), [
    'subject',
    'town',
    'title',
  ])
})

test('a day that has not come is no day of discovery', () => {
  const { discoveredOn } = objectionsTo({ ...blank, discoveredOn: '2026-11-23' }, today)
  assert.equal(discoveredOn, '发现日期不能晚于今天')
})

test('what is told of an enterprise leaves out what was typed of a place, and the other way round', () => {
  const typed = { ...blank, subject: '某仓库', sectors: ['fire'], title: '通道堵塞', sourceNo: ' ' }
  const place = HazardFacts.parse(factsOf({ ...typed, kind: 'place' }))
  assert.deepEqual(
    [place.enterpriseId, place.subject, place.town, place.sectors, place.sourceNo],
    [null, '某仓库', '310109009', ['fire'], null],
  )
  const enterpriseId = '01990000-0000-7000-8000-000000000001'
  const registered = HazardFacts.parse(factsOf({ ...typed, enterpriseId }))
  assert.deepEqual(
    [registered.enterpriseId, registered.subject, registered.town, registered.sectors],
    [enterpriseId, '', null, []],
  )
})

test('found in a self-check: its source and its round are known', () => {
  const check = '01990000-0000-7000-8000-000000000002'
  const found = blankReport({ today, enterpriseId: null, check, own: false, town: null, title: '' })
  assert.deepEqual([found.source, found.sourceId], ['self-check', check])
})

test('another day of discovery shows which clauses were not in force then', () => {
  const item = {
    id: 'x/1',
    title: '',
    clause: '',
    number: '',
    grade: 'major' as const,
    unverified: false,
    from: '2024-01-01',
    to: null,
  }
  assert.deepEqual(outOfForce([item], '2024-01-01'), [])
  assert.deepEqual(outOfForce([item], '2023-12-31'), [item])
})
