import type { BoundRule } from '#core/rules/rule.ts'
import type { Subject, SubjectQuery } from '#core/rules/subject.ts'

type Query<Of extends Subject['of']> = Extract<SubjectQuery, { of: Of }>
type BusinessQuery = Exclude<SubjectQuery, { of: 'unit' }>

/** One condition of a rule; tables of them, because a night asks millions of times. */
type Check<Who> = {
  why: string
  /** Worth telling when nothing else is amiss: a change of the register, and the rule binds. */
  near?: true
  holds: (who: Who, subject: Subject, pack: BoundRule['pack']) => boolean
}

/** Whether the rule binds the subject. */
export const fits = (bound: BoundRule, subject: Subject) => misfit(bound, subject) === null

/** Why a rule does not bind a subject, for the cell that says 不适用; null when it does. */
export function misfit({ rule: { who }, pack }: BoundRule, subject: Subject): string | null {
  if (who.of !== subject.of) return '规则适用于另一类对象'
  const outside = firstBroken(placeChecks, who, subject, pack)
  if (outside !== null) return outside
  return who.of === 'unit'
    ? firstBroken(unitChecks, who, subject, pack)
    : firstBroken(businessChecks, who, subject, pack)
}

/**
 * The one mark of a business that keeps a rule from it (size, sector, tag, 高危), for what it says of 不适用; null where
 * the rule fits, or where it is not meant for such a one at all.
 */
export function onlyMisfit({ rule: { who }, pack }: BoundRule, subject: Subject): string | null {
  if (who.of === 'unit' || who.of !== subject.of) return null
  if (firstBroken(placeChecks, who, subject, pack) !== null) return null
  const broken = businessChecks.filter(({ holds }) => !holds(who, subject, pack))
  const [first] = broken
  return broken.length === 1 && first?.near ? first.why : null
}

const firstBroken = <Who>(
  checks: readonly Check<Who>[],
  who: Who,
  subject: Subject,
  pack: BoundRule['pack'],
) => checks.find(({ holds }) => !holds(who, subject, pack))?.why ?? null

const placeChecks: readonly Check<SubjectQuery>[] = [
  {
    why: '不在规则包的行政区域内',
    holds: (_, { district, area }, { reach }) =>
      district === reach.district && (reach.area === undefined || area.startsWith(reach.area)),
  },
]

const unitChecks: readonly Check<Query<'unit'>>[] = [
  { why: '单位类别不符', holds: ({ kinds }, { kind }) => isAmong(kinds, kind) },
  {
    why: '不是规则指明的单位',
    holds: ({ names }, subject) => names === undefined || isCalled(subject, names),
  },
  { why: '不是规则指明单位的所属单位', holds: ({ under }, subject) => sharesAny(under, subject.under) },
  { why: '行业领域不符', holds: ({ sectors }, subject) => sharesAny(sectors, subject.sectors) },
  {
    why: '规则已排除该单位',
    holds: ({ except }, subject) => except === undefined || !isCalled(subject, except),
  },
]

const businessChecks: readonly Check<BusinessQuery>[] = [
  {
    why: '不属于规则包的行业领域',
    holds: (_, subject, { reach }) => sharesAny(reach.sectors, subject.sectors),
  },
  {
    why: '不是区管企业',
    holds: (_, subject, { reach }) => reach.owner === undefined || subject.isStateOwned,
  },
  { why: '类别不符', holds: (who, { kind }) => isAmong(kindsOf(who), kind) },
  {
    why: '规模不符',
    near: true,
    holds: (who, { size }) => who.of !== 'enterprise' || isAmong(who.sizes, size),
  },
  { why: '行业领域不符', near: true, holds: ({ sectors }, subject) => sharesAny(sectors, subject.sectors) },
  {
    why: '不具有规则所列特征',
    near: true,
    holds: ({ tags }, subject) => tags === undefined || tags.every((tag) => subject.tags.includes(tag)),
  },
  {
    why: '高危行业领域的条件不符',
    near: true,
    holds: ({ highRisk }, subject, pack) => highRisk === undefined || highRisk === isHighRisk(subject, pack),
  },
]

const isHighRisk = (subject: Subject, { highRiskSectors }: BoundRule['pack']) =>
  subject.highRisk || sharesAny(highRiskSectors, subject.sectors)

function kindsOf(who: BusinessQuery): readonly string[] | undefined {
  if (who.of === 'premises') return who.kinds
  return who.of === 'person' ? who.roles : undefined
}

/** Nothing asked is always met. */
const sharesAny = (wanted: readonly string[] | undefined, held: readonly string[]) =>
  wanted === undefined || wanted.some((one) => held.includes(one))

const isAmong = (wanted: readonly string[] | undefined, held: string | null) =>
  wanted === undefined || (held !== null && wanted.includes(held))

const isCalled = ({ name, aliases }: Subject, names: readonly string[]) =>
  names.includes(name) || sharesAny(names, aliases)

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
