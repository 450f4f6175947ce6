import type { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import type { Me } from '#core/units/api.ts'
import { permissionsOf } from '#core/units/roles.ts'
import type { Reader } from '#server/platform/db.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import { security } from '#server/platform/security.ts'
import { getAccount } from '#server/units/account-queries.ts'
import { getUnitOn } from '#server/units/directory.ts'

/** The account and its unit, as the frame of every page shows them. */
export async function describeMe(reader: Reader, accountId: string, now: Date): Promise<z.input<typeof Me>> {
  const { id, login, post, role, unitId, district, mustChangePassword } = await getAccount(reader, accountId)
  const unit = await getUnitOn(reader, district, unitId, dayInChina(now))
  return {
    accountId: id,
    login,
    post,
    role,
    unit,
    district: { code: district, name: nameOfPlace(district) },
    permissions: [...permissionsOf[role]],
    mustChangePassword,
    idleMinutes: security.session.idleMinutes,
  }
}
