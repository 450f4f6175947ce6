import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Endpoint } from '#core/endpoint.ts'
import { tooMany } from '#server/platform/failure.ts'
import { security } from '#server/platform/security.ts'

/**
 * A public command with a secret in it invites guessing: it may be tried so often a minute from one address,
 * and less often for one login. The lock-out of the account itself comes on top.
 */
export function limitGuesses(app: FastifyInstance, endpoint: Endpoint) {
  if (endpoint.method !== 'POST' || !endpoint.secret || endpoint.access !== 'public') return async () => {}
  const { attemptsPerMinute, attemptsPerLoginPerMinute } = security.signIn
  const perAddress = { max: attemptsPerMinute, keyGenerator: ({ ip }: FastifyRequest) => ip }
  const perLogin = { max: attemptsPerLoginPerMinute, keyGenerator: addressAndLogin }
  const limits = [perAddress, perLogin].map((limit) => app.createRateLimit({ ...limit, timeWindow: 60_000 }))
  return async (request: FastifyRequest) => {
    for (const limit of limits) {
      const { isAllowed, ...rest } = await limit(request)
      if (!isAllowed && 'isExceeded' in rest && rest.isExceeded) throw tooMany()
    }
  }
}

const addressAndLogin = ({ ip, body }: FastifyRequest) => {
  const login = typeof body === 'object' && body !== null && 'login' in body ? body.login : ''
  return `${ip} ${String(login).trim().slice(0, 64)}`
}
