import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rulePack } from '#core/rules/faults.ts'
import { faultsAcross } from '#core/rules/faults-across.ts'
import { Halt } from '#server/platform/halt.ts'
import { parsePack } from '#server/platform/packs.ts'
import { ruleCatalogue } from '#server/rules/rule-packs.ts'

const catalogue = ruleCatalogue()

/** A pack as a district would write its own. The lines are counted in the expectations below. */
const text = `pack:
  code: own
  title: 某街道自定责任
  issuer: 某街道办事处
  number: null
  issuedOn: null
  version: 1
  from: 2025-01-01
  to: 2025-12-31
  reach: { district: '310109', sectors: [commerce] }
  source: 街道会议纪要
rules:
  - code: own-check
    kind: recurring
    title: 店长每周自查
    clause: 第一条
    who: { of: enterprise, sectors: [commerce], tags: [gas-user] }
    do: self-check
    matter: shop-check
    every: week
    proof: { records: [self-check] }
  - code: own-list
    kind: dated
    title: 建立用气商户清单
    clause: 第二条
    who: { of: unit, kinds: [street] }
    do: list
    due: 2025-06-30
    proof: { records: [register] }
    after: [own-check]
  - code: own-goal
    kind: goal
    title: 整改率
    clause: 第三条
    who: { of: unit, kinds: [street] }
    measure: hazard-closed-rate
    targets: [{ due: 2025-12-31, min: 100, unit: '%' }]
`
type File = Parameters<typeof faultsAcross>[0][number]
const file = 'packs/rules/own.yaml'
const read = (given: string, faults: Parameters<typeof rulePack>[1] = []) =>
  parsePack(file, given, rulePack(catalogue, faults))

/** What the start of the product would say. */
function told(given: string, faults: Parameters<typeof rulePack>[1] = []) {
  try {
    read(given, faults)
    return ''
  } catch (error) {
    assert.ok(error instanceof Halt, String(error))
    return error.message
  }
}
const changed = (from: string, to: string) => {
  assert.ok(text.includes(from), from)
  return told(text.replace(from, to))
}

test("a district's own pack needs no code and no row of section B", () => assert.equal(told(text), ''))

const wrong: [string, string, string, RegExp][] = [
  ['an unknown field', '    every: week', '    every: week\n    often: 2', /own\.yaml:21: rules\.0: .*often/],
  ['an unknown field of the header', '  number: null', '  nummer: 1', /own\.yaml:5: pack: .*nummer/],
  ['a day that is none', 'due: 2025-06-30', 'due: 2025-06-31', /own\.yaml:28: rules\.1\.due/],
  [
    'a day before the pack',
    'due: 2025-06-30',
    'due: 2024-06-30',
    /:28: rules\.1\.due: 早于起期.*active: false/,
  ],
  ['a day after the pack', 'due: 2025-06-30', 'due: 2026-06-30', /:28: rules\.1\.due: 晚于止期/],
  ['an end before the beginning', 'to: 2025-12-31', 'to: 2024-12-31', /:9: pack\.to: 止期/],
  ['a district that is none', "'310109'", "'310199'", /:10: pack\.reach\.district: .*310199/],
  [
    'a sector that is none',
    'sectors: [commerce], tags',
    'sectors: [moon], tags',
    /:17: rules\.0\.who\.sectors\.0: .*moon/,
  ],
  ['a tag that is none', '[gas-user]', '[moonlit]', /:17: rules\.0\.who\.tags\.0: .*moonlit/],
  ['a record that is none', '[self-check] }', '[selfie] }', /:21: rules\.0\.proof\.records\.0/],
  ['a verb that is none', 'do: self-check', 'do: dance', /:18: rules\.0\.do/],
  ['a period that is none', 'every: week', 'every: decade', /:20: rules\.0\.every/],
  ['a code twice', 'code: own-list', 'code: own-check', /:22: rules\.1\.code: 代码 own-check 重复/],
  [
    'a query for everybody',
    'who: { of: unit, kinds: [street] }\n    do',
    'who: { of: unit }\n    do',
    /:26: rules\.1\.who: 须写明/,
  ],
  ['a day of the month each week', 'every: week', 'every: week\n    day: 5', /:21: rules\.0\.day: 只有每月/],
  ['a filing to nobody', 'do: list', 'do: filing', /rules\.1\.receiver: 报送须写明报送对象/],
  [
    'an unsure period in force',
    'every: week',
    'every: week\n    unverified: [period]',
    /rules\.0\.active: .*核定/,
  ],
  [
    'a target with two meanings',
    "min: 100, unit: '%'",
    "min: 100, trend: up, unit: '%'",
    /:37: rules\.2\.targets\.0: .*二者取其一/,
  ],
  ['a target without a unit', "min: 100, unit: '%'", 'min: 100', /:37: rules\.2\.targets\.0: .*单位/],
  [
    'rules without reason for none',
    text.slice(text.indexOf('rules:')),
    'rules: []\n',
    /pack\.empty: .*写明原因/,
  ],
]
for (const [what, from, to, expected] of wrong)
  test(`${what} is refused with file, line and reason`, () => assert.match(changed(from, to), expected))

