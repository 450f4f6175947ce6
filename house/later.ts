/**
 * Preloaded into the server that journeys travel through, so that days can pass: POST /?days=8 to JOURNEY_CLOCK_PORT and
 * whatever asks what day it is (`new Date()`) is told eight days later; ?days=0 and the clock is right again. Spans that are
 * measured by `Date.now()` stay true.
 */
import { createServer } from 'node:http'

const DAY = 86_400_000
let ahead = 0

globalThis.Date = new Proxy(Date, {
  construct: (right, told, as) =>
    told.length === 0 ? new right(right.now() + ahead) : Reflect.construct(right, told, as),
})

const port = process.env.JOURNEY_CLOCK_PORT
delete process.env.JOURNEY_CLOCK_PORT // the server's own helpers start with the same arguments and need no second one

if (port)
  createServer(({ url }, reply) => {
    ahead = Number(new URL(url ?? '/', 'http://clock').searchParams.get('days')) * DAY
    reply.end()
  })
    .listen(Number(port), '127.0.0.1')
    .unref()
