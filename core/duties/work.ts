import { addDays, daysBetween } from '#core/calendar.ts'
import type { WorkItem } from '#core/duties/api.ts'

/** Things due further ahead than this come under what is next. A month: a monthly filing always lies on the desk. */
const HORIZON_DAYS = 31
const ITEMS = 200
const UPCOMING = 10

/** Why a thing that is ours to do lies on our desk. What came back stays 退回, however late it is. */
export function reasonOf({ returned, dueOn }: { returned: boolean; dueOn: string | null }, today: string) {
  if (returned) return 'returned'
  return dueOn !== null && dueOn < today ? 'late' : 'due'
}

/** The Sunday that ends the week of this day. */
export function endOfWeek(day: string) {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, (7 - weekday) % 7)
}

/**
 * The desk: most urgent first, and what comes after the horizon by itself.
 * Late before returned before due today, then what others wait for us to check, then the days to come.
 */
export function arrange(all: readonly WorkItem[], today: string) {
  const horizon = addDays(today, HORIZON_DAYS)
  const isAhead = ({ reason, dueOn }: WorkItem) => reason === 'due' && dueOn !== null && dueOn > horizon
  const items = all.filter((item) => !isAhead(item)).sort(byUrgency(today))
  const upcoming = all.filter(isAhead).sort(byUrgency(today))
  return { items: items.slice(0, ITEMS), upcoming: upcoming.slice(0, UPCOMING) }
}

const byUrgency = (today: string) => (a: WorkItem, b: WorkItem) =>
  rankOf(a, today) - rankOf(b, today) || daysBetween(dayOf(b), dayOf(a)) || (a.recordId < b.recordId ? -1 : 1)

const LAST_DAY = '9999-12-31'
const dayOf = ({ dueOn }: WorkItem) => dueOn ?? LAST_DAY

function rankOf({ reason, dueOn }: WorkItem, today: string) {
  switch (reason) {
    case 'late':
      return 0
    case 'returned':
      return 1
    case 'due':
      return dueOn === today ? 2 : 5
    case 'to-accept':
    case 'to-verify':
      return 3
    case 'to-review':
      return 4
  }
}
