/*
 * How long the session of this browser still lives. Tabs share the session, so they share the time of the last
 * request; it ends so many minutes after it (等保: the server decides, this only says so in time).
 */
const ONE_MINUTE = 60_000
const NAME = 'zhiben.asked-at'

/** Called after every answered request of a signed-in account. */
export const noteRequest = () => localStorage.setItem(NAME, String(Date.now()))
export const lastRequest = () => Number(localStorage.getItem(NAME) ?? 0)

/** Seconds left of a session last used at `asked` (ms); undefined with more than a minute to go. */
export function secondsLeft(asked: number, now: number, idleMinutes: number): number | undefined {
  const left = asked + idleMinutes * ONE_MINUTE - now
  return left > ONE_MINUTE ? undefined : Math.max(0, Math.ceil(left / 1000))
}

/** Whoever types for long asks nothing of the server. After a third of the idle time the page speaks up for them. */
export const wantsKeeping = (asked: number, now: number, idleMinutes: number) =>
  now - asked > (idleMinutes * ONE_MINUTE) / 3 && secondsLeft(asked, now, idleMinutes) === undefined
