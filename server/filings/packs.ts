import { FilingRulePack } from '#core/filings/rules.ts'
import { ProgressRules } from '#core/plans/assignment.ts'
import { readPack, readPacks } from '#server/platform/packs.ts'

/** Every district's filing rules, by its code. */
export type FilingRules = ReadonlyMap<string, FilingRulePack['rules']>

/** When a light turns: the settings that the wall chart goes by too. */
export const readLights = () => readPack('progress.yaml', ProgressRules)

/**
 * Reads `packs/filing-rules/`.
 *
 * @throws naming file, line and reason when a pack does not fit, or when two files speak for one district
 */
export function readFilingRules(): FilingRules {
  const rules = new Map<string, FilingRulePack['rules']>()
  for (const { file, data } of readPacks('filing-rules', FilingRulePack)) {
    if (rules.has(data.district)) throw new Error(`${file}: 已有另一个文件规定 ${data.district} 的报送规则`)
    rules.set(data.district, data.rules)
  }
  return rules
}
