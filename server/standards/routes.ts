import { dayInChina } from '#core/calendar.ts'
import * as api from '#core/standards/api.ts'
import { versionsOf } from '#core/standards/library.ts'
import {
  objectionToChanging,
  objectionToManaging,
  objectionToRetiring,
  objectionToVerifying,
  standardEventNames,
} from '#core/standards/management.ts'
import { searchStandards } from '#core/standards/search.ts'
import { type StandardItem, statusOn } from '#core/standards/standard.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { standardCommands } from '#server/standards/commands.ts'
import {
  type DistrictLibrary,
  instrumentOf,
  itemOf,
  lineOn,
  localOf,
  openLibrary,
} from '#server/standards/district.ts'
import { identifyManager } from '#server/standards/manager.ts'
import type { Library } from '#server/standards/packs.ts'
import * as queries from '#server/standards/queries.ts'
import { readingRoutes } from '#server/standards/readings.ts'
import { nameUnits } from '#server/units/index.ts'

export function standardRoutes(serve: Serve, library: () => Library) {
  serve(api.listStandards, async ({ tx, actor, now, input }) => {
    const { on = dayInChina(now), after, limit, unverified, ...filter } = input
    const { items } = await openLibrary(tx, library(), actor.district)
    const asked = { ...filter, ...(unverified && { unverified: unverified === 'true' }) }
    const found = searchStandards(items, asked, on)
    const from = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1
    const page = found.slice(from, from + limit)
    return {
      items: page,
      total: found.length,
      unverified: found.filter((item) => item.unverified).length,
      next: from + limit < found.length ? (page.at(-1)?.id ?? null) : null,
    }
  })

  serve(api.suggestStandards, async ({ tx, actor, now, input }) => {
    const { text, day = dayInChina(now), limit } = input
    const sectors = input.sectors?.split(',').filter(Boolean) ?? []
    const district = await openLibrary(tx, library(), actor.district)
    const found = library().suggester(text, { day, sectors, limit, extra: district.localItems })
    const items = found.map(({ item, score, why }) => ({
      item: lineOn(itemOf(district, item.id), day),
      score,
      why,
    }))
    return { day, items }
  })

  serve(api.getStandard, (call) => describe(call, library()))
  readingRoutes(serve, library)
  standardCommands(serve, library)
}

type Reading = Call<typeof api.getStandard>

async function describe(call: Reading, library: Library) {
  const { tx, actor, now, input } = call
  const { on = dayInChina(now) } = input
  const district = await openLibrary(tx, library, actor.district)
  const item = itemOf(district, input.itemId)
  const verification = await queries.findVerification(tx, actor.district, item.id)
  const record = localOf(district, item)?.id ?? verification?.id
  return {
    item: lineOn(item, on),
    instrument: instrumentOf(district, item.instrumentCode),
    leadsTo: item.standard === null ? null : lineOn(itemOf(district, item.standard), on),
    versions: versionsOn(district, library, item, on),
    verification: await wordsOf(call, verification),
    commands: await commandsOn(call, library, district, item),
    timeline: record
      ? await listTimeline(tx, { district: actor.district, id: record }, standardEventNames)
      : [],
  }
}

type Verification = Awaited<ReturnType<typeof queries.findVerification>>

async function wordsOf({ tx, actor }: Reading, verification: Verification) {
  if (verification?.status !== 'verified') return null
  const { byUnitId, basis, at } = verification
  const names = await nameUnits(tx, actor.district, [byUnitId])
  return { basis, byUnitName: names.get(byUnitId) ?? '', at: at.toISOString() }
}

/** How many items of another version are shown as those that say the same. */
const ALIKE = 3

/** The item's own chain for a local one, else the chain of its instrument with what reads alike in each. */
function versionsOn(district: DistrictLibrary, library: Library, item: StandardItem, on: string) {
  const local = localOf(district, item)
  if (local) return localVersions(district, local.id, on)
  return versionsOf(item.instrumentCode, district.instruments).map((version) => {
    const { code, title, number, from, to } = version
    const own = code === item.instrumentCode
    return {
      ...{ code, title, number, from, to, own, status: statusOn(version, on) },
      items: own ? [lineOn(item, on)] : alike(district, library, item, version).map((one) => lineOn(one, on)),
    }
  })
}

function alike(
  district: DistrictLibrary,
  { suggester }: Library,
  item: StandardItem,
  version: { code: string; from: string },
) {
  const limit = district.items.length
  const text = [item.title, ...item.keywords].join(' ')
  return suggester(text, { day: version.from, limit })
    .filter((found) => found.item.instrumentCode === version.code)
    .slice(0, ALIKE)
    .map((found) => itemOf(district, found.item.id))
}

function localVersions({ locals, localItems }: DistrictLibrary, id: string, on: string) {
  const chain = versionsOf(
    id,
    locals.map((row) => ({ code: row.id, replaces: row.replacesId })),
  )
  return chain.flatMap(({ code }) => {
    const item = localItems.find((one) => one.id.endsWith(`/${code}`))
    if (!item) return []
    const { instrument, from, to } = item
    const { title, number } = instrument
    const line = lineOn(item, on)
    return [{ code, title, number, from, to, own: code === id, status: line.status, items: [line] }]
  })
}

async function commandsOn(call: Reading, library: Library, district: DistrictLibrary, item: StandardItem) {
  const refused = objectionToManaging(await identifyManager(call))
  const local = localOf(district, item)
  if (local) {
    const following = await queries.findFollowing(call.tx, call.actor.district, local.id)
    const verify = '补充标准由本区制定，不需要核实'
    return {
      verify,
      withdraw: verify,
      change: refused ?? objectionToChanging(local, following),
      retire: refused ?? objectionToRetiring(local, following),
    }
  }
  const original = library.items.find(({ id }) => id === item.id) ?? item
  const isVerified = district.verified.has(item.id)
  const national = '国家和行业的判定标准不能在本区修改，可以补充本区标准'
  return {
    verify: refused ?? objectionToVerifying(original, isVerified),
    withdraw: refused ?? (isVerified ? null : '该条目没有核实记录'),
    change: national,
    retire: national,
  }
}
