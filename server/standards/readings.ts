import { dayInChina } from '#core/calendar.ts'
import * as api from '#core/standards/api.ts'
import { localCode } from '#core/standards/library.ts'
import { objectionToManaging } from '#core/standards/management.ts'
import { type Instrument, statusOn } from '#core/standards/standard.ts'
import type { Unit } from '#core/units/unit.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { instrumentOf, openLibrary } from '#server/standards/district.ts'
import { identifyManager } from '#server/standards/manager.ts'
import type { Library } from '#server/standards/packs.ts'
import * as queries from '#server/standards/queries.ts'
import { listUnitsOn } from '#server/units/index.ts'

/** 已阅: who has read which instrument as it is now (S20). */
export function readingRoutes(serve: Serve, library: () => Library) {
  serve(api.listInstruments, (call) => describeInstruments(call, library()))

  serve(api.readInstrument, async (call) => {
    const { tx, actor, now, input } = call
    const { code } = instrumentOf(await openLibrary(tx, library(), actor.district), input.instrument)
    await queries.saveReading(tx, code, { actor, now, commandId: input.commandId })
    return { at: now.toISOString() }
  })

  serve(api.listReadings, async (call) => {
    const { tx, actor, now, input } = call
    const instrument = instrumentOf(await openLibrary(tx, library(), actor.district), input.instrument)
    const readings = await queries.listReadings(tx, actor.district, instrument.code)
    const changedAt = await changedAtOf(call, instrument)
    const units = await readersOn(call, dayInChina(now))
    const byUnit = new Map(readings.map((reading) => [reading.unitId, reading]))
    return {
      code: instrument.code,
      title: instrument.title,
      units: units.map(({ id, name }) => {
        const reading = byUnit.get(id)
        return {
          unitId: id,
          unitName: name,
          post: reading?.post ?? null,
          at: reading?.readAt.toISOString() ?? null,
          stale: reading !== undefined && isStale(reading, changedAt),
        }
      }),
    }
  })
}

type Reading = Pick<Call<typeof api.listReadings>, 'tx' | 'actor' | 'now'>

const isStale = ({ readAt }: { readAt: Date }, changedAt: Date | undefined) =>
  changedAt !== undefined && readAt < changedAt

/** A published document does not change; what a district adds does. */
const changedAtOf = ({ tx, actor }: Reading, { code }: Pick<Instrument, 'code'>) =>
  code === localCode(actor.district) ? queries.findLocalsChangedAt(tx, actor.district) : undefined

const reading: readonly Unit['kind'][] = ['office', 'department', 'section', 'street', 'park', 'group']

/** Those that work with the criteria day by day; villages and enterprises are not asked for a receipt. */
const readersOn = async ({ tx, actor }: Reading, day: string) =>
  (await listUnitsOn(tx, actor.district, day)).filter(({ kind }) => reading.includes(kind))

async function describeInstruments(call: Call<typeof api.listInstruments>, library: Library) {
  const { tx, actor, now, input } = call
  const today = dayInChina(now)
  const { on = today } = input
  const { instruments, items } = await openLibrary(tx, library, actor.district)
  const itemsOf = Map.groupBy(items, ({ instrumentCode }) => instrumentCode)
  const readings = Map.groupBy(
    await queries.listReadings(tx, actor.district),
    ({ instrumentCode }) => instrumentCode,
  )
  const readers = new Set((await readersOn(call, today)).map(({ id }) => id))
  const lines = []
  for (const instrument of instruments) {
    const own = itemsOf.get(instrument.code) ?? []
    const changedAt = await changedAtOf(call, instrument)
    const read = readings.get(instrument.code) ?? []
    const mine = read.find(({ unitId }) => unitId === actor.unitId)
    lines.push({
      ...instrument,
      status: statusOn(instrument, on),
      items: own.length,
      unverifiedItems: own.filter(({ unverified }) => unverified).length,
      reading: mine ? { at: mine.readAt.toISOString(), stale: isStale(mine, changedAt) } : null,
      readBy: read.filter((one) => readers.has(one.unitId) && !isStale(one, changedAt)).length,
      units: readers.size,
    })
  }
  return { items: lines, commands: { add: objectionToManaging(await identifyManager(call)) } }
}
