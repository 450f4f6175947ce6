import { addDays, addMonths, lastDayOf, monthOf } from '#core/calendar.ts'

/** First and last day, both included. */
export type Window = { from: string; to: string }

/**
 * The days that duties are made for: from the beginning of the running quarter, whole quarters, until so many days
 * ahead of today are covered. It moves once a quarter, so that the days between find nothing new.
 */
export function windowOn(today: string, { horizonDays }: { horizonDays: number }): Window {
  return {
    from: `${quarterStart(today)}-01`,
    to: lastDayOf(addMonths(quarterStart(addDays(today, horizonDays)), 2)),
  }
}

function quarterStart(day: string) {
  const month = monthOf(day)
  return addMonths(month, -((Number(month.slice(5)) - 1) % 3))
}

/**
 * Due days that have to be looked at for a window: what stands in it is told by whole years, because a yearly duty is
 * met by twelve months only where there are twelve.
 */
export const yearsAround = ({ from, to }: Window): Window => ({
  from: addDays(`${from.slice(0, 4)}-01-01`, -31),
  to: addDays(`${to.slice(0, 4)}-12-31`, 31),
})
