import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'
import { ListKind, PledgeTemplate } from '#core/responsibility/kinds.ts'
import { Every } from '#core/rules/words.ts'
import { District } from '#core/scope.ts'

export const ResponsibilityKey = z.object({ district: District, id: Id })
export type ResponsibilityKey = z.infer<typeof ResponsibilityKey>

/** null is an open button, a text is why it is closed. */
export const Answer = z.string().nullable()
export const Total = z.object({ count: z.int(), exact: z.boolean() })
/** The post of whoever signs or checks; never a name. */
export const Post = z.string().trim().min(2, '请填写职务').max(60)
export const Reason = z.string().trim().min(1, '请写明理由').max(1000)
export const FileIds = z.array(Id).max(20).default([])
/** A page of a list, by key. */
export const page = {
  before: Id.optional(),
  limit: z.coerce.number<number>().int().min(1).max(100).default(30),
}

/** One item of 五带头 or 六个一 as the district words it; 待机关确认 until the authority has said so. */
export const SetItem = z.object({
  code: z.string(),
  title: z.string(),
  basis: z.string(),
  confirmed: z.boolean(),
})
export type SetItem = z.infer<typeof SetItem>

export const SetOfActs = z.object({
  code: z.string(),
  name: z.string(),
  every: Every,
  clause: z.string(),
  items: z.array(SetItem),
  /** The running one and some before it, newest first. */
  periods: z.array(z.object({ key: z.string(), words: z.string(), from: Day, to: Day })),
})
export type SetOfActs = z.infer<typeof SetOfActs>

/** What the forms of this feature are made of: all of it data of the packs, and the district's own wording. */
export const getResponsibilityForms = endpoint({
  method: 'GET',
  path: '/responsibility/:district/forms',
  access: 'responsibility.read',
  input: z.object({ district: District }),
  output: z.object({
    kinds: z.array(ListKind),
    templates: z.array(PledgeTemplate),
    /** Days before its last that a letter counts as expiring. */
    expiringDays: z.int(),
    sets: z.array(SetOfActs),
  }),
})

/** The words of one item, and whether the authority has confirmed them; earlier words stay on record. */
export const wordSetItem = endpoint({
  method: 'POST',
  path: '/responsibility/:district/set-items/:id',
  access: 'rule.manage',
  input: Command.extend({
    ...ResponsibilityKey.shape,
    setCode: z.string().max(30),
    item: z.string().max(30),
    title: z.string().trim().min(2, '请填写内容').max(200),
    basis: z.string().trim().max(200),
    confirmed: z.boolean(),
  }),
  output: SetItem,
})
