import { sql } from 'kysely'
import { dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import {
  type CoordinationCommandName,
  coordinationAnswers,
  coordinationEventNames,
  insistOnCoordination,
} from '#core/supervision/coordination.ts'
import * as api from '#core/supervision/coordination-api.ts'
import { scopeColumnsOf } from '#core/units/scope-columns.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { chosenUnit, type Directory, openDirectory, standingIn } from '#server/supervision/directory.ts'
import {
  getRow,
  insertRecord,
  listRows,
  lockRow,
  type RecordRow,
  saveRecord,
} from '#server/supervision/rows.ts'

type CoordinationRow = RecordRow<'coordination'>

export function coordinationRoutes(serve: Serve) {
  serve(api.listCoordinations, async (call) => {
    const { district, status, before, limit } = call.input
    const where = status === undefined ? [] : [sql<boolean>`coordination.status = ${status}`]
    const directory = await openDirectory(call.tx, district, call.now)
    const { items, next, total } = await listRows(call, 'coordination', { district, before, limit, where })
    return { items: items.map((row) => summaryOf(row, directory)), next, total }
  })
  serve(api.getCoordination, coordinationPage)
  serve(api.openCoordination, open)
  serve(api.noteCoordination, (call) =>
    carryOut(call, 'note', { change: {}, told: { words: call.input.words } }),
  )
  serve(api.resolveCoordination, (call) => {
    const { resolution } = call.input
    const mark = { resolution, resolvedBy: call.actor.id, resolvedAt: call.now }
    return carryOut(call, 'resolve', { change: { status: 'resolved', ...mark }, told: { words: resolution } })
  })
  serve(api.withdrawCoordination, (call) => {
    const { reason } = call.input
    return carryOut(call, 'withdraw', { change: { status: 'withdrawn', reason }, told: { reason } })
  })
}

async function open(call: Call<typeof api.openCoordination>) {
  const { tx, actor, now, input } = call
  const { district, id, title, problem, why, leaderPost, dueOn } = input
  const directory = await openDirectory(tx, district, now)
  const own = chosenUnit(directory, actor.unitId, 'unitId')
  const unitIds = [...new Set(input.unitIds)]
  for (const unitId of unitIds) chosenUnit(directory, unitId, 'unitIds')
  if (dueOn !== null && dueOn < dayInChina(now))
    throw new Refusal('invalid', '期限不能早于今天', { field: 'dueOn' })
  const row = {
    ...scopeColumnsOf(own, directory.units, own.id),
    id,
    fromUnitId: own.id,
    title,
    problem,
    why,
    unitIds,
    leaderPost,
    dueOn,
    status: 'open',
    resolution: null,
    openedBy: actor.id,
    openedAt: now,
    resolvedBy: null,
    resolvedAt: null,
    reason: null,
  }
  await insertRecord(tx, 'coordination', row, {
    parties: [own.id, ...unitIds],
    told: { command: 'open', change: { words: why } },
    actor,
    now,
    commandId: input.commandId,
  })
  return summaryOf(await getRow(call, 'coordination', { district, id }), directory)
}

type Acting = Pick<Call<typeof api.noteCoordination>, 'tx' | 'actor' | 'now'> & {
  input: { district: string; id: string; commandId: string }
}

async function carryOut(
  { tx, actor, now, input }: Acting,
  name: CoordinationCommandName,
  { change, told }: { change: Partial<CoordinationRow>; told: object },
) {
  const row = await lockRow({ tx, actor, now }, 'coordination', input)
  const directory = await openDirectory(tx, input.district, now)
  insistOnCoordination(name, row, standingIn(directory, actor, row.fromUnitId))
  await saveRecord(
    tx,
    'coordination',
    row,
    { status: row.status, ...change },
    {
      actor,
      now,
      commandId: input.commandId,
      told: { command: name, change: told },
    },
  )
  return summaryOf({ ...row, ...change }, directory)
}

const summaryOf = (row: CoordinationRow, directory: Directory): api.CoordinationSummary => ({
  district: row.district,
  id: row.id,
  title: row.title,
  status: row.status,
  fromUnitName: directory.nameOf(row.fromUnitId),
  unitNames: row.unitIds.map(directory.nameOf),
  leaderPost: row.leaderPost,
  dueOn: row.dueOn,
  openedAt: row.openedAt.toISOString(),
  resolvedAt: row.resolvedAt?.toISOString() ?? null,
})

async function coordinationPage(call: Call<typeof api.getCoordination>) {
  const { tx, actor, now, input } = call
  const row = await getRow(call, 'coordination', input)
  const directory = await openDirectory(tx, input.district, now)
  return {
    ...summaryOf(row, directory),
    problem: row.problem,
    why: row.why,
    resolution: row.resolution,
    reason: row.reason,
    commands: coordinationAnswers(row, standingIn(directory, actor, row.fromUnitId)),
    timeline: await listTimeline(tx, row, coordinationEventNames),
  }
}
