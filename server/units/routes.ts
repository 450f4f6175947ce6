import { z } from 'zod'
import { dayInChina } from '#core/calendar.ts'
import { isFromTheFuture } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import * as api from '#core/units/api.ts'
import {
  objectionToClosing,
  objectionToGiving,
  objectionToManaging,
  objectionToParent,
  objectionToPlacing,
} from '#core/units/management.ts'
import { Power, type Unit } from '#core/units/unit.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { nameOfPlace, places } from '#server/platform/places.ts'
import { isKnownSector, sectors } from '#server/platform/sectors.ts'
import { getUnitOn, listUnitsOn } from '#server/units/directory.ts'
import { identifyManager, insist, since } from '#server/units/manager.ts'
import * as queries from '#server/units/queries.ts'
import { describeUnit, shownLiaisons } from '#server/units/unit-page.ts'

export function unitRoutes(serve: Serve) {
  serve(api.listPlaces, async () => ({ districts: places }))
  serve(api.listSectors, async () => ({ items: sectors }))

  serve(api.listUnits, async ({ tx, actor, now, input }) => {
    const on = input.on ?? dayInChina(now)
    return { on, items: await listUnitsOn(tx, actor.district, on) }
  })

  serve(api.getUnit, describeUnit)
  serve(api.addUnit, addUnit)
  serve(api.renameUnit, (call) => change(call, (unit, occasion) => rename(call, unit, occasion)))

  serve(api.moveUnit, (call) =>
    change(call, async (unit, occasion) => {
      await refuseMove(call, unit)
      const { parentId, fromOn } = call.input
      const facts = { aspect: 'parent', values: parentId === null ? [] : [parentId], fromOn } as const
      await queries.saveFacts(call.tx, unit, facts, { ...occasion, command: 'move' })
    }),
  )

  serve(api.setUnitFacts, (call) =>
    change(call, async (unit, occasion) => {
      refuseUnknown(call.input)
      await refuseGift(call, unit)
      await queries.saveFacts(call.tx, unit, call.input, { ...occasion, command: 'set-facts' })
    }),
  )

  serve(api.setLiaison, setLiaison)

  serve(api.closeUnit, (call) =>
    change({ ...call, input: { ...call.input, fromOn: call.input.on } }, async (unit, occasion) => {
      const { tx, actor, input } = call
      const obstacle = objectionToClosing(await listUnitsOn(tx, actor.district, input.on), unit, input.on)
      if (obstacle) throw new Refusal('conflict', obstacle)
      const told = { reason: input.reason }
      await queries.saveUnit(tx, unit, { closedOn: input.on }, { ...occasion, command: 'close', told })
    }),
  )
}

async function addUnit({ tx, actor, input, now }: Call<typeof api.addUnit>) {
  const { commandId, fromOn: openedOn, parentId, sectors, powers, aliases, ...unit } = input
  const { district } = actor
  if (isFromTheFuture(unit.id, now)) throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟')
  if (!unit.area.startsWith(district))
    throw new Refusal('invalid', `区划 ${unit.area} 不属于本区（${nameOfPlace(district)}）`, {
      field: 'area',
    })
  refuseUnknown({ aspect: 'sector', values: sectors })
  await queries.lockTree(tx, district)
  const units = await listUnitsOn(tx, district, openedOn)
  const manager = await identifyManager(tx, actor, now)
  insist(objectionToPlacing(manager, { ...unit, parentId }))
  insist(objectionToGiving(manager, { sectors, powers }, { sectors: [], powers: [] }))
  refuseParent(objectionToParent(units, { ...unit, parentId }))
  refuseNamesake(units, unit.name)
  const occasion = { actor, at: now, commandId }
  await queries.insertUnit(
    tx,
    { ...unit, district, openedOn },
    { parentId, sectors, powers, aliases },
    occasion,
  )
  return getUnitOn(tx, district, unit.id, since(openedOn, now))
}

type Changing = Pick<Call<typeof api.moveUnit>, 'tx' | 'actor' | 'now'> & {
  input: { unitId: string; commandId: string; fromOn: string }
}

