import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueDay, obligationsOf } from '#core/filings/obligations.ts'
import { FilingRule, FilingRulePack, UnitQuery, wordsOf } from '#core/filings/rules.ts'
import type { Unit, UnitKind } from '#core/units/unit.ts'

const unit = (id: string, kind: UnitKind, parentId: string | null, more: Partial<Unit> = {}): Unit => ({
  id,
  district: '310109',
  name: id,
  kind,
  line: 'sector',
  area: '310109',
  parentId,
  sectors: [],
  powers: [],
  aliases: [],
  closedOn: null,
  ...more,
})

const units = [
  unit('安委办', 'office', null, { aliases: ['区工作专班'] }),
  unit('商务委', 'department', null),
  unit('商务办公室', 'section', '商务委', { aliases: ['办公室'] }),
  unit('市场管理科', 'section', '商务委'),
  unit('生态局', 'department', null),
  unit('生态办公室', 'section', '生态局', { aliases: ['办公室'] }),
  unit('商贸集团', 'group', null),
  unit('仓储公司', 'enterprise', '商贸集团'),
  unit('个体公司', 'enterprise', null),
  unit('徐泾村', 'village', null, { area: '310109106201' }),
]

const rule = (more: object = {}) =>
  FilingRule.parse({
    code: 'departments',
    form: 'progress',
    title: '任务清单完成情况',
    document: '方案',
    clause: '四（三）',
    from: { kinds: ['department'] },
    to: { name: '安委办' },
    every: 'month',
    day: 28,
    period: 'current',
    fromOn: '2024-04-01',
    ...more,
  })

const due = (more: object, month: string) => obligationsOf([rule(more)], units, month).obligations
const filers = (from: object, to: unknown = { name: '安委办' }) =>
  due({ from, to }, '2026-11').map(({ unitId, toUnitId }) => `${unitId}→${toUnitId}`)

test('units are found by what they are and where they stand', () => {
  assert.deepEqual(filers({ kinds: ['department', 'group'] }), [
    '商务委→安委办',
    '生态局→安委办',
    '商贸集团→安委办',
  ])
  assert.deepEqual(filers({ kinds: ['department'], except: ['生态局'] }), ['商务委→安委办'])
  assert.deepEqual(filers({ childrenOf: { name: '商务委' } }), ['商务办公室→安委办', '市场管理科→安委办'])
  assert.deepEqual(filers({ childrenOf: { kind: 'group' } }, 'superior'), ['仓储公司→商贸集团'])
  assert.deepEqual(filers({ kinds: ['village'], area: '310109106' }), ['徐泾村→安委办'])
  assert.deepEqual(filers({ kinds: ['village'], area: '310109107' }), [])
  assert.deepEqual(filers({ names: ['生态局'] }, { name: '区工作专班' }), ['生态局→安委办'])
})

test('nobody files to itself, and nobody without a superior files to one', () => {
  assert.deepEqual(filers({ kinds: ['office', 'department'] }), ['商务委→安委办', '生态局→安委办'])
  assert.deepEqual(filers({ kinds: ['enterprise'] }, 'superior'), ['仓储公司→商贸集团'])
})

test('a closed unit owes nothing from the month after', () => {
  const closed = units.map((one) => (one.id === '商务委' ? { ...one, closedOn: '2026-10-15' } : one))
  const owing = (month: string) =>
    obligationsOf([rule()], closed, month).obligations.map(({ unitId }) => unitId)
  assert.deepEqual(owing('2026-10'), ['商务委', '生态局'])
  assert.deepEqual(owing('2026-11'), ['生态局'])
})

test('a name that nobody bears, or that two bear, is told and stops nothing', () => {
  const gapsOf = (more: object) => obligationsOf([rule(more), rule({ code: 'sound' })], units, '2026-11')
  const nobody = gapsOf({ to: { name: '没有的单位' } })
  assert.deepEqual(nobody.gaps, [{ rule: 'departments', reason: '单位库中没有“没有的单位”' }])
  assert.equal(nobody.obligations.length, 2, 'the sound rule still holds')
  const two = gapsOf({ to: { name: '办公室' } })
  assert.deepEqual(two.gaps, [{ rule: 'departments', reason: '单位库中有多个“办公室”' }])
  assert.equal(two.obligations.length, 2, 'nobody guesses which')
  const empty = gapsOf({ from: { kinds: ['park'] } })
  assert.deepEqual(empty.gaps, [{ rule: 'departments', reason: '没有找到填报单位' }])
  const typo = gapsOf({ from: { kinds: ['department'], except: ['生太局'] } })
  assert.deepEqual(typo.gaps, [{ rule: 'departments', reason: '单位库中没有“生太局”' }])
})

