import { security } from '#server/platform/security.ts'

const MOST = 10_000
const MINUTE = 60_000

/**
 * Counts failures on logins that do not exist, so that they are locked just as those that do: whoever tries
 * names learns nothing from the answer. Kept in memory, because there is no account to keep it with.
 */
export function countStrangers() {
  const tried = new Map<string, { failures: number; lockedUntil: Date | null }>()
  return {
    lockedUntil: (login: string) => tried.get(login)?.lockedUntil ?? null,
    fail(login: string, now: Date) {
      const next = afterFailure(tried.get(login) ?? { failures: 0, lockedUntil: null }, now)
      tried.delete(login) // to the end of the order, so that the first to go are those not seen for longest
      tried.set(login, next)
      const [oldest] = tried.keys()
      if (tried.size > MOST && oldest !== undefined) tried.delete(oldest)
      return next.lockedUntil
    },
  }
}

/** So many failures in a row lock for so many minutes; then the count begins anew. */
export function afterFailure({ failures }: { failures: number }, now: Date) {
  const { failures: allowed, lockMinutes } = security.signIn
  const isLast = failures + 1 >= allowed
  return {
    failures: isLast ? 0 : failures + 1,
    lockedUntil: isLast ? new Date(now.getTime() + lockMinutes * MINUTE) : null,
  }
}
