import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scopeColumnsOf } from '#core/units/scope-columns.ts'
import type { Unit } from '#core/units/unit.ts'

const unit = (id: string, facts: Partial<Unit> = {}): Unit => ({
  id,
  district: '310109',
  name: id,
  kind: 'section',
  line: 'territory',
  area: '310109',
  parentId: null,
  sectors: ['commerce'],
  powers: [],
  aliases: [],
  closedOn: null,
  ...facts,
})
const inTown = { area: '310109009' }
const units = [
  unit('office', { kind: 'office' }),
  unit('street', { kind: 'street', ...inTown }),
  unit('village', { kind: 'village', area: '310109009001', parentId: 'street' }),
  unit('neighbour', { kind: 'street', area: '310109010' }),
  unit('group', { kind: 'group', line: 'owner', ...inTown }),
  unit('member', { kind: 'enterprise', line: 'owner', parentId: 'group', ...inTown }),
  unit('shop', { kind: 'enterprise', line: 'other', parentId: 'street', area: '310109009001' }),
]

const placeOf = (id: string, givenBy: string) => {
  const one = units.find((candidate) => candidate.id === id)
  assert.ok(one)
  const { town, village, ownerGroupId, enterpriseId, sectors } = scopeColumnsOf(one, units, givenBy)
  assert.deepEqual(sectors, [], 'a sector opens nobody’s tasks')
  return [town, village, ownerGroupId, enterpriseId]
}

test('what a street or a village does lies in its place, whoever asked for it', () => {
  assert.deepEqual(placeOf('street', 'office'), ['310109009', null, null, null])
  assert.deepEqual(placeOf('village', 'street'), ['310109009', '310109009001', null, null])
})

test('what the district, a bureau or its group gives an enterprise is not the street’s to see', () => {
  assert.deepEqual(placeOf('member', 'office'), [null, null, 'group', 'member'])
  assert.deepEqual(placeOf('member', 'group'), [null, null, 'group', 'member'])
  assert.deepEqual(placeOf('shop', 'office'), [null, null, null, 'shop'])
  assert.deepEqual(placeOf('group', 'office'), [null, null, 'group', null])
})

test('its own plan and filing are not, either', () => {
  assert.deepEqual(placeOf('member', 'member'), [null, null, 'group', 'member'])
  assert.deepEqual(placeOf('shop', 'shop'), [null, null, null, 'shop'])
})

test('what the street or its village gives it is', () => {
  assert.deepEqual(placeOf('member', 'street'), ['310109009', null, 'group', 'member'])
  assert.deepEqual(placeOf('shop', 'village'), ['310109009', '310109009001', null, 'shop'])
  assert.deepEqual(placeOf('member', 'neighbour'), [null, null, 'group', 'member'])
})
