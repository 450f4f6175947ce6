import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { PersonRole } from '#core/enterprises/person.ts'
import { Area, District } from '#core/scope.ts'
import { DutyRole } from '#core/units/duty-matrix.ts'
import { Role } from '#core/units/roles.ts'
import { Power, UnitKind, UnitLine } from '#core/units/unit.ts'
import { readPack } from '#server/platform/packs.ts'

const DemoAccount = z.strictObject({ login: z.string(), post: z.string(), role: Role })

const DemoPerson = z.strictObject({
  role: PersonRole,
  name: z.string(),
  phone: z.string(),
  login: z.string(),
})

/** One line of the duty matrix; the unit by its name. */
const DemoDuty = z.strictObject({ sector: z.string(), unit: z.string(), role: DutyRole, basis: z.string() })

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
  /** Of an enterprise: whom a major hazard is told to, and the sector it works in. */
  persons: z.infer<typeof DemoPerson>[]
  business: string
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
  persons: z.array(DemoPerson).default([]),
  business: z.string().default('commerce'),
  get units() {
    return z.array(DemoUnit).default([])
  },
})
const DemoDistrict = z.strictObject({
  district: District,
  openedOn: Day,
  units: z.array(DemoUnit),
  duties: z.array(DemoDuty).default([]),
})

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

/** The lines of the district's duty matrix that its registered sectors do not say already. */
export const readDuties = (code: string) => readPack(`demo/districts/${code}.yaml`, DemoDistrict).duties
