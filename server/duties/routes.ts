import { dayInChina } from '#core/calendar.ts'
import { listMyWork } from '#core/duties/api.ts'
import { arrange } from '#core/duties/work.ts'
import type { Counts, Mine, Others } from '#server/duties/told.ts'
import { findWaiting } from '#server/duties/waiting.ts'
import type { Serve } from '#server/platform/http.ts'
import { nameUnits } from '#server/units/index.ts'

export function dutyRoutes(serve: Serve) {
  serve(listMyWork, async (call) => {
    const today = dayInChina(call.now)
    const { mine, others } = await findWaiting(call)
    const all = [...mine, ...others].flatMap(({ items }) => items)
    const names = await nameUnits(
      call.tx,
      call.actor.district,
      all.map(({ unitId }) => unitId),
    )
    const named = all.map(({ unitId, ...item }) => ({ ...item, unitName: names.get(unitId) ?? '' }))
    return { today, ...arrange(named, today), counts: countAll(mine, others) }
  })
}

function countAll(mine: readonly Mine[], others: readonly Others[]) {
  const sum = (name: keyof Counts) => mine.reduce((total, { counts }) => total + counts[name], 0)
  const waiting = (reason: Others['reason']) =>
    others.filter((other) => other.reason === reason).reduce((total, { count }) => total + count, 0)
  return {
    returned: sum('returned'),
    late: sum('late'),
    dueToday: sum('dueToday'),
    dueThisWeek: sum('dueThisWeek'),
    toVerify: waiting('to-verify'),
    toAccept: waiting('to-accept'),
    toReview: waiting('to-review'),
  }
}
