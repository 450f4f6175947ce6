import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { get } from 'node:http'
import { type Ask, load } from '#bench/hazards/load.ts'
import { signIn, type Who, whoever } from '#bench/hazards/people.ts'
import { district, filtered, street, terms } from '#bench/hazards/seed.ts'
import { type Running, run } from '#bench/hazards/servers.ts'
import { bareStatements } from '#bench/hazards/statements.ts'
import { dayInChina } from '#core/calendar.ts'

const FILTER = `status=${filtered}`
const MEGABYTE = 1024 * 1024

type Bench = {
  ours: Running
  bare: Running
  newHazard: () => object
  as: Record<Who, string>
  seconds: number
}

const say = (words: string) => process.stderr.write(`${words}\n`)

/** All figures, ours and the bare server's in turn. */
export async function measure(databaseUrl: string, filesDir: string, seconds: number) {
  const ours = await run('ours', { databaseUrl, filesDir })
  const { statements, newHazard } = await bareStatements(databaseUrl)
  const bare = await run('bare', { databaseUrl, statements })
  try {
    const signedIn = await Promise.all(
      whoever.map(async (who) => [who, await signIn(ours.url, who)] as const),
    )
    const held = { ours, bare, newHazard, seconds, as: Object.fromEntries(signedIn) as Record<Who, string> }
    const list = await measureLists(held)
    const search = await measureSearch(held)
    const page = await measurePage(held)
    const exported = await measureExport(held)
    const create = await measureCreate(held)
    return { create, list, search, page, export: exported }
  } finally {
    await Promise.all([ours.stop(), bare.stop()])
  }
}

const listOf = ({ ours, as }: Bench, who: Who, query = FILTER): Ask => ({
  url: `${ours.url}/api/hazards/${district}?limit=20&${query}`,
  as: as[who],
})

const inShort = { seconds: 1.5 }

/** The summary is of the five actors that the aim names; 区安委办 with its 311 units stands beside them. */
async function measureLists(bench: Bench) {
  const bareAsk = [{ url: `${bench.bare.url}/list` }]
  await load(bareAsk, inShort)
  for (const who of whoever) await load([listOf(bench, who)], inShort)
  const bare = await load(bareAsk, bench)
  const actors: Record<string, object> = {}
  const figures: { perSecond: number; p95: number }[] = []
  for (const who of whoever) {
    const { perSecond, p50, p95 } = await load([listOf(bench, who)], bench)
    const overdue = await load([listOf(bench, who, `${FILTER}&order=overdue`)], inShort)
    actors[who] = { perSecond, p50, p95, overdueP95: overdue.p95 }
    if (who !== 'office') figures.push({ perSecond, p95 })
    say(`list ${who} ${JSON.stringify(actors[who])}`)
  }
  const p95s = figures.map(({ p95 }) => p95)
  return {
    ours: Math.min(...figures.map(({ perSecond }) => perSecond)),
    bare: bare.perSecond,
    p95: Math.max(...p95s),
    bareP95: bare.p95,
    spread: Number((Math.max(...p95s) / Math.min(...p95s)).toFixed(2)),
    actors,
  }
}

async function measureSearch(bench: Bench) {
  const by: Record<string, number> = {}
  const asks: Ask[] = []
  for (const who of ['bureau', 'street', 'office'] as const)
    for (const [term, share] of Object.entries(terms)) {
      const ask = listOf(bench, who, `text=${encodeURIComponent(term)}`)
      await load([ask], { seconds: 0.5 })
      by[`${who} ${share * 100} %`] = (await load([ask], { ...bench, seconds: bench.seconds / 2 })).p95
      if (who !== 'office') asks.push(ask)
    }
  const { p95, perSecond } = await load(asks, bench)
  say(`search ${p95} ${JSON.stringify(by)}`)
  return { p95, perSecond, by }
}

async function measurePage(bench: Bench) {
  const reply = await fetch(`${bench.ours.url}/api/hazards/${district}?limit=20&${FILTER}`, {
    headers: { cookie: bench.as.bureau },
  })
  const { items } = (await reply.json()) as { items: { id: string }[] }
  const asks = items.map(({ id }) => ({
    url: `${bench.ours.url}/api/hazards/${district}/${id}`,
    as: bench.as.bureau,
  }))
  await load(asks, inShort)
  const { p50, p95, perSecond } = await load(asks, bench)
  say(`page ${p95}`)
  return { p50, p95, perSecond }
}

async function measureCreate(bench: Bench) {
  const { ours, as } = bench
  const theirs = [{ url: `${bench.bare.url}/create`, body: bench.newHazard }]
  const mine = [{ url: newAddress(ours.url), as: as.street, body: newReport }]
  await load(theirs, inShort)
  await load(mine, inShort)
  const bare = await load(theirs, bench)
  const own = await load(mine, bench)
  say(`create ${JSON.stringify({ own, bare })}`)
  return { ours: own.perSecond, bare: bare.perSecond, p95: own.p95, bareP95: bare.p95 }
}

/** Every report has an id of its own, made where the hazard is found. */
const newAddress = (url: string) => () => `${url}/api/hazards/${district}/${randomUUIDv7()}/report`

let reports = 0
const newReport = () => ({
  commandId: randomUUID(),
  enterpriseId: null,
  subject: `沪虹商贸${reports++}号门店`,
  town: street,
  sectors: ['commerce'],
  title: '疏散通道堆放杂物',
  description: '一层东侧疏散通道堆放货物，净宽不足。',
  place: `示例路${reports % 400}号`,
  point: { lat: 31.26, lon: 121.49 },
  source: 'inspection',
  discoveredOn: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
  claimedGrade: 'general',
  photoIds: [],
})

/** An export while fifty lists a second go on, and the same fifty alone. */
async function measureExport(bench: Bench) {
  const { ours, as, seconds } = bench
  const lists = [listOf(bench, 'bureau'), listOf(bench, 'street')]
  const quiet = await load(lists, { seconds: Math.max(seconds, 5), perSecond: 50 })
  const before = await ours.rss()
  let peak = before
  let isOver = false
  const watch = (async () => {
    while (!isOver) {
      peak = Math.max(peak, await ours.rss().catch(() => 0))
      await new Promise((done) => setTimeout(done, 100))
    }
  })()
  const url = `${ours.url}/api/hazard-exports/${district}?format=xlsx&${exported()}`
  const begun = performance.now()
  const busy = load(lists, { seconds: 4, perSecond: 50 })
  const bytes = await download(url, as.office)
  const took = (performance.now() - begun) / 1000
  isOver = true
  await watch
  const figures = {
    seconds: Number(took.toFixed(2)),
    growthMB: Math.round((peak - before) / MEGABYTE),
    listP95: (await busy).p95,
    quietP95: quiet.p95,
    megabytes: Number((bytes / MEGABYTE).toFixed(1)),
  }
  say(`export ${JSON.stringify(figures)}`)
  return figures
}

/** A row a minute, four in ten of this district: those of the last 250 000 minutes are a hundred thousand. */
const EXPORTED_MINUTES = 250_000
const exported = () => {
  const from = new Date(Date.now() - EXPORTED_MINUTES * 60_000)
  return `discoveredFrom=${dayInChina(from)}`
}

const download = (url: string, cookie: string) =>
  new Promise<number>((done, fail) => {
    get(url, { headers: { cookie } }, (reply) => {
      let bytes = 0
      reply.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      reply.on('end', () => (reply.statusCode === 200 ? done(bytes) : fail(new Error(`${reply.statusCode}`))))
      reply.on('error', fail)
    }).on('error', fail)
  })
