import { z } from 'zod'
import { Month } from '#core/calendar.ts'
import { getHazardBalance, listHazardMoves } from '#core/hazards/balance-api.ts'
import { HazardGrade } from '#core/hazards/hazard.ts'

export type Balance = z.output<typeof getHazardBalance.output>
export type BalanceRow = Balance['rows'][number]
export type MoveKind = z.infer<typeof listHazardMoves.input.shape.kind>

const told = z.union([z.string(), z.number()]).transform(String)

/** The address of the balance: its span, how it is split, what it is narrowed by, and the figure that is open. */
export const BalanceSearch = z.object({
  from: Month.optional().catch(undefined),
  to: Month.optional().catch(undefined),
  by: getHazardBalance.input.shape.by.unwrap().optional().catch(undefined),
  grade: HazardGrade.optional().catch(undefined),
  town: told.optional().catch(undefined),
  sector: told.optional().catch(undefined),
  /** Key of the row and kind of the figure whose hazards are listed. */
  row: told.optional().catch(undefined),
  kind: listHazardMoves.input.shape.kind.optional().catch(undefined),
})
export type BalanceSearch = z.infer<typeof BalanceSearch>

export type By = NonNullable<BalanceSearch['by']>

export const splitNames: Record<By, string> = {
  month: '按月',
  town: '按街镇',
  sector: '按行业',
  source: '按来源',
  grade: '按等级',
  stock: '按存量增量',
}

type Span = { from: string; to: string; grade?: HazardGrade; town?: string; sector?: string }

/** Rows of what has no town or sector cannot be asked for. */
export const canOpen = (row: string) => row !== ''

/** What a row of the split is narrowed by, as lists are asked. */
export const ownFilter = (by: By, row: string): Record<string, string> => {
  if (by === 'month') return {}
  return by === 'stock' ? { stock: String(row === 'stock') } : { [by]: row }
}

/** What is asked for the hazards behind one figure. */
export function movesOf(by: By, row: string, kind: MoveKind, span: Span) {
  const { from, to, ...narrowed } = span
  if (by === 'month') return { ...narrowed, month: row, kind }
  const own = ownFilter(by, row)
  return { ...narrowed, month: from, to, kind, ...own }
}

/** Those of a column together; of opening and closing by month, the first and the last. */
export function totalOf(rows: readonly BalanceRow[], by: By): Omit<BalanceRow, 'key' | 'label' | 'frozen'> {
  const sum = (name: 'opening' | 'added' | 'reopened' | 'closed' | 'invalid' | 'regraded' | 'closing') =>
    rows.reduce((total, row) => total + row[name], 0)
  const months = rows.toSorted((one, other) => one.key.localeCompare(other.key))
  return {
    opening: by === 'month' ? (months.at(0)?.opening ?? 0) : sum('opening'),
    added: sum('added'),
    reopened: sum('reopened'),
    closed: sum('closed'),
    invalid: sum('invalid'),
    regraded: sum('regraded'),
    closing: by === 'month' ? (months.at(-1)?.closing ?? 0) : sum('closing'),
  }
}

/** 销号率: struck off of all that there was to strike off; a dash where there was nothing. */
export function shareClosed({
  opening,
  added,
  reopened,
  closed,
  invalid,
}: Omit<BalanceRow, 'key' | 'label' | 'frozen'>) {
  const all = opening + added + reopened - invalid
  return all <= 0 ? '—' : `${Math.round((closed / all) * 1000) / 10}%`
}
