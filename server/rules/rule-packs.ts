import { RuleRows } from '#core/rules/coverage.ts'
import { type Catalogue, rulePack } from '#core/rules/faults.ts'
import { faultsAcross } from '#core/rules/faults-across.ts'
import { type BoundRule, boundRules, type RulePack } from '#core/rules/rule.ts'
import { readPack, readPacks } from '#server/platform/packs.ts'
import { isKnownDistrict } from '#server/platform/places.ts'
import { isKnownSector, sectors } from '#server/platform/sectors.ts'
import { isKnownTag } from '#server/platform/subject-tags.ts'

/** What the packs of rules may name: places, sectors and tags. */
export const ruleCatalogue = (): Catalogue => ({ isKnownDistrict, isKnownSector, isKnownTag })

/**
 * Reads `packs/rules/`, all versions.
 *
 * @throws Halt naming file, line and reason when a pack does not fit by itself or beside the others
 */
export function readRulePacks(): RulePack[] {
  const catalogue = ruleCatalogue()
  const packs = readPacks('rules', rulePack(catalogue))
  for (const [file, faults] of Map.groupBy(faultsAcross(packs), ({ file }) => file))
    readPack(file.replace(/^packs\//, ''), rulePack(catalogue, faults))
  return packs.map(({ data }) => data)
}

const highRiskOfCatalogue = sectors.filter(({ highRisk }) => highRisk).map(({ code }) => code)

/** The rules of a pack with 高危 as the catalogue of sectors has it. */
export const rulesIn = (pack: RulePack): BoundRule[] => boundRules(pack, highRiskOfCatalogue)

/** The rows of section B and the documents that carry them. */
export const readRuleRows = () => readPack('rule-rows.yaml', RuleRows).rows
