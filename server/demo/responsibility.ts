import { addSectorDuty } from '#core/units/duty-matrix-api.ts'
import type { Chance } from '#server/demo/chance.ts'
import type { Desks } from '#server/demo/desk.ts'
import { readDuties, type Seedling } from '#server/demo/districts.ts'
import type { Db } from '#server/platform/db.ts'

/** 主要负责人 and 实际控制人 of the enterprises that have accounts, as the register has them on its first day. */
export async function plantPersons(
  db: Db,
  units: readonly Seedling[],
  accounts: ReadonlyMap<string, string>,
  chance: Chance,
) {
  const rows = units.flatMap((unit) =>
    unit.persons.map(({ login, ...person }) => ({
      ...person,
      district: unit.district,
      id: chance.id(new Date(`${FROM}T09:00:00+08:00`)),
      enterpriseId: unit.id,
      accountId: accounts.get(login) ?? null,
      fromOn: FROM,
      toOn: null,
    })),
  )
  if (rows.length > 0) await db.insertInto('enterprisePerson').values(rows).execute()
}

const FROM = '2023-06-01'

/** The safety office writes down who answers for what, in the week after the district's plan. */
export async function writeDuties(desks: Desks, units: readonly Seedling[]) {
  const [{ district } = { district: '' }] = units
  desks.clock.now = new Date('2024-04-22T10:00:00+08:00')
  for (const { sector, unit: name, role, basis } of readDuties(district)) {
    const unit = units.find((one) => one.name === name)
    if (!unit) throw new Error(`the demo has no unit ${name}`)
    const line = { sector, unitId: unit.id, role, basis, fromOn: '2024-04-22' }
    await desks.send('hk-anweiban', addSectorDuty, { ...line, id: desks.chance.id(desks.clock.now) })
  }
}
