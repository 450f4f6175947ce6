import { randomUUIDv7 } from 'node:crypto'
import { type Actor, may } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { personRoleNames } from '#core/enterprises/person.ts'
import * as api from '#core/enterprises/person-api.ts'
import { isFromTheFuture } from '#core/id.ts'
import { maskedName, maskedPhone } from '#core/masking.ts'
import { Refusal } from '#core/refusal.ts'
import * as queries from '#server/enterprises/persons.ts'
import { getEnterprise } from '#server/enterprises/queries.ts'
import { lockRegister } from '#server/enterprises/register-queries.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'
import type { Answer, Call, Serve } from '#server/platform/http.ts'
import { openEnterpriseAccount } from '#server/units/index.ts'

/** 主要负责人 and 实际控制人 of an enterprise, and the accounts by which they sign for themselves. */
export function personRoutes(serve: Serve) {
  serve(api.listEnterprisePersons, async (call) => {
    await getEnterprise(call)
    return describe(call)
  })
  serve(api.setEnterprisePerson, setPerson)
  serve(api.openPersonAccount, openAccount)
}

async function setPerson(call: Call<typeof api.setEnterprisePerson>) {
  const { tx, actor, input, now } = call
  const { district, id, role, name, phone, fromOn } = input
  await lockRegister(tx, district)
  await getEnterprise(call)
  const today = dayInChina(now)
  if (fromOn > today) throw new Refusal('invalid', '任职日期不能晚于今天', { field: 'fromOn' })
  const held = await queries.listEnterprisePersons(tx, { district, enterpriseId: id, day: today })
  const holder = held.find((person) => person.role === role)
  if (holder && holder.fromOn > fromOn)
    throw new Refusal('conflict', `现任${personRoleNames[role]}自 ${holder.fromOn} 起登记`, {
      remedy: '请填写之后的日期',
      field: 'fromOn',
    })
  const person = { district, id: randomUUIDv7(), enterpriseId: id, role, name, phone, fromOn }
  await queries.insertPerson(tx, { ...person, accountId: null, toOn: null })
  // The log is read by many: who it is stands in the register alone.
  const words = `${personRoleNames[role]}：${maskedName(name)}，自 ${fromOn} 起`
  await tell(call, 'set-person', { role, fromOn, words })
  return describe({ tx, actor, now, input })
}

async function openAccount(call: Call<typeof api.openPersonAccount>) {
  const { tx, actor, input, now } = call
  const { district, id, personId, accountId, login, commandId } = input
  if (isFromTheFuture(accountId, now)) throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟')
  await lockRegister(tx, district)
  const enterprise = await getEnterprise(call)
  const person = await queries.findPerson(tx, { district, enterpriseId: id, personId })
  if (!person || (person.toOn !== null && person.toOn < dayInChina(now)))
    throw new Refusal('not-found', '没有这位负责人，或已离任')
  if (person.login !== null)
    throw new Refusal('wrong-state', `${personRoleNames[person.role]}已有账号“${person.login}”`, {
      remedy: '忘记密码请由系统管理员重置',
    })
  const occasion = { actor, at: now, commandId }
  const account = { id: accountId, login, post: personRoleNames[person.role] }
  const made = await openEnterpriseAccount(tx, { enterprise, account, occasion })
  await queries.giveAccount(tx, person, accountId)
  await tell(call, 'open-account', { login, words: `${account.post}，账号“${login}”` })
  return made
}

type Asking = { tx: Reader; actor: Actor; now: Date; input: { district: string; id: string } }

/** Full names and phones are for those who maintain the record and for the enterprise itself. */
async function describe(call: Asking): Promise<Answer<typeof api.listEnterprisePersons>> {
  const { tx, actor, input } = call
  const manages = may(actor, 'enterprise.manage')
  const inFull = manages || actor.unitId === input.id
  const all = await queries.listAllPersons(tx, { district: input.district, enterpriseId: input.id })
  const no = manages ? null : '企业信息由部门、街镇经办维护'
  return {
    items: all.map(({ id, role, name, phone, login, fromOn, toOn }) => ({
      id,
      role,
      name: inFull ? name : maskedName(name),
      phone: inFull ? phone : maskedPhone(phone),
      login: inFull ? login : null,
      fromOn,
      toOn,
    })),
    commands: { set: no, openAccount: no },
  }
}

type Telling = { tx: Tx; actor: Actor; now: Date; input: { district: string; id: string; commandId: string } }

const tell = ({ tx, actor, now, input }: Telling, command: string, change: object) =>
  appendEvent(tx, {
    district: input.district,
    record: 'enterprise',
    recordId: input.id,
    at: now,
    actor,
    commandId: input.commandId,
    command,
    change,
  })
