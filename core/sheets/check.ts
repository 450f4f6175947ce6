import { z } from 'zod'
import { type Column, findHeading, type Heading, type SheetCell, type SheetRow } from '#core/sheets/sheet.ts'
import { BadCell } from '#core/sheets/values.ts'

/** What would become of a row. */
export const RowState = z.enum(['new', 'change', 'same', 'refused'])
export type RowState = z.infer<typeof RowState>

export const rowStateNames: Record<RowState, string> = {
  new: '新增',
  change: '有变更',
  same: '无变化',
  refused: '不能导入',
}

/** Why a row is refused; `column` is null for what concerns the row as a whole. */
const Reason = z.object({ column: z.string().nullable(), words: z.string() })
export type Reason = z.infer<typeof Reason>

const Difference = z.object({ column: z.string(), was: z.string(), becomes: z.string() })
export type Difference = z.infer<typeof Difference>

/** One row of the file, judged. `cells` are its words under the columns' titles, as they were read. */
const CheckedRow = z.object({
  line: z.int(),
  state: RowState,
  cells: z.record(z.string(), z.string()),
  reasons: z.array(Reason),
  differences: z.array(Difference),
})
export type CheckedRow = z.infer<typeof CheckedRow>

/** What a file would do. Nothing has been written. */
export const SheetCheck = z.object({
  fileName: z.string(),
  /** Titles of the columns that were found, in the order of the template. */
  columns: z.array(z.string()),
  /** Headings of the file that were not recognised and are not read. */
  ignored: z.array(z.string()),
  counts: z.record(RowState, z.int()),
  rows: z.array(CheckedRow),
  /** True when the file goes on below the rows that were read. */
  cut: z.boolean(),
  /** Stands for exactly this result: carrying out is refused when the register has changed since. */
  seen: z.string(),
})
export type SheetCheck = z.infer<typeof SheetCheck>

/** What an import has done, in rows. */
export const SheetOutcome = z.object({ added: z.int(), changed: z.int(), same: z.int(), leftOut: z.int() })
export type SheetOutcome = z.infer<typeof SheetOutcome>

/** A row as its columns name it. */
export type NamedRow<Key extends string> = {
  line: number
  cell: (key: Key) => SheetCell | undefined
  /** Is the column there at all? One that is missing says nothing; an empty cell says that there is nothing. */
  has: (key: Key) => boolean
  cells: Record<string, string>
}

export type NamedTable<Key extends string> = { columns: string[]; ignored: string[]; rows: NamedRow<Key>[] }

/** The rows below the headings, without the empty ones. A string says why the table cannot be read. */
export function nameRows<Key extends string>(
  rows: readonly SheetRow[],
  columns: readonly Column<Key>[],
): NamedTable<Key> | string {
  const heading = findHeading(rows, columns)
  if (typeof heading === 'string') return heading
  const found = columns.filter(({ key }) => heading.places.has(key))
  const named = rows
    .slice(heading.at + 1)
    .map((row) => nameRow(row, found, heading))
    .filter(({ cells }) => Object.values(cells).some((text) => text !== ''))
  return { columns: found.map(({ title }) => title), ignored: heading.ignored, rows: named }
}

function nameRow<Key extends string>(
  row: SheetRow,
  columns: readonly Column<Key>[],
  { places }: Heading<Key>,
): NamedRow<Key> {
  const cell = (key: Key) => row.cells[places.get(key) ?? -1]
  const words = columns.map(({ key, title }) => [title, cell(key)?.text.trim() ?? ''] as const)
  return { line: row.line, cell, has: (key) => places.has(key), cells: Object.fromEntries(words) }
}

/** Reads one field of a row after another, and gathers what is wrong instead of stopping at the first fault. */
export function openReasons<Key extends string>(columns: readonly Column<Key>[]) {
  const reasons: Reason[] = []
  const titleOf = (key: Key) => columns.find((column) => column.key === key)?.title ?? key
  return {
    reasons,
    refuse: (key: Key | null, words: string) =>
      void reasons.push({ column: key === null ? null : titleOf(key), words }),
    /** The value, or undefined when `read` threw BadCell: then the reason is kept. */
    take<Value>(key: Key, read: () => Value): Value | undefined {
      try {
        return read()
      } catch (error) {
        if (!(error instanceof BadCell)) throw error
        reasons.push({ column: titleOf(key), words: error.message })
        return undefined
      }
    },
  }
}

/** How many rows of each state. */
export const countStates = (rows: readonly { state: RowState }[]): Record<RowState, number> => {
  const counts = { new: 0, change: 0, same: 0, refused: 0 }
  for (const { state } of rows) counts[state]++
  return counts
}