const days = (more: object, month: string) => {
  const [first] = due(more, month)
  return first && [first.period, first.periodFrom, first.periodTo, first.dueOn]
}

test('current: up to the cut-off, and what comes after it belongs to the next month', () => {
  assert.deepEqual(days({ day: 28 }, '2026-11'), ['2026-11', '2026-10-29', '2026-11-28', '2026-11-28'])
  assert.deepEqual(days({ day: 24 }, '2024-05'), ['2024-05', '2024-04-25', '2024-05-24', '2024-05-24'])
  assert.deepEqual(
    days({ day: 28 }, '2024-04'),
    ['2024-04', '2024-04-01', '2024-04-28', '2024-04-28'],
    'the first',
  )
  assert.equal(days({ day: 28 }, '2024-03'), undefined, 'before the rule')
})

test('previous: the whole month before, over the turn of the year and in leap years', () => {
  const previous = { day: 5, period: 'previous' }
  assert.deepEqual(days(previous, '2026-11'), ['2026-10', '2026-10-01', '2026-10-31', '2026-11-05'])
  assert.deepEqual(days(previous, '2026-01'), ['2025-12', '2025-12-01', '2025-12-31', '2026-01-05'])
  assert.deepEqual(days(previous, '2028-03'), ['2028-02', '2028-02-01', '2028-02-29', '2028-03-05'])
})

test('the 31st of a shorter month is its last day', () => {
  const on = (month: string) => dueDay(rule({ day: 31 }), month)
  assert.deepEqual(
    [on('2026-02'), on('2028-02'), on('2026-04'), on('2026-12')],
    ['2026-02-28', '2028-02-29', '2026-04-30', '2026-12-31'],
  )
  assert.deepEqual(days({ day: 31 }, '2026-03'), ['2026-03', '2026-03-01', '2026-03-31', '2026-03-31'])
})

test('by default a Saturday is a due day like any other; a rule may say otherwise', () => {
  const on = (more: object) => dueDay(rule(more), '2026-11') // the 28th of November 2026 is a Saturday
  assert.equal(on({}), '2026-11-28')
  assert.equal(on({ weekend: 'earlier' }), '2026-11-27')
  assert.equal(on({ weekend: 'later' }), '2026-11-30')
  assert.equal(on({ day: 29, weekend: 'earlier' }), '2026-11-27')
  assert.equal(on({ day: 29, weekend: 'later' }), '2026-11-30')
  assert.equal(on({ dayCounts: false }), '2026-11-27')
})

test('the first and the last day of a version both count', () => {
  const only = { fromOn: '2026-11-28', toOn: '2026-11-28' }
  assert.deepEqual(
    ['2026-10', '2026-11', '2026-12'].map((month) => due(only, month).length),
    [0, 2, 0],
  )
})

test('the version in force on the due day governs the month', () => {
  const versions = [rule({ toOn: '2026-06-30' }), rule({ day: 25, fromOn: '2026-07-01' })]
  const on = (month: string) => obligationsOf(versions, units, month).obligations[0]
  assert.equal(on('2026-06')?.dueOn, '2026-06-28')
  assert.equal(on('2026-07')?.dueOn, '2026-07-25')
  assert.equal(on('2026-07')?.periodFrom, '2026-06-29', 'no day is lost between the versions')
})

