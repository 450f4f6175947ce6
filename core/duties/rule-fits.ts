import type { BoundRule } from '#core/duties/rule.ts'
import type { Subject, SubjectQuery } from '#core/duties/rule-subject.ts'

type UnitQuery = Extract<SubjectQuery, { of: 'unit' }>
type BusinessQuery = Exclude<SubjectQuery, { of: 'unit' }>

type Condition = { why: string; holds: boolean }

/** Whether the rule binds the subject. */
export const fits = (bound: BoundRule, subject: Subject) => misfit(bound, subject) === null

/** Why a rule does not bind a subject, for the cell that says 不适用; null when it does. */
export function misfit(bound: BoundRule, subject: Subject): string | null {
  const { who } = bound.rule
  if (who.of !== subject.of) return '规则适用于另一类对象'
  const conditions = [
    ...reachOf(bound, subject),
    ...(who.of === 'unit' ? unitConditions(who, subject) : businessConditions(bound, who, subject)),
  ]
  return conditions.find(({ holds }) => !holds)?.why ?? null
}

function reachOf({ pack: { reach } }: BoundRule, subject: Subject): Condition[] {
  const isBusiness = subject.of !== 'unit'
  return [
    { why: '不在规则包的行政区域内', holds: isWithin(subject, reach) },
    {
      why: '不属于规则包的行业领域',
      holds: !isBusiness || reach.sectors === undefined || shares(reach.sectors, subject.sectors),
    },
    { why: '不是区管企业', holds: !isBusiness || reach.owner === undefined || subject.isStateOwned },
  ]
}

const isWithin = (subject: Subject, { district, area }: { district: string; area?: string | undefined }) =>
  subject.district === district && (area === undefined || subject.area.startsWith(area))

const unitConditions = (who: UnitQuery, subject: Subject): Condition[] => [
  { why: '单位类别不符', holds: isAmong(who.kinds, subject.kind) },
  { why: '不是规则指明的单位', holds: who.names === undefined || isCalled(subject, who.names) },
  { why: '不是规则指明单位的所属单位', holds: who.under === undefined || shares(who.under, subject.under) },
  { why: '行业领域不符', holds: who.sectors === undefined || shares(who.sectors, subject.sectors) },
  { why: '规则已排除该单位', holds: who.except === undefined || !isCalled(subject, who.except) },
]

function businessConditions({ pack }: BoundRule, who: BusinessQuery, subject: Subject): Condition[] {
  const isHighRisk = subject.highRisk || shares(pack.highRiskSectors, subject.sectors)
  return [
    { why: '类别不符', holds: isAmong(kindsOf(who), subject.kind) },
    { why: '规模不符', holds: who.of !== 'enterprise' || isAmong(who.sizes, subject.size) },
    { why: '行业领域不符', holds: who.sectors === undefined || shares(who.sectors, subject.sectors) },
    { why: '不具有规则所列特征', holds: (who.tags ?? []).every((tag) => subject.tags.includes(tag)) },
    { why: '高危行业领域的条件不符', holds: who.highRisk === undefined || who.highRisk === isHighRisk },
  ]
}

function kindsOf(who: BusinessQuery): readonly string[] | undefined {
  if (who.of === 'premises') return who.kinds
  return who.of === 'person' ? who.roles : undefined
}

const shares = (wanted: readonly string[], held: readonly string[]) =>
  wanted.some((one) => held.includes(one))

const isAmong = (wanted: readonly string[] | undefined, held: string | null) =>
  wanted === undefined || (held !== null && wanted.includes(held))

const isCalled = ({ name, aliases }: Subject, names: readonly string[]) => shares(names, [name, ...aliases])

/**
 * A subject that the rule binds, made from its own query: shows that the query can be met at all, and what by.
 * Its name and place are the first that the query allows.
 */
export function fittingSubject({ rule: { who }, pack }: BoundRule): Subject {
  const { reach, highRiskSectors } = pack
  const isHighRisk = who.of !== 'unit' && who.highRisk === true
  const sectors = [reach.sectors?.[0], who.sectors?.[0], isHighRisk ? highRiskSectors[0] : undefined]
  return {
    of: who.of,
    name: '示例对象',
    aliases: [],
    kind: null,
    district: reach.district,
    area: reach.area ?? reach.district,
    under: [],
    sectors: sectors.filter((code) => code !== undefined),
    tags: [],
    highRisk: isHighRisk,
    size: null,
    isStateOwned: reach.owner === 'state',
    enteredOn: null,
    leftOn: null,
    ...ownPart(who),
  }
}

function ownPart(who: SubjectQuery): Partial<Subject> {
  if (who.of === 'unit')
    return {
      name: who.names?.[0] ?? '示例单位',
      kind: who.kinds?.[0] ?? 'department',
      under: who.under ?? [],
    }
  const tags = who.tags ?? []
  return who.of === 'enterprise'
    ? { tags, size: who.sizes?.[0] ?? null }
    : { tags, kind: kindsOf(who)?.[0] ?? null }
}
