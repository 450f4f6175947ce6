import { sql } from 'kysely'
import { diffOf } from '#core/responsibility/items.ts'
import { listAnswers, listEventNames } from '#core/responsibility/list.ts'
import * as api from '#core/responsibility/list-api.ts'
import { receiverFor } from '#core/responsibility/receiver.ts'
import { listFiles } from '#server/platform/files.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { type Directory, openDirectory } from '#server/responsibility/directory.ts'
import { drawHolderBoard } from '#server/responsibility/holder-board.ts'
import { listCommands } from '#server/responsibility/list-commands.ts'
import * as queries from '#server/responsibility/list-queries.ts'
import { exportList, itemSheets } from '#server/responsibility/list-sheet.ts'
import { itemsOf, stateOf, summaryOf } from '#server/responsibility/list-shown.ts'
import { kindOf, responsibilityForms } from '#server/responsibility/packs.ts'
import { getRow, listRows } from '#server/responsibility/rows.ts'
import { drawStandings } from '#server/responsibility/standings.ts'

/** 责任清单 (S4, S5, S13): four lists, leaders' lists, posts; versions, 备案, signatures. */
export function listRoutes(serve: Serve) {
  serve(api.listDutyLists, listPage)
  serve(api.getDutyList, recordPage)
  serve(api.getHolderBoard, drawHolderBoard)
  serve(api.listUnitStandings, drawStandings)
  serve(api.exportDutyList, exportList)
  listCommands(serve)
  itemSheets(serve)
}

async function listPage(call: Call<typeof api.listDutyLists>) {
  const { district, group, kind, status, holder, holderId, side, unsigned, year, before, limit } = call.input
  const directory = await openDirectory(call, district)
  const own = directory.by.standsFor
  const kinds = responsibilityForms().kinds.flatMap((one) => (one.group === group ? [one.code] : []))
  const where = [
    status === undefined
      ? sql<boolean>`duty_list.status not in ('superseded', 'dropped')`
      : sql<boolean>`duty_list.status = ${status}`,
    group !== undefined && sql<boolean>`duty_list.kind = any(${kinds}::text[])`,
    kind !== undefined && sql<boolean>`duty_list.kind = ${kind}`,
    holder !== undefined && sql<boolean>`duty_list.holder = ${holder}`,
    holderId !== undefined && sql<boolean>`duty_list.holder_id = ${holderId}`,
    side === 'own' && sql<boolean>`duty_list.holder_id = any(${own}::uuid[])`,
    side === 'received' && sql<boolean>`duty_list.receiver_unit_id = any(${own}::uuid[])`,
    unsigned === true && queries.hasUnsigned,
    unsigned === false && sql<boolean>`not ${queries.hasUnsigned}`,
    year !== undefined && sql<boolean>`duty_list.year = ${year}`,
  ]
  const { items, next, total } = await listRows(call, 'dutyList', { district, before, limit, where })
  return { items: items.map((row) => summaryOf(row, directory)), next, total }
}

async function recordPage(call: Call<typeof api.getDutyList>) {
  const row = await getRow(call, 'dutyList', call.input)
  const directory = await openDirectory(call, row.district)
  const kind = kindOf(row.kind)
  const rows = itemsOf(row)
  const versions = await queries.listVersions(call, row)
  const before = (await queries.listAllVersions(call, row)).find(
    ({ version, status }) => version < row.version && (status === 'on-record' || status === 'superseded'),
  )
  const signatures = await queries.listSignatures(call, row)
  return {
    ...summaryOf(row, directory),
    form: kind,
    basis: row.basis,
    rows,
    signatures,
    signer: row.signer,
    returnReason: row.returnReason,
    versions: versions.map(({ id, version, status, effectiveFrom, effectiveTo, recordNo }) => ({
      ...{ id, version, status, effectiveFrom, effectiveTo, recordNo },
    })),
    comparedWith: before?.version ?? null,
    diff: before ? diffOf(itemsOf(before), rows, kind.fields) : [],
    suggestedReceiver: suggested(row, directory),
    files: await listFiles(call.tx, { district: row.district, record: 'dutyList', recordId: row.id }),
    commands: listAnswers(stateOf(row), directory.by),
    timeline: await listTimeline(call.tx, row, listEventNames),
  }
}

/** Where it was handed in before, else the office that usually receives it. */
function suggested({ receiverUnitId, holderId }: queries.ListRow, { units, find }: Directory) {
  const holder = find(holderId)
  const unit = find(receiverUnitId) ?? (holder && receiverFor(units, holder))
  return unit ? { unitId: unit.id, name: unit.name } : null
}
