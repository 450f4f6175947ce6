import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, {
  type FastifyHttpOptions,
  type FastifyReply,
  type FastifyRequest,
  type RawServerDefault,
} from 'fastify'
import { sql } from 'kysely'
import { Refusal } from '#core/refusal.ts'
import type { Db } from '#server/platform/db.ts'
import { failureOf, tooMany } from '#server/platform/failure.ts'
import { refuseForeign } from '#server/platform/foreign.ts'
import { serveScreens } from '#server/platform/screens.ts'
import { security } from '#server/platform/security.ts'

export type Logger = boolean | NonNullable<FastifyHttpOptions<RawServerDefault>['logger']>

type Options = { db: Db; logger: Logger; webRoot: string | undefined }

/** HTTP before any route of ours: who may frame it, how much it swallows, what it says when something fails. */
export async function openWebServer({ db, logger, webRoot }: Options) {
  const app = Fastify({
    logger,
    genReqId: () => randomUUID(),
    trustProxy: 'loopback', // a reverse proxy on the same machine tells the address and whether it was https
    bodyLimit: security.requests.bodyBytes,
    requestTimeout: security.files.maxSeconds * 1000, // nothing may take longer to arrive than an upload
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: fail,
  })
  // Braces on purpose: a reply is thenable, and awaiting it here would wait for itself for ever.
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.setErrorHandler(fail)
  await app.register(helmet, {
    contentSecurityPolicy: { directives: policy },
    frameguard: { action: 'deny' },
    strictTransportSecurity: false, // a promise for a whole name; whoever puts https before us makes it
  })
  await app.register(cookie)
  await app.register(rateLimit, {
    max: security.requests.perMinute,
    timeWindow: 60_000,
    addHeaders: NO_HEADERS,
    addHeadersOnExceeding: NO_HEADERS,
    errorResponseBuilder: () => tooMany(),
  })
  app.addHook('onRequest', async (request) => refuseForeign(request))
  app.removeContentTypeParser('text/plain')
  // The bytes of an upload are nobody's to read before it is known who sends them.
  app.addContentTypeParser('application/octet-stream', (_, body, done) => done(null, body))
  app.get('/api/health', async () => {
    await sql`select 1`.execute(db)
    return { status: 'ok' }
  })
  await serveScreens(app, webRoot)
  return app
}

const NO_HEADERS = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }

/** antd writes style tags; everything else comes from here. */
const policy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: null, // an office network may have no https; where there is, the proxy says so
}

function fail(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const { status, body } = failureOf(error, request.id)
  if (status === 500) request.log.error(error)
  else if (!(error instanceof Refusal)) request.log.warn({ status, code: body.code }, 'refused')
  return reply.code(status).removeHeader('content-disposition').type('application/json').send(body)
}
