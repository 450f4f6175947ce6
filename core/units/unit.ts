import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Area, District } from '#core/scope.ts'

/** What kind of organisation a unit is (`requirements.md` C.1). */
export const UnitKind = z.enum([
  'committee', // 安委会
  'office', // 安委办 (district, town, bureau)
  'department', // 行业部门 / 委办局
  'section', // 科室、执法大队、中心、所
  'street', // 街道、镇
  'park', // 园区
  'village', // 村居
  'group', // 区属集团 / 国资委系统
  'enterprise', // 企业 with accounts
  'superior', // 上级机关
  'other',
])
export type UnitKind = z.infer<typeof UnitKind>

export const unitKindNames: Record<UnitKind, string> = {
  committee: '安委会',
  office: '安委办',
  department: '行业部门',
  section: '内设机构',
  street: '街道（镇）',
  park: '园区',
  village: '村居',
  group: '区属集团',
  enterprise: '企业',
  superior: '上级机关',
  other: '其他',
}

/** 条 / 块 / 产权 / 其他 */
export const UnitLine = z.enum(['sector', 'territory', 'owner', 'other'])
export type UnitLine = z.infer<typeof UnitLine>
export const unitLineNames: Record<UnitLine, string> = {
  sector: '条（行业）',
  territory: '块（属地）',
  owner: '产权（集团）',
  other: '其他',
}

/** What a unit has the legal power to do (`requirements.md` I26, I27). */
export const Power = z.enum(['canGuide', 'canCloseMajor', 'canPenalise', 'canList'])
export type Power = z.infer<typeof Power>
export const powerNames: Record<Power, string> = {
  canGuide: '指导督促',
  canCloseMajor: '重大隐患审核销号',
  canPenalise: '行政处罚',
  canList: '挂牌督办',
}

/** Something that is true of a unit from one day to another (both included; null = until further notice). */
export const UnitFact = z.object({
  id: z.uuid(),
  aspect: z.enum(['parent', 'sector', 'power', 'alias']),
  value: z.string(),
  fromOn: Day,
  toOn: Day.nullable(),
})
export type UnitFact = z.infer<typeof UnitFact>

export const holdsOn = (fact: { fromOn: string; toOn: string | null }, day: string) =>
  fact.fromOn <= day && (fact.toOn === null || fact.toOn >= day)

/** A unit as it stood on one day: the row of the tree, of pickers and of name matching. */
export const Unit = z.object({
  id: z.uuid(),
  district: District,
  name: z.string(),
  kind: UnitKind,
  line: UnitLine,
  area: Area,
  parentId: z.uuid().nullable(),
  sectors: z.array(z.string()),
  powers: z.array(Power),
  aliases: z.array(z.string()),
  closedOn: Day.nullable(),
})
export type Unit = z.infer<typeof Unit>

/** 联络员: whom to call. One at a time; the earlier ones stay on record. */
export const Liaison = z.object({
  id: z.uuid(),
  name: z.string(),
  post: z.string(),
  /** Masked (138****0000) unless the actor manages units or belongs to the unit. */
  phone: z.string(),
  fromOn: Day,
  toOn: Day.nullable(),
})
export type Liaison = z.infer<typeof Liaison>
