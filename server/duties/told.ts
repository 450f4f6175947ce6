import type { Actor } from '#core/actor.ts'
import type { WorkItem } from '#core/duties/api.ts'
import { endOfWeek } from '#core/duties/work.ts'
import type { Reader } from '#server/platform/db.ts'

/** Whose desk, and when. */
export type Asking = { tx: Reader; actor: Actor; now: Date }

/** A thing on the desk; the unit's name is looked up for all at once. */
export type Waiting = Omit<WorkItem, 'unitName'> & { unitId: string }

/** Ours to do, with the counts of all of it. */
export type Mine = { items: Waiting[]; counts: Counts }
export type Counts = { returned: number; late: number; dueToday: number; dueThisWeek: number }

/** What others wait for us to check. */
export type Others = { items: Waiting[]; reason: 'to-verify' | 'to-accept' | 'to-review'; count: number }

/** What a feature told of its own desk, sorted into ours and others' and counted. */
export function sortedOut(told: readonly Waiting[], today: string): { mine: Mine; others: Others[] } {
  const own = told.filter(({ reason }) => reason === 'returned' || reason === 'late' || reason === 'due')
  const dated = (from: string, to: string) =>
    own.filter(({ reason, dueOn }) => reason === 'due' && dueOn !== null && dueOn >= from && dueOn <= to)
      .length
  const counts = {
    returned: own.filter(({ reason }) => reason === 'returned').length,
    late: own.filter(({ reason }) => reason === 'late').length,
    dueToday: dated(today, today),
    dueThisWeek: dated(today, endOfWeek(today)),
  }
  const others = (['to-verify', 'to-accept', 'to-review'] as const).map((reason) => {
    const items = told.filter((item) => item.reason === reason)
    return { items, reason, count: items.length }
  })
  return { mine: { items: own, counts }, others }
}
