import type { Insertable } from 'kysely'
import type { Chance } from '#server/demo/chance.ts'
import type { Seedling } from '#server/demo/districts.ts'
import type { Db } from '#server/platform/db.ts'
import type { Tables } from '#server/platform/tables.ts'

/**
 * Writes the units of a district with their facts and accounts, as an installation has them on its first day.
 * All accounts share one password: a demo is for looking around. Answers login → account id.
 */
export async function plantDistrict(
  db: Db,
  units: readonly Seedling[],
  passwordHash: string,
  chance: Chance,
) {
  const born = (unit: Seedling) => new Date(`${unit.openedOn}T09:00:00+08:00`)
  const facts = units.flatMap((unit) => {
    const fact = (aspect: Insertable<Tables['unitFact']>['aspect'], value: string) => ({
      id: chance.id(born(unit)),
      unitId: unit.id,
      aspect,
      value,
      fromOn: unit.openedOn,
      toOn: null,
    })
    return [
      ...(unit.parentId ? [fact('parent', unit.parentId)] : []),
      ...unit.sectors.map((sector) => fact('sector', sector)),
      ...unit.powers.map((power) => fact('power', power)),
      ...unit.aliases.map((alias) => fact('alias', alias)),
    ]
  })
  const accounts = units.flatMap((unit) =>
    unit.accounts.map((account) => ({
      ...account,
      id: chance.id(born(unit)),
      unitId: unit.id,
      passwordHash,
      mustChangePassword: false,
      lockedUntil: null,
      lastSignInAt: null,
      disabledOn: null,
    })),
  )
  const rows = units.map(({ id, district, name, kind, line, area, openedOn }) => ({
    id,
    district,
    name,
    kind,
    line,
    area,
    openedOn,
    closedOn: null,
  }))
  await db.insertInto('unit').values(rows).execute()
  await db.insertInto('unitFact').values(facts).execute()
  await db.insertInto('account').values(accounts).execute()
  return new Map(accounts.map(({ login, id }) => [login, id]))
}
