import type { Actor } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import { chosenColumns, type HazardColumn } from '#core/hazards/columns.ts'
import * as api from '#core/hazards/ledger-api.ts'
import { Refusal } from '#core/refusal.ts'
import { everyHazard, type Search } from '#server/hazards/list-queries.ts'
import { searchOf } from '#server/hazards/list-routes.ts'
import { type HazardLine, summaryOf, unitsIn } from '#server/hazards/summary.ts'
import { exportRows } from '#server/platform/export.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import { nameOfSector } from '#server/platform/sectors.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import { nameUnits } from '#server/units/index.ts'

/** The ledger under a filter as a table, newest first. */
export function hazardExportRoutes(serve: Serve) {
  serve(api.exportHazards, exportLedger)
}

async function exportLedger(call: Call<typeof api.exportHazards>) {
  const { input, now } = call
  const columns = chosen(input.columns)
  const search = await searchOf(call)
  const name = `${nameOfPlace(input.district)}隐患台账${dayInChina(now).replaceAll('-', '')}`
  async function* rows({ tx }: Snapshot) {
    const lines = summarised({ ...search, tx }, call)
    for await (const batch of lines)
      yield batch.map((hazard) => columns.map(({ cell }) => cell(hazard, { sector: nameOfSector })))
  }
  return exportRows(call, { name, format: input.format, columns, rows })
}

/** @throws Refusal invalid */
function chosen(names: string | undefined): readonly HazardColumn[] {
  const columns = chosenColumns(names)
  if (typeof columns !== 'string') return columns
  throw new Refusal('invalid', `没有“${columns}”这一列`, { remedy: '请重新选择要导出的列', field: 'columns' })
}

type Looker = { actor: Actor; now: Date }

/** All hazards of a search as lists show them, so many at a time. */
async function* summarised(search: Search, { now }: Looker) {
  const today = dayInChina(now)
  const names = new Map<string, string>()
  for await (const lines of everyHazard(search)) {
    for (const [id, name] of await newNames(search, lines, names)) names.set(id, name)
    yield lines.map((line) => summaryOf(line, names, today))
  }
}

function newNames(
  { tx, district }: Search,
  lines: readonly HazardLine[],
  known: ReadonlyMap<string, string>,
) {
  const ids = unitsIn(lines).filter((id) => !known.has(id))
  return nameUnits(tx, district, ids)
}
