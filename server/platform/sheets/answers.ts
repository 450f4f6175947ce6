import { createHash } from 'node:crypto'
import { Refusal } from '#core/refusal.ts'
import {
  type CheckedRow,
  countStates,
  type NamedTable,
  nameRows,
  type SheetCheck,
} from '#core/sheets/check.ts'
import { type Column, MOST_ROWS } from '#core/sheets/sheet.ts'
import type { Download } from '#server/platform/download.ts'
import { readSheet } from '#server/platform/sheets/read-sheet.ts'
import { type Cell, type Sheet, writeXlsx } from '#server/platform/xlsx.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * The rows of a file under the names of its columns.
 *
 * @throws Refusal invalid: no table, no headings, no rows; see `readSheet`
 */
export function readNamed<Key extends string>(bytes: Uint8Array, columns: readonly Column<Key>[]) {
  const { rows, cut } = readSheet(bytes)
  const table = nameRows(rows, columns)
  const remedy = '请下载模板，把表头和数据粘贴进去后再导入'
  if (typeof table === 'string') throw new Refusal('invalid', table, { remedy })
  if (table.rows.length === 0) throw new Refusal('invalid', '表头下面没有数据', { remedy })
  return { ...table, rows: table.rows.slice(0, MOST_ROWS), cut: cut || table.rows.length > MOST_ROWS }
}

type Judged<Key extends string> = {
  fileName: string
  table: NamedTable<Key> & { cut: boolean }
  rows: CheckedRow[]
}

/** The answer of a check. `seen` stands for all that it says. */
export const checkOf = <Key extends string>({ fileName, table, rows }: Judged<Key>): SheetCheck => ({
  fileName,
  columns: table.columns,
  ignored: table.ignored,
  cut: table.cut,
  rows,
  counts: countStates(rows),
  seen: createHash('sha256').update(JSON.stringify(rows)).digest('hex'),
})

/** Before anything is written. @throws Refusal conflict, invalid */
export function insistOnSeen(check: SheetCheck, told: { seen: string; leaveOutRefused: boolean }) {
  if (check.seen !== told.seen)
    throw new Refusal('conflict', '检查之后数据已有变化，未导入', { remedy: '请重新检查，核对后再导入' })
  const { refused, new: added, change } = check.counts
  if (refused > 0 && !told.leaveOutRefused)
    throw new Refusal('invalid', `有 ${refused} 行不能导入`, {
      remedy: '请改正后重新上传，或选择不导入这些行',
      field: 'leaveOutRefused',
    })
  if (added + change === 0) throw new Refusal('wrong-state', '没有可导入的行')
}

const WIDTH = 20

/** An empty sheet with the headings, and beside it how to fill them in and the words that may be used. */
export function templateOf<Key extends string>(
  name: string,
  columns: readonly Column<Key>[],
  words: Readonly<Record<string, readonly string[]>>,
): Download {
  const titles = columns.map(({ title }) => title)
  const help = columns.map(({ title, needed, help: said }) => [title, needed ? '必填' : '选填', said])
  const lists = Object.entries(words).map(
    ([title, list]): Sheet => ({
      name: title,
      widths: [WIDTH * 2],
      headings: 1,
      rows: [[title], ...list.map((word) => [word])],
    }),
  )
  const bytes = writeXlsx([
    { name, widths: titles.map(() => WIDTH), headings: 1, rows: [titles] },
    {
      name: '填写说明',
      widths: [WIDTH, 8, WIDTH * 4],
      headings: 1,
      rows: [['列名', '要求', '怎么填'], ...help],
    },
    ...lists,
  ])
  return { name: `${name}导入模板.xlsx`, mediaType: XLSX, bytes }
}

/** The refused rows as they were filled in, with the reasons in a last column. */
export function refusedOf({ fileName, columns, rows }: SheetCheck): Download {
  const refused = rows.filter(({ state }) => state === 'refused')
  const lines = refused.map(({ cells, reasons }): Cell[] => [
    ...columns.map((title) => cells[title] ?? ''),
    reasons.map(({ column, words }) => (column === null ? words : `${column}：${words}`)).join('；'),
  ])
  const sheet: Sheet = {
    name: '不能导入的行',
    widths: [...columns.map(() => WIDTH), WIDTH * 3],
    headings: 1,
    rows: [[...columns, '原因'], ...lines],
  }
  const plain = fileName.replace(/\.[^.]*$/, '')
  return { name: `${plain}（不能导入的行）.xlsx`, mediaType: XLSX, bytes: writeXlsx([sheet]) }
}
