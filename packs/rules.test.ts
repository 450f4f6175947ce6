import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { z } from 'zod'
import { missingRows, rowsCovered } from '#core/rules/coverage.ts'
import { fits, fittingSubject, misfit } from '#core/rules/fits.ts'
import { dueAtEvent, duesOf } from '#core/rules/period.ts'
import { type BoundRule, type Duty, isBoundDuty, RulePackShape } from '#core/rules/rule.ts'
import type { Subject } from '#core/rules/subject.ts'
import { isWeekday } from '#core/workdays.ts'
import { packs, rules } from '#packs/rules.fixture.ts'
import { rulePackReport } from '#server/rules/check-rule-packs.ts'
import { readRuleRows } from '#server/rules/rule-packs.ts'

/** The published schema is the code's own; `--test-update-snapshots` writes it anew. */
test('packs/rules/schema.json is what the code reads', (t) => {
  const schema = { title: '治本 规则包', ...z.toJSONSchema(RulePackShape, { io: 'input', reused: 'ref' }) }
  t.assert.fileSnapshot(schema, 'packs/rules/schema.json', {
    serializers: [(value: unknown) => `${JSON.stringify(value, null, 2)}\n`],
  })
})

test('one pack for each document; every row of section B stands in each that carries it, as what it is', () => {
  assert.deepEqual(
    packs.map(({ pack }) => pack.code),
    ['F0', 'F1', 'F2', 'F3', 'F4A', 'F4B', 'F4C', 'F4D', 'F4E', 'F4F', 'F4G', 'F4H'],
  )
  const rows = readRuleRows()
  assert.deepEqual(
    rows.map(({ row }) => row),
    Array.from({ length: 214 }, (_, index) => `B${index + 1}`),
  )
  assert.deepEqual(missingRows(packs, rows), [])
  assert.deepEqual(
    packs.filter((pack) => rowsCovered(pack) === 0).map(({ pack }) => [pack.code, pack.empty !== undefined]),
    [['F4A', true]],
  )
})

test('the command says so, and that all is well', () => {
  const { lines, whole } = rulePackReport()
  assert.ok(whole)
  assert.match(
    lines.join('\n'),
    /F2 {3}第 1 版.*\n.*61 条.*覆盖第 B 节 51 行[\s\S]*214\/214 行[\s\S]*缺少的第 B 节行：无/,
  )
})

test('`packs check` prints the report, checks the other packs too and ends well', () => {
  const { status, stdout } = spawnSync(process.execPath, ['server/cli.ts', 'packs', 'check'], {
    encoding: 'utf8',
  })
  assert.equal(status, 0)
  assert.match(stdout, /缺少的第 B 节行：无[\s\S]*packs\/standards 格式无误/)
})

test('a title is ours and short', () => {
  for (const { rule } of rules) assert.ok(rule.title.length <= 40, `${rule.code}: ${rule.title}`)
})

const oneOf = (values: readonly string[] | undefined) => values !== undefined

/** The subject without the one thing that a condition of the rule asks for. */
function unfitting({ rule: { who }, pack: { reach } }: BoundRule, subject: Subject): [string, Subject][] {
  const asksSectors = oneOf(reach.sectors) && who.of !== 'unit'
  const changes: [boolean, string, Partial<Subject>][] = [
    [true, 'district', { district: '310101', area: '310101' }],
    [true, 'another kind of thing', { of: who.of === 'unit' ? 'enterprise' : 'unit' }],
    [reach.area !== undefined, 'area', { area: reach.district }],
    [asksSectors || oneOf(who.sectors), 'sectors', { sectors: ['religion'], highRisk: subject.highRisk }],
    [reach.owner !== undefined && who.of !== 'unit', 'owner', { isStateOwned: false }],
    [who.of !== 'unit' && oneOf(who.tags), 'tags', { tags: [] }],
    [who.of !== 'unit' && who.highRisk === true, 'high risk', { highRisk: false, sectors: ['religion'] }],
    [who.of === 'unit' && oneOf(who.names), 'name', { name: '另一单位' }],
    [who.of === 'unit' && oneOf(who.under), 'superior', { under: ['另一单位'] }],
    ['kinds' in who && oneOf(who.kinds), 'kind', { kind: 'superior' }],
    [who.of === 'person' && oneOf(who.roles), 'role', { kind: 'worker' }],
  ]
  return changes.filter(([asks]) => asks).map(([, what, change]) => [what, { ...subject, ...change }])
}

const rulesByPack = [...Map.groupBy(rules, ({ pack }) => pack.code)]

for (const [code, bounds] of rulesByPack)
  test(`each rule of ${code} binds who fits it, and nobody else`, () => {
    for (const bound of bounds) {
      const subject = fittingSubject(bound)
      assert.equal(misfit(bound, subject), null, bound.rule.code)
      for (const [what, other] of unfitting(bound, subject)) {
        assert.equal(fits(bound, other), false, `${bound.rule.code}: ${what}`)
        assert.ok((misfit(bound, other) ?? '').length > 3)
      }
    }
  })

/** How often a rule falls due from the start of its pack to the end of 2026, at most, by its period. */
const most = { day: 1005, week: 144, fortnight: 72, month: 33, quarter: 11, halfYear: 6, year: 3 }

for (const [code, bounds] of rulesByPack)
  test(`each duty of ${code} falls due as often as its period says`, () => {
    for (const bound of bounds.filter(isBoundDuty)) if (bound.rule.active) checkDues(bound)
  })

function checkDues(bound: BoundRule<Duty>) {
  const { rule, pack } = bound
  const life = { enteredOn: null, leftOn: null }
  const dues = duesOf(bound, { from: '2024-01-01', to: '2027-12-31' }, life, isWeekday)
  const dueDays = dues.map(({ dueOn }) => dueOn)
  if (rule.kind === 'dated') return assert.deepEqual(dueDays, [rule.due], rule.code)
  if (rule.kind === 'occasion') return assert.ok(dueAtEvent({ rule, pack }, '2025-06-01'), rule.code)
  // The packs begin between the 1st and the 19th of April 2024.
  const share = dues.length / most[rule.every]
  assert.ok(share > 0.95 && share <= 1, `${rule.code}: ${dues.length}`)
  assert.deepEqual(dueDays, [...new Set(dueDays)].sort(), rule.code)
  assert.ok(
    dues.every(({ opensOn, dueOn }) => opensOn <= dueOn && pack.from <= dueOn),
    rule.code,
  )
}

test('rules that share a matter ask for the same thing with the same kind of record', () => {
  const matters = Map.groupBy(
    rules.filter(isBoundDuty).filter(({ rule }) => rule.matter !== undefined),
    ({ rule }) => rule.matter,
  )
  for (const [matter, duties] of matters) {
    const [first] = duties
    for (const { rule } of duties)
      assert.ok(
        rule.proof.records.some((record) => first?.rule.proof.records.includes(record)),
        `${matter}: ${rule.code}`,
      )
  }
})
