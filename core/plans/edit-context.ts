import type { Edit } from '#core/plans/draft.ts'
import type { Setting } from '#core/plans/organisation.ts'
import { Refusal } from '#core/refusal.ts'

/** What an edit is judged against: the plan's source, and the units of the day. */
export type EditContext = Setting & { source: string }

export type EditOf<Type extends Edit['type']> = Extract<Edit, { type: Type }>

/** The edit names something that the draft no longer holds. */
export const gone = (what: string) =>
  new Refusal('conflict', `${what}已不在本方案中，可能刚被合并或删除`, { remedy: '请刷新页面后再改。' })

/** The edit itself does not fit, whoever makes it. */
export const unfit = (message: string, remedy: string) => new Refusal('invalid', message, { remedy })

/** The row with this id, and a refusal that names it when there is none. */
export function rowIn<Row extends { id: string }>(rows: readonly Row[], id: string, what: string): Row {
  const row = rows.find((one) => one.id === id)
  if (!row) throw gone(what)
  return row
}

/** The rows with one of them changed. */
export function withRow<Row extends { id: string }>(
  rows: readonly Row[],
  id: string,
  what: string,
  change: (row: Row) => Row,
): Row[] {
  const before = rowIn(rows, id, what)
  return rows.map((row) => (row === before ? change(row) : row))
}

/** The rows without one of them. */
export function withoutRow<Row extends { id: string }>(
  rows: readonly Row[],
  id: string,
  what: string,
): Row[] {
  const gone = rowIn(rows, id, what)
  return rows.filter((row) => row !== gone)
}
