import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#core/calendar.ts'
import { openBooks } from '#core/duties/books.fixture.ts'
import { trialDuty } from '#core/rules/rule.fixture.ts'
import { strictest } from '#core/rules/strictest.ts'
import type { Subject } from '#core/rules/subject.ts'

const check = (code: string, rule: object) =>
  trialDuty({ code, matter: 'led-check', ...rule }, { code: `pack-${code}` })
const everies = ['week', 'month', 'quarter', 'halfYear', 'year'] as const
const anyRule = fc.record({
  code: fc.constantFrom('a1', 'b1', 'c1', 'd1'),
  every: fc.constantFrom(...everies),
  times: fc.integer({ min: 1, max: 3 }),
  matter: fc.constantFrom('led-check', 'other'),
  highRisk: fc.option(fc.boolean(), { nil: undefined }),
})
const rulesFrom = (given: readonly { code: string; highRisk?: boolean | undefined }[]) =>
  [...new Map(given.map((one) => [one.code, one])).values()].map(({ highRisk, ...rule }) =>
    check(rule.code, { ...rule, who: { of: 'enterprise', ...(highRisk === undefined ? {} : { highRisk }) } }),
  )
const anyStep = fc.record({
  days: fc.integer({ min: 0, max: 60 }),
  rules: fc.array(anyRule, { maxLength: 4 }),
  highRisk: fc.boolean(),
})

test('whatever happens to rules and subject: a second run finds nothing, and nothing of the past changes', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 1, maxLength: 5 }), (steps) => {
      const books = openBooks()
      let today = '2026-01-10'
      for (const { days, rules: given, highRisk } of steps) {
        today = addDays(today, days)
        const day = { today, rules: rulesFrom(given), facts: { highRisk } satisfies Partial<Subject> }
        const past = () => books.standing().filter((one) => one.slice(-10) < today)
        const before = past()
        books.run(day)
        assert.deepEqual(past(), before)
        assert.deepEqual(books.run(day), { make: [], change: [], withdraw: [] })
      }
    }),
    { numRuns: 100 },
  )
})

test('where every rule always fitted, what stands is what the strictest of them ask', () => {
  fc.assert(
    fc.property(fc.array(anyRule, { minLength: 1, maxLength: 4 }), (given) => {
      const rules = rulesFrom(given.map((one) => ({ ...one, highRisk: undefined })))
      const books = openBooks()
      books.run({ today: '2026-01-01', rules })
      const codes = new Set(books.standing().map((one) => one.split(' ')[0]))
      assert.deepEqual(
        [...codes].sort(),
        strictest(rules)
          .map(({ rule }) => rule.rule.code)
          .sort(),
      )
    }),
    { numRuns: 100 },
  )
})
