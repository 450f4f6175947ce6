import { z } from 'zod'
import { readPack } from '#server/platform/packs.ts'

/** 特征 that rules may ask of their subjects. */
export const { tags } = readPack(
  'subject-tags.yaml',
  z.strictObject({ tags: z.array(z.strictObject({ code: z.string(), name: z.string() })) }),
)

const names = new Map(tags.map(({ code, name }) => [code, name]))

export const isKnownTag = (code: string) => names.has(code)

/** What a tag is called; the code itself where it is no longer in the list. */
export const nameOfTag = (code: string) => names.get(code) ?? code
