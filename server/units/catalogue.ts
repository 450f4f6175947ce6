import { z } from 'zod'
import { Area, District } from '#core/scope.ts'
import { readPack } from '#server/platform/packs.ts'

const Town = z.strictObject({ code: Area, name: z.string() })

/** Districts and their towns; see the NOTICE beside the pack for where they come from. */
export const places = readPack(
  'places/shanghai.json',
  z.array(z.strictObject({ code: District, name: z.string(), towns: z.array(Town) })),
)

const names = new Map(
  places.flatMap(({ code, name, towns }) =>
    [{ code, name }, ...towns].map((place) => [place.code, place.name]),
  ),
)

/** The name of a district or a town; its code where the pack knows none. */
export const nameOfPlace = (code: string) => names.get(code) ?? code

export const isKnownDistrict = (code: string) => places.some((district) => district.code === code)

export const { sectors } = readPack(
  'sectors.yaml',
  z.strictObject({
    sectors: z.array(z.strictObject({ code: z.string(), name: z.string(), highRisk: z.boolean() })),
  }),
)

const sectorCodes = new Set(sectors.map(({ code }) => code))

export const isKnownSector = (code: string) => sectorCodes.has(code)
