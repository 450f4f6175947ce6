import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import type { ManagingActor } from '#core/units/management.ts'
import type { Reader } from '#server/platform/db.ts'
import { getUnitOn } from '#server/units/directory.ts'

/** The actor together with the unit it manages from. */
export const identifyManager = async (reader: Reader, actor: Actor, now: Date): Promise<ManagingActor> => ({
  actor,
  own: await getUnitOn(reader, actor.district, actor.unitId, dayInChina(now)),
})

/** @throws Refusal forbidden with the objection, if there is one */
export function insist(objection: string | null) {
  if (objection !== null)
    throw new Refusal('forbidden', objection, { because: '单位和账号由本级安委办及系统管理员分级管理' })
}

/** A change from a later day on is shown as it will be; one from an earlier day on as it is today. */
export const since = (day: string, now: Date) => {
  const today = dayInChina(now)
  return day > today ? day : today
}
