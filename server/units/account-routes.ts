import { dayInChina } from '#core/calendar.ts'
import { isFromTheFuture } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import * as api from '#core/units/api.ts'
import { objectionToAccounts } from '#core/units/management.ts'
import { endSessions } from '#server/platform/auth.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import * as queries from '#server/units/account-queries.ts'
import { findUnitOn } from '#server/units/directory.ts'
import { identifyManager, insist } from '#server/units/manager.ts'
import { hashPassword, oneTimePassword } from '#server/units/passwords.ts'

/** Administration of accounts. Passwords are made here, shown once, and must be changed at the first sign-in. */
export function accountRoutes(serve: Serve) {
  serve(api.addAccount, async ({ tx, actor, input, now }) => {
    const { id, unitId, login, post, role, commandId } = input
    insist(objectionToAccounts(await identifyManager(tx, actor, now), unitId))
    if (isFromTheFuture(id, now)) throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟')
    const unit = await findUnitOn(tx, actor.district, unitId, dayInChina(now))
    if (!unit) throw new Refusal('not-found', '没有这个单位，或单位已撤销')
    refuseMismatch(unit.kind, role)
    const password = oneTimePassword()
    const fresh = { mustChangePassword: true, lockedUntil: null, lastSignInAt: null, disabledOn: null }
    const account = { id, unitId, login, post, role, passwordHash: await hashPassword(password), ...fresh }
    await queries.insertAccount(tx, account, { actor, at: now, commandId, district: actor.district })
    return { accountId: id, login, password }
  })

  serve(api.resetPassword, async (call) => {
    const { tx, now } = call
    const { account, occasion } = await lockManaged(call)
    refuseOwn(call, account.id, '请在“我的账号”中修改自己的密码')
    const password = oneTimePassword()
    const passwordHash = await hashPassword(password)
    const fresh = { passwordHash, mustChangePassword: true, failures: 0, lockedUntil: null }
    await queries.saveAccount(tx, account, fresh, { ...occasion, command: 'reset-password' })
    await endSessions(tx, account.id, now)
    return { accountId: account.id, login: account.login, password }
  })

  serve(api.unlockAccount, async (call) => {
    const { account, occasion } = await lockManaged(call)
    if (account.lockedUntil === null || account.lockedUntil <= call.now)
      throw new Refusal('wrong-state', '该账号没有锁定')
    const fresh = { failures: 0, lockedUntil: null }
    await queries.saveAccount(call.tx, account, fresh, { ...occasion, command: 'unlock' })
    return { accountId: account.id }
  })

  serve(api.disableAccount, async (call) => {
    const { tx, actor, now, input } = call
    const administrators = await queries.countAdministrators(tx, actor.district)
    const { account, occasion } = await lockManaged(call)
    refuseOwn(call, account.id, '不能停用自己的账号，请由其他系统管理员办理')
    if (account.role === 'administrator' && administrators <= 1)
      throw new Refusal('conflict', '这是本区最后一个系统管理员，不能停用', {
        remedy: '请先开设另一个系统管理员账号',
      })
    const told = { reason: input.reason }
    await queries.saveAccount(
      tx,
      account,
      { disabledOn: dayInChina(now) },
      { ...occasion, command: 'disable', told },
    )
    await endSessions(tx, account.id, now)
    return { accountId: account.id }
  })
}

type Managing = Pick<Call<typeof api.unlockAccount>, 'tx' | 'actor' | 'now'> & {
  input: { accountId: string; commandId: string }
}

/** Every command on an account: lock it (of this district only), ask whether this actor manages its unit. */
async function lockManaged({ tx, actor, input, now }: Managing) {
  const account = await queries.lockAccount(tx, actor.district, input.accountId)
  insist(objectionToAccounts(await identifyManager(tx, actor, now), account.unitId))
  if (account.disabledOn !== null) throw new Refusal('wrong-state', `该账号已于 ${account.disabledOn} 停用`)
  return { account, occasion: { actor, at: now, commandId: input.commandId } }
}

function refuseOwn({ actor }: Managing, accountId: string, message: string) {
  if (actor.id === accountId) throw new Refusal('forbidden', message)
}

/** The accounts of an enterprise see their enterprise and nothing else, so the roles of offices do not fit there. */
function refuseMismatch(kind: string, role: string) {
  if ((kind === 'enterprise') !== (role === 'enterprise'))
    throw new Refusal(
      'invalid',
      kind === 'enterprise' ? '企业的账号须为“企业经办”' : '“企业经办”只用于企业的账号',
      {
        field: 'role',
      },
    )
}
