import { z } from 'zod'
import { Every } from '#core/rules/words.ts'

/** Which lists there are: 四类清单 (S4), the two of a leader (S5), the posts of an enterprise (S13). */
export const ListKindCode = z.enum([
  'responsibility',
  'power',
  'supervision',
  'task',
  'leader-duty',
  'leader-task',
  'posts',
])
export type ListKindCode = z.infer<typeof ListKindCode>

/** 四类清单: all of them together are what the plans ask a unit for. */
export const fourKinds = ['responsibility', 'power', 'supervision', 'task'] as const satisfies ListKindCode[]
export const leaderKinds = ['leader-duty', 'leader-task'] as const satisfies ListKindCode[]

export const ListGroup = z.enum(['four', 'leader', 'post'])
export type ListGroup = z.infer<typeof ListGroup>
export const listGroupNames: Record<ListGroup, string> = {
  four: '四类清单',
  leader: '领导干部清单',
  post: '全员岗位责任',
}

/** Whose list it is. A section is a unit of its own; 领导班子 and a leader's post are of their unit. */
export const Holder = z.enum(['unit', 'leadership', 'section', 'leader', 'enterprise'])
export type Holder = z.infer<typeof Holder>
export const holderNames: Record<Holder, string> = {
  unit: '单位',
  leadership: '领导班子',
  section: '内设机构',
  leader: '领导岗位',
  enterprise: '企业',
}

const Key = z.string().regex(/^[a-z]{2,20}$/)
const Name = z.string().trim().min(2).max(60)

/** One field of the items of a list. The first of a kind names the item. */
const ListField = z.strictObject({
  key: Key,
  title: z.string().trim().min(2).max(20),
  /** Other names for the column in people's files. */
  also: z.array(z.string()).default([]),
  /** Must be filled before the list is handed in. */
  needed: z.boolean(),
  /** Most characters. */
  limit: z.int().min(20).max(2000),
  help: z.string(),
})
export type ListField = z.infer<typeof ListField>

export const ListKind = z.strictObject({
  code: ListKindCode,
  group: ListGroup,
  name: Name,
  holders: z.array(Holder).min(1),
  /** Goes to a receiving office for the record (备案); otherwise it stands once published. */
  filed: z.boolean(),
  /** Made for one year. */
  yearly: z.boolean(),
  clause: z.string().min(2),
  fields: z
    .array(ListField)
    .min(1)
    .max(12)
    .refine((fields) => fields[0]?.needed === true, '第一栏用来称呼条目，须为必填')
    .refine((fields) => new Set(fields.map(({ key }) => key)).size === fields.length, '栏目代码重复'),
})
export type ListKind = z.infer<typeof ListKind>

/** packs/responsibility/lists.yaml */
export const ListKinds = z.strictObject({
  kinds: z
    .array(ListKind)
    .refine(
      (kinds) =>
        ListKindCode.options.every((code) => kinds.filter((kind) => kind.code === code).length === 1),
      '每种清单须有且只有一项',
    ),
})

export const PledgeKind = z.enum(['responsibility', 'commitment'])
export type PledgeKind = z.infer<typeof PledgeKind>
export const pledgeKindNames: Record<PledgeKind, string> = { responsibility: '责任书', commitment: '承诺书' }

/** Wording to begin a letter with. */
export const PledgeTemplate = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  kind: PledgeKind,
  name: Name,
  /** Whether there is a 甲方. */
  giver: z.boolean(),
  /** How long it runs unless the parties write another day. */
  months: z.int().min(1).max(60),
  basis: z.string().min(2).max(200),
  unverified: z.boolean(),
  words: z.string().min(2).max(2000),
  items: z.array(z.string().trim().min(2).max(300)).min(1).max(50),
})
export type PledgeTemplate = z.infer<typeof PledgeTemplate>

/** packs/responsibility/pledges.yaml */
export const PledgeForms = z.strictObject({
  /** A letter that ends within so many days is shown as expiring. */
  expiringDays: z.int().min(1).max(365),
  templates: z.array(PledgeTemplate).min(1),
})
export type PledgeForms = z.infer<typeof PledgeForms>

const ActItem = z.strictObject({ code: z.string().regex(/^[a-z]+-\d+$/), title: z.string().min(2).max(200) })

export const ActSet = z.strictObject({
  code: z.string().regex(/^[a-z-]{2,30}$/),
  name: z.string().min(2).max(20),
  every: Every,
  clause: z.string().min(2),
  items: z.array(ActItem).min(1).max(20),
})
export type ActSet = z.infer<typeof ActSet>

/** packs/responsibility/act-sets.yaml */
export const ActSets = z.strictObject({ sets: z.array(ActSet).min(1) })
