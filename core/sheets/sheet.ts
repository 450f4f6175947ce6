/** A cell of a table that somebody filled in. `fault` says why its value cannot be taken. */
export type SheetCell = { text: string; isNumber: boolean; fault?: string }

/** One line of the table; `line` counts from 1, as the program at the desk shows it. */
export type SheetRow = { line: number; cells: readonly (SheetCell | undefined)[] }

/** The most rows of data that one file may hold; what lies below is not read, and that is said. */
export const MOST_ROWS = 10_000

/** A column that may be asked for, and the names under which people write it. */
export type Column<Key extends string> = {
  key: Key
  /** As the template writes it. */
  title: string
  /** Other names for it. */
  also?: readonly string[]
  needed?: boolean
  /** How to fill it in, for the template. */
  help: string
}

export type Heading<Key extends string> = {
  /** Index of the row of headings. */
  at: number
  places: ReadonlyMap<Key, number>
  /** Headings that no column answers to: they are not read. */
  ignored: string[]
}

/** Names are compared without spaces, stars, brackets and what stands in them: 「* 企业名称（全称）」 is 「企业名称」. */
const plainHeading = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s*:。、]/g, '')
    .toLowerCase()

/** A title, a date of issue and a line of notes may stand above. */
const ROWS_SEARCHED = 10

/**
 * Finds the row of headings among the first rows, by names, in whatever order. A string says why there is none.
 */
export function findHeading<Key extends string>(
  rows: readonly SheetRow[],
  columns: readonly Column<Key>[],
): Heading<Key> | string {
  const found = rows.slice(0, ROWS_SEARCHED).map((row, at) => headingIn(row, at, columns))
  const best = found.reduce<(typeof found)[number] | undefined>(
    (most, one) => (one.places.size > (most?.places.size ?? 1) ? one : most),
    undefined,
  )
  if (!best) return `没有找到表头：前 ${ROWS_SEARCHED} 行里没有“${columns[0]?.title}”等列名`
  if (best.twice !== undefined) return `表头中“${best.twice}”出现了不止一次`
  const missing = columns.filter(({ key, needed }) => needed && !best.places.has(key))
  if (missing.length > 0) return `缺少必填的列：${missing.map(({ title }) => `“${title}”`).join('、')}`
  return best
}

function headingIn<Key extends string>(row: SheetRow, at: number, columns: readonly Column<Key>[]) {
  const places = new Map<Key, number>()
  const ignored: string[] = []
  let twice: string | undefined
  for (const [place, cell] of row.cells.entries()) {
    const name = plainHeading(cell?.text ?? '')
    if (name === '') continue
    const column = columns.find(({ title, also = [] }) =>
      [title, ...also].some((known) => plainHeading(known) === name),
    )
    if (!column) ignored.push(cell?.text.trim() ?? '')
    else if (places.has(column.key)) twice = column.title
    else places.set(column.key, place)
  }
  return { at, places, ignored, twice }
}
