import type { z } from 'zod'
import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import { dutyRoleNames, isBlindSpot, regulatorBy, wholeMatrix } from '#core/units/duty-matrix.ts'
import * as api from '#core/units/duty-matrix-api.ts'
import { matrixEventNames } from '#core/units/events.ts'
import { objectionToMatrix } from '#core/units/management.ts'
import type { Reader } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { isKnownSector, sectors } from '#server/platform/sectors.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { findUnitOn, listUnitsOn } from '#server/units/directory.ts'
import { identifyManager, insist, since } from '#server/units/manager.ts'
import { lockTree } from '#server/units/queries.ts'
import * as queries from '#server/units/sector-duties.ts'

/** 行业领域监管职责清单 (S9): which unit answers for which sector, and where nobody does. */
export function dutyMatrixRoutes(serve: Serve) {
  serve(api.getDutyMatrix, (call) => describe(call, call.input.on ?? dayInChina(call.now)))
  serve(api.addSectorDuty, addLine)
  serve(api.endSectorDuty, endLine)
}

async function addLine(call: Call<typeof api.addSectorDuty>) {
  const { tx, actor, input, now } = call
  const { commandId: _, ...line } = input
  insist(objectionToMatrix(await identifyManager(tx, actor, now)))
  await lockTree(tx, actor.district)
  if (!isKnownSector(line.sector)) throw unknownSector(line.sector)
  const unit = await findUnitOn(tx, actor.district, line.unitId, line.fromOn)
  if (!unit) throw new Refusal('not-found', '该日期没有这个单位', { field: 'unitId' })
  const fresh = await queries.insertSectorDuty(tx, { ...line, district: actor.district, toOn: null })
  if (!fresh) throw new Refusal('conflict', '这条职责自该日起已经登记', { field: 'fromOn' })
  const words = `${nameOf(line.sector)}：${dutyRoleNames[line.role]} ${unit.name}（${line.basis}），自 ${line.fromOn} 起`
  await tell(call, 'add-duty', { ...line, words })
  return describe(call, since(line.fromOn, now))
}

async function endLine(call: Call<typeof api.endSectorDuty>) {
  const { tx, actor, input, now } = call
  const { id, sector, toOn, reason } = input
  insist(objectionToMatrix(await identifyManager(tx, actor, now)))
  await lockTree(tx, actor.district)
  const line = await queries.findSectorDuty(tx, { district: actor.district, sector, id })
  if (!line) throw new Refusal('not-found', '没有这条职责')
  if (line.toOn !== null) throw new Refusal('wrong-state', `这条职责已于 ${line.toOn} 终止`)
  // A line withdrawn before its first day ends the day before it and so never held.
  if (toOn < line.fromOn)
    throw new Refusal('invalid', `终止日期不能早于起始日期 ${line.fromOn}`, { field: 'toOn' })
  await queries.endSectorDuty(tx, line, toOn)
  const words = `${nameOf(sector)}：${dutyRoleNames[line.role]}，至 ${toOn}。${reason}`
  await tell(call, 'end-duty', { id, toOn, words })
  return describe(call, dayInChina(now))
}

type Asking = { tx: Reader; actor: Actor; now: Date }

async function describe(call: Asking, on: string): Promise<z.input<typeof api.getDutyMatrix.output>> {
  const { tx, actor, now } = call
  const { district } = actor
  const units = await listUnitsOn(tx, district, on)
  const written = await queries.listSectorDuties(tx, district, on)
  const matrix = wholeMatrix(written, units)
  const names = new Map(units.map(({ id, name }) => [id, name]))
  return {
    on,
    sectors: sectors.map(({ code, name }) => {
      const found = regulatorBy(matrix, [code])
      const lines = matrix.filter(({ sector }) => sector === code)
      return {
        code,
        name,
        lines: lines.map(({ unitId, role, basis, ...line }) => ({
          id: null,
          fromOn: on,
          toOn: null,
          ...line,
          unitId,
          unitName: names.get(unitId) ?? '（已撤销的单位）',
          role,
          basis,
        })),
        blindSpot: isBlindSpot(found) ? found.words : null,
      }
    }),
    unregulated: await queries.countUnregulated(tx, { actor, now }, district),
    commands: { change: objectionToMatrix(await identifyManager(tx, actor, now)) },
    timeline: await listTimeline(tx, { district, id: matrixIdOf(district) }, matrixEventNames),
  }
}

/** The matrix of a district is one record in the log, whatever line of it changes. */
const matrixIdOf = (district: string) => `00000000-0000-7000-8000-000000${district}`

const tell = (
  { tx, actor, now, input }: Call<typeof api.endSectorDuty> | Call<typeof api.addSectorDuty>,
  command: string,
  change: object,
) =>
  appendEvent(tx, {
    district: actor.district,
    record: 'duty-matrix',
    recordId: matrixIdOf(actor.district),
    at: now,
    actor,
    commandId: input.commandId,
    command,
    change,
  })

const nameOf = (code: string) => sectors.find((sector) => sector.code === code)?.name ?? code

const unknownSector = (code: string) =>
  new Refusal('invalid', `没有“${code}”这个行业领域`, { remedy: '请从列表中选择', field: 'sector' })
