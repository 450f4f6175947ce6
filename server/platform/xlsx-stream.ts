import type { Cell } from '#server/platform/xlsx-parts.ts'
import { framework, HEAD, line, pathOfSheet, sheetBegins, sheetEnds } from '#server/platform/xlsx-parts.ts'
import { look } from '#server/platform/xlsx-styles.ts'
import { type ZipEntry, zipped } from '#server/platform/zip-stream.ts'

export type Column = {
  title: string
  /** In characters. */
  width: number
}

/** A table of any length. Rows come in batches: a promise for each row would cost more than the row. */
export type Table = {
  name: string
  columns: readonly Column[]
  batches: AsyncIterable<readonly (readonly Cell[])[]>
  /** Lines over all columns above the headings, the first of them large: a form has a head. CSV leaves them out. */
  above?: readonly string[]
}

/** Rows that Excel holds in a sheet, the headings included, and the text that fits an entry of a ZIP with room to spare. */
const LIMITS = { rows: 1_048_576, characters: 1_000_000_000 }

/**
 * A table as .xlsx, piece by piece: headings that stay in sight, a filter on them, column widths. What does not fit on
 * one sheet goes on on the next, under the same headings.
 */
export const streamXlsx = (table: Table, limits = LIMITS): AsyncGenerator<Buffer> =>
  zipped(partsOf(table, limits))

async function* partsOf(
  { name, columns, batches, above = [] }: Table,
  limits: typeof LIMITS,
): AsyncGenerator<ZipEntry> {
  const rows = pile(batches)
  const sheets: { name: string; repeated: number }[] = []
  try {
    do {
      yield { path: pathOfSheet(sheets.length), texts: sheetOf({ columns, above }, rows, limits) }
      sheets.push({ name: nameOfSheet(name, sheets.length), repeated: above.length + 1 })
    } while (await rows.hasMore())
  } finally {
    await rows.close()
  }
  for (const [path, text] of Object.entries(framework(sheets))) yield { path, texts: [HEAD + text] }
}

/** Batches from which one sheet may take a part and leave the rest to the next. */
function pile(batches: AsyncIterable<readonly (readonly Cell[])[]>) {
  const source = batches[Symbol.asyncIterator]()
  let rest: readonly (readonly Cell[])[] = []
  async function hasMore() {
    while (rest.length === 0) {
      const { done, value } = await source.next()
      if (done) return false
      rest = value
    }
    return true
  }
  function take(most: number) {
    const taken = rest.slice(0, most)
    rest = rest.slice(most)
    return taken
  }
  return { hasMore, take, close: async () => void (await source.return?.()) }
}

type Headed = Required<Pick<Table, 'columns' | 'above'>>

async function* sheetOf({ columns, above }: Headed, rows: ReturnType<typeof pile>, limits: typeof LIMITS) {
  const titles = columns.map(({ title }) => title)
  const head = above.length
  const body = head > 0 ? look.body : look.plain // a form is printed, so it has frames
  yield HEAD + sheetBegins({ widths: columns.map(({ width }) => width), frozen: head + 1 })
  yield above.map((words, n) => line([words], n, n === 0 ? look.title : look.plain)).join('')
  yield line(titles, head, look.heading)
  let written = head + 1
  let characters = 0
  while (written < limits.rows && characters < limits.characters && (await rows.hasMore())) {
    let text = ''
    for (const row of rows.take(limits.rows - written)) text += line(row, written++, body)
    characters += text.length
    yield text
  }
  const last = columns.length - 1
  const filter = { row: head, column: 0, toRow: written - 1, toColumn: last }
  const merges = above.map((_, row) => ({ row, column: 0, toRow: row, toColumn: last }))
  yield sheetEnds({ filter, merges })
}

const MOST_IN_NAME = 31

/** Excel forbids some signs and long names; a second sheet says that it is one. */
function nameOfSheet(name: string, n: number) {
  const mark = n === 0 ? '' : `（${n + 1}）`
  const allowed = name.replace(/[[\]:*?/\\]/g, ' ').replace(/^'|'$/g, ' ')
  return [...allowed].slice(0, MOST_IN_NAME - mark.length - 4).join('') + mark
}
