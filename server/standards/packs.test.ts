import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultsAcross, instrumentPack } from '#core/standards/pack.ts'
import { Halt } from '#server/platform/halt.ts'
import { parsePack, readPacks } from '#server/platform/packs.ts'
import { isKnownSector } from '#server/platform/sectors.ts'
import { readLibrary, withFaults } from '#server/standards/packs.ts'

const { instruments, items } = readLibrary()

test('the library holds at least 300 items, each with words of its own and a sector of the catalogue', () => {
  assert.ok(items.length >= 300, `${items.length}`)
  assert.equal(new Set(items.map(({ id }) => id)).size, items.length)
  for (const { id, sectors, title, clause } of items) {
    assert.ok(sectors.length > 0 && sectors.every(isKnownSector), id)
    assert.ok(title.length > 3 && title.length <= 60, `${id} has a short title: ${title}`)
    assert.ok(clause.length > 0, id)
  }
})

test('every instrument says where it is from, and a version ends the day before the next begins', () => {
  const byCode = new Map(instruments.map((one) => [one.code, one]))
  for (const { code, source, replaces, from } of instruments) {
    assert.ok(source.length > 3, code)
    const before = replaces === null ? undefined : byCode.get(replaces)
    if (before) assert.ok(before.to !== null && before.to < from, code)
  }
})

test('the sectors a Shanghai district meets first are there, and the 18 items on underground spaces', () => {
  const covered = new Set(items.flatMap(({ sectors }) => sectors))
  for (const sector of ['industry', 'hazchem', 'fire', 'gas', 'construction', 'special-equipment'])
    assert.ok(covered.has(sector), sector)
  const underground = items.filter(({ instrumentCode }) => instrumentCode === 'underground-checklist')
  const groups = Map.groupBy(underground, ({ clause }) => clause.slice(0, 1))
  assert.deepEqual(
    [...groups.values()].map(({ length }) => length),
    [6, 7, 5],
  )
  assert.ok(
    underground.every(({ grade, instrument }) => grade === 'general' && instrument.kind === 'checklist'),
  )
})

const text = `instrument:
  code: fire-2025
  title: 重大火灾隐患判定规则
  number: GB 35181-2025
  issuer: 市场监管总局
  from: 2025-11-01
  to: null
  replaces: fire-2017
  kind: criteria
  grade: major
  sectors: [fire]
  source: 标准前言
  unverified: true
items:
  - { code: '5.1', clause: '5.1', title: 安全出口锁闭, keywords: [出口锁了] }
  - { code: '5.2', clause: '5.2', title: 未设喷淋, keywords: [没有喷淋] }
`

/** What the start of the product would say. */
const told = (given: string, schema = instrumentPack(isKnownSector)) => {
  try {
    parsePack('packs/standards/fire-2025.yaml', given, schema)
    return ''
  } catch (error) {
    return error instanceof Halt ? error.message : String(error)
  }
}

test('what does not fit is refused with file and line', () => {
  assert.equal(told(text), '')
  assert.match(told(text.replace("'5.2'", "'5.1'")), /fire-2025\.yaml:16: items\.1\.code: 编号 5\.1 重复/)
  assert.match(told(text.replace('[fire]', '[moon]')), /fire-2025\.yaml:11: instrument\.sectors\.0: .*moon/)
  assert.match(told(text.replace('to: null', 'to: 2025-10-31')), /fire-2025\.yaml:7: instrument\.to: /)
})

test('versions in force on the same day are refused with the line of the later one', () => {
  const schema = instrumentPack(isKnownSector)
  const file = 'packs/standards/fire-2025.yaml'
  const now = { file, data: parsePack(file, text, schema) }
  const old = text.replaceAll('2025', '2017').replace('replaces: fire-2017', 'replaces: null')
  const before = { file: 'packs/standards/fire-2017.yaml', data: parsePack('old', old, schema) }
  assert.match(
    told(text, withFaults(faultsAcross([before, now]))),
    /fire-2025\.yaml:6: instrument\.from: .*同时有效/,
  )
})

test('the packs as they are have no fault between them', () => {
  assert.deepEqual(faultsAcross(readPacks('standards', instrumentPack(isKnownSector))), [])
})
