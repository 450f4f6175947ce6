import { z } from 'zod'
import { ActivityKind } from '#core/activities/activity.ts'
import { Doer, Topic } from '#core/rules/words.ts'

const Code = z.string().regex(/^[a-z0-9-]{2,40}$/, '须为 2–40 位小写字母、数字或横线')
const Name = z.string().trim().min(2).max(40)
const Clause = z.string().trim().min(4).max(120)

/** One form of a kind: what the documents call it and what they ask of it. */
const ActivityForm = z.strictObject({
  kind: ActivityKind,
  code: Code,
  name: Name,
  /** Who has to hold it in person. */
  by: Doer.optional(),
  topics: z.array(Topic),
  /** Files of evidence it takes before it can be handed in. */
  files: z.int().min(0).max(5),
  clause: Clause,
  unverified: z.boolean().default(false),
  ended: z.boolean().default(false),
})
export type ActivityForm = z.infer<typeof ActivityForm>

const Item = z.strictObject({
  code: Code,
  name: Name,
  unverified: z.boolean().default(false),
  ended: z.boolean().default(false),
})

const Items = z
  .array(Item)
  .min(1)
  .refine((items) => new Set(items.map(({ code }) => code)).size === items.length, '代码重复')
const Setting = z.strictObject({ value: z.int().min(1), clause: Clause, unverified: z.boolean() })

/** packs/activities.yaml */
export const ActivityCatalogue = z.strictObject({
  recordWithinDays: Setting,
  forms: z
    .array(ActivityForm)
    .min(1)
    .refine((forms) => new Set(forms.map(({ code }) => code)).size === forms.length, '代码重复'),
  materials: Items,
  campaigns: Items,
  places: Items,
  media: Items,
  audiences: Items,
})
export type ActivityCatalogue = z.infer<typeof ActivityCatalogue>

/** The lists that a record chooses from. */
export type ItemList = 'materials' | 'campaigns' | 'places' | 'media' | 'audiences'

/** What a code is called; the code itself where the pack has lost it. */
export const nameOfItem = (items: readonly { code: string; name: string }[], code: string) =>
  items.find((item) => item.code === code)?.name ?? code
