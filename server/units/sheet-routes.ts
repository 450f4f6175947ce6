import { randomUUIDv7 } from 'node:crypto'
import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import { judgeUnits } from '#core/units/sheet.ts'
import * as api from '#core/units/sheet-api.ts'
import { type NewUnit, unitColumns } from '#core/units/sheet-columns.ts'
import { insertRows } from '#server/platform/bulk.ts'
import type { Reader, Tx } from '#server/platform/db.ts'
import { appendFirstEvents } from '#server/platform/event.ts'
import type { FileStore } from '#server/platform/file-store.ts'
import { readFileBytes } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { idsAt } from '#server/platform/ids.ts'
import { places } from '#server/platform/places.ts'
import { sectors } from '#server/platform/sectors.ts'
import { checkOf, insistOnSeen, readNamed, refusedOf, templateOf } from '#server/platform/sheets/answers.ts'
import { listUnitsOn } from '#server/units/directory.ts'
import { identifyManager } from '#server/units/manager.ts'
import { lockTree, type Occasion } from '#server/units/queries.ts'

/** Units from a file: checked first, then set up all at once. */
export function unitSheetRoutes(serve: Serve) {
  serve(api.unitTemplate, async () =>
    templateOf('单位', unitColumns, { 行业领域: sectors.map(({ name }) => name) }),
  )
  serve(api.checkUnits, async (call) => (await judgeFile(call)).check)
  serve(api.refusedUnits, async (call) => refusedOf((await judgeFile(call)).check))
  serve(api.importUnits, carryOut)
}

type Asking = {
  tx: Reader
  actor: Actor
  now: Date
  files: FileStore
  input: { district: string; fileId: string }
}

async function judgeFile(call: Asking) {
  const { tx, actor, now, input } = call
  const { district, fileId } = input
  if (district !== actor.district) throw new Refusal('forbidden', '只能导入本区的单位')
  const { file, bytes } = await readFileBytes(call, { district, id: fileId })
  const table = readNamed(bytes, unitColumns)
  const today = dayInChina(now)
  const { checked, write } = judgeUnits(table.rows, {
    manager: await identifyManager(tx, actor, now),
    units: await listUnitsOn(tx, district, today),
    towns: places.find(({ code }) => code === district)?.towns ?? [],
    nextId: idsAt(now),
    ...{ district, today, sectors },
  })
  return { write, check: checkOf({ fileName: file.name, table, rows: checked }) }
}

async function carryOut(call: Call<typeof api.importUnits>) {
  const { tx, actor, now, input } = call
  const { district, commandId } = input
  await lockTree(tx, district)
  const { check, write } = await judgeFile(call)
  insistOnSeen(check, input)
  const occasion = { actor, at: now, commandId }
  await insertUnits(tx, write, { ...occasion, district, fileName: check.fileName })
  const { new: added, change: changed, same, refused: leftOut } = check.counts
  return { added, changed, same, leftOut }
}

type Importing = Occasion & { district: string; fileName: string }

/** The units, what is true of them, their liaisons, and an event for each. The names of liaisons stay out of the events. */
async function insertUnits(tx: Tx, news: readonly NewUnit[], { district, fileName, ...occasion }: Importing) {
  await insertRows(
    tx,
    'unit',
    news.map(({ unit: { id, name, kind, line, area }, fromOn }) => ({
      ...{ id, district, name, kind, line, area },
      openedOn: fromOn,
      closedOn: null,
    })),
  )
  await insertRows(tx, 'unitFact', news.flatMap(factsOf))
  await insertRows(
    tx,
    'unitLiaison',
    news.flatMap(({ unit, fromOn, liaison }) =>
      liaison ? [{ id: randomUUIDv7(), unitId: unit.id, ...liaison, fromOn, toOn: null }] : [],
    ),
  )
  const happenings = news.map(({ unit, fromOn }) => ({
    ...occasion,
    district,
    record: 'unit',
    recordId: unit.id,
    command: 'add',
    change: { ...unit, district, openedOn: fromOn, words: `导入“${fileName}”` },
  }))
  await appendFirstEvents(tx, happenings)
}

function factsOf({ unit, fromOn }: NewUnit) {
  const { id: unitId, parentId, sectors: own, powers, aliases } = unit
  const said = [
    ['parent', parentId === null ? [] : [parentId]],
    ['sector', own],
    ['power', powers],
    ['alias', aliases],
  ] as const
  return said.flatMap(([aspect, values]) =>
    [...new Set<string>(values)].map((value) => ({
      ...{ id: randomUUIDv7(), unitId, aspect, value, fromOn },
      toOn: null,
    })),
  )
}
