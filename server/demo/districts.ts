import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Area, District } from '#core/scope.ts'
import { Role } from '#core/units/roles.ts'
import { Power, UnitKind, UnitLine } from '#core/units/unit.ts'
import { readPack } from '#server/platform/packs.ts'

const DemoAccount = z.strictObject({ login: z.string(), post: z.string(), role: Role })

/** A unit of packs/demo/districts with those below it; `area` is its parent's unless said otherwise. */
type DemoUnit = {
  name: string
  kind: z.infer<typeof UnitKind>
  line: z.infer<typeof UnitLine>
  area?: string | undefined
  sectors: string[]
  powers: z.infer<typeof Power>[]
  aliases: string[]
  accounts: z.infer<typeof DemoAccount>[]
  units: DemoUnit[]
}
const DemoUnit: z.ZodType<DemoUnit> = z.strictObject({
  name: z.string(),
  kind: UnitKind,
  line: UnitLine,
  area: Area.optional(),
  sectors: z.array(z.string()).default([]),
  powers: z.array(Power).default([]),
  aliases: z.array(z.string()).default([]),
  accounts: z.array(DemoAccount).default([]),
  get units() {
    return z.array(DemoUnit).default([])
  },
})
const DemoDistrict = z.strictObject({ district: District, openedOn: Day, units: z.array(DemoUnit) })

export const DEMO_DISTRICTS = ['310109', '310118'] as const

/** One unit as it is to be inserted, parents before children. */
export type Seedling = Omit<DemoUnit, 'units' | 'area'> & {
  id: string
  parentId: string | null
  district: string
  area: string
  openedOn: string
}

/** @param nextId makes the ids, so that the caller decides when the units were born */
export function readDistrict(code: string, nextId: () => string): Seedling[] {
  const { district, openedOn, units } = readPack(`demo/districts/${code}.yaml`, DemoDistrict)
  const grow = (unit: DemoUnit, parentId: string | null, above: string): Seedling[] => {
    const { units: below, area = above, ...told } = unit
    const id = nextId()
    return [
      { ...told, id, parentId, district, area, openedOn },
      ...below.flatMap((child) => grow(child, id, area)),
    ]
  }
  return units.flatMap((unit) => grow(unit, null, district))
}
