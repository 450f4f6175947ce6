import type { z } from 'zod'
import type { Endpoint } from '#core/endpoint.ts'
import { Refusal } from '#core/refusal.ts'
import { call } from '#web/client/call.ts'
import { noteRequest } from '#web/client/session-clock.ts'

/**
 * The gate between a call and a session that has ended. Whoever is refused for want of a session waits here;
 * the sign-in overlay (one for the whole page) opens it again, and every waiting call is repeated. The page under
 * the overlay stays as it was, with all that was typed.
 */
type Gate = { closed: boolean; openedBy: (() => void)[] }
const gate: Gate = { closed: false, openedBy: [] }
const listeners = new Set<() => void>()

const changed = () => {
  for (const tell of listeners) tell()
}

/** For `useSyncExternalStore`: is somebody waiting for a sign-in? */
export const gateIsClosed = () => gate.closed
export const onGateChange = (tell: () => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

export function closeGate() {
  gate.closed = true
  changed()
}

/** The overlay calls this after a successful sign-in. */
export function openGate() {
  const waiting = gate.openedBy
  gate.closed = false
  gate.openedBy = []
  for (const go of waiting) go()
  changed()
}

const signedInAgain = () =>
  new Promise<void>((go) => {
    gate.openedBy.push(go)
    closeGate()
  })

const wantsSignIn = (error: unknown) => error instanceof Refusal && error.code === 'unauthenticated'

/** Runs `work`; when the session has ended, waits for the next sign-in and runs it again. */
export async function throughGate<Output>(work: () => Promise<Output>): Promise<Output> {
  try {
    return await work()
  } catch (error) {
    if (!wantsSignIn(error)) throw error
    await signedInAgain()
    return throughGate(work)
  }
}

/** `call` for a page of the console: an ended session asks for the password instead of failing. */
export async function callSignedIn<const E extends Endpoint>(
  endpoint: E,
  input: z.input<E['input']>,
  signal?: AbortSignal,
): Promise<z.output<E['output']>> {
  if (endpoint.access === 'public') return call(endpoint, input, signal)
  const output = await throughGate(() => call(endpoint, input, signal))
  noteRequest()
  return output
}
