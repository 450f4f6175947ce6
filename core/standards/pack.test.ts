import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultsAcross, type InstrumentPack, instrumentPack } from '#core/standards/pack.ts'

const schema = instrumentPack((code) => code === 'fire' || code === 'gas')

const pack = (over: object = {}, items: object[] = [{}]) => ({
  instrument: {
    code: 'fire-2025',
    title: '重大火灾隐患判定规则',
    number: 'GB 35181-2025',
    issuer: '市场监管总局',
    from: '2025-11-01',
    to: null,
    replaces: null,
    kind: 'criteria',
    grade: 'major',
    sectors: ['fire'],
    source: '标准前言',
    unverified: false,
    ...over,
  },
  items: items.map((item, n) => ({
    code: `5.${n}`,
    clause: `5.${n}`,
    title: '安全出口锁闭',
    keywords: [],
    ...item,
  })),
})

/** Path and message of each fault. */
const faultsOf = (given: object) =>
  schema.safeParse(given).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

test('a pack that fits has no fault', () => {
  assert.deepEqual(faultsOf(pack({}, [{ from: '2026-01-01', to: '2026-12-31' }, { sectors: ['gas'] }])), [])
})

test('each fault is told at its place', () => {
  const bad: [object, string][] = [
    [pack({ to: '2025-10-31' }), 'instrument.to: 废止日期早于施行日期'],
    [pack({}, [{ code: '1' }, { code: '1' }]), 'items.1.code: 编号 1 重复'],
    [pack({ sectors: ['fire', 'moon'] }), 'instrument.sectors.1: 行业领域目录中没有 moon'],
    [pack({}, [{}, { sectors: ['moon'] }]), 'items.1.sectors.0: 行业领域目录中没有 moon'],
    [pack({}, [{ from: '2026-01-01', to: '2025-12-31' }]), 'items.0.to: 废止日期早于施行日期'],
    [pack({}, [{ from: '2024-01-01' }]), 'items.0.from: 条款的施行日期早于文件的施行日期'],
    [pack({ to: '2026-12-31' }, [{ to: '2027-01-01' }]), 'items.0.to: 条款的废止日期晚于文件的废止日期'],
  ]
  for (const [given, fault] of bad) assert.ok(faultsOf(given).includes(fault), faultsOf(given).join('\n'))
  assert.ok(faultsOf(pack({ from: '2025-13-01' })).length > 0)
  assert.ok(faultsOf({ ...pack(), extra: 1 }).length > 0)
})

const file = (name: string, data: object) => ({ file: name, data: data as InstrumentPack })

test('versions in force on the same day, doubled codes and links into nothing are faults between files', () => {
  const old = file('old.yaml', pack({ code: 'fire-2017', from: '2017-11-01', to: '2025-11-01' }))
  const now = file('new.yaml', pack({ replaces: 'fire-2017' }, [{ standard: 'fire-2017/9.9' }]))
  const told = faultsAcross([old, now, file('twice.yaml', pack({ code: 'fire-2017' }))])
  assert.deepEqual(
    told.map((fault) => `${fault.file} ${fault.path.join('.')}`),
    ['new.yaml instrument.from', 'new.yaml items.0.standard', 'twice.yaml instrument.code'],
  )
  assert.match(told[0]?.message ?? '', /同时有效/)
  const unknown = faultsAcross([file('new.yaml', pack({ replaces: 'fire-2017' }))])
  assert.match(unknown[0]?.message ?? '', /没有被替代的文件/)
  const ends = file('old.yaml', pack({ code: 'fire-2017', from: '2017-11-01', to: '2025-10-31' }))
  assert.deepEqual(faultsAcross([ends, file('new.yaml', pack({ replaces: 'fire-2017' }))]), [])
})
