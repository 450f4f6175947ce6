import type { Organisation } from '#core/plans/organisation.ts'
import { townOf } from '#core/units/tree.ts'
import type { Unit } from '#core/units/unit.ts'

/** What is left of 「党组」「主要领导」「各分管领导」 once the post is off: the issuer's own. */
const NOBODY_ELSE = /^(?:各|本|我|其)?$/
const SELF =
  /^(?<said>本|我)?(?<what>局|委|办|镇|街道|乡|区|集团公司|集团|公司|院|校|中心|村|居|单位|机关)(?:机关)?$/
const BODY =
  /^(?<of>本|我|区级?|镇级?|街道|局|委|集团|公司)?(?:安全生产)?(?:治本攻坚)?(?:三年行动)?(?<what>委员会办公室|安委会办公室|安委办|安办|工作专班|专班|领导小组办公室|委员会|安委会|领导小组)$/

/**
 * The issuer's own, named as seen from within: 「本局」「我委」「局党组」 its head, 「镇安委办」「委工作专班」 the office of its level,
 * or the head where there is no such office. Undefined when the name means somebody else.
 */
export function ownBody(name: string, org: Organisation): Unit | undefined {
  if (NOBODY_ELSE.test(name)) return org.head
  return self(name, org) ?? committeeBody(name, org)
}

function self(name: string, { head, level }: Organisation): Unit | undefined {
  const { said, what = '' } = SELF.exec(name)?.groups ?? {}
  if (what === '') return undefined
  if (['单位', '机关', '中心', '办'].includes(what)) return said === undefined ? undefined : head
  if (what === '区') return level === 'district' ? head : undefined
  return [head.name, ...head.aliases].some((known) => known.includes(what)) ? head : undefined
}

const LEVEL_OF: Readonly<Record<string, Organisation['level'] | undefined>> = {
  区: 'district',
  区级: 'district',
  镇: 'town',
  镇级: 'town',
  街道: 'town',
  局: 'bureau',
  委: 'bureau',
  集团: 'group',
  公司: 'group',
}

function committeeBody(name: string, org: Organisation): Unit | undefined {
  const { of, what = '' } = BODY.exec(name)?.groups ?? {}
  if (what === '' || (of === undefined && what === '委员会')) return undefined
  const wanted = LEVEL_OF[of ?? '']
  if (wanted === undefined || wanted === org.level) return seatIn(org.own, what, org) ?? org.head
  return wanted === 'district' ? seatIn(org.all.filter(isOfDistrict), what, org) : undefined
}

/** Not the office of a bureau or of a group. */
const isOfDistrict = (unit: Unit) => townOf(unit) === null && !['owner', 'sector'].includes(unit.line)

/** The committee's work is its office's work, unless it is the committee itself that is named. */
function seatIn(units: readonly Unit[], what: string, { issuer }: Organisation): Unit | undefined {
  const offices = units.filter((unit) => unit.kind === 'office')
  const office = offices.find((unit) => unit.id === issuer.id) ?? offices[0]
  const committee = units.find((unit) => unit.kind === 'committee')
  return /委员会$|安委会$|领导小组$/.test(what) ? (committee ?? office) : office
}
