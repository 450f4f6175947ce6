import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { type Holder, HolderIds, holderColumns } from '#core/enterprises/holder.ts'
import { type Catalogue, type Objection, objectionsTo } from '#core/enterprises/registration.ts'
import { TagCodes } from '#core/enterprises/standing-api.ts'
import { PremisesKind, premisesNames } from '#core/rules/words.ts'
import { Area, type ScopeColumns } from '#core/scope.ts'
import { plainName, plainText } from '#core/sheets/values.ts'
import { isBlindSpot, regulatorBy } from '#core/units/duty-matrix.ts'

/** What a kind of premises brings along, from packs/premises.yaml. */
export const KindDefaults = z.strictObject({
  code: PremisesKind,
  /** Sectors it lies in unless somebody says otherwise. */
  sectors: z.array(z.string()).min(1),
  /** What its code is called: 人防码. */
  codeName: z.string(),
})
export type KindDefaults = z.infer<typeof KindDefaults>

/** 人防码 and the like: as people type it, without spaces. */
const Code = z
  .string()
  .transform((typed) => typed.normalize('NFKC').replace(/\s/g, ''))
  .pipe(z.string().min(2).max(40))

/** What may be corrected of premises: all but the district. */
export const PremisesFacts = z.object({
  kind: PremisesKind,
  code: Code.nullable(),
  name: z.string().transform(plainName).pipe(z.string().min(2).max(100)),
  ...HolderIds,
  address: z.string().transform(plainText).pipe(z.string().min(2).max(200)),
  town: Area,
  /** 12 digits, below the town. */
  village: Area.nullable(),
  sectors: z.array(z.string()).min(1).max(10),
  highRisk: z.boolean(),
  tags: TagCodes,
  /** Since when it is on the books: duties begin with the first full period. */
  enteredOn: Day,
  /** 行业部门 or 街道. Left out, it is the unit that leads the sector, when there is exactly one. */
  regulatorUnitId: z.uuid().nullable().optional(),
})
export type PremisesFacts = z.infer<typeof PremisesFacts>

/** Facts with nothing left open. */
export type PremisesEntry = Omit<PremisesFacts, 'regulatorUnitId'> & { regulatorUnitId: string | null }

export function settledPremises(facts: PremisesFacts, { matrix }: Catalogue): PremisesEntry {
  const sectors = [...new Set(facts.sectors)]
  const leads = regulatorBy(matrix, sectors)
  const lead = isBlindSpot(leads) ? null : leads.unitId
  const { regulatorUnitId = lead } = facts
  return { ...facts, sectors, regulatorUnitId }
}

type Named = { catalogue: Catalogue; isKnownTag: (code: string) => boolean; today: string }
type PremisesObjection = { field: keyof PremisesEntry; words: string }

/** What does not exist in the district, or cannot be. */
export function objectionsToPremises(
  entry: PremisesEntry,
  { catalogue, isKnownTag, today }: Named,
): PremisesObjection[] {
  const known: Objection[] = objectionsTo({ ...entry, size: 'small', ownerGroupId: null }, catalogue)
  const found: PremisesObjection[] = known.flatMap(({ field, words }) =>
    field === 'town' || field === 'sectors' || field === 'regulatorUnitId' ? [{ field, words }] : [],
  )
  if (entry.village !== null && (entry.village.length !== 12 || !entry.village.startsWith(entry.town)))
    found.push({ field: 'village', words: '村居不在所属街镇内' })
  for (const code of entry.tags)
    if (!isKnownTag(code)) found.push({ field: 'tags', words: `没有“${code}”这个特征` })
  if (entry.enteredOn > today) found.push({ field: 'enteredOn', words: '启用（登记）日期不能晚于今天' })
  return found
}

/** The scope that premises live in: their own place and sectors, the group of whoever answers for them. */
export const scopeOfPremises = (
  entry: PremisesEntry,
  { district, reportedByUnitId, holder }: { district: string; reportedByUnitId: string; holder: Holder },
): ScopeColumns & { sectors: string[]; unitId: string | null } => ({
  district,
  town: entry.town,
  village: entry.village,
  sectors: entry.sectors,
  ...holderColumns(holder),
  regulatorUnitId: entry.regulatorUnitId,
  reportedByUnitId,
  audience: 'normal',
})

type Words = {
  catalogue: Catalogue
  nameOfTag: (code: string) => string
  /** Names of holders by id. */
  holderName: (id: string) => string
}

const fieldNames: Record<Exclude<keyof PremisesEntry, 'unitId'>, string> = {
  name: '场所名称',
  kind: '场所类别',
  code: '编码',
  enterpriseId: '所属企业或单位',
  town: '所属街镇',
  village: '村居',
  address: '地址',
  sectors: '行业领域',
  highRisk: '高危行业',
  tags: '特征',
  enteredOn: '启用日期',
  regulatorUnitId: '监管单位',
}
type Field = keyof typeof fieldNames
const FIELDS = Object.keys(fieldNames) as Field[]

/** What a change would alter, in words. Empty when all stays as it is. */
export const premisesDifferences = (was: PremisesEntry, becomes: PremisesEntry, words: Words) =>
  FIELDS.map((field) => ({
    column: fieldNames[field],
    was: wordsOf(was, field, words),
    becomes: wordsOf(becomes, field, words),
  })).filter((one) => one.was !== one.becomes)

type Wording = (entry: PremisesEntry, words: Words) => string

const wordings: Partial<Record<Field, Wording>> = {
  kind: ({ kind }) => premisesNames[kind],
  enterpriseId: ({ enterpriseId, unitId }, { holderName }) => holderName(enterpriseId ?? unitId ?? ''),
  town: ({ town }, { catalogue }) => catalogue.towns.find(({ code }) => code === town)?.name ?? town,
  village: ({ village }, { catalogue }) =>
    catalogue.units.find(({ area, kind }) => kind === 'village' && area === village)?.name ?? village ?? '',
  sectors: ({ sectors }, { catalogue }) =>
    sectors
      .toSorted()
      .map((code) => catalogue.sectors.find((one) => one.code === code)?.name ?? code)
      .join('、'),
  highRisk: ({ highRisk }) => (highRisk ? '是' : '否'),
  tags: ({ tags }, { nameOfTag }) => tags.map(nameOfTag).join('、'),
  regulatorUnitId: ({ regulatorUnitId }, { catalogue }) =>
    catalogue.units.find(({ id }) => id === regulatorUnitId)?.name ?? '',
}

const wordsOf = (entry: PremisesEntry, field: Field, words: Words) =>
  wordings[field]?.(entry, words) ?? String(entry[field] ?? '')

/** The commands in screen words, as the timeline shows them. */
export const premisesEventNames: Record<string, string> = {
  register: '登记',
  change: '变更登记',
  close: '关闭',
  reopen: '恢复',
}
