import { dayInChina } from '#core/calendar.ts'
import type { Tx } from '#server/platform/db.ts'
import { insertAccount } from '#server/units/account-queries.ts'
import { findUnitOn } from '#server/units/directory.ts'
import { hashPassword, oneTimePassword } from '#server/units/passwords.ts'
import { insertUnit, lockTree, type Occasion } from '#server/units/queries.ts'

type Opening = {
  /** Found within the actor's scope by the caller. */
  enterprise: {
    id: string
    district: string
    name: string
    town: string | null
    sectors: readonly string[]
    ownerGroupId: string | null
  }
  account: { id: string; login: string; post: string }
  occasion: Occasion
}

/**
 * An account of an enterprise. The first one makes the enterprise a unit, which bears the id of its record and stands
 * under its group, if it has one. Answers the one-time password, which is shown once.
 *
 * @throws Refusal conflict when the login is taken
 */
export async function openEnterpriseAccount(tx: Tx, { enterprise, account, occasion }: Opening) {
  const { id: unitId, district, name } = enterprise
  const day = dayInChina(occasion.at)
  await lockTree(tx, district)
  if (!(await findUnitOn(tx, district, unitId, day))) {
    const area = enterprise.town ?? district
    const unit = {
      id: unitId,
      district,
      name,
      kind: 'enterprise',
      line: 'owner',
      area,
      openedOn: day,
    } as const
    const values = { parentId: enterprise.ownerGroupId, sectors: [], powers: [], aliases: [] }
    await insertUnit(tx, unit, values, occasion)
  }
  const password = oneTimePassword()
  const fresh = { mustChangePassword: true, lockedUntil: null, lastSignInAt: null, disabledOn: null }
  const row = { ...account, unitId, role: 'enterprise' as const, ...fresh }
  await insertAccount(tx, { ...row, passwordHash: await hashPassword(password) }, { ...occasion, district })
  return { accountId: account.id, login: account.login, password }
}
