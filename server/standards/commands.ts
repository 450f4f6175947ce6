import { randomUUIDv7 } from 'node:crypto'
import { addDays, dayInChina } from '#core/calendar.ts'
import { isFromTheFuture } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import * as api from '#core/standards/api.ts'
import { asVerified, itemOfLocal, type LocalStandard } from '#core/standards/library.ts'
import {
  objectionToChanging,
  objectionToClause,
  objectionToManaging,
  objectionToRetiring,
  objectionToVerifying,
} from '#core/standards/management.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { isKnownSector } from '#server/platform/sectors.ts'
import { itemOf, lineOn, openLibrary } from '#server/standards/district.ts'
import { identifyManager } from '#server/standards/manager.ts'
import type { Library } from '#server/standards/packs.ts'
import * as queries from '#server/standards/queries.ts'

/** What the district's safety office does to its library. Each is refused to everybody else. */
export function standardCommands(serve: Serve, library: () => Library) {
  serve(api.addLocalStandard, async (call) => {
    await insistOnManager(call)
    const row = rowOf(call, call.input.id, null)
    await queries.insertLocal(call.tx, row, 'add', occasionOf(call))
    return lineOn(itemOfLocal(row), dayInChina(call.now))
  })

  serve(api.changeLocalStandard, changeLocal)
  serve(api.retireLocalStandard, retireLocal)

  serve(api.verifyStandard, async (call) => {
    const { tx, actor, input } = call
    await insistOnManager(call)
    const district = await openLibrary(tx, library(), actor.district)
    const item = itemOf(district, input.itemId)
    const original = library().items.find(({ id }) => id === item.id) ?? item
    insist(objectionToVerifying(original, district.verified.has(item.id)))
    const unclear = objectionToClause(original, input.clause)
    if (unclear !== null) throw new Refusal('invalid', unclear, { field: 'clause' })
    const clause = input.clause ?? null
    await saveVerdict(call, { status: 'verified', basis: input.basis, clause })
    return lineOn(asVerified(original, clause), dayInChina(call.now))
  })

  serve(api.withdrawVerification, async (call) => {
    const { tx, actor, input } = call
    await insistOnManager(call)
    const district = await openLibrary(tx, library(), actor.district)
    const item = itemOf(district, input.itemId)
    const original = library().items.find(({ id }) => id === item.id) ?? item
    if (!district.verified.has(item.id)) throw new Refusal('wrong-state', '该条目没有核实记录，不能撤回')
    await saveVerdict(call, { status: 'withdrawn', basis: input.reason, clause: null })
    return lineOn(original, dayInChina(call.now))
  })
}

async function changeLocal(call: Call<typeof api.changeLocalStandard>) {
  const { tx, actor, input, now } = call
  await insistOnManager(call)
  const before = await queries.lockLocal(tx, actor.district, input.id)
  const following = await queries.findFollowing(tx, actor.district, before.id)
  insist(objectionToChanging(before, following, input.fromOn))
  const row = rowOf(call, input.newId, before.id)
  const told = { command: 'end-by-replacing', change: { by: row.id, number: row.number } }
  await queries.endLocal(tx, before, addDays(row.fromOn, -1), told, occasionOf(call))
  await queries.insertLocal(tx, row, 'replace', occasionOf(call))
  return lineOn(itemOfLocal(row), dayInChina(now))
}

async function retireLocal(call: Call<typeof api.retireLocalStandard>) {
  const { tx, actor, input, now } = call
  await insistOnManager(call)
  const row = await queries.lockLocal(tx, actor.district, input.id)
  const following = await queries.findFollowing(tx, actor.district, row.id)
  insist(objectionToRetiring(row, following, input.on))
  const told = { command: 'retire', change: { on: input.on, reason: input.reason } }
  await queries.endLocal(tx, row, input.on, told, occasionOf(call))
  return lineOn(itemOfLocal({ ...row, toOn: input.on }), dayInChina(now))
}

type Commanding = Pick<Call<typeof api.retireLocalStandard>, 'tx' | 'actor' | 'now'> & {
  input: { commandId: string }
}
const occasionOf = ({ actor, now, input }: Commanding) => ({ actor, now, commandId: input.commandId })

/** One change of a district's library at a time; the second is judged by what the first left. */
async function insistOnManager(call: Commanding) {
  await queries.waitForLibrary(call.tx, call.actor.district)
  const objection = objectionToManaging(await identifyManager(call))
  if (objection !== null) throw new Refusal('forbidden', objection, { remedy: '请与区安委办联系' })
}

function insist(objection: string | null) {
  if (objection !== null) throw new Refusal('wrong-state', objection)
}

type Written = Pick<Call<typeof api.addLocalStandard>, 'actor' | 'now'> & { input: api.LocalStandardInput }

function rowOf({ actor, now, input }: Written, id: string, replacesId: string | null): LocalStandard {
  if (isFromTheFuture(id, now)) throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟')
  const unknown = input.sectors.find((sector) => !isKnownSector(sector))
  if (unknown !== undefined)
    throw new Refusal('invalid', `行业领域目录中没有“${unknown}”`, { field: 'sectors' })
  const { document, number, clause, title, grade, sectors, keywords, fromOn } = input
  return {
    ...{ document, number, clause, title, grade, fromOn },
    ...{ district: actor.district, id, replacesId, toOn: null },
    sectors: [...new Set(sectors)],
    keywords: [...new Set(keywords)],
  }
}

const saveVerdict = (
  call: Commanding & { input: { itemId: string } },
  said: { status: 'verified' | 'withdrawn'; basis: string; clause: string | null },
) =>
  queries.saveVerification(
    call.tx,
    { district: call.actor.district, id: randomUUIDv7(), itemId: call.input.itemId, ...said },
    occasionOf(call),
  )
