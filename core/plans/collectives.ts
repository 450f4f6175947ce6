import { plainName } from '#core/plans/names.ts'
import {
  departmentsOf,
  everyUnitOf,
  grassrootsOf,
  groupsOf,
  internalSectionsOf,
  membersOf,
  namedLike,
  type Organisation,
  parksOf,
  streetsOf,
  subsidiariesOf,
  villagesOf,
} from '#core/plans/organisation.ts'
import type { Unit } from '#core/units/unit.ts'

type Collective = {
  /** How such a name is printed (one form: `plainName`). */
  printed: RegExp
  /** Whom it may mean, seen from the issuer. Proposed only: the clerk confirms. */
  members: (org: Organisation) => readonly Unit[]
}

/** Read from the top: the first line that fits decides. */
const collectives: readonly Collective[] = [
  { printed: /(?:村居|居村|村\(居\)|居\(村\)|居委会?|村委会?|村|社区|居民区)$/, members: villagesOf },
  { printed: /园区(?:管委会|管理机构)?$/, members: parksOf },
  { printed: /(?:街道|街镇|镇街|街乡镇|乡镇|街道\(镇\)|街道办事处|镇)$/, members: streetsOf },
  { printed: /成员(?:单位)?$/, members: membersOf },
  { printed: /(?:科室|处室|股室|内设机构|条线|机关各?部门|机关各?单位)$/, members: internalSectionsOf },
  {
    printed: /(?:医疗卫生机构|医疗卫生单位|医疗机构|医疗单位|卫生机构|医院)$/,
    members: (org) => namedLike(org, /医院|卫生|医疗|门诊|急救|疾控/),
  },
  {
    printed: /(?:学校|院校|校园|教育机构|幼儿园)$/,
    members: (org) => namedLike(org, /学校|中学|小学|学院|幼儿园/),
  },
  {
    printed:
      /(?:集团|集团公司|集团\(公司\)|[区市]管企业|[区市]属企业|[区市]属集团公司|国有企业|国企|国资系统企业)$/,
    members: groupsOf,
  },
  { printed: /(?:镇属|街道所属|下属|所属|权属|直属|子|镇)(?:集团|企业|公司)$/, members: subsidiariesOf },
  {
    printed: /(?:基层|[局委镇街]属|属|直属|下属|所属|下辖)(?:各|基层|事业)*(?:单位|机构)$/,
    members: grassrootsOf,
  },
  { printed: /(?:部门|委办局|部门和单位|部门单位|部门及单位)$/, members: departmentsOf },
  {
    printed:
      /^(?:全[区镇委局系统]+|本系统|系统)?(?:各|全体|所有|其他|其它)*(?:有关|相关|责任|牵头|配合|参与|管理)*单位$/,
    members: everyUnitOf,
  },
]

const MANY =
  /各|全体|所有|有关|相关|其他|其它|所属|下属|下辖|属地|成员|[局委镇街区市]属|直属|区管|系统|基层|负有|主管/

/** Does the name stand for many, whatever they are? */
export const soundsCollective = (name: string) => MANY.test(plainName(name))

const lineFor = (name: string) => collectives.find(({ printed }) => printed.test(plainName(name)))

/** Is it one of the collective names that the table knows, with 各 or without (「各部门和街道」)? */
export const isKnownCollective = (name: string) =>
  lineFor(name) !== undefined &&
  (soundsCollective(name) || /^(?:街道|街镇|村居|部门|园区|科室|单位)$/.test(plainName(name)))

/** Whom a collective name may mean, the issuer left out; undefined when the table does not know it. */
export function collectiveMembers(name: string, org: Organisation): Unit[] | undefined {
  const members = lineFor(name)?.members(org)
  return members?.filter((unit) => unit.id !== org.issuer.id && unit.id !== org.head.id)
}
