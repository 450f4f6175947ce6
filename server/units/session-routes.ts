import { Refusal } from '#core/refusal.ts'
import * as api from '#core/units/api.ts'
import type { Installation } from '#server/platform/app.ts'
import { endSession, endSessions, liveSince } from '#server/platform/auth.ts'
import type { Answer, Call, Serve } from '#server/platform/http.ts'
import { hasAccounts, listOpenSessions, lockAccount, saveAccount } from '#server/units/account-queries.ts'
import { describeMe } from '#server/units/me.ts'
import { fitsPassword, hashPassword, refuseWeak } from '#server/units/passwords.ts'
import { countFailure, isLocked, lockedUntil } from '#server/units/sign-in.ts'

/** What everybody does with the own account. */
export function sessionRoutes(serve: Serve, { demoAccounts }: Installation) {
  serve(api.getMe, async ({ tx, actor, now }) => ({
    me: actor ? await describeMe(tx, actor.id, now) : null,
    needsSetup: actor ? false : !(await hasAccounts(tx)),
    demoAccounts: [...demoAccounts],
  }))

  serve(api.signOut, async ({ tx, visit, now }) => {
    visit.drop()
    return { ended: visit.sessionId ? await endSession(tx, visit.sessionId, now) : 0 }
  })

  serve(api.signOutEverywhere, async ({ tx, actor, visit, now, input }) => {
    const account = await lockAccount(tx, actor.district, actor.id)
    const ended = await endSessions(tx, actor.id, now)
    const occasion = { actor, at: now, commandId: input.commandId }
    await saveAccount(
      tx,
      account,
      { failures: account.failures },
      { ...occasion, command: 'sign-out-everywhere' },
    )
    visit.drop()
    return { ended }
  })

  serve(api.listSessions, async ({ tx, actor, visit, now }) => {
    const open = await listOpenSessions(tx, actor.id, liveSince(now))
    const items = open.map(({ id, startedAt, seenAt, agent }) => ({
      id,
      startedAt: startedAt.toISOString(),
      seenAt: seenAt.toISOString(),
      agent,
      current: id === visit.sessionId,
    }))
    return { items }
  })

  serve(api.changePassword, changePassword)
}

type Changing = typeof api.changePassword

/** Whoever sits at a screen that was left open does not get to guess: failures count as at the sign-in. */
async function changePassword({ tx, actor, input, now, visit }: Call<Changing>): Promise<Answer<Changing>> {
  const account = await lockAccount(tx, actor.district, actor.id)
  const attempt = { at: now, commandId: input.commandId }
  if (isLocked(account.lockedUntil, now)) return lockedUntil(account.lockedUntil)
  if (!(await fitsPassword(input.current, account.passwordHash))) {
    const until = await countFailure(tx, account, attempt)
    return until ? lockedUntil(until) : new Refusal('invalid', '原密码不正确', { field: 'current' })
  }
  refuseWeak(input.next, account.login, 'next', input.next === input.current)
  const change = { passwordHash: await hashPassword(input.next), mustChangePassword: false, failures: 0 }
  await saveAccount(tx, account, change, { ...attempt, actor, command: 'change-password' })
  await endSessions(tx, actor.id, now, visit.sessionId)
  return describeMe(tx, actor.id, now)
}
