import { z } from 'zod'
import { fits, fittingSubject } from '#core/rules/fits.ts'
import { dueAtEvent, duesOf } from '#core/rules/period.ts'
import { type BoundRule, isBoundDuty, type RulePack } from '#core/rules/rule.ts'
import type { RuleKind } from '#core/rules/words.ts'
import { isWeekday } from '#core/workdays.ts'

/** `packs/rule-rows.yaml`: what section B of requirements.md lists. */
export const RuleRows = z.strictObject({
  rows: z.array(
    z.strictObject({
      row: z.string(),
      type: z.enum(['R', 'D', 'T', 'G']),
      documents: z.array(z.string()).min(1),
    }),
  ),
})
type Row = z.infer<typeof RuleRows>['rows'][number]

const typeOf: Record<RuleKind, Row['type']> = {
  recurring: 'R',
  occasion: 'R',
  dated: 'D',
  goal: 'T',
  gate: 'G',
}

/** How many rows of section B a pack covers, each once. */
export const rowsCovered = ({ rules }: RulePack) => new Set(rules.map(({ row }) => row).filter(Boolean)).size

/** Rows that a document carries and its pack does not hold as what they are: 「B27 (R) F0」. None when all is well. */
export function missingRows(packs: readonly RulePack[], rows: readonly Row[]): string[] {
  const held = new Set(
    packs.flatMap(({ pack, rules }) =>
      rules.map(({ row, kind }) => `${row ?? ''} (${typeOf[kind]}) ${pack.code}`),
    ),
  )
  return rows
    .flatMap(({ row, type, documents }) => documents.map((document) => `${row} (${type}) ${document}`))
    .filter((wanted) => !held.has(wanted))
}

/** Why a rule would never do anything: nobody can fit its query, or it never falls due while it is in force. */
export function idleReason(bound: BoundRule): string | null {
  const subject = fittingSubject(bound)
  if (!fits(bound, subject)) return '没有对象能同时符合它的全部条件'
  if (!isBoundDuty(bound) || !bound.rule.active) return null
  const { pack, rule } = bound
  // Two years hold every kind of period at least once.
  const window = { from: pack.from, to: pack.to ?? `${Number(pack.from.slice(0, 4)) + 2}-12-31` }
  const isDue =
    rule.kind === 'occasion'
      ? dueAtEvent({ rule, pack }, window.to) !== undefined
      : duesOf(bound, window, subject, isWeekday).length > 0
  return isDue ? null : '在有效期内从不到期'
}
