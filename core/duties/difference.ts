import { addDays } from '#core/calendar.ts'
import type { Wanted } from '#core/duties/demand.ts'
import { codeIn } from '#core/duties/source.ts'
import type { Spans } from '#core/duties/spans.ts'

/** A duty as it stands in the books. */
export type Held = Wanted & { status: 'open' | 'met' | 'withdrawn' }

export type Withdrawal = { code: string; period: string; why: string }

/** What has to be done so that the books say what is wanted. `change` holds the duties as they should be. */
export type Difference = { make: Wanted[]; change: Wanted[]; withdraw: Withdrawal[] }

/** What is known of the subject, for the words of a withdrawal. */
export type Reasons = { leftOn: string | null; spans: Spans }

/**
 * What to make, change and withdraw for one subject. What fell due before `from` (today) never changes: neither is it
 * made late nor does it fall away. Nor does what was done: a duty that is met stays when nobody asks it any more.
 *
 * @param held its duties, of any day; those that are wanted again come back
 */
export function differenceBetween(
  wanted: readonly Wanted[],
  held: readonly Held[],
  { from, ...reasons }: { from: string } & Reasons,
): Difference {
  const heldByKey = new Map(held.map((one) => [keyOf(one), one]))
  const wantedByKey = new Map(wanted.map((one) => [keyOf(one), one]))
  const open = wanted.filter(({ dueOn }) => dueOn >= from)
  const isOwn = (one: Held) => wantedByKey.has(keyOf(one))
  const gone = held.filter((one) => one.status === 'open' && one.dueOn >= from && !isOwn(one))
  return {
    make: open.filter((one) => !heldByKey.has(keyOf(one))),
    change: open.filter((one) => {
      const before = heldByKey.get(keyOf(one))
      return before !== undefined && before.dueOn >= from && !isSame(before, one)
    }),
    withdraw: gone.map((one) => ({
      code: one.code,
      period: one.period,
      why: whyWithdrawn(one, open, reasons),
    })),
  }
}

const keyOf = ({ code, period }: Wanted) => `${code} ${period}`

const isSame = (held: Held, wanted: Wanted) =>
  held.status !== 'withdrawn' &&
  held.opensOn === wanted.opensOn &&
  held.dueOn === wanted.dueOn &&
  held.lateAfter === wanted.lateAfter &&
  held.times === wanted.times &&
  held.sources.join() === wanted.sources.join()

/** In the words of the board. */
function whyWithdrawn(gone: Wanted, wanted: readonly Wanted[], { leftOn, spans }: Reasons): string {
  if (leftOn !== null && gone.dueOn > leftOn)
    return `对象已于 ${leftOn} 撤销、注销或者离任，此后到期的不再履行`
  const stricter = wanted.find(
    ({ sources, opensOn, dueOn }) =>
      sources.some((source) => codeIn(source) === gone.code) &&
      opensOn <= gone.dueOn &&
      gone.opensOn <= dueOn,
  )
  if (stricter) return `并入要求更严的 ${stricter.code}，按最严者履行`
  const last = spans[gone.code]?.at(-1)
  if (last?.to) return `对象自 ${addDays(last.to, 1)} 起不再符合规则的适用条件`
  return '规则已修订、停用，或者期限另有规定'
}