test('quarters, halves and years: whole periods, each in the month that it falls due', () => {
  const monthsDue = (more: object) =>
    Array.from({ length: 12 }, (_, n) => `2026-${String(n + 1).padStart(2, '0')}`).flatMap((month) => {
      const found = days(more, month)
      return found ? [found.join(' ')] : []
    })
  const quarter = { every: 'quarter', day: undefined }
  assert.deepEqual(monthsDue({ ...quarter, period: 'current' }).slice(0, 2), [
    '2026-Q1 2026-01-01 2026-03-31 2026-03-31',
    '2026-Q2 2026-04-01 2026-06-30 2026-06-30',
  ])
  assert.deepEqual(monthsDue({ every: 'quarter', day: 15, period: 'previous' }), [
    '2025-Q4 2025-10-01 2025-12-31 2026-01-15',
    '2026-Q1 2026-01-01 2026-03-31 2026-04-15',
    '2026-Q2 2026-04-01 2026-06-30 2026-07-15',
    '2026-Q3 2026-07-01 2026-09-30 2026-10-15',
  ])
  const half = { every: 'halfYear', day: undefined, halves: [1] }
  assert.deepEqual(monthsDue(half), ['2026-H1 2026-01-01 2026-06-30 2026-06-30'])
  const year = { every: 'year', day: undefined }
  assert.deepEqual(monthsDue({ ...year, yearDay: '12-31' }), ['2026 2026-01-01 2026-12-31 2026-12-31'])
  assert.deepEqual(monthsDue({ ...year, yearDay: '02-29', period: 'previous' }), [
    '2025 2025-01-01 2025-12-31 2026-02-28',
  ])
})

test('a receiver without an account has a name and no unit', () => {
  const [first] = due({ to: { external: '市生态环境局' } }, '2026-11')
  assert.deepEqual([first?.toUnitId, first?.toName], [null, '市生态环境局'])
  assert.deepEqual(obligationsOf([rule({ to: { external: '市生态环境局' } })], units, '2026-11').gaps, [])
})

const faults = (rules: unknown[]) => {
  const result = FilingRulePack.safeParse({ district: '310109', rules })
  return result.success ? [] : result.error.issues.map(({ path }) => path.join('.'))
}
const { except: _, ...written } = { except: [], ...JSON.parse(JSON.stringify(rule())) }

test('a pack with a fault is refused at its place', () => {
  assert.deepEqual(faults([written]), [])
  assert.deepEqual(faults([written, { ...written, fromOn: '2026-01-01' }]), ['rules.1.fromOn'])
  assert.deepEqual(
    faults([
      { ...written, toOn: '2025-12-31' },
      { ...written, fromOn: '2026-01-01' },
    ]),
    [],
  )
  assert.deepEqual(
    faults([
      { ...written, toOn: '2026-01-01' },
      { ...written, fromOn: '2026-01-01' },
    ]),
    ['rules.1.fromOn'],
  )
  assert.deepEqual(faults([{ ...written, toOn: '2024-03-31' }]), ['rules.0.toOn'])
  assert.deepEqual(faults([{ ...written, toOn: '2024-04-01' }]), [])
  assert.deepEqual(faults([{ ...written, fromOn: '2026-02-30' }]), ['rules.0.fromOn'])
  assert.deepEqual(faults([{ ...written, day: 32 }]), ['rules.0.day'])
  assert.deepEqual(faults([{ ...written, dya: 28 }]), ['rules.0'])
  assert.deepEqual(faults([{ ...written, day: undefined }]), ['rules.0.day'])
  assert.deepEqual(faults([{ ...written, every: 'year' }]), ['rules.0.day'])
  assert.deepEqual(faults([{ ...written, every: 'year', day: undefined, yearDay: '06-31' }]), [
    'rules.0.yearDay',
  ])
  assert.deepEqual(faults([{ ...written, every: 'quarter', halves: [1] }]), ['rules.0.halves'])
  assert.deepEqual(faults([{ ...written, from: { area: '310109' } }]), ['rules.0.from'])
})

test('a query can be read aloud', () => {
  const read = (query: object) => wordsOf(UnitQuery.parse(query))
  assert.equal(read({ kinds: ['section'], childrenOf: { name: '商务委' } }), '商务委所属内设机构')
  assert.equal(read({ kinds: ['enterprise'], childrenOf: { kind: 'group' } }), '各区属集团所属企业')
  assert.equal(
    read({ kinds: ['department', 'street'], except: ['生态局'] }),
    '行业部门、街道（镇）（生态局除外）',
  )
  assert.equal(read({ kinds: ['village'], area: '310118106' }), '辖区内村居')
})
