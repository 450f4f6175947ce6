import { z } from 'zod'
import { EnterpriseSize, sizeNames } from '#core/enterprises/size.ts'
import { isUscc, normalUscc } from '#core/enterprises/uscc.ts'
import { Area, type Asker, maySee, type ScopeColumns } from '#core/scope.ts'
import { plainName, plainText } from '#core/sheets/values.ts'
import { type DutyLine, isBlindSpot, regulatorBy } from '#core/units/duty-matrix.ts'
import type { Unit } from '#core/units/unit.ts'

/** What may be corrected of an enterprise: all but its code and its district, which are who it is. */
export const EnterpriseFacts = z.object({
  name: z.string().transform(plainName).pipe(z.string().min(2).max(100)),
  address: z.string().transform(plainText).pipe(z.string().min(2).max(200)),
  town: Area,
  sectors: z.array(z.string()).min(1).max(10),
  size: EnterpriseSize,
  highRisk: z.boolean(),
  ownerGroupId: z.uuid().nullable(),
  /** Left out, it is the unit that leads the sector, when there is exactly one. */
  regulatorUnitId: z.uuid().nullable().optional(),
})
export type EnterpriseFacts = z.infer<typeof EnterpriseFacts>

/** GB 32100-2015, as people type it. */
export const Uscc = z
  .string()
  .transform(normalUscc)
  .refine(isUscc, '统一社会信用代码不正确：应为 18 位，且末位校验码相符（GB 32100-2015）')

/** Facts with nothing left open. */
export type Registration = Omit<EnterpriseFacts, 'regulatorUnitId'> & { regulatorUnitId: string | null }

/** What the words of a registration can mean in one district on one day. */
export type Catalogue = {
  district: string
  towns: readonly { code: string; name: string }[]
  sectors: readonly { code: string; name: string; highRisk: boolean }[]
  units: readonly Unit[]
  /** `wholeMatrix` of the day. */
  matrix: readonly DutyLine[]
}

export type FactField = keyof Registration
export type Objection = { field: FactField; words: string }

/** The unit that leads the sectors; null when none or several do (监管盲区, S9). */
function regulatorOf({ matrix }: Pick<Catalogue, 'matrix'>, sectors: readonly string[]): string | null {
  const found = regulatorBy(matrix, sectors)
  return isBlindSpot(found) ? null : found.unitId
}

export const settled = (facts: EnterpriseFacts, catalogue: Catalogue): Registration => ({
  ...facts,
  sectors: [...new Set(facts.sectors)],
  regulatorUnitId:
    facts.regulatorUnitId === undefined ? regulatorOf(catalogue, facts.sectors) : facts.regulatorUnitId,
})

/** Kinds of unit that can be a regulator: 行业主管部门, and where the law gives the work to a street or an office. */
export const REGULATING = new Set<Unit['kind']>([
  'department',
  'section',
  'office',
  'street',
  'park',
  'committee',
])

/** What does not exist in the district. */
export function objectionsTo(
  facts: Registration,
  { district, towns, sectors, units }: Catalogue,
): Objection[] {
  const objections: Objection[] = []
  const town = towns.some(({ code }) => code === facts.town)
  if (!town || !facts.town.startsWith(district))
    objections.push({ field: 'town', words: `“${facts.town}”不是本区的街镇` })
  for (const code of facts.sectors)
    if (!sectors.some((sector) => sector.code === code))
      objections.push({ field: 'sectors', words: `没有“${code}”这个行业领域` })
  const group = units.find(({ id }) => id === facts.ownerGroupId)
  if (facts.ownerGroupId !== null && group?.kind !== 'group')
    objections.push({ field: 'ownerGroupId', words: '所属集团须是本区“单位”中的区属集团' })
  const regulator = units.find(({ id }) => id === facts.regulatorUnitId)
  if (facts.regulatorUnitId !== null && !(regulator && REGULATING.has(regulator.kind)))
    objections.push({ field: 'regulatorUnitId', words: '行业主管部门须是本区“单位”中的部门' })
  return objections
}

/** The scope that a registration gives the record. `enterpriseId` is the record's own id. */
export const scopeOfEnterprise = (
  facts: Registration,
  { district, id, reportedByUnitId }: { district: string; id: string; reportedByUnitId: string },
): ScopeColumns & { sectors: string[] } => ({
  district,
  town: facts.town,
  village: null,
  sectors: facts.sectors,
  enterpriseId: id,
  ownerGroupId: facts.ownerGroupId,
  regulatorUnitId: facts.regulatorUnitId,
  reportedByUnitId,
  audience: 'normal',
})

/** Why this actor may not put an enterprise there, or null: it would not see it afterwards (条块: own line, territory, group). */
export const objectionToPlace = (asker: Asker, scope: ScopeColumns): string | null =>
  maySee(asker, { ...scope, parties: [] })
    ? null
    : '不在本单位的属地、行业或产权范围内，应由其所在街镇、行业主管部门或区安委办登记'

/** How the fields are called and how their values read, for events and for the check of a file. */
const factNames: Record<FactField, string> = {
  name: '企业名称',
  town: '所属街镇',
  address: '地址',
  sectors: '行业领域',
  size: '企业规模',
  highRisk: '高危行业',
  ownerGroupId: '所属集团',
  regulatorUnitId: '行业主管部门',
}

function wordsOf(facts: Registration, field: FactField, { towns, sectors, units }: Catalogue): string {
  const unitName = (id: string | null) =>
    units.find((unit) => unit.id === id)?.name ?? (id === null ? '' : '（已撤销的单位）')
  switch (field) {
    case 'town':
      return towns.find(({ code }) => code === facts.town)?.name ?? facts.town
    case 'sectors':
      return facts.sectors.map((code) => sectors.find((one) => one.code === code)?.name ?? code).join('、')
    case 'size':
      return sizeNames[facts.size]
    case 'highRisk':
      return facts.highRisk ? '是' : '否'
    case 'ownerGroupId':
    case 'regulatorUnitId':
      return unitName(facts[field])
    default:
      return facts[field]
  }
}

const FIELDS = Object.keys(factNames) as FactField[]

/** What a change would alter, in words. Empty when all stays as it is. */
export const differencesOf = (was: Registration, becomes: Registration, catalogue: Catalogue) =>
  FIELDS.filter((field) => keyOf(was[field]) !== keyOf(becomes[field])).map((field) => ({
    column: factNames[field],
    was: wordsOf(was, field, catalogue),
    becomes: wordsOf(becomes, field, catalogue),
  }))

const keyOf = (value: Registration[FactField]) =>
  Array.isArray(value) ? JSON.stringify(value.toSorted()) : JSON.stringify(value)