/** Every change of a unit: lock it, ask whether this actor manages it, write, answer it as it then stands. */
async function change(
  { tx, actor, now, input }: Changing,
  write: (unit: Unit, occasion: queries.Occasion) => Promise<void>,
) {
  const { district } = actor
  await queries.lockTree(tx, district)
  const { openedOn, closedOn } = await queries.lockUnit(tx, district, input.unitId)
  insist(objectionToManaging(await identifyManager(tx, actor, now), input.unitId))
  if (closedOn !== null) throw new Refusal('wrong-state', `该单位已于 ${closedOn} 撤销`)
  if (input.fromOn < openedOn)
    throw new Refusal('invalid', `日期不能早于该单位的设立日期 ${openedOn}`, { field: 'fromOn' })
  const unit = await getUnitOn(tx, district, input.unitId, input.fromOn)
  await write(unit, { actor, at: now, commandId: input.commandId })
  return getUnitOn(tx, district, input.unitId, since(input.fromOn, now))
}

/** The old name becomes an alias, so that older documents still match. */
async function rename(
  { tx, now, input }: Call<typeof api.renameUnit>,
  unit: Unit,
  occasion: queries.Occasion,
) {
  const { name, fromOn } = input
  if (fromOn > dayInChina(now))
    throw new Refusal('invalid', '更名日期不能晚于今天', { remedy: '请在更名生效当天办理', field: 'fromOn' })
  if (name === unit.name) throw new Refusal('invalid', '新名称与现名称相同', { field: 'name' })
  refuseNamesake(await listUnitsOn(tx, unit.district, dayInChina(now)), name)
  const aliases = [...new Set([...unit.aliases, unit.name])]
  const facts = { aspect: 'alias', values: aliases, fromOn } as const
  await queries.saveFacts(tx, unit, facts, { ...occasion, command: 'set-aliases' })
  const told = { was: unit.name, fromOn }
  await queries.saveUnit(tx, unit, { name }, { ...occasion, command: 'rename', told })
}

/** A unit names its own liaison; everybody else's is named by whoever manages it. */
async function setLiaison({ tx, actor, now, input }: Call<typeof api.setLiaison>) {
  const { unitId, name, post, phone, fromOn, commandId } = input
  const unit = await queries.lockUnit(tx, actor.district, unitId)
  if (unit.id !== actor.unitId) insist(objectionToManaging(await identifyManager(tx, actor, now), unit.id))
  const [current] = await queries.listLiaisons(tx, unit)
  if (current && current.fromOn > fromOn)
    throw new Refusal('conflict', `已登记自 ${current.fromOn} 起的联络员`, { field: 'fromOn' })
  await queries.saveLiaison(tx, unit, { name, post, phone, fromOn }, { actor, at: now, commandId })
  return { items: await shownLiaisons(tx, unit, true) }
}

/** On the day itself and on every later day on which another unit is known to move. */
async function refuseMove({ tx, actor, now, input }: Call<typeof api.moveUnit>, unit: Unit) {
  const { parentId, fromOn } = input
  insist(objectionToPlacing(await identifyManager(tx, actor, now), { ...unit, parentId }))
  for (const day of [fromOn, ...(await queries.listMoveDays(tx, actor.district, fromOn))]) {
    const units = await listUnitsOn(tx, actor.district, day)
    refuseParent(objectionToParent(units, { ...unit, parentId }))
  }
}

/** Sectors and powers open records and allow acts, so a unit passes on no more than it has. */
async function refuseGift({ tx, actor, now, input }: Call<typeof api.setUnitFacts>, unit: Unit) {
  const { aspect, values } = input
  const given = {
    sectors: aspect === 'sector' ? values : [],
    powers: aspect === 'power' ? Power.array().parse(values) : [],
  }
  insist(objectionToGiving(await identifyManager(tx, actor, now), given, unit))
}

function refuseParent(objection: string | null) {
  if (objection !== null) throw new Refusal('invalid', objection, { field: 'parentId' })
}

function refuseUnknown({
  aspect,
  values,
}: {
  aspect: 'sector' | 'power' | 'alias'
  values: readonly string[]
}) {
  const known = {
    sector: isKnownSector,
    power: (value: string) => Power.safeParse(value).success,
    alias: isAlias,
  }
  const unknown = values.find((value) => !known[aspect](value))
  if (unknown === undefined) return
  const what = { sector: '没有这个行业领域', power: '没有这项职权', alias: '别名须为 2–80 字' }[aspect]
  throw new Refusal('invalid', `${what}：${unknown}`, { remedy: '请从列表中选择', field: 'values' })
}

const isAlias = (value: string) => z.string().trim().min(2).max(80).safeParse(value).success

/** Two open units of one name could not be told apart in any picker. */
function refuseNamesake(units: readonly Unit[], name: string) {
  const namesake = units.find((unit) => unit.name === name)
  if (namesake) throw new Refusal('conflict', `本区已有名为“${name}”的单位`, { field: 'name' })
}
