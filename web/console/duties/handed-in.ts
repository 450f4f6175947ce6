import type { z } from 'zod'
import type { getFilingBoard } from '#core/filings/api.ts'

type Row = z.infer<typeof getFilingBoard.output>['rows'][number]

/**
 * One month of an office's board in numbers of filings: due from others, handed in so far (accepted ones among
 * them), accepted; and the units that still owe one: `late` after its due day or sent back, `awaited` before it.
 * A unit that owes both is named once, as late.
 */
export function handedIn(rows: readonly Row[]) {
  const cells = rows.flatMap((row) => row.cells)
  const count = (...statuses: string[]) => cells.filter(({ status }) => statuses.includes(status)).length
  const owing = rows.filter((row) => row.cells.some(isOwed))
  const isLate = (row: Row) =>
    row.cells.some((cell) => cell.status === 'returned' || (isOwed(cell) && cell.late))
  const [late, awaited] = [owing.filter(isLate), owing.filter((row) => !isLate(row))]
  const names = (units: readonly Row[]) => units.map(({ unitName }) => unitName)
  return {
    due: cells.length,
    handedIn: count('submitted', 'accepted'),
    accepted: count('accepted'),
    late: names(late),
    awaited: names(awaited),
  }
}

const isOwed = ({ status }: Row['cells'][number]) => status === 'open' || status === 'returned'

/** 「3 / 5」; 「—」 where nothing was due, because none of nothing is no achievement. */
export const outOf = (part: number, whole: number) => (whole === 0 ? '—' : `${part} / ${whole}`)

/** The first names, and how many there are in all where that is more. */
export const namesInWords = (names: readonly string[], most = 8) =>
  names.length > most ? `${names.slice(0, most).join('、')}等 ${names.length} 个单位` : names.join('、')
