import { dayInChina } from '#core/calendar.ts'
import type { listNextFilings } from '#core/filings/next-api.ts'
import { nextFilingsOf } from '#core/filings/obligations.ts'
import type { FilingRules } from '#server/filings/packs.ts'
import { listMade } from '#server/filings/queries.ts'
import type { Call } from '#server/platform/http.ts'
import { listUnitsOn } from '#server/units/index.ts'

/** What the actor's unit owes next under each rule of its district, with the filing where there is one. */
export async function nextFilings(call: Call<typeof listNextFilings>, rules: FilingRules) {
  const { tx, actor, now, input } = call
  if (input.district !== actor.district) return []
  const today = dayInChina(now)
  const units = await listUnitsOn(tx, actor.district, today)
  const next = nextFilingsOf(rules.get(actor.district) ?? [], units, { unitId: actor.unitId, today })
  const made = await listMade(call, [...new Set(next.map(({ period }) => period))])
  const names = new Map(units.map(({ id, name }) => [id, name]))
  return next.map(({ rule, title, clause, toUnitId, toName, period, dueOn }) => {
    const filing = made.find((one) => one.rule === rule && one.period === period)
    return {
      ...{ rule, title, clause, period, dueOn },
      toName: toName ?? names.get(toUnitId ?? '') ?? '',
      isOutside: toUnitId === null,
      filing: filing ? { id: filing.id, status: filing.status } : null,
    }
  })
}
