import type { Actor } from '#core/actor.ts'
import type { Amount, Figure, Row, Table } from '#core/bulletins/content.ts'
import { type FigureName, ledgerOf, type TableName } from '#core/bulletins/figures.ts'
import type { spanOf } from '#core/bulletins/periods.ts'
import type { Counting } from '#server/bulletins/ledger-queries.ts'
import type { Reader } from '#server/platform/db.ts'

/** One drawing of figures: for whom, of which period. */
export type Drawing = {
  tx: Reader
  actor: Actor
  now: Date
  period: string
  span: ReturnType<typeof spanOf>
  counting: Counting
}

export const amount = (value: number, path: string | null): Amount => ({ value, whole: null, path })

/** @param whole zero is no whole: there is no share then */
export const share = (part: number, whole: number, path: string | null): Amount =>
  whole === 0 ? { value: null, whole: null, path } : { value: part, whole, path }

export type Counted = ReturnType<typeof openCount>

/** Takes figures and tables as they are counted. */
export function openCount() {
  const figures = new Map<FigureName, Figure>()
  const tables = new Map<TableName, Table>()
  return {
    figures,
    tables,
    put(name: FigureName, one: Amount, frozen: boolean) {
      figures.set(name, { ...one, name, ledger: ledgerOf(name), frozen })
    },
    table(name: TableName, rows: readonly Row[], frozen: boolean) {
      tables.set(name, { name, ledger: ledgerOf(name), frozen, rows: [...rows] })
    },
  }
}
