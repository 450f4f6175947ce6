import { AsyncLocalStorage } from 'node:async_hooks'
import type { z } from 'zod'
import { addressOf, type Endpoint } from '#core/endpoint.ts'
import type { FileInfo } from '#core/files/api.ts'
import { uploadFile } from '#core/files/api.ts'
import type { Chance } from '#server/demo/chance.ts'
import type { openApp } from '#server/platform/app.ts'
import { SESSION_COOKIE, startSession } from '#server/platform/auth.ts'
import { transact } from '#server/platform/db.ts'

type App = Awaited<ReturnType<typeof openApp>>

/** The clock that the application reads while the demo is written; an act that runs beside others has its own. */
export type Clock = ReturnType<typeof openClock>

export function openClock(start: Date) {
  const moments = new AsyncLocalStorage<Date>()
  let shared = start
  return {
    get now() {
      return moments.getStore() ?? shared
    },
    set now(instant: Date) {
      shared = instant
    },
    during: <T>(instant: Date, work: () => Promise<T>) => moments.run(instant, work),
  }
}

type Request = {
  method: 'GET' | 'POST'
  url: string
  query?: Record<string, string>
  headers?: Record<string, string>
  payload?: object
}

type CommandInput<E extends Endpoint> = Omit<z.input<E['input']>, 'commandId'>

/** Signs in whoever acts; a session ends after some hours of the simulated time, so each day begins anew. */
function openDoor(app: App, clock: Clock, accounts: ReadonlyMap<string, string>) {
  const cookies = new Map<string, { cookie: string; since: number }>()
  return async (login: string) => {
    const held = cookies.get(login)
    const age = clock.now.getTime() - (held?.since ?? Number.NEGATIVE_INFINITY)
    if (held && age >= 0 && age < FRESH) return held.cookie
    const accountId = accounts.get(login)
    if (!accountId) throw new Error(`the demo has no account ${login}`)
    const token = await transact(app.db, (tx) => startSession(tx, accountId, '演示数据', clock.now))
    const cookie = `${SESSION_COOKIE}=${token}`
    cookies.set(login, { cookie, since: clock.now.getTime() })
    return cookie
  }
}

/** Less than the idle time of a session, packs/security.yaml. */
const FRESH = 20 * 60_000

/**
 * The desks of the demo: history is made by the same commands that people give, each at its own instant,
 * so every rule has judged it and every event is in its chain.
 */
export type Desks = ReturnType<typeof openDesks>

export function openDesks(app: App, clock: Clock, chance: Chance, accounts: ReadonlyMap<string, string>) {
  const cookieOf = openDoor(app, clock, accounts)

  async function inject(login: string, request: Request, what: string) {
    const headers = { ...request.headers, cookie: await cookieOf(login) }
    const reply = await app.http.inject({ ...request, headers })
    if (reply.statusCode !== 200) throw new Error(`demo: ${login} ${what}: ${reply.statusCode} ${reply.body}`)
    return reply
  }

  async function ask<E extends Endpoint & { method: 'GET' }>(
    login: string,
    endpoint: E,
    input: z.input<E['input']>,
  ) {
    const told = input as Record<string, string>
    const query = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
    const reply = await inject(login, { method: 'GET', url: addressOf(endpoint, told), query }, endpoint.path)
    return reply.json<z.output<E['output']>>()
  }

  async function send<E extends Endpoint & { method: 'POST' }>(
    login: string,
    endpoint: E,
    input: CommandInput<E>,
  ) {
    const payload = { ...input, commandId: chance.id(clock.now) }
    const url = addressOf(endpoint, payload)
    const what = `${endpoint.path} ${JSON.stringify(input).slice(0, 200)}`
    const reply = await inject(login, { method: 'POST', url, payload }, what)
    return reply.json<z.output<E['output']>>()
  }

  async function upload(login: string, district: string, name: string, bytes: Uint8Array) {
    const url = addressOf(uploadFile, { district, id: chance.id(clock.now) })
    const query = { name, commandId: chance.id(clock.now) }
    const headers = { 'content-type': 'application/octet-stream' }
    const payload = Buffer.from(bytes)
    const reply = await inject(login, { method: 'POST', url, query, headers, payload }, uploadFile.path)
    return reply.json<FileInfo>()
  }

  return { ask, send, upload, clock, chance }
}
