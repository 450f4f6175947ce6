import { ancestorsOf, childrenOf, subtreeOf, townOf } from '#core/units/tree.ts'
import type { Unit } from '#core/units/unit.ts'

/** Against what a plan's unit names are read: who issues it, and the units of its district on one day. */
export type Setting = { units: readonly Unit[]; issuer: Unit; asOf: string }

export type Level = 'district' | 'town' | 'bureau' | 'group' | 'village'

/**
 * The organisation that an issuer speaks for: a safety office speaks for its committee or town, a section for its
 * bureau. Every relative name (本局, 各科室, 镇安委会成员单位) is read from its head.
 */
export type Organisation = {
  level: Level
  head: Unit
  issuer: Unit
  asOf: string
  /** Everything open on that day in the district, the organisation included. */
  all: readonly Unit[]
  /** The head and all below it. */
  own: readonly Unit[]
  /** 9 digits when the organisation lies in a town. */
  town: string | null
}

const speaksForAnother = (unit: Unit) => ['office', 'section', 'other'].includes(unit.kind)

/** 科室, 办公室: part of the organ itself. 所, 队, 站, 中心 are its 基层单位. */
const INTERNAL = /(?:科|室|处|股|办|部|组)$/

export function organisationOf({ units, issuer, asOf }: Setting): Organisation {
  const all = units.filter(
    (unit) => unit.district === issuer.district && (unit.closedOn === null || unit.closedOn >= asOf),
  )
  const head = headOf(all, issuer)
  return { level: levelOf(head), head, issuer, asOf, all, own: subtreeOf(all, head.id), town: townOf(head) }
}

function headOf(units: readonly Unit[], issuer: Unit): Unit {
  if (!speaksForAnother(issuer)) return issuer
  return ancestorsOf(units, issuer.id).find((unit) => !speaksForAnother(unit)) ?? issuer
}

function levelOf(head: Unit): Level {
  switch (head.kind) {
    case 'department':
      return 'bureau'
    case 'group':
    case 'enterprise':
      return 'group'
    case 'street':
    case 'park':
      return 'town'
    case 'village':
      return 'village'
    default:
      return townOf(head) === null ? 'district' : 'town'
  }
}

const ofKind = (units: readonly Unit[], ...kinds: Unit['kind'][]) =>
  units.filter((unit) => kinds.includes(unit.kind))

const inOrElse = (first: readonly Unit[], second: () => readonly Unit[]) =>
  first.length > 0 ? first : second()

const directlyBelow = ({ all, head }: Organisation) => childrenOf(all, head.id)

/** Bodies of the organisation itself: the sections of a bureau, the offices and centres of a town. */
const sectionsOf = (org: Organisation) => ofKind(directlyBelow(org), 'section')

/** 各科室 */
export const internalSectionsOf = (org: Organisation) =>
  inOrElse(
    sectionsOf(org).filter((unit) => INTERNAL.test(unit.name)),
    () => sectionsOf(org),
  )

/** 局属基层各单位: all directly below that are no 科室; in a town its villages too. */
export const grassrootsOf = (org: Organisation) =>
  directlyBelow(org).filter((unit) => unit.kind !== 'office' && !isInternal(unit))

const isInternal = (unit: Unit) => unit.kind === 'section' && INTERNAL.test(unit.name)

/** 各成员单位: whoever sits on the committee. */
export function membersOf(org: Organisation): readonly Unit[] {
  const below = directlyBelow(org).filter((unit) => !['office', 'committee'].includes(unit.kind))
  if (org.level === 'town') return below.filter((unit) => !['village', 'enterprise'].includes(unit.kind))
  if (org.level !== 'district') return below
  return inOrElse(below, () => ofKind(org.all, 'department', 'street', 'park', 'group'))
}

/** 各部门: departments for a district, the own sections for a town or a bureau. */
export const departmentsOf = (org: Organisation) =>
  org.level === 'district' ? ofKind(org.all, 'department') : sectionsOf(org)

export const streetsOf = (org: Organisation) => ofKind(org.all, 'street')
export const parksOf = (org: Organisation) => ofKind(org.all, 'park')

/** 各村居: of the own town, else of the district. */
export const villagesOf = (org: Organisation) =>
  ofKind(org.all, 'village').filter((unit) => org.town === null || unit.area.startsWith(org.town))

/** 区管企业: the groups below the organisation, else all of the district. */
export const groupsOf = (org: Organisation) =>
  inOrElse(
    ofKind(org.own, 'group').filter((unit) => unit.id !== org.head.id),
    () => ofKind(org.all, 'group'),
  )

/** 所属企业: enterprises with accounts below the organisation, or in its town. */
export const subsidiariesOf = (org: Organisation) =>
  org.town !== null
    ? ofKind(org.all, 'enterprise').filter((unit) => townOf(unit) === org.town)
    : ofKind(org.own, 'enterprise').filter((unit) => unit.id !== org.head.id)

/** 各医疗卫生机构, 各学校: units of the own tree that bear such a name. */
export const namedLike = (org: Organisation, pattern: RegExp) =>
  org.own.filter((unit) => ['other', 'section', 'enterprise'].includes(unit.kind) && pattern.test(unit.name))

/** 各单位: everything directly below, or whoever sits on the committee. */
export const everyUnitOf = (org: Organisation) =>
  org.level === 'district' ? membersOf(org) : directlyBelow(org).filter((unit) => unit.kind !== 'office')
