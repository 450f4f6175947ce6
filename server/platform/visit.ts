import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_COOKIE, type Visitor } from '#server/platform/auth.ts'

/** The session a call came with. What a handler begins or ends here reaches the browser once it is committed. */
export type Visit = {
  sessionId: string | undefined
  mustChangePassword: boolean
  /** The browser as it names itself, shortened: how a person recognises a session of theirs. */
  agent: string
  /** The browser holds this token from now on. */
  keep: (token: string) => void
  /** The browser holds no token any more. */
  drop: () => void
}

const AGENT_LENGTH = 200

export function openVisit(request: FastifyRequest, visitor: Visitor | undefined) {
  let token: string | null | undefined
  return {
    sessionId: visitor?.sessionId,
    mustChangePassword: visitor?.mustChangePassword ?? false,
    agent: (request.headers['user-agent'] ?? '').slice(0, AGENT_LENGTH),
    keep: (fresh: string) => {
      token = fresh
    },
    drop: () => {
      token = null
    },
    /** Before a second attempt at the transaction. */
    forget: () => {
      token = undefined
    },
    leaveCookie: (reply: FastifyReply) => {
      if (token === undefined) return
      // Not for scripts, not from other sites. Over https it never travels without.
      const how = {
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
        secure: request.protocol === 'https',
      } as const
      if (token === null) reply.clearCookie(SESSION_COOKIE, how)
      else reply.setCookie(SESSION_COOKIE, token, how)
    },
  } satisfies Visit & Record<string, unknown>
}
