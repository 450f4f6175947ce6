import { completenessOf, type ListItem, nameOfItem } from '#core/responsibility/items.ts'
import { insistOnList } from '#core/responsibility/list.ts'
import type * as lists from '#core/responsibility/list-api.ts'
import * as api from '#core/responsibility/list-sheet-api.ts'
import { columnsOf, judgeItems } from '#core/responsibility/sheet.ts'
import { readFileBytes } from '#server/platform/files.ts'
import type { Answer, Call, Serve } from '#server/platform/http.ts'
import { idsAt } from '#server/platform/ids.ts'
import { checkOf, insistOnSeen, readNamed, refusedOf, templateOf } from '#server/platform/sheets/answers.ts'
import { writeXlsx } from '#server/platform/xlsx.ts'
import { openDirectory } from '#server/responsibility/directory.ts'
import { carryOut, lockList } from '#server/responsibility/list-commands.ts'
import { type ListRow, listSignatures } from '#server/responsibility/list-queries.ts'
import { itemsOf, stateOf, titleOf, versionWords } from '#server/responsibility/list-shown.ts'
import { kindOf } from '#server/responsibility/packs.ts'
import { getRow } from '#server/responsibility/rows.ts'

/** Items of a list from a file: checked row by row before anything is written. */
export function itemSheets(serve: Serve) {
  serve(api.itemTemplate, async (call) => {
    const kind = kindOf((await getRow(call, 'dutyList', call.input)).kind)
    return templateOf(kind.name, columnsOf(kind), {})
  })
  serve(api.checkItemSheet, async (call) => (await judgeFile(call, await draftIn(call))).check)
  serve(api.refusedItems, async (call) => refusedOf((await judgeFile(call, await draftIn(call))).check))
  serve(api.importItems, importInto)
}

type Asking = Pick<Call<typeof api.checkItemSheet>, 'tx' | 'actor' | 'now' | 'files' | 'input'>

/** @throws Refusal forbidden, wrong-state: only a draft takes items */
async function draftIn(call: Asking) {
  const row = await getRow(call, 'dutyList', call.input)
  insistOnList('save', stateOf(row), (await openDirectory(call, row.district)).by)
  return row
}

async function judgeFile(call: Asking, row: ListRow) {
  const { district, fileId } = call.input
  const kind = kindOf(row.kind)
  const { file, bytes } = await readFileBytes(call, { district, id: fileId })
  const table = readNamed(bytes, columnsOf(kind))
  const judged = judgeItems(table.rows, { kind, items: itemsOf(row), nextId: idsAt(call.now) })
  const rows = judged.map(({ checked }) => checked)
  return { judged, check: checkOf({ fileName: file.name, table, rows }) }
}

type Import = typeof api.importItems

/** Judges the file again under the lock, and writes exactly what was shown. */
async function importInto(call: Call<Import>): Promise<Answer<Import>> {
  const locked = await lockList(call, 'save')
  const { judged, check } = await judgeFile(call, locked.row)
  insistOnSeen(check, call.input)
  const written = judged.flatMap(({ item }) => item ?? [])
  const items = mergedInto(itemsOf(locked.row), written)
  const { fields } = kindOf(locked.row.kind)
  const { new: added, change: changed, same, refused: leftOut } = check.counts
  const words = `导入“${check.fileName}”：新增 ${added} 项，变更 ${changed} 项`
  await carryOut(call, locked, {
    change: { items, completeness: completenessOf(items, fields) },
    told: { command: 'import', change: { words, names: written.map((item) => nameOfItem(item, fields)) } },
  })
  return { added, changed, same, leftOut }
}

const mergedInto = (items: readonly ListItem[], written: readonly ListItem[]): ListItem[] => {
  const byId = new Map(written.map((item) => [item.id, item]))
  const kept = items.map((item) => byId.get(item.id) ?? item)
  const known = new Set(items.map(({ id }) => id))
  return [...kept, ...written.filter(({ id }) => !known.has(id))]
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** One version as a table: its title, one row an item, and for posts who has signed when. */
export async function exportList(call: Call<typeof lists.exportDutyList>) {
  const row = await getRow(call, 'dutyList', call.input)
  const { fields, filed } = kindOf(row.kind)
  const signatures = new Map(
    (await listSignatures(call, row)).map(({ itemId, signedOn }) => [itemId, signedOn]),
  )
  const headings = ['序号', ...fields.map(({ title }) => title), ...(filed ? [] : ['签字日期'])]
  const rows = itemsOf(row).map((item, index) => [
    index + 1,
    ...fields.map(({ key }) => item.values[key] ?? ''),
    ...(filed ? [] : [signatures.get(item.id) ?? '未签字']),
  ])
  const title = titleOf(row)
  const bytes = writeXlsx([
    {
      name: kindOf(row.kind).name,
      title,
      widths: [6, ...fields.map(({ limit }) => (limit >= 300 ? 40 : 18)), ...(filed ? [] : [14])],
      headings: 1,
      rows: [headings, ...rows],
    },
  ])
  return { name: `${title}${versionWords(row)}.xlsx`, mediaType: XLSX, bytes }
}
