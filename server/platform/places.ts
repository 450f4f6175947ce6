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
  places.flatMap(({ code, name, towns }) => [
    [code, name] as const,
    ...towns.map((town) => [town.code, town.name] as const),
  ]),
)

/** The name of a district or a town; its code where the pack knows none. */
export const nameOfPlace = (code: string) => names.get(code) ?? code

export const isKnownDistrict = (code: string) => places.some((district) => district.code === code)