const other = (change: (given: string) => string): File => {
  const given = change(text)
  return { file: 'packs/rules/other.yaml', data: parsePack('other', given, rulePack(catalogue)) }
}
const beside = (given: string, before: File) => {
  const own = { file, data: read(given) }
  return told(
    given,
    faultsAcross([before, own]).filter((fault) => fault.file === file),
  )
}
const nextYear = text
  .replace('version: 1', 'version: 2\n  start: 2025-01-01')
  .replace('from: 2025-01-01\n  to: 2025-12-31', 'from: 2025-07-01\n  to: 2026-12-31')
  .replace('due: 2025-06-30', 'due: 2025-09-30')

test('a new version carries the codes on when the old one has ended', () => {
  const ended = other((given) =>
    given.replace('to: 2025-12-31', 'to: 2025-06-30').replace('2025-12-31, min', '2025-06-30, min'),
  )
  assert.equal(beside(nextYear, ended), '')
})

test('versions in force on the same day are refused', () => {
  const before = other((given) => given)
  assert.match(
    beside(nextYear, before),
    /own\.yaml:9: pack\.from: 与第 1 版（packs\/rules\/other\.yaml，2025-01-01 至 2025-12-31）日期重叠/,
  )
  assert.match(beside(text, before), /own\.yaml:7: pack\.version: 第 1 版已在/)
})

test('a version that would count its fortnights anew is refused', () => {
  const ended = other((given) => given.replace('to: 2025-12-31', 'to: 2025-06-30'))
  assert.match(
    beside(nextYear.replace('start: 2025-01-01', 'start: 2025-02-01'), ended),
    /pack\.start: 各版本须从同一天数起/,
  )
})

test('a code of another pack is refused', () => {
  assert.match(
    beside(
      text,
      other((given) => given.replace('code: own\n', 'code: other\n')),
    ),
    /:13: rules\.0\.code: .*已用于规则包 other/,
  )
})

test('rules that wait for each other are refused, and rules that wait for nothing', () => {
  const alone = (given: string) => told(given, faultsAcross([{ file, data: read(given) }]))
  const cycle = text.replace('    every: week', '    every: week\n    after: [own-list]')
  assert.match(alone(cycle), /:21: rules\.0\.after\.0: 规则互相等待：own-check → own-list → own-check/)
  assert.match(
    alone(text.replace('after: [own-check]', 'after: [own-list]')),
    /规则互相等待：own-list → own-list/,
  )
  assert.match(
    alone(text.replace('after: [own-check]', 'after: [nobody]')),
    /:30: rules\.1\.after\.0: 没有规则 nobody/,
  )
})

test('one matter under two verbs is refused', () => {
  const given = text.replace('do: list', 'do: list\n    matter: shop-check')
  assert.match(
    told(given, faultsAcross([{ file, data: read(given) }])),
    /rules\.1\.matter: .*self-check，不能又是 list/,
  )
})
