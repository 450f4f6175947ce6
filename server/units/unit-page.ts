import { dayInChina } from '#core/calendar.ts'
import { maskedPhone } from '#core/masking.ts'
import type * as api from '#core/units/api.ts'
import { unitEventNames } from '#core/units/events.ts'
import { objectionToAccounts, objectionToManaging } from '#core/units/management.ts'
import type { Unit } from '#core/units/unit.ts'
import type { Reader } from '#server/platform/db.ts'
import type { Answer, Call } from '#server/platform/http.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { listAccountsOf } from '#server/units/account-queries.ts'
import { getUnitOn } from '#server/units/directory.ts'
import { identifyManager } from '#server/units/manager.ts'
import * as queries from '#server/units/queries.ts'

type Page = typeof api.getUnit

/** One unit with its history. Phones in full and accounts at all are for those who manage the unit or belong to it. */
export async function describeUnit({ tx, actor, input, now }: Call<Page>): Promise<Answer<Page>> {
  const unit = await getUnitOn(tx, actor.district, input.unitId, dayInChina(now))
  const manager = await identifyManager(tx, actor, now)
  const change = unit.closedOn !== null ? '该单位已撤销' : objectionToManaging(manager, unit.id)
  const addAccount = unit.closedOn !== null ? '该单位已撤销' : objectionToAccounts(manager, unit.id)
  const belongs = unit.id === actor.unitId || change === null || addAccount === null
  return {
    unit,
    facts: await queries.listFacts(tx, unit),
    liaisons: await shownLiaisons(tx, unit, belongs),
    accounts: belongs ? await shownAccounts(tx, unit) : [],
    timeline: await listTimeline(tx, unit, unitEventNames),
    commands: { change, addAccount },
  }
}

export async function shownLiaisons(reader: Reader, unit: Pick<Unit, 'id' | 'district'>, inFull: boolean) {
  const liaisons = await queries.listLiaisons(reader, unit)
  const held = liaisons.filter(({ fromOn, toOn }) => toOn === null || toOn >= fromOn)
  return held.map((liaison) => ({ ...liaison, phone: inFull ? liaison.phone : maskedPhone(liaison.phone) }))
}

async function shownAccounts(reader: Reader, unit: Unit) {
  const accounts = await listAccountsOf(reader, unit.district, unit.id)
  return accounts.map(({ id, login, post, role, disabledOn, mustChangePassword, ...times }) => ({
    id,
    login,
    post,
    role,
    disabledOn,
    mustChangePassword,
    lockedUntil: times.lockedUntil?.toISOString() ?? null,
    lastSignInAt: times.lastSignInAt?.toISOString() ?? null,
  }))
}
