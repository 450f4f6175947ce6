import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** One request of many, made anew each time. `as` is the cookie of whoever asks. */
export type Ask = { url: string | (() => string); as?: string; body?: () => object }

export type Times = { perSecond: number; p50: number; p95: number; answers: number }

/**
 * Asks on kept connections for so many seconds, each connection from an address of its own, as desks behind one proxy.
 * With `perSecond` the requests are spread evenly instead of following each other. An answer that is not 200 is an error.
 */
export async function load(
  asks: readonly Ask[],
  { seconds, connections = 16, perSecond }: { seconds: number; connections?: number; perSecond?: number },
): Promise<Times> {
  const until = performance.now() + seconds * 1000
  const times: number[] = []
  let turn = 0
  const client = async (_: unknown, desk: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const begun = performance.now()
    for (let own = 0; performance.now() < until; own++) {
      if (perSecond) await sleepUntil(begun + ((own + desk / connections) * 1000 * connections) / perSecond)
      const ask = asks[turn++ % asks.length]
      if (ask) times.push(await askOnce(ask, agent, desk))
    }
    agent.destroy()
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: connections }, client))
  return { ...timesOf(times), perSecond: Math.round((times.length / (performance.now() - start)) * 1000) }
}

const sleepUntil = async (instant: number) => {
  const wait = instant - performance.now()
  if (wait > 0) await new Promise((done) => setTimeout(done, wait))
}

async function askOnce({ url, as, body }: Ask, agent: Agent, desk: number) {
  const start = performance.now()
  const headers = {
    'x-forwarded-for': `10.0.0.${desk + 1}`,
    ...(as && { cookie: as }),
    ...(body && { 'content-type': 'application/json' }),
  }
  const asked = request(typeof url === 'string' ? url : url(), {
    agent,
    headers,
    method: body ? 'POST' : 'GET',
  })
  asked.end(body && JSON.stringify(body()))
  const [reply] = await once(asked, 'response')
  const answer = await text(reply)
  if (reply.statusCode !== 200) throw new Error(`${asked.path}: ${reply.statusCode} ${answer.slice(0, 500)}`)
  return performance.now() - start
}

function timesOf(times: number[]) {
  times.sort((a, b) => a - b)
  const at = (share: number) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(1))
  return { p50: at(0.5), p95: at(0.95), answers: times.length }
}
