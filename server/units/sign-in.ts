import { dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import * as api from '#core/units/api.ts'
import { endSession, startSession } from '#server/platform/auth.ts'
import type { Tx } from '#server/platform/db.ts'
import type { Answer, Call, Serve } from '#server/platform/http.ts'
import { security } from '#server/platform/security.ts'
import { type AccountRow, lockAccountByLogin, saveAccount } from '#server/units/account-queries.ts'
import { findUnitOn } from '#server/units/directory.ts'
import { describeMe } from '#server/units/me.ts'
import { fitsNobody, fitsPassword } from '#server/units/passwords.ts'
import { afterFailure, countStrangers } from '#server/units/strangers.ts'

type Attempt = { at: Date; commandId: string }

export function signInRoutes(serve: Serve) {
  const strangers = countStrangers()

  serve(api.signIn, async (call) => {
    const login = call.input.login.toLowerCase()
    const account = await lockAccountByLogin(call.tx, login)
    if (account) return signInTo(account, call)
    const locked = strangers.lockedUntil(login)
    if (isLocked(locked, call.now)) return lockedUntil(locked)
    await fitsNobody(call.input.password)
    return wrong(strangers.fail(login, call.now))
  })
}

/** A refusal is returned, not thrown: the failure that was counted and its event stay. */
async function signInTo(
  account: AccountRow,
  call: Call<typeof api.signIn>,
): Promise<Answer<typeof api.signIn>> {
  const { tx, now, visit, input } = call
  const attempt = { at: now, commandId: input.commandId }
  if (isLocked(account.lockedUntil, now)) return lockedUntil(account.lockedUntil)
  if (!(await fitsPassword(input.password, account.passwordHash)))
    return wrong(await countFailure(tx, account, attempt))
  // Only now, so that nobody learns of it who does not have the password.
  if (account.disabledOn !== null || !(await isOpen(tx, account, now))) return disabled()
  const fresh = { failures: 0, lockedUntil: null, lastSignInAt: now }
  await saveAccount(tx, account, fresh, { ...attempt, actor: account, command: 'sign-in' })
  if (visit.sessionId) await endSession(tx, visit.sessionId, now) // the browser holds one at a time
  visit.keep(await startSession(tx, account.id, visit.agent, now))
  return describeMe(tx, account.id, now)
}

const isOpen = async (tx: Tx, { district, unitId }: AccountRow, now: Date) =>
  (await findUnitOn(tx, district, unitId, dayInChina(now))) !== undefined

/** Counts a wrong password, here and where a password is changed. Answers until when the account is locked now. */
export async function countFailure(tx: Tx, account: AccountRow, attempt: Attempt): Promise<Date | null> {
  const after = afterFailure(account, attempt.at)
  const command = after.lockedUntil ? 'lock' : 'fail-sign-in'
  await saveAccount(tx, account, after, {
    ...attempt,
    actor: { id: account.id, unitId: account.unitId },
    command,
  })
  return after.lockedUntil
}

export const isLocked = (until: Date | null, now: Date): until is Date => until !== null && until > now

const { failures, lockMinutes } = security.signIn
const rule = `连续输错 ${failures} 次，账号锁定 ${lockMinutes} 分钟`

const timeInChina = (instant: Date) =>
  instant.toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })

export const lockedUntil = (until: Date) =>
  new Refusal('unauthenticated', `账号已锁定，${timeInChina(until)} 后可再试`, {
    because: rule,
    remedy: '如忘记密码，请联系本区系统管理员重置或解锁',
  })

const wrong = (until: Date | null) =>
  until
    ? lockedUntil(until)
    : new Refusal('unauthenticated', '账号或密码不正确', { because: rule, remedy: '请检查大小写后重试' })

const disabled = () =>
  new Refusal('unauthenticated', '账号已停用，或所在单位已撤销', { remedy: '如需恢复，请联系本区系统管理员' })
