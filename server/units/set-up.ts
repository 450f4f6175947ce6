import { createHash, randomUUIDv7, timingSafeEqual } from 'node:crypto'
import { dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import * as api from '#core/units/api.ts'
import type { Installation } from '#server/platform/app.ts'
import { startSession } from '#server/platform/auth.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { isKnownDistrict, nameOfPlace } from '#server/platform/places.ts'
import { hasAccounts, insertAccount, waitForSetUp } from '#server/units/account-queries.ts'
import { describeMe } from '#server/units/me.ts'
import { hashPassword, refuseWeak } from '#server/units/passwords.ts'
import { insertUnit } from '#server/units/queries.ts'

/** The first administrator, in the safety office of the district; from there everything else is made on screen. */
export const setUpRoutes = (serve: Serve, { setupCode }: Installation) =>
  serve(api.setUp, async (call) => {
    const { tx, input, now, visit } = call
    await waitForSetUp(tx)
    if (await hasAccounts(tx))
      throw new Refusal('wrong-state', '系统已经完成初始设置', { remedy: '请直接登录' })
    if (setupCode === undefined || !isSame(normal(input.code), normal(setupCode)))
      throw new Refusal('forbidden', '启用码不正确', {
        remedy: '启用码显示在启动本系统的窗口中',
        field: 'code',
      })
    if (!isKnownDistrict(input.district))
      throw new Refusal('invalid', '没有这个区', { remedy: '请从列表中选择', field: 'district' })
    refuseWeak(input.password, input.login, 'password')
    const accountId = await makeAdministrator(call)
    visit.keep(await startSession(tx, accountId, visit.agent, now))
    return describeMe(tx, accountId, now)
  })

async function makeAdministrator({ tx, input, now }: Call<typeof api.setUp>) {
  const { district, login, password, commandId } = input
  const id = randomUUIDv7()
  const unitId = randomUUIDv7()
  const occasion = { actor: { id, unitId }, at: now, commandId }
  const unit = {
    id: unitId,
    district,
    name: `${nameOfPlace(district)}安全生产委员会办公室`,
    kind: 'office',
    line: 'territory',
    area: district,
    openedOn: dayInChina(now),
  } as const
  const facts = {
    parentId: null,
    sectors: [],
    powers: ['canGuide', 'canList'],
    aliases: ['区安委办', '安委办'],
  }
  await insertUnit(tx, unit, facts, occasion)
  const account = { id, unitId, login, post: '系统管理员', role: 'administrator' } as const
  const fresh = { mustChangePassword: false, lockedUntil: null, lastSignInAt: now, disabledOn: null }
  const passwordHash = await hashPassword(password)
  await insertAccount(tx, { ...account, ...fresh, passwordHash }, { ...occasion, district })
  return id
}

/** As it is read off the screen: with or without the strokes, in whatever case. */
const normal = (code: string) => code.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** Hashed first, because equal lengths are what the comparison in constant time wants. */
const isSame = (given: string, code: string) => timingSafeEqual(digest(given), digest(code))
const digest = (text: string) => createHash('sha256').update(text).digest()
