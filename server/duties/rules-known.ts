import { sourceOf } from '#core/duties/source.ts'
import { type BoundRule, type Duty, isBoundDuty } from '#core/rules/rule.ts'
import type { Reader } from '#server/platform/db.ts'
import { listRulesInForce } from '#server/rules/index.ts'

/** Before the programme began and after it ends: rules of all days. */
const EVER = { from: '2000-01-01', to: '2999-12-31' }

/** Every rule that a district goes by or went by. */
const listRulesEver = (reader: Reader, district: string) => listRulesInForce(reader, district, EVER)

/** The rules that duties are made from, under the names that duties keep (`F4E@1:B76-F4E`). */
export async function dutyRulesByName(
  reader: Reader,
  district: string,
): Promise<ReadonlyMap<string, BoundRule<Duty>>> {
  const rules = await listRulesEver(reader, district)
  return new Map(rules.filter(isBoundDuty).map((bound) => [sourceOf(bound), bound]))
}
