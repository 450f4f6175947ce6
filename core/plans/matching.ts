import { collectiveMembers, soundsCollective } from '#core/plans/collectives.ts'
import type { Mention } from '#core/plans/draft.ts'
import { plainName, unitBehind } from '#core/plans/names.ts'
import { type Organisation, organisationOf, type Setting } from '#core/plans/organisation.ts'
import { ownBody } from '#core/plans/own-names.ts'
import { likeness } from '#core/plans/similar.ts'
import { townOf } from '#core/units/tree.ts'
import type { Unit } from '#core/units/unit.ts'

/** Where a name says that the unit is to be found. */
type Reach = 'anywhere' | 'district' | 'town' | 'own' | 'city'

/** A name without the place it begins with: 「虹口区应急管理局」 → district, 「应急管理局」. */
type Read = { reach: Reach; core: string }

export type Found = Pick<Mention, 'state' | 'unitIds' | 'asOf'>

/** Who a printed name may be. `collective` is the parser's opinion; the table of collective names knows better. */
export type Directory = { org: Organisation; find: (name: string, collective: boolean) => Found }

const MOST = 8

/** All that finding needs, made once for a plan: a plan names some two hundred units. */
export function openDirectory(setting: Setting): Directory {
  const org = organisationOf(setting)
  const read = placeReader(org)
  const entries = org.all.flatMap((unit) =>
    [unit.name, ...unit.aliases].map((name) => ({ unit, full: plainName(name), ...read(plainName(name)) })),
  )
  const index: Index = {
    org,
    read,
    entries,
    byFull: Map.groupBy(entries, (entry) => entry.full),
    byCore: Map.groupBy(entries, (entry) => entry.core),
  }
  return { org, find: (printed, collective) => find(index, plainName(printed), collective) }
}

type Entry = { unit: Unit; full: string } & Read
type Index = {
  org: Organisation
  read: (name: string) => Read
  entries: readonly Entry[]
  byFull: ReadonlyMap<string, readonly Entry[]>
  byCore: ReadonlyMap<string, readonly Entry[]>
}

/** The name itself, then the unit behind a post (局党组书记); a name of many before anything that is only similar. */
function find(index: Index, name: string, collective: boolean): Found {
  const { org } = index
  const unit = unitBehind(name)
  const own = ownBody(unit, org)
  return (
    exact(index, name) ??
    (own && found(org, 'matched', [own])) ??
    exact(index, unit) ??
    many(org, unit, collective) ??
    similar(index, unit) ??
    found(org, 'unknown', [])
  )
}

const found = ({ asOf }: Organisation, state: Found['state'], units: readonly Unit[]): Found => ({
  state,
  unitIds: [...new Set(units.map((unit) => unit.id))],
  asOf: state === 'unknown' ? null : asOf,
})

/** One unit bears this name, or several do and only one of them is near. */
function exact({ org, read, byFull, byCore }: Index, name: string): Found | undefined {
  const { reach, core } = read(name)
  const bearers = byFull.get(name) ?? (byCore.get(core) ?? []).filter(({ unit }) => lies(org, unit, reach))
  const units = [...new Set(bearers.map(({ unit }) => unit))].sort(
    (a, b) => distance(org, a) - distance(org, b),
  )
  const [nearest, next] = units
  if (!nearest) return undefined
  const alone = !next || distance(org, nearest) < distance(org, next)
  const known = distance(org, nearest) < 2 || plainName(nearest.name) === name
  return alone && known ? found(org, 'matched', [nearest]) : found(org, 'suggested', units.slice(0, MOST))
}

function many(org: Organisation, name: string, collective: boolean): Found | undefined {
  if (!collective && !soundsCollective(name)) return undefined
  const members = collectiveMembers(name, org)
  if (members === undefined && !collective) return undefined
  return found(org, 'collective', members ?? [])
}

/** Similar names, most alike and nearest first. */
function similar({ org, read, entries }: Index, name: string): Found | undefined {
  const { reach, core } = read(name)
  const ranked = entries
    .map(({ unit, core: other }) => ({ unit, like: likeness(core, other) }))
    .filter(({ unit, like }) => like !== undefined && lies(org, unit, reach))
    .sort((a, b) => (a.like ?? 0) - (b.like ?? 0) || distance(org, a.unit) - distance(org, b.unit))
  const units = [...new Set(ranked.map(({ unit }) => unit))].slice(0, MOST)
  return units.length > 0 ? found(org, 'suggested', units) : undefined
}

/** 0: of the organisation itself; 1: known in the whole district by its short name; 2: somebody else's section. */
function distance(org: Organisation, unit: Unit) {
  const near =
    org.level === 'district'
      ? unit.id === org.head.id || unit.parentId === org.head.id
      : org.own.includes(unit)
  if (near) return 0
  return ['section', 'village', 'enterprise', 'other'].includes(unit.kind) ? 2 : 1
}

function lies(org: Organisation, unit: Unit, reach: Reach): boolean {
  switch (reach) {
    case 'anywhere':
      return true
    case 'city':
      return unit.kind === 'superior'
    case 'district':
      return townOf(unit) === null && unit.kind !== 'superior'
    case 'town':
      return org.town !== null && townOf(unit) === org.town
    case 'own':
      return org.own.includes(unit)
  }
}

const DISTRICT_NAME = /^(?:上海市)?(\p{Script=Han}{2,3}(?:新)?区)/u

/** The name that most district units begin with. A neighbour's name (宝山区水务局) is not taken off. */
function districtName(units: readonly Unit[]) {
  const names = units.flatMap((unit) => DISTRICT_NAME.exec(unit.name)?.[1] ?? [])
  const counts = Map.groupBy(names, (name) => name)
  return [...counts].sort(([, a], [, b]) => b.length - a.length)[0]?.[0]
}

const townName = (org: Organisation) =>
  org.all
    .find((unit) => unit.kind === 'street' && org.town !== null && townOf(unit) === org.town)
    ?.name.replace(/人民政府$|办事处$/, '')

/** How a name says where its unit is: 「虹口区」「区」 the district, 「徐泾镇」「镇」 the town, 「局」「委」 the issuer's own. */
function placeReader(org: Organisation): (name: string) => Read {
  const district = districtName(org.all)
  const town = townName(org)
  const prefixes: readonly (readonly [Reach, RegExp])[] = [
    ['town', new RegExp(`^(?:${[town, '(?:本|我)?镇', '(?:本|我)?街道'].filter(Boolean).join('|')})(?=..)`)],
    [
      'district',
      new RegExp(
        `^(?:上海市)?(?:${[district, district?.slice(0, -1), '(?:本|我)?区级?'].filter(Boolean).join('|')})(?=..)`,
      ),
    ],
    ['city', /^(?:上海)?市(?![场容政民])(?=..)/],
    ['own', /^(?:本|我)?(?:局|委(?!员)|集团)(?=..)/],
  ]
  return (name) => {
    for (const [reach, prefix] of prefixes)
      if (prefix.test(name)) return { reach, core: name.replace(prefix, '') }
    return { reach: 'anywhere', core: name }
  }
}
