import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FormMeasure } from '#core/filings/measures.ts'
import { readForms } from '#server/filings/packs.ts'
import { hazardRules } from '#server/hazards/packs.ts'
import { isKnownSector } from '#server/platform/sectors.ts'

const forms = [...readForms().values()]
const parts = forms.flatMap((form) => form.parts.map((part) => ({ form: form.code, part })))
const tables = parts.flatMap(({ form, part }) => (part.kind === 'table' ? [{ form, part }] : []))

/** Keys of columns that an expression names. */
const named = (expression: string) => expression.match(/[a-z][a-z0-9]*(?:-[a-z0-9]+)*/g) ?? []

test('every expression and check names columns of its own table', () => {
  for (const { form, part } of tables) {
    const keys = part.columns.map(({ key }) => key)
    const works = part.columns.flatMap(({ from }) => ('works' in from ? [from.works] : []))
    for (const expression of [...works, ...part.checks.map(({ says }) => says)])
      for (const key of named(expression)) assert.ok(keys.includes(key), `${form}: ${expression}: ${key}`)
  }
})

test('附件2 counts each of the twelve categories of 附件3 in one row, as the hazard ledger maps them', () => {
  const table = tables.find(({ form }) => form === 'annex2')?.part
  const rows = table?.rows.filter(({ total }) => !total) ?? []
  assert.equal(rows.length, 11)
  const counted = rows.flatMap(({ title, categories = [] }) =>
    categories.map((name) => ({ name, row: title })),
  )
  assert.deepEqual(counted, hazardRules().categories.items)
  assert.equal(counted.length, 12)
  assert.deepEqual(
    rows.filter(({ rest }) => rest).map(({ title }) => title),
    ['其他'],
  )
})

test('a category, a sector or a kind of premises is counted once in a form, and exists', () => {
  for (const { form, part } of tables) {
    const sectors = part.rows.flatMap((row) => row.sectors ?? [])
    for (const sector of sectors) assert.ok(isKnownSector(sector), `${form}: ${sector}`)
    for (const codes of [sectors, part.rows.flatMap((row) => row.premises ?? [])])
      assert.equal(new Set(codes).size, codes.length, form)
  }
  const monthly = tables.filter(({ form }) => form === 'monthly-12')
  const all = monthly.flatMap(({ part }) => part.rows.flatMap((row) => row.sectors ?? []))
  assert.equal(new Set(all).size, all.length, 'a sector stands in one of the two monthly tables')
})

test('the monthly table has twelve counted columns, and is cumulative', () => {
  for (const { part } of tables.filter(({ form }) => form === 'monthly-12')) {
    assert.deepEqual(
      part.columns.slice(1).map(({ key }) => key),
      Array.from({ length: 12 }, (_, n) => `c${n + 1}`),
    )
    assert.equal(part.span, 'year')
  }
})

test('drafts name in braces only what a filing knows', () => {
  for (const { form, part } of parts) {
    const drafts = part.kind === 'text' ? part.sections.flatMap(({ draft }) => draft ?? []) : []
    for (const [, name = ''] of drafts.join('').matchAll(/\{([^}]*)\}/g))
      assert.ok(
        name === 'unit' || name === 'period' || FormMeasure.safeParse(name).success,
        `${form}: ${name}`,
      )
  }
})

test('codes and keys are unique, and a table whose rows are added up has a row that says so', () => {
  for (const form of forms) {
    const keys = form.parts.map(({ key }) => key)
    assert.equal(new Set(keys).size, keys.length, form.code)
  }
  for (const { form, part } of tables) {
    assert.equal(part.rows.filter(({ total }) => total).length, 1, form)
    assert.ok(part.rows.at(-1)?.total, form)
  }
})
