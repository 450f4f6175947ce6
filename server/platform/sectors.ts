import { z } from 'zod'
import { readPack } from '#server/platform/packs.ts'

/** The catalogue of 行业领域. */
export const { sectors } = readPack(
  'sectors.yaml',
  z.strictObject({
    sectors: z.array(z.strictObject({ code: z.string(), name: z.string(), highRisk: z.boolean() })),
  }),
)

const codes = new Set(sectors.map(({ code }) => code))

export const isKnownSector = (code: string) => codes.has(code)

const names = new Map(sectors.map(({ code, name }) => [code, name]))

/** What a sector is called; the code itself where it is no longer in the catalogue. */
export const nameOfSector = (code: string) => names.get(code) ?? code
